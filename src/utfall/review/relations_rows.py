"""Finds which rows of a table are sums of others: totals first, last or between, subtotals within totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from utfall.review.evidence import Evidence
from utfall.review.figures import Numbers, Sheet
from utfall.review.header_words import is_mean, is_total
from utfall.review.relations import Bond, Linear

_MARGIN = 9.0
_MARGIN_SAID = 3.0  # when the label says sum or net
_WHOLE = 100.0
_MANY = 150  # rows; above this only rows that call themselves totals are tried


@dataclass(frozen=True)
class RowRule:
    """``target = Σ sign · row`` in every column that can be added up."""

    sheet: Sheet
    target: int
    terms: tuple[tuple[int, int], ...]  # row and sign
    columns: tuple[int, ...]  # that it holds for
    evidence: Evidence

    def relations(self, exempt: frozenset[int] = frozenset()) -> Iterator[Linear]:
        """The rule in each of its columns, but those exempt."""
        rows = self.sheet.table.rows
        words = f"{rows[self.target].label} = {_named([(rows[row].label, sign) for row, sign in self.terms])}"
        for column in self.columns:
            place = (self.target, column)
            terms = tuple(
                (self.sheet.figures[row, column].number, sign)
                for row, sign in self.terms
                if (row, column) in self.sheet.figures
            )
            if place in self.sheet.figures and terms and column not in exempt:
                yield Linear(Bond.SUM, self.sheet.figures[place].number, terms, words)


def _named(terms: Sequence[tuple[str, int]]) -> str:
    if len(terms) > 4:
        return f"{terms[0][0]} + … + {terms[-1][0]} ({len(terms)} rader)"
    shown = " ".join(f"{'+' if sign > 0 else '−'} {label}" for label, sign in terms)
    return shown.removeprefix("+ ")


def addable(sheet: Sheet) -> tuple[int, ...]:
    """Columns whose numbers may be added down the rows."""
    return tuple(at for at in sheet.amount_columns if not is_mean(sheet.table.columns[at].name))


@dataclass
class _Tree:
    """What is known so far: which rows are parts of a sum already found."""

    sheet: Sheet
    columns: tuple[int, ...]
    rules: list[RowRule] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)

    def free(self) -> list[int]:
        """Rows with numbers that are no part of a sum yet."""
        taken = self.parts | self.sheet.subsets
        printed = ~np.isnan(self.sheet.values[:, self.columns])
        return [row for row in range(len(printed)) if printed[row].any() and row not in taken]

    def totals(self) -> list[int]:
        """Free rows that call themselves totals and are no sum yet."""
        known = {rule.target for rule in self.rules}
        labels = self.sheet.table.rows
        return [row for row in self.free() if is_total(labels[row].label) and row not in known]

    def take(self, rule: RowRule) -> None:
        """Add a sum; its rows are parts from now on."""
        self.rules.append(rule)
        self.parts |= {row for row, _ in rule.terms}


def row_rules(sheet: Sheet) -> list[RowRule]:
    """The sums of a table, inner ones first, of its amounts and of its percentages."""
    groups = (addable(sheet), sheet.percent_columns)
    return [rule for columns in groups if columns for rule in _rules_of(_Tree(sheet, columns))]


def _rules_of(tree: _Tree) -> list[RowRule]:
    for is_above in (True, False):
        for target in _targets(tree, is_above):
            _take_nearest(tree, target, is_above)
    for target in tree.totals():
        others = [row for row in tree.free() if row != target]
        if len(others) > 1:
            found = _proved(tree, target, others, len(others))
            if found is not None:
                tree.take(found)
    for found in _differences(tree):
        tree.take(found)
    for found in _as_in_other_groups(tree):
        tree.take(found)
    return tree.rules


def _as_in_other_groups(tree: _Tree) -> Iterator[RowRule]:
    """Totals that too few columns prove, but that stand to their parts as most totals of the table do."""
    shapes = Counter(tuple(row - rule.target for row, _ in rule.terms) for rule in tree.rules)
    usual = [shape for shape, often in shapes.most_common(1) if often > 1]
    for shape, target in ((shape, target) for shape in usual for target in tree.totals()):
        rows = [target + step for step in shape]
        if set(rows) <= set(tree.free()):
            gaps, tolerances, least = _sums(tree, target, rows)
            found = Evidence.of(gaps[-1], tolerances[-1], least[-1])
            if found.holds > found.breaks and found.telling:
                yield RowRule(tree.sheet, target, tuple((row, 1) for row in rows), tree.columns, found)


def _targets(tree: _Tree, is_above: bool) -> list[int]:
    rows = tree.sheet.table.rows
    tries_all = len(rows) <= _MANY and tree.columns != tree.sheet.percent_columns
    tried = [at for at, row in enumerate(rows) if tries_all or is_total(row.label)]
    return tried if is_above else tried[::-1]


def _take_nearest(tree: _Tree, target: int, is_above: bool) -> None:
    """The longest run of free rows next to the target that adds up to it in most columns."""
    free = tree.free()
    if target not in free or any(rule.target == target for rule in tree.rules):
        return
    run = [row for row in free if (row < target if is_above else row > target)]
    found = _proved(tree, target, run[::-1] if is_above else run, None)
    if found is not None:
        tree.take(found)


def _proved(tree: _Tree, target: int, run: list[int], length: int | None) -> RowRule | None:
    """The best run of at least two rows from the first on, or just the given length; None when none is proved."""
    if len(run) < 2:
        return None
    sheet = tree.sheet
    gaps, tolerances, least = _sums(tree, target, run)
    best: tuple[tuple[int, int], RowRule] | None = None
    is_fixed = length is not None or _is_hundred(sheet, target, tree.columns)
    candidates = 1 if is_fixed else len(sheet.table.rows) ** 2
    for at in range(1, len(run)) if length is None else (length - 1,):
        found = Evidence.of(gaps[at], tolerances[at], least[at])
        if _is_proved(sheet, target, found, candidates):
            rule = RowRule(
                sheet, target, tuple(sorted((row, 1) for row in run[: at + 1])), tree.columns, found
            )
            merit = (-found.breaks, found.holds)
            if best is None or merit >= best[0]:
                best = merit, rule
    return None if best is None else best[1]


def _sums(tree: _Tree, target: int, run: Sequence[int]) -> tuple[Numbers, Numbers, Numbers]:
    """By beginning of the run and by column: the gap to the target, what rounding allows, what following is worth."""
    sheet, columns = tree.sheet, list(tree.columns)
    terms, halves = sheet.values[np.ix_(run, columns)], sheet.halves[np.ix_(run, columns)]
    wanted = sheet.values[target, columns]
    sums, sizes = np.cumsum(np.nan_to_num(terms), axis=0), np.cumsum(np.abs(np.nan_to_num(terms)), axis=0)
    greatest = np.maximum.accumulate(np.abs(np.nan_to_num(terms)), axis=0)
    nothing = np.cumsum(~np.isnan(terms), axis=0) == 0
    gaps = np.where(nothing, np.nan, sums - wanted)
    tolerances = np.cumsum(halves, axis=0) + sheet.halves[target, columns]
    least = np.minimum(np.abs(np.nan_to_num(wanted)), sizes - greatest)
    return gaps, np.maximum(tolerances, 1.0), least


def _is_hundred(sheet: Sheet, target: int, columns: Sequence[int]) -> bool:
    """Whether most of a row's percentages are the whole that shares add up to."""
    printed = [sheet.as_printed(target, column)[0] for column in columns if column in sheet.percent_columns]
    return 2 * sum(each == _WHOLE for each in printed) > len(printed)


def _is_proved(sheet: Sheet, target: int, found: Evidence, candidates: float) -> bool:
    is_said = is_total(sheet.table.rows[target].label)
    if found.breaks and not found.is_majority:
        return False
    if found.breaks and found.telling < 2:
        return False
    return found.telling > 0 and found.outweighs(candidates, _MARGIN_SAID if is_said else _MARGIN)


def _differences(tree: _Tree) -> list[RowRule]:
    """A row that is the difference of two free rows near it, as a result is of positive income and cost."""
    sheet, free = tree.sheet, tree.free()
    columns = list(tree.columns)
    found: list[RowRule] = []
    for target in free:
        others = [row for row in free if row != target and abs(row - target) <= len(free)]
        label = sheet.table.rows[target].label
        if not is_total(label) or any(rule.target == target for rule in tree.rules) or len(others) > 12:
            continue
        for one in others:
            for other in others:
                if one == other:
                    continue
                rows = [target, one, other]
                least = np.abs(np.nan_to_num(sheet.values[np.ix_(rows, columns)])).min(axis=0)
                gaps = (
                    sheet.values[one, columns] - sheet.values[other, columns] - sheet.values[target, columns]
                )
                tolerances = sheet.halves[np.ix_(rows, columns)].sum(axis=0)
                evidence = Evidence.of(gaps, np.maximum(tolerances, 1.0), least)
                is_clear = evidence.telling > 1 and evidence.is_majority
                if is_clear and evidence.outweighs(len(others) ** 2, _MARGIN):
                    found.append(RowRule(sheet, target, ((one, 1), (other, -1)), tree.columns, evidence))
    return found


def averages(rules: Sequence[RowRule], safe: frozenset[int]) -> frozenset[int]:
    """Columns where a total lies between its parts, as means do, and that no column rule ties to true sums."""
    found: set[int] = set()
    for rule in rules:
        if _is_hundred(rule.sheet, rule.target, rule.columns):
            continue  # shares of a whole are no means
        rows = [row for row, _ in rule.terms]
        for column in rule.columns:
            parts = rule.sheet.values[rows, column]
            parts = parts[~np.isnan(parts)]
            wanted = rule.sheet.values[rule.target, column]
            if column in safe or np.isnan(wanted) or len(parts) < 3 or not _is_off(rule, column):
                continue
            common = np.delete(parts, np.abs(parts).argmax())  # one part may be too large by mistake
            if _is_one_signed(parts) and common.min() <= wanted <= common.max():
                found.add(column)
    return frozenset(found)


def _is_one_signed(parts: Numbers) -> bool:
    return bool((parts >= 0).all() or (parts <= 0).all())


def _is_off(rule: RowRule, column: int) -> bool:
    rows = [row for row, _ in rule.terms]
    signs = np.array([sign for _, sign in rule.terms])
    gap = np.nansum(rule.sheet.values[rows, column] * signs) - rule.sheet.values[rule.target, column]
    return bool(abs(gap) > rule.sheet.halves[[*rows, rule.target], column].sum())

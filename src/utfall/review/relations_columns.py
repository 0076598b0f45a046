"""Finds how a table's columns follow from each other: deviation, net, total, with the sign rule of the table itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, pairwise

import numpy as np

from utfall.review.evidence import Evidence
from utfall.review.figures import Numbers, Sheet
from utfall.review.header_words import Role, is_income, is_total, role
from utfall.review.relations import Bond, Linear

_SIGNS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
_MARGIN = 10.0  # bits above chance
_MARGIN_SAID = 3.0  # when the header says that the column is a deviation or a sum
_SHORTEST_RUN = 3


@dataclass(frozen=True)
class ColumnRule:
    """``target = Σ sign · column``, in every row or in every block of rows under a merged target."""

    sheet: Sheet
    target: int
    terms: tuple[tuple[int, int], ...]  # column and sign
    blocks: tuple[tuple[int, ...], ...]  # the rows that each case adds up, the one with the target first
    evidence: Evidence

    @property
    def columns(self) -> frozenset[int]:
        """All columns of the rule."""
        return frozenset((self.target, *(column for column, _ in self.terms)))

    @cached_property
    def turned(self) -> frozenset[tuple[int, int]]:
        """Where an income among costs, both printed without a minus, has its deviation the other way round."""
        values, halves, own = self.sheet.values, self.sheet.halves, [column for column, _ in self.terms]
        signs = np.array([sign for _, sign in self.terms])
        if role(self.sheet.table.columns[self.target].name) is not Role.DEVIATION or signs.sum():
            return frozenset()
        rows = [block[0] for block in self.blocks if len(block) == 1]
        incomes = [row for row in rows if is_income(self.sheet.table.rows[row].label)]
        others = [row for row in rows if row not in incomes]
        if 2 * (values[others][:, own] < 0).any(axis=1).sum() > len(others):
            return frozenset()  # costs have a minus, so an income's deviation goes the way of theirs
        found = []
        for row in incomes:
            follows, printed = values[row, own] @ signs, values[row, self.target]
            reach = halves[row, [self.target, *own]].sum()
            if abs(follows + printed) <= reach < abs(follows - printed) and (values[row, own] >= 0).all():
                found.append((row, self.target))
        return frozenset(found)

    def relations(self) -> Iterator[Linear]:
        """The rule in each row."""
        names = [self.sheet.table.columns[column].name for column, _ in self.terms]
        target = self.sheet.table.columns[self.target].name
        signs = [sign for _, sign in self.terms]
        shown = " ".join(
            f"{'+' if sign > 0 else '−'} {name}" for sign, name in zip(signs, names, strict=True)
        )
        words = f"{target} = {shown.removeprefix('+ ')}"
        for block in self.blocks:
            terms = [
                (self.sheet.figures[row, column].number, sign)
                for row in block
                for column, sign in self.terms
                if (row, column) in self.sheet.figures
            ]
            place = (block[0], self.target)
            if place in self.turned:
                terms = [(number, -sign) for number, sign in terms]
            if place in self.sheet.figures and len(terms) > 1:
                yield Linear(Bond.DEVIATION, self.sheet.figures[place].number, tuple(terms), words)


def column_rules(sheets: Sequence[Sheet]) -> list[ColumnRule]:
    """The rules of all tables. A table too short to show its rule follows that of tables with the same columns."""
    rules: list[ColumnRule] = []
    weak: list[ColumnRule] = []
    for sheet in sheets:
        tried = [*_triples(sheet, _each_row(sheet)), *_merged(sheet), *_runs(sheet)]
        strong = _best([rule for rule in tried if _is_shown(rule)])
        rules += strong
        explained = {rule.target for rule in strong}
        weak += [rule for rule in tried if _is_said(rule) and not explained & {rule.target}]
    return rules + _as_elsewhere(weak, rules)


def _each_row(sheet: Sheet) -> tuple[tuple[int, ...], ...]:
    return tuple((row,) for row in range(len(sheet.table.rows)))


def _triples(
    sheet: Sheet, blocks: tuple[tuple[int, ...], ...], only: int | None = None
) -> Iterator[ColumnRule]:
    """Every two columns that may add up to a third, with every choice of signs."""
    values, halves = _added(sheet, blocks)
    for three in dict.fromkeys(chain.from_iterable(combinations(each, 3) for each in sheet.addends)):
        if only is not None and only not in three:
            continue
        target = only if only is not None else _target(sheet, three)
        one, other = (column for column in three if column != target)
        least = np.abs(values[:, three]).min(axis=1)
        tolerances = halves[:, three].sum(axis=1)
        for sign, second in _SIGNS:
            gaps = sign * values[:, one] + second * values[:, other] - values[:, target]
            found = Evidence.of(gaps, tolerances, least)
            if found.holds:
                yield ColumnRule(sheet, target, ((one, sign), (other, second)), blocks, found)


def _added(sheet: Sheet, blocks: tuple[tuple[int, ...], ...]) -> tuple[Numbers, Numbers]:
    """Values and halves with the rows of each block added; a row of numbers where only some are printed counts."""
    if all(len(block) == 1 for block in blocks):
        return sheet.values, sheet.halves
    values = np.array([_sum_printed(sheet.values[list(block)]) for block in blocks])
    return values, np.array([sheet.halves[list(block)].sum(axis=0) for block in blocks])


def _sum_printed(rows: Numbers) -> Numbers:
    total = np.asarray(np.nansum(rows, axis=0))
    total[np.isnan(rows).all(axis=0)] = np.nan
    return total


def _target(sheet: Sheet, three: tuple[int, int, int]) -> int:
    """Which of three columns follows from the others: a deviation, else a sum or net, else the last."""
    names = {column: sheet.table.columns[column].name for column in three}
    deviations = [column for column in three if role(names[column]) is Role.DEVIATION]
    totals = [column for column in three if is_total(names[column])]
    return (deviations or totals or [three[-1]])[-1]


def _merged(sheet: Sheet) -> Iterator[ColumnRule]:
    """Rules whose target is printed once for several rows, as for income and cost of an activity."""
    for target in sheet.amount_columns:
        blocks = blocks_under(sheet, target)
        if blocks and 2 * sum(len(block) > 1 for block in blocks) > len(blocks):
            yield from _triples(sheet, blocks, only=target)


def blocks_under(sheet: Sheet, column: int) -> tuple[tuple[int, ...], ...]:
    """Rows with a number in the column, each with the rows below that have numbers in other columns only."""
    blocks: list[list[int]] = []
    is_open = False
    for row in range(len(sheet.table.rows)):
        if (row, column) in sheet.figures:
            blocks.append([row])
            is_open = True
        elif np.isnan(sheet.values[row]).all():
            is_open = False
        elif is_open:
            blocks[-1].append(row)
    return tuple(tuple(block) for block in blocks)


def _runs(sheet: Sheet) -> Iterator[ColumnRule]:
    """Three or more neighbouring columns that add up to the next one, or to the one before."""
    for at, target, columns in ((*each, group) for group in sheet.addends for each in enumerate(group)):
        for run in (*_towards(columns[:at][::-1]), *_towards(columns[at + 1 :])):
            gaps = np.asarray(_sum_printed(sheet.values[:, run].T) - sheet.values[:, target])
            tolerances = sheet.halves[:, run].sum(axis=1) + sheet.halves[:, target]
            moving = (np.nan_to_num(np.abs(sheet.values[:, run])) > 0).sum(axis=1) > 1
            least = np.where(moving, np.abs(np.nan_to_num(sheet.values[:, target])), 0.0)
            found = Evidence.of(gaps, np.maximum(tolerances, 1.0), least)
            if found.holds:
                terms = tuple((column, 1) for column in run)
                yield ColumnRule(sheet, target, terms, _each_row(sheet), found)


def _towards(columns: Sequence[int]) -> list[list[int]]:
    """The runs that begin at the first of the columns."""
    return [list(columns[:length]) for length in range(_SHORTEST_RUN, len(columns) + 1)]


def _is_said(rule: ColumnRule) -> bool:
    """Whether the headers speak of such a rule: a deviation of two amounts, or a total of a run."""
    names = [rule.sheet.table.columns[column].name for column, _ in rule.terms]
    target = rule.sheet.table.columns[rule.target].name
    roles = [role(name) for name in names]
    if len(rule.terms) > 2:
        return is_total(target) and Role.DEVIATION not in roles and not any(is_total(name) for name in names)
    if role(target) is Role.DEVIATION:
        return Role.DEVIATION not in roles
    return is_total(target) and Role.DEVIATION not in roles and not any(is_total(name) for name in names)


def _is_shown(rule: ColumnRule) -> bool:
    """Whether the table itself shows the rule, by majority and beyond chance."""
    columns = max(map(len, rule.sheet.addends))
    candidates = columns**2 if _is_said(rule) or len(rule.terms) > 2 else columns**3 * 2
    found = rule.evidence
    if not found.is_majority:
        return False
    if _is_said(rule):
        if len(rule.terms) > 2 and found.holds > 1:
            return True  # the other columns of the run are often all zero
        needed = 1 if not found.breaks else 2
        return found.telling >= needed and found.outweighs(candidates, _MARGIN_SAID)
    return found.telling > 1 and found.outweighs(candidates, _MARGIN)


def _best(rules: list[ColumnRule]) -> list[ColumnRule]:
    """Without the rules that another one explains away: it has a like column in place of one, and breaks less."""
    kept: list[ColumnRule] = []
    ranked = sorted(
        rules,
        key=lambda rule: (rule.evidence.breaks, not _is_said(rule), -rule.evidence.bits, len(rule.terms)),
    )
    for rule in ranked:
        if not any(_explains(other, rule) for other in kept):
            kept.append(rule)
    return kept


def _explains(other: ColumnRule, rule: ColumnRule) -> bool:
    """Whether the rule only holds because the other does, with a column in place of its like."""
    if other.columns <= rule.columns:
        return True
    is_like = len(other.columns) == len(rule.columns) == len(other.columns & rule.columns) + 1
    return is_like and rule.evidence.breaks > other.evidence.breaks


def _as_elsewhere(weak: list[ColumnRule], shown: list[ColumnRule]) -> list[ColumnRule]:
    """Rules of short tables that another table of the report shows, for the same roles of columns.

    Tables of one report may turn the deviation's sign, so the choice of signs that fits is taken before the usual one.
    """
    usual = {_signature(rule): rule for rule in shown if _signature(rule) is not None}
    unsigned = {_unsigned(rule) for rule in usual.values()}
    chosen: dict[tuple[int, int], ColumnRule] = {}
    for rule in sorted(weak, key=lambda each: (each.evidence.breaks, _signature(each) not in usual)):
        is_known = _signature(rule) is not None and _unsigned(rule) in unsigned
        if is_known and rule.evidence.holds >= max(rule.evidence.breaks, 1):
            chosen.setdefault((rule.sheet.index, rule.target), rule)
    return list(chosen.values())


def _signature(rule: ColumnRule) -> tuple[tuple[str, int], ...] | None:
    """The roles of the rule's columns with their signs; None unless every column has one."""
    names = rule.sheet.table.columns
    parts = [(role(names[column].name), sign) for column, sign in ((rule.target, -1), *rule.terms)]
    if any(each is None for each, _ in parts):
        return None
    return tuple(sorted((str(each), sign) for each, sign in parts))


def _unsigned(rule: ColumnRule) -> tuple[str, ...]:
    return tuple(name for name, _ in _signature(rule) or ())


def groups_of_two(rules: Sequence[ColumnRule]) -> dict[int, tuple[tuple[tuple[int, ...], ...], int]]:
    """By table, the pairs of rows (income and cost) that a merged target joins, and the target's column."""
    return {
        rule.sheet.index: (rule.blocks, rule.target)
        for rule in rules
        if rule.blocks and all(len(block) == 2 for block in rule.blocks) and _is_tight(rule.blocks)
    }


def _is_tight(blocks: tuple[tuple[int, ...], ...]) -> bool:
    return all(second == first + 1 for block in blocks for first, second in pairwise(block))

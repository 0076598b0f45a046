"""Finds the same fact in two tables, and rows that are the sums of other tables' rows, by their figures and headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from utfall.review.column_words import is_month
from utfall.review.evidence import Evidence
from utfall.review.figures import Numbers
from utfall.review.header_words import Role, likeness, plain, role
from utfall.review.lines import Line
from utfall.review.relations import Bond, Linear
from utfall.review.relations_columns import ColumnRule

_ALIKE = 0.4  # likeness of headers that may name the same column
_MARGIN = 14.0
_MARGIN_NAMED = 4.0  # when the rows have the same name
_MARGIN_BROKEN = 18.0  # and a column differs: rows of small numbers agree by chance
_TELLING = 8.0  # roundings; figures smaller than this meet by chance
_MOST_LINES = 80  # of one group of tables, when sums across tables are tried

Sources = Mapping[tuple[int, int], frozenset[int]]  # of a table's column, the columns that it follows from


@dataclass(frozen=True)
class SameFact:
    """Two lines of different tables that tell the same, column by column, with the sign between them."""

    one: Line
    other: Line
    columns: tuple[tuple[int, int, int], ...]  # column of the one, of the other, sign
    evidence: Evidence

    def relations(self) -> Iterator[Linear]:
        """One equality for each column."""
        for column, other, sign in self.columns:
            first, *rest = (*((each, 1) for each in self.one.terms(column)),)
            terms = (*((each, sign) for each in self.other.terms(other)), *((each, -1) for each, _ in rest))
            yield Linear(Bond.SAME, first[0], terms, f"samma uppgift i ”{self.other.sheet.table.title}”")


def same_facts(lines: Sequence[Line], rules: Sequence[ColumnRule]) -> list[SameFact]:
    """All pairs of lines that agree in more columns than chance allows; few may break it."""
    sources: Sources = {
        (rule.sheet.index, rule.target): frozenset(column for column, _ in rule.terms) for rule in rules
    }
    by_sheet: dict[int, list[Line]] = {}
    for line in lines:
        by_sheet.setdefault(line.sheet.index, []).append(line)
    found: list[SameFact] = []
    for one, other in combinations(map(_Stack.of, by_sheet.values()), 2):
        if one.is_of_money == other.is_of_money:
            candidates = len(one.lines) * len(other.lines)
            pairs = [_same(*each, sources, candidates) for each in _meeting(one, other)]
            shown = [each for each in pairs if each is not None]
            found += [*shown, *_as_other_rows(shown, one.lines, other.lines)]
    return _best_partners(found)


@dataclass(frozen=True)
class _Stack:
    """The lines of a table: the sizes of their figures, how far rounding reaches, and in order those that can tell."""

    lines: Sequence[Line]
    sizes: Numbers
    halves: Numbers
    telling: Numbers

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Stack:
        """The stack of these lines."""
        sizes, halves = np.abs([line.values for line in lines]), np.array([line.halves for line in lines])
        return cls(lines, sizes, halves, np.sort(sizes[sizes > _TELLING * halves]))

    @property
    def is_of_money(self) -> bool:
        """Whether the figures are amounts, not counts."""
        return self.lines[0].sheet.factor != 1

    def rows_near(self, other: _Stack) -> list[int]:
        """The lines with a figure that rounding may bring to one of the other's."""
        reach = np.max(self.halves) + np.max(other.halves)
        below = np.searchsorted(other.telling, self.sizes - reach, "left")
        above = np.searchsorted(other.telling, self.sizes + reach, "right")
        return np.flatnonzero((below < above).any(axis=1)).tolist()


def _as_other_rows(
    shown: Sequence[SameFact], one: Sequence[Line], other: Sequence[Line]
) -> Iterator[SameFact]:
    """Rows of the same name that differ in one of two columns, where the tables' other rows agree in both."""
    agreeing = Counter(each.columns for each in shown if not each.evidence.breaks)
    told = {id(each.one) for each in shown} | {id(each.other) for each in shown}
    rows = [
        {line.label: line for line in lines if line.label and len(line.rows) == 1} for lines in (one, other)
    ]
    often = Counter(line.label for lines in (one, other) for line in lines)
    for columns in (columns for columns, rows_alike in agreeing.items() if rows_alike > 1):
        for label in (label for label in rows[0] if label in rows[1] and often[label] == 2):
            first, second = rows[0][label], rows[1][label]
            evidence = _evidence(first, second, columns)
            if (
                evidence.breaks == 1
                and evidence.holds == len(columns) - 1
                and evidence.telling
                and not {id(first), id(second)} & told
            ):
                yield SameFact(first, second, columns, evidence)


def _best_partners(found: Sequence[SameFact]) -> list[SameFact]:
    """Without broken pairs of which one line agrees better with another line of the same table."""
    best: dict[tuple[int, int], int] = {}
    for each in found:
        for key in ((id(each.one), each.other.sheet.index), (id(each.other), each.one.sheet.index)):
            best[key] = max(best.get(key, 0), each.evidence.holds)
    return [
        each
        for each in found
        if not each.evidence.breaks
        or each.evidence.holds
        == best[id(each.one), each.other.sheet.index]
        == best[id(each.other), each.one.sheet.index]
    ]


def _meeting(one: _Stack, other: _Stack) -> Iterator[tuple[Line, Line]]:
    """The pairs of lines with at least one telling figure in common, whatever its column and sign."""
    for index in other.rows_near(one):
        second = other.lines[index]
        gaps = np.abs(one.sizes[:, :, None] - other.sizes[index][None, None, :])
        tolerances = one.halves[:, :, None] + other.halves[index][None, None, :]
        meets = (gaps <= tolerances) & (one.sizes[:, :, None] > _TELLING * tolerances)
        for at in np.flatnonzero(meets.any(axis=(1, 2))).tolist():
            if len(one.lines[at].rows) == 1 or len(second.rows) == 1:
                yield one.lines[at], second


def _same(one: Line, other: Line, sources: Sources, candidates: int) -> SameFact | None:
    """The pair as one fact, when enough figures agree; columns are matched by figures first, then by header."""
    matched = _matched(one, other, sources)
    if not matched:
        return None
    signs = _signs(one, other, matched)
    columns = tuple((at, to, sign) for (at, to), sign in zip(matched, signs, strict=True))
    found = _evidence(one, other, columns)
    if found.breaks and is_month(one.label) != is_month(other.label):
        return None  # what was reached in a month is the period's outcome, but its forecast is not the year's
    distinct = len({round(abs(one.values[at])) for at, to, _ in columns if one.values[at]})
    is_named = bool(one.label) and one.label == other.label
    enough = found.telling >= (1 if is_named and not found.breaks else 2) and (distinct > 1 or is_named)
    if not (found.is_majority and enough and (is_named or found.breaks < 2)):
        return None
    margin = (_MARGIN_BROKEN if found.breaks else _MARGIN_NAMED) if is_named else _MARGIN
    if not found.outweighs(1 if is_named else candidates, margin):
        return None
    return SameFact(one, other, columns, found)


def _evidence(one: Line, other: Line, columns: Sequence[tuple[int, int, int]]) -> Evidence:
    """How the columns agree; where one differs, another that is a whole digit off tells neither way."""
    gaps = np.array([one.values[at] - sign * other.values[to] for at, to, sign in columns])
    tolerances = np.array([one.halves[at] + other.halves[to] for at, to, _ in columns])
    least = np.array([min(abs(one.values[at]), abs(other.values[to])) for at, to, _ in columns])
    found = Evidence.of(gaps, tolerances, least)
    if found.breaks:
        gaps[np.abs(gaps) == tolerances] = np.nan
        found = Evidence.of(gaps, tolerances, least)
    return found


def _matched(one: Line, other: Line, sources: Sources) -> list[tuple[int, int]]:
    """Columns of the one with their like in the other; a deviation never with that of other columns."""
    ones = [at for at in one.sheet.amount_columns if not np.isnan(one.values[at])]
    others = [at for at in other.sheet.amount_columns if not np.isnan(other.values[at])]
    ranked = sorted(
        (
            (_agree(one, at, other, to), likeness(one.header(at), other.header(to)), -at, -to)
            for at in ones
            for to in others
        ),
        reverse=True,
    )
    fit = [
        (-at, -to)
        for agrees, alike, at, to in ranked
        if alike >= _ALIKE or (agrees and _is_possible(one.header(-at), other.header(-to)))
    ]
    while True:
        taken: list[tuple[int, int]] = []
        for at, to in fit:
            if all(at != used and to != there for used, there in taken):
                taken.append((at, to))
        astray = [each for each in taken if _is_of_others(each, taken, one, other, sources)]
        if not astray:
            return taken
        fit = [each for each in fit if each not in astray]


def _is_of_others(
    pair: tuple[int, int], taken: Sequence[tuple[int, int]], one: Line, other: Line, sources: Sources
) -> bool:
    """Whether two columns follow from columns of which one is matched with a column that the other knows nothing of."""
    mine = sources.get((one.sheet.index, pair[0]), frozenset())
    yours = sources.get((other.sheet.index, pair[1]), frozenset())
    return bool(mine and yours) and any((at in mine) != (to in yours) for at, to in taken)


def _agree(one: Line, at: int, other: Line, to: int) -> bool:
    tolerance = one.halves[at] + other.halves[to]
    is_near = abs(abs(one.values[at]) - abs(other.values[to])) <= tolerance
    return bool(is_near and abs(one.values[at]) > _TELLING * tolerance)


def _is_possible(one: str, other: str) -> bool:
    """Whether no header says that the columns are different things."""
    return role(one) is role(other) or None in (role(one), role(other))


def _signs(one: Line, other: Line, columns: Sequence[tuple[int, int]]) -> list[int]:
    """The sign between the two: one for all amounts, and one for the deviations, as most columns have it."""

    def usual(kind: bool) -> int:
        products = [
            one.values[at] * other.values[to]
            for at, to in columns
            if (role(one.header(at)) is Role.DEVIATION) == kind and _agree(one, at, other, to)
        ]
        return -1 if sum(product < 0 for product in products) * 2 > len(products) else 1

    signs = {kind: usual(kind) for kind in (True, False)}
    return [signs[role(one.header(at)) is Role.DEVIATION] for at, _ in columns]


@dataclass(frozen=True)
class Partition:
    """A line that two lines, not all of one table, add up to."""

    target: Line
    parts: tuple[Line, Line]

    def relations(self) -> Iterator[Linear]:
        """The sum in each column that the tables have in common."""
        names = " + ".join(f"{each.label} ({each.sheet.table.title})" for each in self.parts)
        for column in self.target.sheet.amount_columns:
            targets = self.target.terms(column)
            terms = [(number, 1) for part in self.parts for number in part.terms(column)]
            if len(targets) == 1 and all(part.terms(column) for part in self.parts):
                yield Linear(Bond.PARTITION, targets[0], tuple(terms), f"{self.target.label} = {names}")


def partitions(lines: Sequence[Line], same: Sequence[SameFact]) -> list[Partition]:
    """Sums across tables with the same columns; of lines that tell the same fact, one stands for all."""
    classes = _classes(lines, same)
    groups: dict[tuple[object, ...], list[Line]] = {}
    for line in lines:
        if len(line.rows) == 1 and classes[id(line)] is line:
            headers = tuple(plain(line.header(at)) for at in line.sheet.amount_columns)
            groups.setdefault((line.sheet.factor, line.sheet.amount_columns, headers), []).append(line)
    found: list[Partition] = []
    for group in groups.values():
        if len({line.sheet.index for line in group}) > 1 and len(group) <= _MOST_LINES:
            found += [each for each in _partitions(group) if not _is_within_one(each, lines, classes)]
    return found


def _classes(lines: Sequence[Line], same: Sequence[SameFact]) -> dict[int, Line]:
    """For each line the first line that tells the same."""
    first = {id(line): line for line in lines}
    order = {id(line): at for at, line in enumerate(lines)}
    for each in same:
        one, other = first[id(each.one)], first[id(each.other)]
        lead, later = (one, other) if order[id(one)] <= order[id(other)] else (other, one)
        first = {key: lead if line is later else line for key, line in first.items()}
    return first


def _partitions(group: Sequence[Line]) -> Iterator[Partition]:
    columns: list[int] = list(group[0].sheet.amount_columns)
    values, halves = (
        np.array([line.values[columns] for line in group]),
        np.array([line.halves[columns] for line in group]),
    )
    candidates = float(len(group) ** 3)
    for first, second in combinations(range(len(group)), 2):
        gaps = values[first] + values[second] - values
        tolerances = halves[first] + halves[second] + halves
        near = (np.abs(gaps) <= tolerances).sum(axis=1)
        for at in np.flatnonzero(near > 1).tolist():
            if at not in (first, second):
                least = np.abs(values[[first, second, at]]).min(axis=0)
                found = Evidence.of(gaps[at], np.maximum(tolerances[at], 1.0), least)
                if found.telling > 1 and found.is_majority and found.outweighs(candidates, _MARGIN):
                    yield Partition(group[at], (group[first], group[second]))


def _is_within_one(found: Partition, lines: Sequence[Line], classes: dict[int, Line]) -> bool:
    """Whether one table has all three facts, and so says this already."""
    wanted = {id(each) for each in (found.target, *found.parts)}
    by_sheet: dict[int, set[int]] = {}
    for line in lines:
        by_sheet.setdefault(line.sheet.index, set()).add(id(classes[id(line)]))
    return any(wanted <= facts for facts in by_sheet.values())

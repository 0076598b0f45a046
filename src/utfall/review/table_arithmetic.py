"""Settles how printed rows read by arithmetic: the readings that keep the relations which most rows keep.

A row such as ``1 271 627 960 -333`` can be read in many ways, but where one column is the difference of two others
the right one stands out. A relation is believed when most rows keep it, never because of a header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from math import log2

from utfall.review.table_readings import Reading, RowTail

_MOST_TRIED = 32  # readings of a row that are looked at in the search for relations
_SUPPORT = 0.7  # of the rows that say anything of a relation
_EVIDENCE = 7.0  # bits; a relation of one row with three-digit numbers can be chance
_FIRST = 6  # rows, the least ambiguous, that a relation must pass before the others are tried
_AHEAD = 2  # rows that break a relation more than keep it, and it is given up
_FEW = 40  # rows that relations are sought in; the others follow


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's number in whole steps of the table's finest decimal, and its own step; a blank is zero and exact."""

    number: int
    step: int
    kind: str  # percent is never added to money


_BLANK = Value(0, 0, "")
Row = tuple[Value | None, ...]  # None: something that is no number


@dataclass(frozen=True, slots=True)
class ColumnRelation:
    """The column ``total`` is the sum of ``terms``, each with its sign."""

    total: int
    terms: tuple[tuple[int, int], ...]

    def miss(self, row: Row) -> int | None:
        """How far a row is from keeping it, beyond what rounding allows: 0 when it does; None when it says nothing."""
        total = row[self.total]
        if total is None:
            return None
        # Asked for every reading of every row: one plain pass.
        off, allowed, nonzero = total.number, total.step, int(total.number != 0)
        kind = total.kind if total.step else None
        for column, sign in self.terms:
            value = row[column]
            if value is None:
                return None
            if value.step:
                if kind is not None and kind != value.kind:
                    return None
                kind = value.kind
            nonzero += value.number != 0
            off -= value.number * sign
            allowed += value.step
        return max(0, 2 * abs(off) - allowed) if nonzero > 1 else None

    def residual(self, row: Row) -> int:
        """How far a row is from keeping it exactly, rounding or not; blanks are zeros."""
        total = row[self.total] or _BLANK
        return abs(total.number - sum((row[column] or _BLANK).number * sign for column, sign in self.terms))

    @property
    def columns(self) -> frozenset[int]:
        """All columns it speaks of."""
        return frozenset({self.total, *(column for column, _ in self.terms)})


@dataclass
class Candidate:
    """A row and the readings of it that are still possible; ``has_blanks`` when some column has nothing printed.

    ``is_presumed`` when it is custom that has chosen among those.
    """

    row: RowTail
    readings: list[Reading]
    has_blanks: bool = False
    values: list[Row] = field(default_factory=list)
    is_presumed: bool = False

    def keep(self, chosen: Sequence[int]) -> None:
        """Keep the readings at these places only."""
        self.readings = [self.readings[at] for at in chosen]
        self.values = [self.values[at] for at in chosen]


@dataclass(frozen=True)
class Settled:
    """The rows with what is left of their readings, the relations that decided, and how much they say, in bits."""

    rows: tuple[Candidate, ...]
    relations: tuple[ColumnRelation, ...]
    evidence: float


def settle(rows: Sequence[RowTail], columns: int) -> Settled:
    """Read the rows with this number of columns."""
    ways = [_ways(row, columns) for row in rows]
    candidates = [next(each, Candidate(row, [])) for row, each in zip(rows, ways, strict=True)]
    scale = max((_decimals(candidate) for candidate in candidates), default=0)
    for candidate in candidates:
        _fill_values(candidate, scale)
    relations, evidence = _find_relations(candidates, columns)
    for at, each in enumerate(ways):
        candidates[at] = _best(candidates[at], each, relations, scale)
    return Settled(tuple(candidates), tuple(relations), evidence)


def _ways(row: RowTail, columns: int) -> Iterator[Candidate]:
    """Families of readings, those first that ask for the least: nothing blank, nothing left to the label."""
    for has_blanks in (False, True):
        for skipped in range(1 if row.begins_with_sign else min(3, len(row.tail))):
            if has_blanks and skipped > int(row.begins_with_year):
                break  # blanks and figures left to the label together fit anything
            read = row.with_blanks if has_blanks else row.full
            readings = read(columns, skipped)
            if skipped == 0 and not has_blanks and row.begins_with_year:
                readings += read(columns, 1)  # "Fordon 2024": the year can be the label's
            if readings:
                yield Candidate(row, readings, has_blanks)


def _best(
    first: Candidate, others: Iterator[Candidate], relations: Sequence[ColumnRelation], scale: int
) -> Candidate:
    """The first family with a reading that keeps all relations; the first of all when none has, if it reads as custom.

    A row that breaks them as it plainly stands may be a fault in the report; one that must be split or given blanks
    to be read at all is not read.
    """
    broken = _choose(first, relations)
    if not broken:
        return first if _is_borne_out(first, relations) else Candidate(first.row, [])
    for other in others:
        _fill_values(other, scale)
        if not _choose(other, relations):
            return other
    is_plain = not first.has_blanks and any(not first.row.splits(reading) for reading in first.readings)
    return first if is_plain else Candidate(first.row, [])


def _is_borne_out(candidate: Candidate, relations: Sequence[ColumnRelation]) -> bool:
    """Whether a reading of a full row is as custom has it, or kept to by a relation.

    Where nothing else speaks, figures that could be one number and a blank are not told from two numbers.
    """
    if candidate.has_blanks or any(not candidate.row.is_dubious(reading) for reading in candidate.readings):
        return True
    return all(any(relation.miss(row) == 0 for relation in relations) for row in candidate.values)


def _decimals(candidate: Candidate) -> int:
    cells = [
        candidate.row.cell(segment)
        for reading in candidate.readings[:1]
        for segment in reading.cells
        if segment
    ]
    return max((cell.decimals for cell in cells), default=0)


def _fill_values(candidate: Candidate, scale: int) -> None:
    known: dict[tuple[int, int], Value | None] = {}

    def value(segment: tuple[int, int] | None) -> Value | None:
        if segment is None:
            return _BLANK
        if segment not in known:
            known[segment] = _value(candidate.row, segment, scale)
        return known[segment]

    candidate.values = [tuple(value(segment) for segment in reading.cells) for reading in candidate.readings]


def _value(row: RowTail, segment: tuple[int, int], scale: int) -> Value | None:
    cell = row.cell(segment)
    if cell.value is None:
        return None
    number = int(cell.value.scaleb(scale).to_integral_value()) if cell.value.is_finite() else 0
    kind = "%" if cell.unit in ("%", "procentenheter") else "="
    return Value(number, int(Decimal(10) ** (scale - min(cell.decimals, scale))), kind)


def _find_relations(candidates: Sequence[Candidate], columns: int) -> tuple[list[ColumnRelation], float]:
    """One relation after the other, the one with most evidence first; each narrows the readings for the next."""
    full = sorted(
        (
            candidate
            for candidate in candidates
            if candidate.readings and not candidate.has_blanks and len(candidate.readings) <= _MOST_TRIED
        ),
        key=lambda candidate: len(candidate.readings),
    )[:_FEW]
    possible = [each for each in _possible(columns) if _weigh(each, full[:_FIRST]) > 0] if full else []
    found: list[ColumnRelation] = []
    evidence = 0.0
    while possible:
        weighed = [(_weigh(relation, full), relation) for relation in possible]
        possible = [relation for bits, relation in weighed if bits > 0]
        best, relation = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
        if relation is None or best < _EVIDENCE:
            break
        found.append(relation)
        evidence += best
        possible = [other for other in possible if other.columns != relation.columns]
        for candidate in full:
            kept = [at for at, row in enumerate(candidate.values) if relation.miss(row) == 0]
            if kept:
                candidate.keep(kept)
    return found, evidence


def _possible(columns: int) -> Iterator[ColumnRelation]:
    for first, second, third in combinations(range(columns), 3):
        yield ColumnRelation(third, ((first, 1), (second, 1)))
        yield ColumnRelation(first, ((second, 1), (third, 1)))
        yield ColumnRelation(second, ((first, 1), (third, 1)))
        if columns <= 12:
            yield ColumnRelation(third, ((first, -1), (second, -1)))
    for total in range(columns):
        for length in range(3, columns):
            for start in (total + 1, total - length):
                if start >= 0 and start + length <= columns:
                    yield ColumnRelation(total, tuple((column, 1) for column in range(start, start + length)))


def _weigh(relation: ColumnRelation, rows: Sequence[Candidate]) -> float:
    """The bits that rows give for a relation; zero where too many rows cannot keep it.

    A row gives more the larger its numbers are against their step, and less the more ways it can be read.
    """
    keeping = breaking = 0
    bits = 0.0
    most_broken = len(rows) * (1 - _SUPPORT)
    for candidate in rows:
        misses = [(relation.miss(row), row) for row in candidate.values]
        kept = [row for miss, row in misses if miss == 0]
        if kept:
            keeping += 1
            size = min(_size(relation, row) for row in kept)
            bits += max(0.0, log2(1 + size) - log2(len(misses)))
        elif any(miss is not None for miss, _ in misses):
            breaking += 1
            if breaking > most_broken or breaking > keeping + _AHEAD:
                return 0.0
    return bits if keeping >= _SUPPORT * (keeping + breaking) else 0.0


def _size(relation: ColumnRelation, row: Row) -> float:
    """The second largest of the numbers, in steps: how unlikely it is that they fit by chance."""
    values = [row[column] for column in relation.columns]
    sizes = sorted(abs(value.number) / value.step for value in values if value and value.step)
    return sizes[-2] if len(sizes) > 1 else 0.0


def _choose(candidate: Candidate, relations: Sequence[ColumnRelation]) -> int:
    """Keep the readings that break fewest relations, and of them those that keep them most exactly; how many break.

    Only blanks are placed by exactness: whole numbers can be off by their rounding in any reading.
    """
    if not candidate.readings or not relations:
        return 0

    def off(row: Row) -> int:
        known = (relation for relation in relations if all(row[c] is not None for c in relation.columns))
        return sum(relation.residual(row) for relation in known)

    broken = [sum((relation.miss(row) or 0) > 0 for relation in relations) for row in candidate.values]
    fewest = min(broken)
    chosen = [at for at, each in enumerate(broken) if each == fewest]
    if candidate.has_blanks:
        offs = [off(candidate.values[at]) for at in chosen]
        least = min(offs)
        chosen = [at for at, each in zip(chosen, offs, strict=True) if each == least]
        if _are_silent([candidate.values[at] for at in chosen], candidate.values, relations):
            return fewest
    candidate.keep(chosen)
    return fewest


def _are_silent(chosen: Sequence[Row], rows: Sequence[Row], relations: Sequence[ColumnRelation]) -> bool:
    """Whether the chosen readings keep the relations only by making one number of what else would break them."""
    if any(relation.miss(row) is not None for row in chosen for relation in relations):
        return False
    fewest, most = (
        pick(sum(value is None or value.step > 0 for value in row) for row in rows) for pick in (min, max)
    )
    return fewest < most

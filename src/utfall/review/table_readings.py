"""Every way in which the end of a printed line can be read as the cells of a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb

from utfall.review.reading import ReadCell
from utfall.review.table_cell import read_cell
from utfall.review.table_tokens import Tail, is_year
from utfall.swedish.numbers import MINUSES

MOST_READINGS = 6000  # of one row; a row that can be read in more ways is not settled by trying
MOST_COLUMNS = 24
Segment = tuple[int, int]  # a cell's tokens: the first, and the one after the last


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a row: each column's tokens, None where nothing is printed; ``skipped`` belong to the label."""

    cells: tuple[Segment | None, ...]
    skipped: int = 0


class RowTail:
    """A row's tail with its possible cells, each read once.

    ``covered`` columns at the end belong to a merged cell of the row above.
    """

    def __init__(self, tail: Tail, covered: int = 0) -> None:
        self.tail = tail
        self._covered = covered
        self._cells: dict[Segment, ReadCell] = {}
        self._after: dict[int, tuple[int, ...]] = {}

    def cell(self, segment: Segment) -> ReadCell:
        """The cell that these tokens would be."""
        if segment not in self._cells:
            first, after = segment
            text = self.tail.text(first, after)
            self._cells[segment] = read_cell(text, self.tail.tokens[first].spot)
        return self._cells[segment]

    @property
    def begins_with_year(self) -> bool:
        """Whether the first token is a year, which may be the end of the label."""
        return len(self.tail) > 1 and is_year(self.tail.tokens[0].plain)

    @property
    def begins_with_sign(self) -> bool:
        """Whether the first token has a sign, which no number of a label has."""
        return len(self.tail) > 1 and self.tail.tokens[0].plain[:1] in (*MINUSES, "+")

    def counts(self, skipped: int = 0) -> range:
        """From the fewest to the most cells that the tail can be."""
        bounds = {len(self.tail): (0, 0)}
        for at in range(len(self.tail) - 1, skipped - 1, -1):
            reached = [bounds[after] for after in self._ends(at) if after in bounds]
            if reached:
                bounds[at] = (1 + min(low for low, _ in reached), 1 + max(high for _, high in reached))
        low, high = bounds.get(skipped, (0, -1))
        return range(low + self._covered, high + self._covered + 1) if high >= low else range(0)

    def full(self, columns: int, skipped: int = 0) -> list[Reading]:
        """The readings with a cell in every column."""
        covered = (None,) * self._covered
        found = (
            Reading((*cells, *covered), skipped) for cells in self._split(skipped, columns - len(covered))
        )
        return list(islice(found, MOST_READINGS))

    def with_blanks(self, columns: int, skipped: int = 0) -> list[Reading]:
        """The readings with fewer cells than columns, each put in every place; none where they are too many."""
        readings: list[Reading] = []
        for count in self.counts(skipped):
            if not 0 < count < columns:
                continue
            splits = list(islice(self._split(skipped, count), MOST_READINGS))
            if len(readings) + len(splits) * comb(columns, count) > MOST_READINGS:
                return []
            for cells in splits:
                for places in combinations(range(columns), count):
                    spread: list[Segment | None] = [None] * columns
                    for place, cell in zip(places, cells, strict=True):
                        spread[place] = cell
                    readings.append(Reading(tuple(spread), skipped))
        return readings

    def splits(self, reading: Reading) -> int:
        """How many cells begin where a number could have gone on."""
        starts = [cell[0] for cell in reading.cells if cell]
        return sum(self.tail.joins(at) and self.tail.begins(at - 1) for at in starts if at > 0)

    def is_dubious(self, reading: Reading) -> bool:
        """Whether a number is cut where others in the row are joined, or after the one or two digits it begins with."""
        cells = [cell for cell in reading.cells if cell]
        cuts = [
            cell[0]
            for cell in cells
            if cell[0] > 0 and self.tail.joins(cell[0]) and self.tail.begins(cell[0] - 1)
        ]
        has_joined = any(self.tail.joins(at) for first, after in cells for at in range(first + 1, after))
        is_short = any(len(match["whole"]) < 3 for at in cuts if (match := self.tail.digits[at - 1]))
        return (bool(cuts) and (has_joined or is_short)) or self._may_hold_dash(reading)

    def _may_hold_dash(self, reading: Reading) -> bool:
        """Whether a minus apart from its number can be a cell of its own, and the first figure the label's."""
        has_minus_apart = any(
            cell and cell[1] - cell[0] > 1 and self.tail.signs(cell[0]) for cell in reading.cells
        )
        return has_minus_apart and not reading.skipped and len(reading.cells) in self.counts(1)

    def _ends(self, at: int) -> tuple[int, ...]:
        """Where a cell that begins with the token can end."""
        if at not in self._after:
            self._after[at] = tuple(dict.fromkeys(self._possible_ends(at)))
        return self._after[at]

    def _possible_ends(self, at: int) -> Iterator[int]:
        tail, size = self.tail, len(self.tail)
        after = at + 1
        if tail.signs(at):
            after += 1  # the minus stands apart; a dash alone is the other way to read it
            yield at + 1
        elif at + 1 == size or not tail.must_join(at + 1):
            yield after
        while after < size and (tail.must_join(after) or (tail.begins(self._head(at)) and tail.joins(after))):
            after += 1
            if after == size or not tail.must_join(after):
                yield after
        if tail.signs(at) and (after == at + 2) and not (after < size and tail.must_join(after)):
            yield after

    def _head(self, at: int) -> int:
        return at + 1 if self.tail.signs(at) else at

    def _split(self, first: int, cells: int) -> Iterator[tuple[Segment, ...]]:
        if first == len(self.tail):
            if cells == 0:
                yield ()
            return
        if cells == 0:
            return
        for after in self._ends(first):
            if len(self.tail) - after < cells - 1:
                continue
            for rest in self._split(after, cells - 1):
                yield ((first, after), *rest)

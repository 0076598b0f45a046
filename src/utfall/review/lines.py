"""Rows of tables, and sums of rows that another table may print as one row, in a form to be compared across tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

import numpy as np

from utfall.review.figures import Numbers, Sheet
from utfall.review.relations_rows import RowRule


@dataclass(frozen=True, eq=False)
class Line:
    """One row, or several added up: per column the figures that go into it, none where nothing is printed."""

    sheet: Sheet
    rows: tuple[int, ...]
    label: str
    merged: int | None = None  # a column whose figures stand for several rows each, and are left out

    @cached_property
    def values(self) -> Numbers:
        """The sum in each column; not a number where none of the rows has one."""
        rows = self.sheet.values[list(self.rows)]
        total = np.asarray(np.nansum(rows, axis=0))
        total[np.isnan(rows).all(axis=0)] = np.nan
        if self.merged is not None:
            total[self.merged] = np.nan
        return total

    @cached_property
    def halves(self) -> Numbers:
        """How far rounding alone may have brought the sum in each column."""
        return np.asarray(self.sheet.halves[list(self.rows)].sum(axis=0))

    def terms(self, column: int) -> tuple[int, ...]:
        """The figures that are added in the column."""
        places = ((row, column) for row in self.rows)
        return tuple(self.sheet.figures[place].number for place in places if place in self.sheet.figures)

    def header(self, column: int) -> str:
        """The column's header."""
        return self.sheet.table.columns[column].name


def lines_of(
    sheet: Sheet, sums: Sequence[RowRule], pairs: Mapping[int, tuple[tuple[tuple[int, ...], ...], int]]
) -> Iterator[Line]:
    """Every row; every pair of rows under a merged figure; all first and all second rows of pairs; the whole table."""
    table = sheet.table
    for row in range(len(table.rows)):
        if not np.isnan(sheet.values[row]).all():
            yield Line(sheet, (row,), sheet.labels[row])
    blocks, merged = pairs.get(sheet.index, ((), None))
    for block in blocks:
        yield Line(sheet, block, _common([sheet.labels[row].split() for row in block]))
    if len(blocks) > 1:
        for each in zip(*blocks, strict=True):
            yield Line(sheet, tuple(each), "", merged)
    elif not sums and len(table.rows) > 1:
        rows = [row for row in range(len(table.rows)) if row not in sheet.subsets]
        if not np.isnan(sheet.values[rows]).all():
            yield Line(sheet, tuple(rows), "")


def _common(labels: Sequence[Sequence[str]]) -> str:
    """The words that all labels begin with."""
    same = takewhile(lambda words: len(set(words)) == 1, zip(*labels, strict=False))
    return " ".join(words[0] for words in same)

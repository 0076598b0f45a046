"""The numbers of a report's tables as whole counts of one grain, so that sums can be compared exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from utfall.review.header_words import Role, is_percent, is_subset, is_year, plain, role
from utfall.review.reading import CellState, ReadCell, ReadTable
from utfall.swedish.units import DisplayUnit

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
_KRONA_ORE = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number of a table: ``value`` counts half grains, and ``half`` is half of its last printed digit.

    What the number was before rounding lies from ``value - half`` to ``value + half``. The grain is the least digit
    printed anywhere in the report; amounts in kr, tkr and mnkr are all counted in kronor.
    """

    number: int  # its place among all figures of the report
    table: int
    row: int
    column: int
    value: int
    half: int
    cell: ReadCell

    @property
    def step(self) -> int:
        """What one in the last printed digit counts."""
        return 2 * self.half

    def as_printed(self, value: int) -> Decimal:
        """A count as it would be printed here, with the figure's own decimals and unit, rounded half up."""
        steps = (2 * abs(value) + self.step) // (2 * self.step)
        return Decimal(steps if value >= 0 else -steps).scaleb(-self.cell.decimals)


@dataclass(frozen=True)
class Sheet:
    """A table as two grids of counts, of values and of halves; not a number where no number is printed."""

    index: int
    table: ReadTable
    factor: int  # kronor to the printed unit; 1 for what is not money
    figures: Mapping[tuple[int, int], Figure]

    @cached_property
    def values(self) -> Numbers:
        """The values by row and column. Counts are whole and far below 2^53, so these floats are exact."""
        return self._grid([float(each.value) for each in self.figures.values()], np.nan)

    @cached_property
    def halves(self) -> Numbers:
        """The halves by row and column; nothing where no number stands."""
        return self._grid([float(each.half) for each in self.figures.values()], 0.0)

    def _grid(self, counts: Sequence[float], otherwise: float) -> Numbers:
        grid = np.full((len(self.table.rows), len(self.table.columns)), otherwise)
        for place, count in zip(self.figures, counts, strict=True):
            grid[place] = count
        return grid

    def as_printed(self, row: int, column: int) -> tuple[float, float]:
        """A printed number and what its last digit counts, in its own unit; not numbers where none is printed."""
        figure = self.figures.get((row, column))
        if figure is None:
            return np.nan, np.nan
        step = 10.0**-figure.cell.decimals
        return figure.value / figure.step * step, step

    @cached_property
    def percent_columns(self) -> tuple[int, ...]:
        """Columns whose numbers are shares or changes in per cent."""
        found = []
        for at, column in enumerate(self.table.columns):
            units = [each.cell.unit for (_, where), each in self.figures.items() if where == at]
            share = sum(unit == "%" for unit in units)
            if is_percent(column.name, column.unit) or (units and 2 * share >= len(units)):
                found.append(at)
        return tuple(found)

    @cached_property
    def amount_columns(self) -> tuple[int, ...]:
        """Columns whose numbers can be added and subtracted: neither per cent nor years."""
        return tuple(
            at
            for at in range(len(self.table.columns))
            if at not in self.percent_columns
            and not self._is_years(at)
            and not np.isnan(self.values[:, at]).all()
        )

    @cached_property
    def addends(self) -> tuple[tuple[int, ...], ...]:
        """Columns that may be sums and differences of each other: amounts, and percentages with those in points."""
        names = self.table.columns
        points = [at for at in self.amount_columns if role(names[at].name) is Role.DEVIATION]
        return self.amount_columns, tuple(sorted((*self.percent_columns, *points)))

    def _is_years(self, column: int) -> bool:
        texts = [each.cell.text for (_, at), each in self.figures.items() if at == column]
        return bool(texts) and all(is_year(text) for text in texts)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The rows' labels in plain words, for comparison."""
        return tuple(plain(row.label) for row in self.table.rows)

    @cached_property
    def subsets(self) -> frozenset[int]:
        """Rows that begin with *varav*: parts of a row above, outside the sum."""
        return frozenset(at for at, row in enumerate(self.table.rows) if is_subset(row.label))


def sheets_of(tables: Sequence[ReadTable]) -> tuple[tuple[Sheet, ...], tuple[Figure, ...]]:
    """All tables' numbers in one common grain, and every figure in the order it stands in the report."""
    decimals = max((cell.decimals for table in tables for row in table.rows for cell in row.cells), default=0)
    grain = max(decimals, 0)
    figures: list[Figure] = []
    sheets = []
    for index, table in enumerate(tables):
        factor = _kronor(table.unit)
        own: dict[tuple[int, int], Figure] = {}
        for at, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if cell.state is CellState.NUMBER and cell.value is not None and not cell.is_presumed:
                    value = int((cell.value * factor * 2).scaleb(grain))
                    half = factor * 10 ** (grain - cell.decimals)
                    figure = Figure(len(figures), index, at, column, value, half, cell)
                    figures.append(figure)
                    own[at, column] = figure
        sheets.append(Sheet(index, table, factor, own))
    return tuple(sheets), tuple(figures)


def _kronor(unit: str) -> int:
    try:
        parsed = DisplayUnit.parse(unit)
    except ValueError:
        return 1
    return parsed.ore // _KRONA_ORE if parsed.is_money else 1

"""How well a figure sits among its neighbours: its size by column and row, and what the columns usually have in common.

None of this proves anything; it only ranks figures that arithmetic suspects alike.
"""

from __future__ import annotations

from functools import cached_property
from math import log10
from statistics import median
from typing import TYPE_CHECKING

from utfall.review.figures import Figure, Sheet
from utfall.review.header_words import Role, role

if TYPE_CHECKING:
    from utfall.review.document_relations import Web

_NEAR = 2  # rows or columns within which figures change places
_MOST = 2.0  # powers of ten that size alone can count for
_ROW = 3.0  # a row's figures are more alike than a column's
_HABIT = 3  # rows in which two columns must agree for it to be a habit
_HABIT_COUNTS = 0.8  # powers of ten
_SIGN_COUNTS = 1.0  # powers of ten
_TELLING = 100  # steps; smaller figures are equal to their neighbours by chance
_YEAR_TO = [12 / months for months in range(1, 13)]  # from a part of the year to the whole, and equal


class Surroundings:
    """The figures of a report by place."""

    def __init__(self, web: Web) -> None:
        self._figures = web.figures
        self._sheets = web.sheets
        self._habits: dict[tuple[int, int, int], dict[float, int]] = {}

    def near(self, figure: Figure) -> list[int]:
        """The figures at most two rows above or below, or two columns aside."""
        steps = [step for step in range(-_NEAR, _NEAR + 1) if step]
        places = [(figure.row, figure.column + step) for step in steps]
        places += [(figure.row + step, figure.column) for step in steps]
        own = self._sheets[figure.table].figures
        return [own[place].number for place in places if place in own]

    def is_copied(self, figure: Figure) -> bool:
        """Whether the row prints the same number twice, too long for chance, in columns that are seldom equal."""
        if abs(figure.value) < _TELLING * figure.step:
            return False
        return any(
            each.value == figure.value and self._habit(figure, each).get(1.0, 0) < _HABIT
            for each in self._row(figure)
            if each.column != figure.column
        )

    def gain(self, figure: Figure, value: int | None) -> float:
        """How much better another count would sit here, in powers of ten; negative when worse."""
        if value is None:
            return 0.0
        sheet = self._sheets[figure.table]
        column = [
            each for (_, at), each in sheet.figures.items() if at == figure.column and each is not figure
        ]
        by_size = by_row = 0.0
        if len(column) > 1:
            by_size = _nearer(figure, value, column) + _SIGN_COUNTS * _sign_kept(figure, value, column)
        row = [each for each in self._row(figure) if self._is_amount(sheet, each.column)]
        if self._is_amount(sheet, figure.column) and len(row) > 1:
            by_row = _ROW * _nearer(figure, value, [each for each in row if each is not figure])
        return _within(by_size) + _within(by_row) + self._habits_kept(figure, value, row)

    def _row(self, figure: Figure) -> list[Figure]:
        sheet = self._sheets[figure.table]
        columns = range(len(sheet.table.columns))
        return [sheet.figures[figure.row, at] for at in columns if (figure.row, at) in sheet.figures]

    @staticmethod
    def _is_amount(sheet: Sheet, column: int) -> bool:
        return column in sheet.amount_columns and role(sheet.table.columns[column].name) is not Role.DEVIATION

    def _habits_kept(self, figure: Figure, value: int, row: list[Figure]) -> float:
        """Habits of the row's columns that the new count keeps and the printed one breaks, or the reverse."""
        kept = 0
        for each in row:
            for ratio, rows in self._habit(figure, each).items() if each.column != figure.column else ():
                before, after = (
                    _is_times(count, each, ratio, figure.half) for count in (figure.value, value)
                )
                kept += (after - before) * (rows - before >= _HABIT)
        return _HABIT_COUNTS * max(-1, min(1, kept))

    def _habit(self, one: Figure, other: Figure) -> dict[float, int]:
        """In how many rows the one column is the other, or the other made into a whole year, by factor."""
        key = one.table, one.column, other.column
        if key not in self._habits:
            sheet = self._sheets[one.table]
            counts: dict[float, int] = {}
            for row in range(len(sheet.table.rows)):
                first, second = (sheet.figures.get((row, at)) for at in key[1:])
                if first is not None and second is not None and second.value:
                    for ratio in self._factors:
                        counts[ratio] = counts.get(ratio, 0) + _is_times(
                            first.value, second, ratio, first.half
                        )
            self._habits[key] = counts
        return self._habits[key]

    @cached_property
    def _factors(self) -> list[float]:
        return sorted({*_YEAR_TO, *(1 / each for each in _YEAR_TO)})


def _within(powers: float) -> float:
    return max(-_MOST, min(_MOST, powers))


def _sign_kept(figure: Figure, value: int, others: list[Figure]) -> int:
    """Whether the new count has the sign that all others have: 1, or -1 if just the printed one has it."""
    signs = {each.value > 0 for each in others if each.value}
    if len(signs) != 1 or len(others) < _HABIT:
        return 0
    return ((value > 0) in signs) - ((figure.value > 0) in signs)


def _is_times(value: int, other: Figure, ratio: float, half: int) -> bool:
    return bool(other.value) and abs(value - ratio * other.value) <= half + ratio * other.half


def _nearer(figure: Figure, value: int, others: list[Figure]) -> float:
    """How much nearer the new count is to the others' usual size than the printed one, in powers of ten."""
    usual = median(log10(abs(each.value) + each.step) for each in others)
    before, after = (abs(log10(abs(each) + figure.step) - usual) for each in (figure.value, value))
    return before - after

"""Live formulas for sums and deviations, each written only where it gives the figure that the report prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce

from utfall.core import Amount, Missing, add, negate, total
from utfall.document import Cell, RowKind, Table, Term
from utfall.swedish import DisplayUnit, SignRule
from utfall.swedish.numbers import round_half_up
from utfall.writers.exact_number import unrounded
from utfall.writers.xlsx_format import displays, is_negative, stored
from utfall.writers.xlsx_reference import Place, ranges

_WITHOUT_FIGURES = (RowKind.HEADING, RowKind.COMMENT)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its equals sign, and the result that stands in the cell until a program computes it anew."""

    text: str
    result: float | str


@dataclass(frozen=True, slots=True)
class _Operand:
    """A cell that goes into another: where it stands, and what its number is multiplied by."""

    place: Place
    cell: Cell
    factor: Fraction


@dataclass(frozen=True)
class Formulas:
    """The formulas of a table whose first row stands on sheet row ``first``, from 0; its labels are in column A."""

    table: Table
    first: int

    def of(self, column: int, cell: Cell) -> Formula | None:
        """The formula of a cell in a column of the table; None where the cell holds a value of its own.

        A sum leaves out what is missing and a difference needs both its sides, as in the report (ADR 0004). A cell
        whose terms do not give its own exact value, such as a sum over merged cells, gets no formula.
        """
        is_sum = all(term.column == self.table.columns[column].id for term in cell.terms)
        operands = self._operands(cell)
        cells = [operand.cell for operand in operands]
        if not operands or any(map(_is_unsure, (cell, *cells))) or not _gives(cell, cells, is_sum=is_sum):
            return None
        words = _sum(operands) if is_sum else _difference(operands)
        if is_sum and isinstance(cell.value, Missing):
            words = _unless(f"COUNT({_references(operands)})=0", cell, words)
        elif not is_sum and any(operand.place.column in self._columns_with_gaps for operand in operands):
            words = _unless(f"COUNT({_references(operands)})<{len(operands)}", cell, words)
        if cell.number is None:
            return Formula(f"={words}", cell.shown)
        result = sum(
            self.held(each) * float(operand.factor) for each, operand in zip(cells, operands, strict=True)
        )
        return Formula(f"={words}", result) if displays(result, cell) else None

    def held(self, cell: Cell) -> float:
        """The number that the cell holds on the sheet; 0 for one without a number, as a sum counts it.

        In a table that asks for footing, where some print is not the rounding of its own figure, all cells hold their
        prints: those are what adds up there.
        """
        if cell.number is None:
            return 0.0
        return float(cell.number) if self._is_footed else stored(cell)

    @cached_property
    def _is_footed(self) -> bool:
        cells = (cell for row in self.table.rows for cell in row.cells if cell.number is not None)
        return any(round_half_up(unrounded(cell), cell.format.decimals) != cell.number for cell in cells)

    def _operands(self, cell: Cell) -> tuple[_Operand, ...]:
        """The cells of the terms; none when one of them is not a cell of its own."""
        found = [self._cells[key] for term in cell.terms if (key := (term.row, term.column)) in self._cells]
        if len(found) < len(cell.terms):
            return ()
        is_money = any(isinstance(each.value, Amount) for each in (cell, *(operand for _, operand in found)))
        return tuple(
            _Operand(place, operand, _factor(term, operand, cell, is_money=is_money))
            for term, (place, operand) in zip(cell.terms, found, strict=True)
        )

    @cached_property
    def _cells(self) -> Mapping[tuple[str, str], tuple[Place, Cell]]:
        """Cells with their places, by the names of row and column.

        Names that stand twice, and cells covered by others, are left out.
        """
        rows = Counter(row.id for row in self.table.rows)
        columns = Counter(column.id for column in self.table.columns)
        return {
            (row.id, column.id): (Place(at, number), cell)
            for at, row in enumerate(self.table.rows, start=self.first)
            for number, (column, cell) in enumerate(zip(self.table.columns, row.cells, strict=True), start=1)
            if rows[row.id] == 1 and columns[column.id] == 1 and not cell.covered
        }

    @cached_property
    def _columns_with_gaps(self) -> frozenset[int]:
        """Sheet columns where a figure is missing somewhere; a formula looks the same all the way down."""
        return frozenset(
            column
            for row in self.table.rows
            if row.kind not in _WITHOUT_FIGURES
            for column, cell in enumerate(row.cells, start=1)
            if isinstance(cell.value, Missing) and not cell.covered
        )


def _gives(cell: Cell, operands: Sequence[Cell], *, is_sum: bool) -> bool:
    """Whether the operands give the cell's exact value; counted as the report counts, not in floating point."""
    signed = [
        operand.value if term.sign > 0 else negate(operand.value)
        for term, operand in zip(cell.terms, operands, strict=True)
    ]
    value = total(signed) if is_sum else reduce(add, signed)
    if isinstance(cell.value, Missing):
        return isinstance(value, Missing)
    return value == cell.value and cell.number is not None


def _factor(term: Term, operand: Cell, into: Cell, *, is_money: bool) -> Fraction:
    """What the operand's number on the sheet is multiplied by: signs as shown, and from one unit to another."""
    signs = term.sign * _shown_sign(operand) * _shown_sign(into)
    return signs * _in_one(operand, is_money=is_money) / _in_one(into, is_money=is_money)


def _shown_sign(cell: Cell) -> int:
    """−1 where the sheet shows a value with its sign turned; what is shown without sign follows its value."""
    if cell.format.sign is SignRule.UNSIGNED:
        return -1 if is_negative(cell.value) else 1
    return -1 if cell.format.sign is SignRule.NEGATED else 1


def _in_one(cell: Cell, *, is_money: bool) -> Fraction:
    """How much, in öre or as a plain number, makes one in the unit shown."""
    unit = cell.format.unit
    if is_money:
        return Fraction(unit.ore if unit.is_money else DisplayUnit.KRONA.ore)
    return Fraction(1, 100) if unit is DisplayUnit.PERCENT else Fraction(1)


def _is_unsure(cell: Cell) -> bool:
    """Whether nobody knows how the sheet's number would stand to the value, once there is one."""
    return isinstance(cell.value, Missing) and cell.format.sign is SignRule.UNSIGNED


def _difference(operands: Sequence[_Operand]) -> str:
    """The operands times their factors, one by one; those that are added come first."""
    ordered = sorted(operands, key=lambda operand: operand.factor < 0)
    return _joined((each.factor, str(each.place)) for each in ordered)


def _sum(operands: Sequence[_Operand]) -> str:
    """The operands times their factors, those with equal factors as one range; SUM leaves marks out."""
    factors = sorted(dict.fromkeys(operand.factor for operand in operands), key=lambda factor: factor < 0)
    equal = ([each for each in operands if each.factor == factor] for factor in factors)
    return _joined((each[0].factor, f"SUM({_references(each)})") for each in equal)


def _joined(parts: Iterable[tuple[Fraction, str]]) -> str:
    words = "".join(("-" if factor < 0 else "+") + word + _times(abs(factor)) for factor, word in parts)
    return words.removeprefix("+")


def _times(size: Fraction) -> str:
    times = f"*{size.numerator}" if size.numerator != 1 else ""
    return times + (f"/{size.denominator}" if size.denominator != 1 else "")


def _references(operands: Sequence[_Operand]) -> str:
    return ",".join(ranges(operand.place for operand in operands))


def _unless(condition: str, cell: Cell, words: str) -> str:
    """The words, but the mark of a missing figure where the condition holds."""
    mark = cell.shown if isinstance(cell.value, Missing) else cell.format.no_facts
    quoted = mark.replace('"', '""')
    return f'IF({condition},"{quoted}",{words})'

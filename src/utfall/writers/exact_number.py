"""A cell's number before it was rounded, for formats that hold numbers."""

from __future__ import annotations

from decimal import Decimal

from utfall.document import Cell
from utfall.swedish import SignRule
from utfall.swedish.numbers import exact


def unrounded(cell: Cell) -> Decimal:
    """The exact number in the unit and with the sign of the print; ``ValueError`` for a cell that prints none."""
    number = exact(cell.value, cell.format.unit)
    if cell.number is None or number is None:
        raise ValueError("the cell prints no number")
    match cell.format.sign:
        case SignRule.NEGATED:
            return -number
        case SignRule.UNSIGNED:
            return abs(number)
        case _:
            return number

"""How a printed number becomes a cell that holds a number and shows the same print."""

from __future__ import annotations

from decimal import Decimal

from utfall.core import Amount, Quantity, Value
from utfall.document import Cell
from utfall.swedish import MINUS, NumberFormat, SignRule
from utfall.swedish.numbers import format_number, round_half_up
from utfall.writers.exact_number import unrounded

_DIGITS = 15  # that a spreadsheet shows of a number; it rounds what it shows from these


def number_code(how: NumberFormat) -> str:
    """The number format for a cell, in the form that files hold (``,`` groups and ``.`` is the decimal mark).

    The program that opens the file puts in the marks of its own language: a Swedish one shows no-break spaces and a
    comma. The true minus is written out. The program rounds half away from zero, as the report does. A number that
    rounds to zero needs `zero_code` instead: under this one it would show a minus before its zero.

    >>> number_code(NumberFormat(decimals=1, suffix=" %"))
    '#,##0.0" %";"−"#,##0.0" %"'
    >>> number_code(NumberFormat(sign=SignRule.ALWAYS, grouping=False, zero="–"))
    '"+"0;"−"0;"–"'
    """
    digits = ("#,##0" if how.grouping else "0") + ("." + "0" * how.decimals if how.decimals else "")
    body = digits + _literal(how.suffix)
    if how.sign is SignRule.ALWAYS or how.zero is not None:
        zero = body if how.zero is None else _literal(how.zero) or '""'
        plus = _literal("+") if how.sign is SignRule.ALWAYS else ""
        return f"{plus}{body};{_literal(MINUS)}{body};{zero}"
    return f"{body};{_literal(MINUS)}{body}"


def zero_code(how: NumberFormat) -> str:
    """The number format for what rounds to zero without being zero: the print of zero, whatever the sign.

    >>> zero_code(NumberFormat(decimals=1, suffix=" %")), zero_code(NumberFormat(zero="–"))
    ('0.0" %";0.0" %"', '"–";"–"')
    """
    digits = "0." + "0" * how.decimals if how.decimals else "0"
    shown = digits + _literal(how.suffix) if how.zero is None else _literal(how.zero) or '""'
    return f"{shown};{shown}"


def half_of_last_digit(how: NumberFormat) -> str:
    """The least number that does not round to zero, as a formula writes it.

    >>> half_of_last_digit(NumberFormat(decimals=1)), half_of_last_digit(NumberFormat())
    ('0.05', '0.5')
    """
    return f"{Decimal(5).scaleb(-how.decimals - 1):f}"


def stored(cell: Cell) -> float:
    """The number that the sheet holds: exact in the unit shown, with the sign shown; spreadsheets know only floats.

    The rounded number where even the nearest float would be shown as another figure. ``ValueError`` for a cell
    without a number.
    """
    if cell.number is None:
        raise ValueError("the cell prints no number")
    number = float(unrounded(cell)) + 0.0  # never minus zero
    return number if displays(number, cell) else float(cell.number)


def displays(number: float, cell: Cell) -> bool:
    """Whether a spreadsheet that holds ``number`` shows the cell's printed figure."""
    return round_half_up(Decimal(f"{number:.{_DIGITS}g}"), cell.format.decimals) == cell.number


def is_negative(value: Value) -> bool:
    """Whether the value is a number below zero."""
    return (isinstance(value, Amount) and value.ore < 0) or (isinstance(value, Quantity) and value.number < 0)


def prints_as_number(cell: Cell) -> bool:
    """Whether the cell holds a number; text, marks for missing values and faults do not.

    Raises:
        ValueError: The number and its format do not give what is printed. That is a fault of whoever made the cell,
            and a spreadsheet must never show another figure than the report.
    """
    if cell.number is None:
        return False
    how = cell.format
    printed = (
        how.zero
        if cell.number == 0 and how.zero is not None
        else format_number(cell.number, how) + how.suffix
    )
    if printed != cell.shown:
        raise ValueError(f"the number {cell.number} prints as {printed!r}, but the cell shows {cell.shown!r}")
    return True


def _literal(text: str) -> str:
    """Text that stands as it is in a number format."""
    return '\\"'.join(f'"{part}"' if part else "" for part in text.split('"'))

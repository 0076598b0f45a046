"""How a printed number becomes a cell that holds a number and shows the same print."""

from __future__ import annotations

from utfall.document import Cell
from utfall.swedish import MINUS, NumberFormat, SignRule
from utfall.swedish.numbers import format_number


def number_code(how: NumberFormat) -> str:
    """The number format for a cell, in the form that files hold (``,`` groups and ``.`` is the decimal mark).

    The program that opens the file puts in the marks of its own language: a Swedish one shows no-break spaces and a
    comma. The true minus is written out. The number is already rounded and in the unit shown; the code only dresses it.

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

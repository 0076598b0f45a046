"""The cells of tables that are made from values rather than bound to formulas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from utfall.core import Amount, Missing, MissingReason, Quantity, Text, Value
from utfall.document import Cell, Paragraph, Plain, Term
from utfall.swedish import DisplayUnit, NumberFormat, SignRule, format_value
from utfall.swedish.language import listed

TKR = NumberFormat(DisplayUnit.THOUSAND)
TKR_CHANGE = replace(TKR, sign=SignRule.ALWAYS)
MNKR = NumberFormat(DisplayUnit.MILLION, decimals=1)
MNKR_CHANGE = replace(MNKR, sign=SignRule.ALWAYS)
SHARE = NumberFormat(DisplayUnit.PERCENT)
COUNT = NumberFormat(DisplayUnit.NUMBER)
NO_MEANING = Cell(Missing(MissingReason.NOT_APPLICABLE))


def figure(value: Value | None, how: NumberFormat, terms: tuple[Term, ...] = ()) -> Cell:
    """A figure as it is printed; None is a value that is not known."""
    told = value if value is not None else Missing()
    shown = format_value(told, how)
    return Cell(told, shown.text, shown.number, how, terms=terms if isinstance(told, Amount) else ())


def worded(text: str) -> Cell:
    """A cell of words; without any it is empty."""
    return Cell(Text(text), text) if text else NO_MEANING


def number(exact: Fraction) -> Quantity:
    """An exact number as a quantity, to twelve places where it does not end."""
    return Quantity((Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("1e-12")))


def said(*sentences: str) -> Paragraph:
    """A paragraph of the sentences that are not empty."""
    return Paragraph((Plain(listed((each for each in sentences if each), " ")),))

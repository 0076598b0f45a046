"""What a cell can hold: an amount, a quantity, a text, nothing (with its reason) or a fault (with its cause).

The truth tables, kept as doctests because everything above relies on them (ADR 0004):

A sum leaves missing parts out, and is missing only when every part is:

>>> total([Amount(500), Missing(), Amount(-200)])
Amount(ore=300)
>>> total([Missing(MissingReason.MASKED), Missing()])
Missing(reason=<MissingReason.MASKED: 'masked'>)

A difference, product or quotient needs both sides; a fault wins over everything:

>>> subtract(Amount(500), Missing())
Missing(reason=<MissingReason.NO_FACTS: 'no_facts'>)
>>> add(Missing(), Failed("cause"))
Failed(cause='cause')
>>> divide(Amount(500), Amount(0))
Failed(cause='division_by_zero')
>>> divide(Amount(500), Amount(2000))
Quantity(number=Decimal('0.25'))
>>> multiply(Quantity(Decimal('1.5')), Amount(333))
Amount(ore=500)
>>> add(Amount(1), Quantity(Decimal(1)))
Failed(cause='mixed_kinds')
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from utfall.core.amount import Amount
from utfall.core.period import Month

_PRECISION = 50  # digits; far beyond any shown, so that a shown half is a true half


class MissingReason(StrEnum):
    """Why there is no value; the most telling reason comes first."""

    MASKED = "masked"  # hidden because it could reveal a person
    NOT_MEASURED = "not_measured"  # the survey was not held, the figure does not exist
    NOT_APPLICABLE = "not_applicable"  # the cell has no meaning here
    NO_FACTS = "no_facts"  # nothing was booked or reported


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that is not money: hours, places, a share, an index.

    ``until`` is the last month that it is told for, where the time that was asked about goes on.
    """

    number: Decimal
    until: Month | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A cell that holds words, such as a target or an assessment."""

    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """No value. Not zero: it is left out of sums and shown by a mark."""

    reason: MissingReason = MissingReason.NO_FACTS


@dataclass(frozen=True, slots=True)
class Failed:
    """A value that could not be computed; it stays in its cell and never stops a report.

    ``cause`` is a stable word: ``division_by_zero``, ``mixed_kinds``, ``split_span``, ``text_in_formula`` …
    """

    cause: str


_MIXED = Failed("mixed_kinds")
Number = Amount | Quantity
Value = Amount | Quantity | Text | Missing | Failed


def _blocked(left: Value, right: Value) -> Missing | Failed | None:
    """The fault or gap that a two-sided operation passes on, if any."""
    for value in (left, right):
        if isinstance(value, Failed):
            return value
    if isinstance(left, Text) or isinstance(right, Text):
        return Failed("text_in_formula")
    gaps = [value for value in (left, right) if isinstance(value, Missing)]
    return _most_telling(gaps) if gaps else None


def _most_telling(gaps: Iterable[Missing]) -> Missing:
    order = list(MissingReason)
    return min(gaps, key=lambda gap: order.index(gap.reason))


def add(left: Value, right: Value) -> Value:
    """``left + right`` where both must be there and of one kind."""
    if (blocked := _blocked(left, right)) is not None:
        return blocked
    if isinstance(left, Amount) and isinstance(right, Amount):
        return left + right
    if isinstance(left, Quantity) and isinstance(right, Quantity):
        with localcontext(prec=_PRECISION):
            return Quantity(left.number + right.number)
    return _MIXED


def negate(value: Value) -> Value:
    """The value with its sign turned."""
    if isinstance(value, Amount):
        return -value
    if isinstance(value, Quantity):
        return Quantity(-value.number)
    return Failed("text_in_formula") if isinstance(value, Text) else value


def subtract(left: Value, right: Value) -> Value:
    """``left − right`` where both must be there and of one kind."""
    return add(left, negate(right))


def multiply(left: Value, right: Value) -> Value:
    """A product; money times a number is money in whole öre, half up."""
    if (blocked := _blocked(left, right)) is not None:
        return blocked
    with localcontext(prec=_PRECISION):
        if isinstance(left, Quantity) and isinstance(right, Quantity):
            return Quantity(left.number * right.number)
        if isinstance(left, Amount) and isinstance(right, Quantity):
            return Amount(int((left.ore * right.number).quantize(Decimal(1), ROUND_HALF_UP)))
        if isinstance(left, Quantity) and isinstance(right, Amount):
            return multiply(right, left)
    return _MIXED


def divide(left: Value, right: Value) -> Value:
    """A quotient: money by money is a share; money by a number is kronor per unit, as a quantity."""
    if (blocked := _blocked(left, right)) is not None:
        return blocked
    divisor = right.kronor if isinstance(right, Amount) else right.number  # type: ignore[union-attr]
    if divisor == 0:
        return Failed("division_by_zero")
    if isinstance(left, Quantity) and isinstance(right, Amount):
        return _MIXED
    dividend = left.kronor if isinstance(left, Amount) else left.number  # type: ignore[union-attr]
    with localcontext(prec=_PRECISION):
        return Quantity(dividend / divisor)


def total(values: Iterable[Value]) -> Value:
    """The sum of what is there; missing when nothing is, failed when a part is."""
    result: Value | None = None
    gaps: list[Missing] = []
    for value in values:
        if isinstance(value, Missing):
            gaps.append(value)
        else:
            result = value if result is None else add(result, value)
    if result is not None:
        return result
    return _most_telling(gaps) if gaps else Missing()

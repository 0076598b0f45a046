"""Printed quotients in a fit: what is divided by what, and on which side of zero the print says that it is."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from utfall.measures import Expression, Named, Operation, Turned
from utfall.review import PrintedRatio, Unknown
from utfall.swedish import DisplayUnit, NumberFormat, SignRule
from utfall.swedish.language import Phrase

Weights = Mapping[Unknown, Fraction]
_HUNDRED = 100


class UnknownSideError(ValueError):
    """No printed figure says whether a part of the quotient is above or below zero; ``args[0]`` says which part."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """A division, shown without its sign when ``unsigned``."""

    numerator: Expression
    denominator: Expression
    unsigned: bool = False


def quotient_of(expression: Expression) -> Quotient | None:
    """The division that the expression shows; None when it is none."""
    match expression:
        case Named(_, inner):
            return quotient_of(inner)
        case Turned(operand, True):
            inside = quotient_of(operand)
            return Quotient(inside.numerator, inside.denominator, unsigned=True) if inside else None
        case Operation("/" | "share", left, right):
            return Quotient(left, right)
        case _:
            return None


@dataclass
class PrintedSides:
    """What has been printed of each weighted sum of facts. A printed zero tells nothing of the side."""

    _printed: dict[Hashable, Decimal] = field(default_factory=dict)

    def learn(self, weights: Weights, printed: Decimal, how: NumberFormat) -> None:
        """Remember a printed figure in kronor or number, with the sign that its value has."""
        if printed and weights and how.sign is not SignRule.UNSIGNED:
            kronor = printed * how.unit.ore / 100 if how.unit.is_money else printed
            value = -kronor if how.sign is SignRule.NEGATED else kronor
            self._printed[frozenset(weights.items())] = value
            self._printed[frozenset((each, -weight) for each, weight in weights.items())] = -value

    def of(self, weights: Weights, part: str) -> Decimal:
        """The printed figure of the sum, never zero; raises `UnknownSideError` with the name of the ``part``."""
        printed = self._printed.get(frozenset(weights.items()))
        if printed is None:
            raise UnknownSideError(part)
        return printed


def printed_ratio(
    name: str,
    parts: tuple[Weights, Weights],
    unsigned: bool,
    printed: Decimal,
    how: NumberFormat,
    sides: PrintedSides,
) -> PrintedRatio:
    """The quotient's print as a statement: both parts turned so that the denominator is positive.

    Raises `UnknownSideError` when the print of other figures does not say how to turn them.
    """
    numerator, denominator = parts
    is_unsigned = unsigned or how.sign is SignRule.UNSIGNED
    size = _size(parts, None if is_unsigned else printed, how, sides)
    turn = 1 if size > 0 else -1
    if is_unsigned:
        # What is printed as zero is near zero on either side, so its sign need not be known.
        above = sides.of(numerator, Phrase("täljaren")) > 0 if printed else True
        times = 1 if above else -1
    else:
        times = -turn if how.sign is SignRule.NEGATED else turn
    percent = _HUNDRED if how.unit is DisplayUnit.PERCENT else 1
    unit = Fraction(10) ** -size.adjusted()  # brings the denominator near 1: a quotient does not mind
    return PrintedRatio(
        name,
        {each: weight * times * percent * unit for each, weight in numerator.items()},
        {each: weight * turn * unit for each, weight in denominator.items()},
        printed,
        Decimal(1).scaleb(-how.decimals),
    )


def _size(
    parts: tuple[Weights, Weights], quotient: Decimal | None, how: NumberFormat, sides: PrintedSides
) -> Decimal:
    """The denominator as printed; else about what it must be, for the printed quotient of a printed numerator."""
    numerator, denominator = parts
    try:
        return sides.of(denominator, Phrase("nämnaren"))
    except UnknownSideError:
        if not quotient:
            raise
        value = -quotient if how.sign is SignRule.NEGATED else quotient
        percent = _HUNDRED if how.unit is DisplayUnit.PERCENT else 1
        return sides.of(numerator, Phrase("nämnaren")) * percent / value

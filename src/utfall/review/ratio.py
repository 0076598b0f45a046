"""A printed quotient, such as a deviation in per cent, as two statements that are linear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from utfall.review.printed import PrintedCell, Unknown

Terms = Mapping[Unknown, Fraction | int]


@dataclass(frozen=True)
class PrintedRatio:
    """One printed quotient: ``numerator / denominator``, in the unit of print, rounds to ``printed``.

    The denominator is positive; who asks turns both sides where it is not. The quotient is not linear in the unknowns,
    but each end of its rounding interval is: 1,5 % or more means that 100 × numerator − 1,5 × denominator is not below
    zero. Together the `bounds` say exactly what the print says, that the denominator is positive too.

    >>> share = PrintedRatio("avvikelse %", {"deviation": 100}, {"budget": 1}, Decimal(2), Decimal(1))
    >>> [str(bound.terms["budget"]) for bound in share.bounds]  # beside 100 and -100 times the deviation
    ['-3/2', '5/2']
    >>> share.is_met({"deviation": Decimal("3.5"), "budget": Decimal("218.9")})
    True
    """

    name: str
    numerator: Terms
    denominator: Terms
    printed: Decimal
    step: Decimal

    @property
    def unknowns(self) -> Iterable[Unknown]:
        """What the print says something of."""
        return dict.fromkeys((*self.numerator, *self.denominator))

    @property
    def bounds(self) -> tuple[Bound, Bound]:
        """The lower and the upper end; as a half is rounded away from zero, an end may be part of it or not."""
        low, high = self._rounded({}).edges
        above = _less(self.numerator, self.denominator, low)
        below = _less(self.numerator, self.denominator, high)
        turned = {unknown: -factor for unknown, factor in below.items()}
        return Bound(self, above, self.printed > 0), Bound(self, turned, self.printed < 0)

    def is_met(self, values: Mapping[Unknown, Decimal]) -> bool:
        """Whether the values give this print: by exact division and the rounding that reports use."""
        numerator, denominator = (
            self._rounded(terms).exact(values) for terms in (self.numerator, self.denominator)
        )
        return denominator > 0 and self._rounded({}).allows(numerator / denominator)

    def _rounded(self, terms: Terms) -> PrintedCell:
        return PrintedCell(self.name, terms, self.printed, self.step)


@dataclass(frozen=True)
class Bound:
    """One end of a quotient's interval: ``terms`` add up to more than zero, or to just zero if ``is_included``.

    It says nothing of how far above zero, so the sum has no print of its own.
    """

    figure: PrintedRatio
    terms: Terms
    is_included: bool
    printed = Decimal(0)
    step = Decimal(1)
    edges = (Fraction(0), None)

    def allows(self, exact: Fraction) -> bool:
        """Whether the sum may be this number."""
        return exact > 0 or (self.is_included and exact == 0)


def _less(terms: Terms, other: Terms, times: Fraction) -> dict[Unknown, Fraction | int]:
    """``terms - times * other``."""
    unknowns = dict.fromkeys((*terms, *other))
    return {unknown: terms.get(unknown, 0) - times * other.get(unknown, 0) for unknown in unknowns}

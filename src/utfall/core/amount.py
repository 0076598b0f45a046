"""An amount of money in whole öre, and how one is spread without losing any."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """Money in öre: income positive, cost negative (ADR 0001, 0002).

    >>> Amount(15000) + Amount(-5050)
    Amount(ore=9950)
    >>> Amount.of_kronor("-412058.55").ore
    -41205855
    >>> Amount(9950).kronor
    Decimal('99.50')
    """

    ore: int

    @classmethod
    def of_kronor(cls, kronor: int | str | Decimal) -> Amount:
        """Read an exact number of kronor; raises ``ValueError`` when it holds a fraction of an öre."""
        ore = Decimal(kronor) * 100
        if ore != ore.to_integral_value():
            raise ValueError(f"{kronor} kronor is not a whole number of öre")
        return cls(int(ore))

    @property
    def kronor(self) -> Decimal:
        """The same amount in kronor, exact."""
        return Decimal(self.ore).scaleb(-2)

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.ore + other.ore)

    def __sub__(self, other: Amount) -> Amount:
        return Amount(self.ore - other.ore)

    def __neg__(self) -> Amount:
        return Amount(-self.ore)

    def times(self, factor: Fraction) -> Amount:
        """The amount so many times as large, in whole öre; half an öre is rounded away from zero.

        >>> Amount(-1000).times(Fraction(103, 100)), Amount(-101).times(Fraction(1, 2))
        (Amount(ore=-1030), Amount(ore=-51))
        """
        exact = self.ore * factor
        size = int(abs(exact) + Fraction(1, 2))
        return Amount(size if exact > 0 else -size)


def spread(whole: int, weights: Sequence[int | Decimal | Fraction]) -> list[int]:
    """Divide ``whole`` in proportion to ``weights`` by the largest remainder, so that the parts add up.

    Ties go to the earlier part. Weights may not be negative and not all zero (``ValueError``).

    >>> spread(100, [1, 1, 1])
    [34, 33, 33]
    >>> spread(-100, [1, 1, 1])
    [-34, -33, -33]
    >>> sum(spread(1_000_001, range(1, 13)))
    1000001
    """
    if len(weights) == 1 and weights[0] > 0:
        return [whole]  # most of what is spread lies in one month, and fractions are slow
    shares = [Fraction(weight) for weight in weights]
    weight_sum = sum(shares)
    if weight_sum <= 0 or any(share < 0 for share in shares):
        raise ValueError("weights must be non-negative and not all zero")
    sign = -1 if whole < 0 else 1
    exact = [abs(whole) * share / weight_sum for share in shares]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: abs(whole) - sum(parts)]:
        parts[index] += 1
    return [sign * part for part in parts]


def whole_parts(exact: Sequence[Fraction], whole: int | None = None) -> list[int]:
    """Round exact parts, of either sign, so that they add up to ``whole`` (left out: to their own, whole, sum).

    Each part is rounded to the nearest, and as few as needed are then moved the other way: those that were nearest
    to it, and of equal ones the earlier gets the larger figure. No part is further than one from its exact value,
    and parts with their signs turned round to the same figures turned. ``ValueError`` when ``whole`` is no whole
    number within one of the sum.

    >>> whole_parts([Fraction(1, 2), Fraction(-7, 3), Fraction(-7, 6)])
    [0, -2, -1]
    >>> whole_parts([Fraction(14, 10), Fraction(14, 10)], whole=3)
    [2, 1]
    """
    exact_sum = sum(exact, Fraction(0))
    target = exact_sum if whole is None else Fraction(whole)
    if target.denominator != 1 or abs(target - exact_sum) > bool(exact):
        raise ValueError(f"the parts add up to {exact_sum}, which cannot be rounded to {target}")
    scale = math.lcm(*(part.denominator for part in exact))
    return whole_shares([int(part * scale) for part in exact], scale, int(target))


def whole_shares(exact: Sequence[int], scale: int, whole: int) -> list[int]:
    """`whole_parts` of parts that are told in ``scale``ths of a unit, without fractions: for many at a time.

    >>> whole_shares([14, 14], 10, 3)
    [2, 1]
    """
    parts = [_nearest(part, scale) for part in exact]
    lacking = whole - sum(parts)
    step = 1 if lacking > 0 else -1

    def reluctance(index: int) -> tuple[int, int]:
        grows = step * exact[index] > 0
        return step * (parts[index] * scale - exact[index]), index if grows else -index

    for index in sorted(range(len(parts)), key=reluctance)[: abs(lacking)] if lacking else ():
        parts[index] += step
    return parts


def _nearest(part: int, scale: int) -> int:
    """The nearest whole number of so many ``scale``ths, a half towards zero."""
    size = (2 * abs(part) + scale - 1) // (2 * scale)
    return size if part > 0 else -size

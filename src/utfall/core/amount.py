"""An amount of money in whole öre, and how one is spread without losing any."""

from __future__ import annotations

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

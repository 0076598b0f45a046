"""What one unit costs, and how far volume times unit cost is from what was booked."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.core import Amount, Value, divide, multiply, subtract

_ONE_KRONA = Amount(100)


def unit_cost(cost: Value, volume: Value) -> Value:
    """Kronor per unit, with the sign of the cost; missing or failed when either side is, or the volume is zero.

    >>> from decimal import Decimal
    >>> from utfall.core import Quantity
    >>> unit_cost(Amount.of_kronor(-84_000), Quantity(Decimal(240)))
    Quantity(number=Decimal('-350.00'))
    """
    return divide(cost, volume)


def cost_of(volume: Value, kronor_per_unit: Value) -> Value:
    """Volume times unit cost as money in whole öre, half up.

    >>> from decimal import Decimal
    >>> from utfall.core import Quantity
    >>> cost_of(Quantity(Decimal("23.1")), Quantity(Decimal(-913_160))).kronor
    Decimal('-21093996.00')
    """
    return multiply(_ONE_KRONA, multiply(volume, kronor_per_unit))


@dataclass(frozen=True, slots=True)
class CostCheck:
    """Booked cost beside volume times unit cost; ``residual`` is what the two do not explain, booked − computed.

    It is its own row in a report (domain notes: published volumes and unit costs do not multiply to the published
    cost). Missing when any side is.
    """

    booked: Value
    computed: Value
    residual: Value

    @property
    def residual_share(self) -> Value:
        """The residual as a share of the computed cost."""
        return divide(self.residual, self.computed)


def check_cost(booked: Value, volume: Value, kronor_per_unit: Value) -> CostCheck:
    """Set the booked cost against volume times unit cost.

    >>> from decimal import Decimal
    >>> from utfall.core import Quantity
    >>> check = check_cost(
    ...     Amount.of_kronor(-19_600_000), Quantity(Decimal("23.1")), Quantity(Decimal(-913_160))
    ... )
    >>> check.residual.kronor
    Decimal('1493996.00')
    """
    computed = cost_of(volume, kronor_per_unit)
    return CostCheck(booked, computed, subtract(booked, computed))

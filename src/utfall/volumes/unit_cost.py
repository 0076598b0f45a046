"""What one unit costs, and how far volume times unit cost is from what was booked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from utfall.core import Amount, Quantity, Span, Value, divide, multiply, subtract

_ONE_KRONA = Amount(100)


def unit_cost(cost: Value, volume: Value) -> Value:
    """Kronor per unit, with the sign of the cost; missing or failed when either side is, or the volume is zero.

    >>> unit_cost(Amount.of_kronor(-84_000), Quantity(Decimal(240))) == Quantity(Decimal(-350))
    True
    """
    return divide(cost, volume)


def cost_of(volume: Value, kronor_per_unit: Value) -> Value:
    """Volume times unit cost as money in whole öre, half up.

    >>> cost_of(Quantity(Decimal("23.1")), Quantity(Decimal(-913_160))).kronor
    Decimal('-21093996.00')
    """
    return multiply(_ONE_KRONA, multiply(volume, kronor_per_unit))


def yearly_unit_cost(cost: Value, places: Value, span: Span) -> Value:
    """Kronor per place and year, when ``places`` is the mean over ``span`` and the cost is the span's.

    A place is held every day, so the cost is taken per day; the year is that of the span's last month.

    >>> april = Span.parse("2024-01..2024-04")  # 121 of the year's 366 days
    >>> yearly_unit_cost(Amount.of_kronor(-1_210_000), Quantity(Decimal(10)), april) == Quantity(Decimal(-366_000))
    True
    """
    year = Quantity(Decimal(Span.of_year(span.last.year).days))
    place_days = multiply(places, Quantity(Decimal(span.days)))
    return divide(multiply(cost, year), place_days)


def place_years(care_days: Value, span: Span) -> Value:
    """Occupied days over the days of the span: the mean number of places, which is never summed over months.

    >>> place_years(Quantity(Decimal(620)), Span.parse("2024-01"))
    Quantity(number=Decimal('20'))
    """
    return divide(care_days, Quantity(Decimal(span.days)))


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

    >>> check = check_cost(
    ...     Amount.of_kronor(-19_600_000), Quantity(Decimal("23.1")), Quantity(Decimal(-913_160))
    ... )
    >>> check.residual.kronor
    Decimal('1493996.00')
    """
    computed = cost_of(volume, kronor_per_unit)
    return CostCheck(booked, computed, subtract(booked, computed))

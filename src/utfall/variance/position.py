"""What something cost, how much of it there was and what each unit cost: one side of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, Failed, Missing, Quantity, Value


@dataclass(frozen=True, slots=True)
class Position:
    """A booked cost with its volume and unit cost; ``unit_cost`` is exact öre per unit, with the cost's sign.

    Volume times unit cost need not make the booked cost: a published unit cost is rounded, or counts other items.
    The difference is the comparison's rest.
    """

    booked: Amount
    volume: Fraction
    unit_cost: Fraction

    @classmethod
    def of(cls, booked: Value, volume: Value, unit_cost: Value | None = None) -> Position | Missing | Failed:
        """Put a position together; ``unit_cost`` is kronor per unit, and without one it is booked over volume.

        Missing or failed when a part is; ``division_by_zero`` when the unit cost cannot be had from no volume.

        >>> from decimal import Decimal
        >>> Position.of(Amount.of_kronor(-700), Quantity(Decimal(2))).unit_cost
        Fraction(-35000, 1)
        """
        parts = [booked, volume] if unit_cost is None else [booked, volume, unit_cost]
        for kind in (Failed, Missing):
            for part in parts:
                if isinstance(part, kind):
                    return part
        if not isinstance(booked, Amount) or not isinstance(volume, Quantity):
            return Failed("mixed_kinds")
        units = Fraction(volume.number)
        if isinstance(unit_cost, Quantity):
            return cls(booked, units, Fraction(unit_cost.number) * 100)
        if unit_cost is not None:
            return Failed("mixed_kinds")
        return cls(booked, units, booked.ore / units) if units else Failed("division_by_zero")

    @property
    def computed(self) -> Fraction:
        """Volume times unit cost, in exact öre."""
        return self.volume * self.unit_cost


@dataclass(frozen=True, slots=True)
class Comparison:
    """An outcome against its reference: budget, last year or an earlier forecast.

    ``index`` is the known rise of prices and wages that the reference did not hold, as a share: a wage agreement one
    per cent above the budgeted one is 1/100. Zero when there is none to tell apart.
    """

    reference: Position
    outcome: Position
    index: Fraction = Fraction(0)

    @property
    def deviation(self) -> Amount:
        """Outcome minus reference: plus is better (ADR 0001)."""
        return self.outcome.booked - self.reference.booked

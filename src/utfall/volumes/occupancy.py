"""How full the places are, and how full they must be for income to cover cost."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Value, add, divide, negate, subtract

_NOT_APPLICABLE = Missing(MissingReason.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Occupied places against those available and those that must be occupied; all are means over one window.

    >>> group_home = Occupancy(*(Quantity(Decimal(places)) for places in (54, 60, 57)))
    >>> group_home.share, group_home.free, group_home.above_break_even
    (Quantity(number=Decimal('0.9')), Quantity(number=Decimal('6')), Quantity(number=Decimal('-3')))
    >>> group_home.break_even_share
    Quantity(number=Decimal('0.95'))
    """

    occupied: Value
    available: Value
    break_even: Value = _NOT_APPLICABLE

    @property
    def share(self) -> Value:
        """Occupied over available; above one when more are placed than there are places."""
        return divide(self.occupied, self.available)

    @property
    def free(self) -> Value:
        """Places paid for that nobody uses; negative when overbooked."""
        return subtract(self.available, self.occupied)

    @property
    def break_even_share(self) -> Value:
        """The occupancy at which income covers cost; above one when no occupancy does."""
        return divide(self.break_even, self.available)

    @property
    def above_break_even(self) -> Value:
        """Occupied places beyond those needed; negative when the unit runs at a loss."""
        return subtract(self.occupied, self.break_even)


def break_even(fixed: Value, income_per_place: Value, cost_per_place: Value) -> Value:
    """How many occupied places make income cover cost.

    ``fixed`` is the cost that stays however many come (money, negative); the others are kronor per occupied place
    in the same time, income positive and cost negative. Not applicable when each place adds a loss, for then no
    number of places is enough; zero when there is no fixed cost to cover.

    >>> reimbursement, food = Quantity(Decimal(900_000)), Quantity(Decimal(-100_000))
    >>> break_even(Amount.of_kronor(-24_000_000), reimbursement, food) == Quantity(Decimal(30))
    True
    """
    margin = add(income_per_place, cost_per_place)
    needed = divide(negate(fixed), margin)
    if isinstance(margin, Quantity) and isinstance(fixed, Amount):
        if fixed.ore >= 0:
            return Quantity(Decimal(0))
        return needed if margin.number > 0 else _NOT_APPLICABLE
    return needed if isinstance(needed, Missing | Failed) else Failed("mixed_kinds")

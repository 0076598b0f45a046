"""Personnel turnover by a named definition: there is no official one, so the figure always says which it follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.core import Missing, MissingReason, Quantity, Value, divide


class TurnoverRule(StrEnum):
    """What is divided by what."""

    LEFT_OF_EARLIER = (
        "left_of_earlier"  # av dem som var anställda vid start: andelen som slutat (Kolada N00216)
    )
    LEFT_OF_MEAN = "left_of_mean"  # slutat, av medelantalet anställda
    LOWER_OF_MEAN = "lower_of_mean"  # det lägre av börjat och slutat, av medelantalet anställda


@dataclass(frozen=True, slots=True)
class Staff:
    """Permanent employees at the start and the end of the time, and how many have begun and left in between.

    ``left`` and ``begun`` follow the municipality's own choice about retirement and moves within it; for
    `TurnoverRule.LEFT_OF_EARLIER`, ``left`` counts only those employed at the start.
    """

    at_start: int
    at_end: int
    left: int
    begun: int

    def __post_init__(self) -> None:
        if min(self.at_start, self.at_end, self.left, self.begun) < 0:
            raise ValueError("numbers of employees may not be negative")


@dataclass(frozen=True, slots=True)
class Turnover:
    """The share 0–1 with what it was computed from."""

    rule: TurnoverRule
    numerator: Decimal
    denominator: Decimal

    @property
    def share(self) -> Value:
        """The share, exact; not applicable when there were no employees."""
        if self.denominator == 0:
            return Missing(MissingReason.NOT_APPLICABLE)
        return divide(Quantity(self.numerator), Quantity(self.denominator))


def turnover(staff: Staff, rule: TurnoverRule) -> Turnover:
    """The turnover by ``rule``.

    >>> turnover(Staff(at_start=450, at_end=460, left=68, begun=78), TurnoverRule.LOWER_OF_MEAN).denominator
    Decimal('455')
    """
    if rule is TurnoverRule.LEFT_OF_EARLIER:
        return Turnover(rule, Decimal(staff.left), Decimal(staff.at_start))
    mean = Decimal(staff.at_start + staff.at_end) / 2
    left = staff.left if rule is TurnoverRule.LEFT_OF_MEAN else min(staff.left, staff.begun)
    return Turnover(rule, Decimal(left), mean)

"""Expected recipients and cost of a service from the population's ages, if the share of each group stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """People of an age group in a year, and the share of them that get the service."""

    name: str
    people: Fraction
    need: Fraction

    @property
    def recipients(self) -> Fraction:
        """How many of them get it."""
        return self.people * self.need


@dataclass(frozen=True, slots=True)
class NeedYear:
    """A year of a service: its groups, and what it costs at the base year's prices and standard (cost negative)."""

    year: int
    groups: tuple[AgeGroup, ...]
    cost: Amount | None

    @property
    def recipients(self) -> Fraction:
        """All who get it."""
        return sum((each.recipients for each in self.groups), Fraction(0))


def project(
    base: int, groups: Sequence[tuple[int, tuple[AgeGroup, ...]]], cost: Amount | None
) -> tuple[NeedYear, ...]:
    """Each year's recipients, and the cost that follows when one recipient costs what one does in the base year.

    No cost where the base year has none, or nobody to have it.
    """
    years = {year: NeedYear(year, told, None) for year, told in groups}
    of_base = years[base].recipients if base in years else Fraction(0)
    if cost is None or not of_base:
        return tuple(years.values())
    return tuple(
        NeedYear(each.year, each.groups, cost.times(each.recipients / of_base)) for each in years.values()
    )

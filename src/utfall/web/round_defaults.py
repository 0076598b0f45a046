"""What the next round of a report begins with: how long the units have, and which of them take part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from utfall.core import Month
from utfall.web.register.models import RoundDefaults


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What stands in the form of a new round when it is opened."""

    deadline: date | None = None
    left_out: frozenset[str] = field(default_factory=frozenset)


def prefilled(report: str, period: Month | None) -> Prefilled:
    """The defaults of a report for a round about a period; a report without any leaves all to be chosen."""
    kept = RoundDefaults.objects.filter(report=report).first()
    if kept is None:
        return Prefilled()
    left_out = frozenset(kept.left_out)
    if period is None or kept.deadline_days is None:
        return Prefilled(None, left_out)
    return Prefilled(deadline_after(period, kept.deadline_days), left_out)


def deadline_after(period: Month, days: int) -> date:
    """So many days after the last of the month.

    >>> deadline_after(Month(2024, 8), 10)
    datetime.date(2024, 9, 10)
    """
    return date(period.year, period.month, period.days) + timedelta(days=days)


def keep(report: str, days: int | None, units: Iterable[str], taking_part: Iterable[str]) -> RoundDefaults:
    """Remember the defaults of a report; of its ``units`` those that do not take part."""
    left_out = sorted(set(units) - set(taking_part))
    values = {"deadline_days": days, "left_out": left_out}
    return RoundDefaults.objects.update_or_create(report=report, defaults=values)[0]

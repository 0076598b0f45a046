"""Sick leave as the law asks for it: seven shares, of which none may point at a person.

Long-term sick leave is a share of all sick leave in the law's sense, and a share of working time in many local
reports; both are here under names of their own, with the number of days that makes a spell long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.core import Missing, MissingReason, Quantity, Value, divide

LONG_FROM_DAYS = 60
MOST_HIDDEN = 10  # a group of at most this many employees is not shown


class Gender(StrEnum):
    """As facts say it."""

    WOMEN = "K"
    MEN = "M"


class AgeGroup(StrEnum):
    """The law's three groups."""

    UNDER_30 = "-29"
    FROM_30 = "30-49"
    FROM_50 = "50-"


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the employees of one gender and age group; ``long`` is the part of ``sick`` in long spells.

    ``ordinary`` is agreed ordinary working time. People paid by the hour without a schedule are left out.
    """

    gender: Gender
    age: AgeGroup
    employees: int
    ordinary: Decimal
    sick: Decimal
    long: Decimal

    def __post_init__(self) -> None:
        if self.employees < 0 or not 0 <= self.long <= self.sick or self.ordinary < 0:
            raise ValueError("hours may not be negative, nor long-term sick leave more than all sick leave")


@dataclass(frozen=True, slots=True)
class SickLeave:
    """Shares 0–1, exact. The first seven are the law's; the last two are of working time and add up to ``total``."""

    total: Value
    long_of_sick: Value
    women: Value
    men: Value
    under_30: Value
    from_30: Value
    from_50: Value
    short_of_time: Value
    long_of_time: Value
    long_from_days: int


def sick_leave(groups: Iterable[Hours], long_from_days: int = LONG_FROM_DAYS) -> SickLeave:
    """The shares over all groups; ``long_from_days`` is how the hours were cut and is only passed on.

    A group of at most ten employees is masked, and so is the smallest of the others when what is masked together
    is still so few: subtraction from the total would reveal them.
    """
    hours = tuple(groups)
    women, men = _shares([[each for each in hours if each.gender is gender] for gender in Gender])
    under_30, from_30, from_50 = _shares([[each for each in hours if each.age is age] for age in AgeGroup])
    is_shown = _employees(hours) > MOST_HIDDEN
    return SickLeave(
        total=_share(hours, _sick, _ordinary, is_shown),
        long_of_sick=_share(hours, _long, _sick, is_shown),
        women=women,
        men=men,
        under_30=under_30,
        from_30=from_30,
        from_50=from_50,
        short_of_time=_share(hours, _short, _ordinary, is_shown),
        long_of_time=_share(hours, _long, _ordinary, is_shown),
        long_from_days=long_from_days,
    )


def _shares(parts: Sequence[Sequence[Hours]]) -> list[Value]:
    """The share of each part of a whole, with enough of them masked."""
    sizes = [_employees(part) for part in parts]
    hidden = {index for index, size in enumerate(sizes) if 0 < size <= MOST_HIDDEN}
    others = sorted((size, index) for index, size in enumerate(sizes) if size > MOST_HIDDEN)
    while hidden and others and sum(sizes[index] for index in hidden) <= MOST_HIDDEN:
        hidden.add(others.pop(0)[1])
    return [_share(part, _sick, _ordinary, index not in hidden) for index, part in enumerate(parts)]


def _share(
    hours: Sequence[Hours],
    part: Callable[[Hours], Decimal],
    whole: Callable[[Hours], Decimal],
    is_shown: bool,
) -> Value:
    below = sum((whole(each) for each in hours), Decimal(0))
    if not hours or _employees(hours) == 0 or below == 0:
        return Missing(MissingReason.NOT_APPLICABLE)
    if not is_shown:
        return Missing(MissingReason.MASKED)
    return divide(Quantity(sum((part(each) for each in hours), Decimal(0))), Quantity(below))


def _employees(hours: Iterable[Hours]) -> int:
    return sum(each.employees for each in hours)


def _ordinary(hours: Hours) -> Decimal:
    return hours.ordinary


def _sick(hours: Hours) -> Decimal:
    return hours.sick


def _long(hours: Hours) -> Decimal:
    return hours.long


def _short(hours: Hours) -> Decimal:
    return hours.sick - hours.long

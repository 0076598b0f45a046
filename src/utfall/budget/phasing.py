"""How a year's budget lies over its months: evenly, by workdays, as last year, or as somebody has said."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from utfall.budget.ledger import BudgetLine
from utfall.budget.workdays import workdays_in
from utfall.core import Amount, Failed, Missing, Month, Span, Value, whole_shares


@dataclass(frozen=True)
class Profile:
    """The share of each month of a span; shares add up to one and may be negative (a month of net income)."""

    span: Span
    shares: tuple[Fraction, ...]

    def __post_init__(self) -> None:
        if len(self.shares) != self.span.months or sum(self.shares) != 1:
            raise ValueError("a profile has one share for each month, and they add up to one")

    @cached_property
    def scaled(self) -> tuple[tuple[int, ...], int]:
        """The shares as whole numbers of one denominator, and that denominator."""
        scale = math.lcm(*(share.denominator for share in self.shares))
        return tuple(int(share * scale) for share in self.shares), scale


def even(span: Span) -> Profile:
    """Each month alike.

    >>> [int(part.kronor) for part in phase(Amount.of_kronor(-1_200), even(Span.of_year(2024))).values()][:2]
    [-100, -100]
    """
    return Profile(span, (Fraction(1, span.months),) * span.months)


def by_workdays(span: Span) -> Profile:
    """By the months' workdays, as daily activities and opening hours cost."""
    days = [workdays_in(month) for month in span.each()]
    return Profile(span, tuple(Fraction(count, sum(days)) for count in days))


def like_last_year(span: Span, booked: Mapping[Month, Value]) -> Profile | Missing | Failed:
    """By what was booked in the same months a year before.

    Missing when a month of then is missing: no month is guessed. ``division_by_zero`` when the months came to
    nothing, for then there is no shape to follow. Set one-off items apart first.
    """
    then = [booked.get(month - 12, Missing()) for month in span.each()]
    for kind in (Failed, Missing):
        for value in then:
            if isinstance(value, kind):
                return value
    amounts = [value.ore for value in then if isinstance(value, Amount)]
    if len(amounts) < len(then):
        return Failed("mixed_kinds")
    return _in_proportion(span, amounts)


def explicit(span: Span, amounts: Mapping[Month, Amount]) -> Profile | Failed:
    """As somebody has said, month by month; a month that is not named has nothing.

    ``division_by_zero`` when the amounts come to nothing.
    """
    return _in_proportion(span, [amounts.get(month, Amount(0)).ore for month in span.each()])


def phase(amount: Amount, profile: Profile) -> dict[Month, Amount]:
    """The amount over the profile's months, in whole öre that add up to it (largest remainder).

    >>> phased = phase(Amount.of_kronor(-100), even(Span.parse("2024-01..2024-03")))
    >>> [month.ore for month in phased.values()]
    [-3334, -3333, -3333]
    """
    shares, scale = profile.scaled
    parts = whole_shares([amount.ore * share for share in shares], scale, amount.ore)
    return dict(zip(profile.span.each(), map(Amount, parts), strict=True))


def monthly(lines: Iterable[BudgetLine], profile_of: Callable[[BudgetLine], Profile]) -> dict[Month, Amount]:
    """The budget month by month: each row phased over its own months, and the months added up.

    ``profile_of`` chooses a profile of the row's own span (``ValueError`` otherwise).
    """
    months: dict[Month, Amount] = {}
    for line in lines:
        profile = profile_of(line)
        if profile.span != line.span:
            raise ValueError(f"a row for {line.span} cannot be phased over {profile.span}")
        for month, amount in phase(line.amount, profile).items():
            months[month] = months.get(month, Amount(0)) + amount
    return dict(sorted(months.items()))


def _in_proportion(span: Span, weights: list[int]) -> Profile | Failed:
    whole = sum(weights)
    if not whole:
        return Failed("division_by_zero")
    return Profile(span, tuple(Fraction(weight, whole) for weight in weights))

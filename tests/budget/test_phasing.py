"""A budget lies over its months without losing an öre."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.budget.decisions import YEAR, row
from utfall.budget import Profile, by_workdays, even, explicit, like_last_year, monthly, phase
from utfall.core import Amount, Failed, Missing, Month, Quantity, Span, Value

AMOUNTS = st.integers(-(10**12), 10**12).map(Amount)
MONTHS = [YEAR.first + step for step in range(12)]
LAST_YEAR = [month - 12 for month in MONTHS]


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Any profile of a span, also one with months of net income."""
    span = Span(YEAR.first, YEAR.first + draw(st.integers(0, 30)))
    weights = st.lists(st.integers(-5, 50), min_size=span.months, max_size=span.months).filter(sum)
    chosen = draw(weights)
    return draw(
        st.sampled_from(
            [
                even(span),
                by_workdays(span),
                Profile(span, tuple(Fraction(each, sum(chosen)) for each in chosen)),
            ]
        )
    )


@given(AMOUNTS, profiles())
def test_the_months_add_up_to_the_budget(amount: Amount, profile: Profile) -> None:
    months = phase(amount, profile)
    assert sum(each.ore for each in months.values()) == amount.ore
    assert len(months) == profile.span.months


@given(AMOUNTS, profiles())
def test_no_month_is_an_ore_away_from_its_share(amount: Amount, profile: Profile) -> None:
    for month, share in zip(phase(amount, profile).values(), profile.shares, strict=True):
        assert abs(month.ore - amount.ore * share) < 1


@given(AMOUNTS, profiles())
def test_income_is_phased_as_cost_is(amount: Amount, profile: Profile) -> None:
    assert phase(-amount, profile) == {month: -each for month, each in phase(amount, profile).items()}


def test_daily_activities_cost_more_in_months_with_more_workdays() -> None:
    months = phase(Amount.of_kronor(-251_000), by_workdays(YEAR))
    assert [int(months[Month(2024, month)].kronor) for month in (1, 6, 7)] == [-22_000, -18_000, -23_000]


def test_last_years_shape_is_followed_also_where_a_month_gave_income() -> None:
    booked: dict[Month, Value] = dict.fromkeys(LAST_YEAR, Amount(-100))
    booked[Month(2023, 12)] = Amount(100)  # a grant in December
    profile = like_last_year(YEAR, booked)
    assert isinstance(profile, Profile)
    months = phase(Amount(-2_000), profile)
    assert (months[Month(2024, 1)], months[Month(2024, 12)]) == (Amount(-200), Amount(200))


@given(st.lists(AMOUNTS, min_size=12, max_size=12).filter(lambda amounts: sum(each.ore for each in amounts)))
def test_last_year_phased_like_itself_is_itself(amounts: list[Amount]) -> None:
    profile = like_last_year(YEAR, dict(zip(LAST_YEAR, amounts, strict=True)))
    assert isinstance(profile, Profile)
    assert list(phase(Amount(sum(each.ore for each in amounts)), profile).values()) == amounts


@pytest.mark.parametrize(
    ("december", "expected"),
    [
        (Missing(), Missing()),  # no month is guessed
        (Failed("split_span"), Failed("split_span")),
        (Quantity(Fraction(1)), Failed("mixed_kinds")),  # type: ignore[arg-type]
        (Amount(1_100), Failed("division_by_zero")),  # the year came to nothing
    ],
)
def test_a_year_without_a_shape_gives_no_profile(december: Value, expected: Value) -> None:
    booked: dict[Month, Value] = {**dict.fromkeys(LAST_YEAR, Amount(-100)), Month(2023, 12): december}
    assert like_last_year(YEAR, booked) == expected


def test_a_year_that_is_not_there_is_missing() -> None:
    assert like_last_year(YEAR, {}) == Missing()


def test_months_named_one_by_one_come_back_as_they_were() -> None:
    named = {Month(2024, 3): Amount(-300), Month(2024, 9): Amount(-701)}
    profile = explicit(YEAR, named)
    assert isinstance(profile, Profile)
    months = phase(Amount(-1_001), profile)
    assert {month: amount for month, amount in months.items() if amount.ore} == named
    assert explicit(YEAR, {}) == Failed("division_by_zero")


def test_a_supplement_in_may_leaves_the_months_before_it_alone() -> None:
    before = monthly([row("510", -1_200)], lambda line: even(line.span))
    after = monthly([row("510", -1_200), row("510", -700, "2024-06..2024-12")], lambda line: even(line.span))
    assert all(after[month] == before[month] for month in MONTHS[:5])
    assert after[Month(2024, 6)] == Amount.of_kronor(-200)
    assert sum(each.ore for each in after.values()) == -190_000


def test_a_profile_must_be_whole_and_of_the_rows_own_months() -> None:
    with pytest.raises(ValueError, match="add up to one"):
        Profile(YEAR, (Fraction(1, 2),) * 12)
    with pytest.raises(ValueError, match="cannot be phased"):
        monthly([row("510", -700, "2024-06..2024-12")], lambda _: even(YEAR))

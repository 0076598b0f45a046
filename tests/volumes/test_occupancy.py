"""How full the places are, and where income begins to cover cost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Value, multiply, total
from utfall.volumes import Occupancy, break_even

NOT_APPLICABLE = Missing(MissingReason.NOT_APPLICABLE)


def number(text: str | int) -> Quantity:
    return Quantity(Decimal(text))


def test_an_overbooked_home_has_fewer_than_no_free_places() -> None:
    home = Occupancy(number(63), number(60))
    assert (home.share, home.free) == (number("1.05"), number(-3))


def test_without_a_break_even_nothing_is_said_about_it() -> None:
    home = Occupancy(number(50), number(60))
    assert home.above_break_even == home.break_even_share == NOT_APPLICABLE


def test_a_home_without_places_has_no_occupancy() -> None:
    assert Occupancy(number(0), number(0)).share == Failed("division_by_zero")
    assert Occupancy(Missing(), number(60)).share == Missing()


@given(
    st.integers(1, 10**10).map(lambda ore: Amount(-ore)),
    st.integers(1, 2_000_000),
    st.integers(0, 2_000_000),
)
def test_at_break_even_income_covers_cost_to_the_ore(fixed: Amount, margin: int, variable: int) -> None:
    income, cost = number(margin + variable), number(-variable)
    places = break_even(fixed, income, cost)
    result = total([fixed, multiply(Amount(100), multiply(places, number(margin)))])
    assert result == Amount(0)


@pytest.mark.parametrize(
    ("fixed", "income", "cost", "expected"),
    [
        (Amount(-100), number(5), number(-5), NOT_APPLICABLE),  # each place pays only for itself
        (Amount(-100), number(5), number(-9), NOT_APPLICABLE),  # each place adds a loss
        (Amount(0), number(5), number(-4), number(0)),  # nothing to cover
        (Missing(), number(5), number(-4), Missing()),
        (Amount(-100), Missing(), number(-4), Missing()),
        (Failed("split_span"), Missing(), number(-4), Failed("split_span")),
        (number(-100), number(5), number(-4), Failed("mixed_kinds")),  # a fixed cost is money
    ],
)
def test_when_there_is_no_break_even_to_find(
    fixed: Value, income: Value, cost: Value, expected: Value
) -> None:
    assert break_even(fixed, income, cost) == expected

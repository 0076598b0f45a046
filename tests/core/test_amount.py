"""Amounts are whole öre, and what is spread adds up again."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount, spread

ORE = st.integers(-(10**15), 10**15)


@given(ORE)
def test_kronor_and_ore_are_the_same_amount(ore: int) -> None:
    assert Amount.of_kronor(Amount(ore).kronor) == Amount(ore)


def test_a_fraction_of_an_ore_is_refused() -> None:
    with pytest.raises(ValueError, match="whole number of öre"):
        Amount.of_kronor("10.005")


@given(ORE, st.lists(st.integers(0, 10**6), min_size=1, max_size=36).filter(any))
def test_parts_add_up_to_the_whole(whole: int, weights: list[int]) -> None:
    parts = spread(whole, weights)
    assert sum(parts) == whole
    exact = [Decimal(whole) * weight / sum(weights) for weight in weights]
    assert all(abs(part - share) <= 1 for part, share in zip(parts, exact, strict=True))


def test_half_an_ore_goes_away_from_zero_for_costs_as_for_incomes() -> None:
    half = Fraction(1, 2)
    assert (Amount(-101).times(half), Amount(101).times(half)) == (Amount(-51), Amount(51))


def test_nothing_goes_where_there_is_no_weight() -> None:
    assert spread(10, [0, 3, 0]) == [0, 10, 0]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 3]])
def test_weights_that_mean_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        spread(100, weights)

"""Parts that are rounded together add up, whatever their signs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import spread, whole_parts

FRACTIONS = st.lists(
    st.builds(Fraction, st.integers(-9999, 9999), st.sampled_from([1, 2, 3, 12])), min_size=1, max_size=8
)


def completed(parts: list[Fraction]) -> list[Fraction]:
    """The parts and one more, so that their sum is whole."""
    return [*parts, -sum(parts, Fraction(0)) % 1]


@given(FRACTIONS)
def test_they_add_up_and_each_is_less_than_one_away(parts: list[Fraction]) -> None:
    exact = completed(parts)
    rounded = whole_parts(exact)
    assert sum(rounded) == sum(exact)
    assert all(abs(number - part) < 1 for number, part in zip(rounded, exact, strict=True))


@given(FRACTIONS)
def test_turning_every_sign_turns_every_figure(parts: list[Fraction]) -> None:
    exact = completed(parts)
    assert whole_parts([-part for part in exact]) == [-number for number in whole_parts(exact)]


@given(st.integers(-10_000, 10_000), st.lists(st.integers(0, 50), min_size=1).filter(any))
def test_it_is_the_largest_remainder_where_that_is_known(whole: int, weights: list[int]) -> None:
    exact = [Fraction(whole * weight, sum(weights)) for weight in weights]
    assert whole_parts(exact) == spread(whole, weights)


@given(st.lists(st.integers(-50, 50)))
def test_whole_numbers_are_left_alone(numbers: list[int]) -> None:
    assert whole_parts([Fraction(number) for number in numbers]) == numbers


@given(FRACTIONS, st.integers(-1, 1))
def test_a_whole_within_one_of_the_sum_can_be_asked_for(parts: list[Fraction], beside: int) -> None:
    exact = completed(parts)
    whole = int(sum(exact)) + beside
    rounded = whole_parts(exact, whole)
    assert sum(rounded) == whole
    assert all(abs(number - part) <= 1 for number, part in zip(rounded, exact, strict=True))


@pytest.mark.parametrize(("parts", "whole"), [(["1/2"], None), (["1/2"], 2), ([], 1)])
def test_a_whole_that_the_parts_do_not_make_is_our_own_fault(parts: list[str], whole: int | None) -> None:
    with pytest.raises(ValueError, match="cannot be rounded"):
        whole_parts([Fraction(part) for part in parts], whole)

"""Volume and price explain a deviation without losing an öre."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.variance.positions import COMPARISONS, POSITIONS, TABY, mnkr
from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Value
from utfall.variance import Comparison, Method, Position, decompose

METHODS = st.sampled_from(Method)


@pytest.mark.parametrize(
    ("activity", "deviation", "volume", "price", "rest"),
    [  # mnkr, plus is lower cost than budget
        ("Boende LSS", "3.90", "7.47", "-4.26", "0.69"),
        ("Daglig verksamhet", "-4.40", "2.36", "-6.40", "-0.36"),
        ("Hemtjänst SoL", "2.30", "2.61", "-0.40", "0.09"),
        ("Boende SoL", "2.40", "-0.60", "2.08", "0.92"),
        ("Försörjningsstöd", "4.70", "4.29", "0.40", "0.01"),
    ],
)
def test_taby_2023_in_two_ways(activity: str, deviation: str, volume: str, price: str, rest: str) -> None:
    effects = decompose(TABY[activity])
    found = (effects.deviation, effects.volume, effects.price, effects.rest)
    assert [str(mnkr(amount)) for amount in found] == [deviation, volume, price, rest]


@pytest.mark.parametrize(
    ("activity", "volume", "price", "joint"),
    [
        ("Boende LSS", "7.56", "-4.35", "0.18"),
        ("Daglig verksamhet", "2.50", "-6.54", "0.27"),
        ("Hemtjänst SoL", "2.74", "-0.53", "0.25"),
        ("Boende SoL", "-0.57", "2.06", "0.05"),
        ("Försörjningsstöd", "4.24", "0.45", "-0.10"),
    ],
)
def test_taby_2023_by_shapley_and_its_joint_term(activity: str, volume: str, price: str, joint: str) -> None:
    shapley = decompose(TABY[activity], Method.SHAPLEY)
    three_way = decompose(TABY[activity], Method.THREE_WAY)
    assert (str(mnkr(shapley.volume)), str(mnkr(shapley.price))) == (volume, price)
    assert str(mnkr(three_way.joint)) == joint


@given(COMPARISONS, METHODS)
def test_the_parts_add_up_to_the_deviation(comparison: Comparison, method: Method) -> None:
    effects = decompose(comparison, method)
    parts = (effects.volume, effects.index, effects.price, effects.joint, effects.rest)
    assert sum(part.ore for part in parts) == effects.deviation.ore == comparison.deviation.ore


@given(COMPARISONS, METHODS)
def test_the_rest_is_only_what_volume_and_unit_cost_cannot_explain(
    comparison: Comparison, method: Method
) -> None:
    """It is the same by every method, but for the öre that rounding needs."""
    explained = comparison.outcome.computed - comparison.reference.computed
    rest = comparison.deviation.ore - explained
    assert abs(decompose(comparison, method).rest.ore - rest) < 1


@given(POSITIONS, POSITIONS)
def test_shapley_does_not_mind_which_way_one_looks(before: Position, after: Position) -> None:
    there = decompose(Comparison(before, after), Method.SHAPLEY)
    back = decompose(Comparison(after, before), Method.SHAPLEY)
    assert (there.volume, there.price, there.rest) == (-back.volume, -back.price, -back.rest)


@given(COMPARISONS)
def test_two_way_gives_the_joint_term_to_price(comparison: Comparison) -> None:
    two, three = decompose(comparison), decompose(comparison, Method.THREE_WAY)
    assert abs(two.volume.ore - three.volume.ore) <= 1
    assert abs((two.price + two.index).ore - (three.price + three.index + three.joint).ore) <= 3
    assert two.joint == Amount(0)


@given(POSITIONS, METHODS, st.integers(0, 1000))
def test_only_volume_moves_when_each_unit_costs_the_same(
    before: Position, method: Method, volume: int
) -> None:
    after = Position(before.booked, Fraction(volume), before.unit_cost)
    effects = decompose(Comparison(before, after), method)
    assert effects.price == effects.index == effects.joint == Amount(0)


def test_a_known_index_is_told_apart_from_other_price() -> None:
    """Ten places at 100 kr; an agreement gave 3 % that the budget did not hold, and the price rose by 5 %."""
    before = Position(Amount.of_kronor(-1_000), Fraction(10), Fraction(-100_00))
    after = Position(Amount.of_kronor(-1_050), Fraction(10), Fraction(-105_00))
    effects = decompose(Comparison(before, after, Fraction(3, 100)))
    assert (effects.index.kronor, effects.price.kronor) == (Decimal(-30), Decimal(-20))


def test_without_a_stated_unit_cost_nothing_is_left_unexplained() -> None:
    before = Position.of(Amount(-100_001), Quantity(Decimal(7)))
    after = Position.of(Amount(-99_998), Quantity(Decimal(11)))
    assert isinstance(before, Position)
    assert isinstance(after, Position)
    assert decompose(Comparison(before, after)).rest == Amount(0)


@pytest.mark.parametrize(
    ("booked", "volume", "unit_cost", "expected"),
    [
        (Missing(), Quantity(Decimal(1)), None, Missing()),
        (Amount(-1), Missing(MissingReason.MASKED), None, Missing(MissingReason.MASKED)),
        (Missing(), Failed("split_span"), None, Failed("split_span")),
        (Amount(-1), Quantity(Decimal(0)), None, Failed("division_by_zero")),
        (
            Amount(-1),
            Quantity(Decimal(1)),
            Missing(),
            Missing(),
        ),  # stated, but not known: no price is invented
        (Amount(-1), Quantity(Decimal(1)), Amount(-1), Failed("mixed_kinds")),
        (Quantity(Decimal(1)), Quantity(Decimal(1)), None, Failed("mixed_kinds")),
    ],
)
def test_a_side_that_is_not_whole_is_not_decomposed(
    booked: Value, volume: Value, unit_cost: Value | None, expected: Value
) -> None:
    assert Position.of(booked, volume, unit_cost) == expected


def test_a_new_activity_is_all_volume_when_its_price_is_stated() -> None:
    nothing = Position.of(Amount(0), Quantity(Decimal(0)), Quantity(Decimal(-500)))
    opened = Position.of(Amount.of_kronor(-1_000), Quantity(Decimal(2)), Quantity(Decimal(-500)))
    assert isinstance(nothing, Position)
    assert isinstance(opened, Position)
    effects = decompose(Comparison(nothing, opened))
    assert (effects.volume, effects.price, effects.rest) == (Amount.of_kronor(-1_000), Amount(0), Amount(0))

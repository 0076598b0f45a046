"""Missing is not zero, and a fault stays where it arose: the truth table for every pair of kinds."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import (
    Amount,
    Failed,
    Missing,
    MissingReason,
    Quantity,
    Text,
    Value,
    add,
    divide,
    multiply,
    negate,
    subtract,
    total,
)

KRONA, TWO, GAP, FAULT, WORD = Amount(100), Quantity(Decimal(2)), Missing(), Failed("cause"), Text("öka")
NUMBERS = st.one_of(
    st.builds(Amount, st.integers(-(10**12), 10**12)),
    st.builds(Quantity, st.decimals(-(10**9), 10**9, places=4)),
)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (KRONA, KRONA, Amount(200)),
        (TWO, TWO, Quantity(Decimal(4))),
        (KRONA, TWO, Failed("mixed_kinds")),
        (KRONA, GAP, GAP),
        (GAP, GAP, GAP),
        (GAP, FAULT, FAULT),
        (FAULT, KRONA, FAULT),
        (KRONA, WORD, Failed("text_in_formula")),
    ],
)
def test_adding_two(left: Value, right: Value, expected: Value) -> None:
    assert add(left, right) == add(right, left) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (KRONA, TWO, Quantity(Decimal("0.5"))),  # kronor per unit
        (KRONA, KRONA, Quantity(Decimal(1))),
        (TWO, KRONA, Failed("mixed_kinds")),
        (TWO, Amount(0), Failed("division_by_zero")),
        (GAP, Amount(0), GAP),
    ],
)
def test_dividing(left: Value, right: Value, expected: Value) -> None:
    assert divide(left, right) == expected


def test_money_times_money_is_refused() -> None:
    assert multiply(KRONA, KRONA) == Failed("mixed_kinds")


def test_the_most_telling_reason_survives() -> None:
    masked, unmeasured = Missing(MissingReason.MASKED), Missing(MissingReason.NOT_MEASURED)
    assert add(unmeasured, masked) == total([GAP, unmeasured, masked]) == masked


@given(st.lists(st.builds(Amount, st.integers(-(10**12), 10**12))))
def test_gaps_change_no_sum(amounts: list[Amount]) -> None:
    assert total([GAP, *amounts, GAP]) == (total(amounts) if amounts else GAP)


@given(NUMBERS)
def test_turning_twice_and_taking_from_itself(number: Value) -> None:
    assert negate(negate(number)) == number
    assert subtract(number, number) == (Amount(0) if isinstance(number, Amount) else Quantity(Decimal(0)))


@given(st.integers(-(10**10), 10**10), st.integers(1, 10**6))
def test_a_unit_cost_times_its_volume_is_the_cost(ore: int, volume: int) -> None:
    cost, units = Amount(ore), Quantity(Decimal(volume))
    per_unit = divide(cost, units)
    assert isinstance(per_unit, Quantity)
    assert abs(per_unit.number * volume - cost.kronor) < Decimal("0.000001")

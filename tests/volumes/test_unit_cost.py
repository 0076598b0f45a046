"""Unit costs, and what volume times unit cost leaves unexplained."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Value, add
from utfall.volumes import check_cost, cost_of, unit_cost

NUMBERS = st.decimals(Decimal("0.1"), 200_000, places=1)
AMOUNTS = st.integers(-(10**11), 10**11).map(Amount)


def number(text: str) -> Quantity:
    return Quantity(Decimal(text))


@pytest.mark.parametrize(
    ("activity", "volume", "kronor_each", "booked_mnkr", "residual_mnkr"),
    [  # Täby 2023: volumes and net unit costs as published, cost in mnkr
        ("Boende LSS", "168.4", "-1076764", "-180.6", "0.7"),
        ("Boende LSS, budget", "175.5", "-1051485", "-184.5", "0.0"),
        ("Daglig verksamhet", "51228", "-1210", "-62.0", "0.0"),
        ("Daglig verksamhet, budget", "53404", "-1085", "-57.6", "0.3"),
        ("Särskilt boende SoL", "23.1", "-913160", "-19.6", "1.5"),
        ("Särskilt boende SoL, budget", "22.5", "-1003346", "-22.0", "0.6"),
        ("Försörjningsstöd", "132", "-126984", "-16.8", "0.0"),
    ],
)
def test_published_figures_are_not_forced_to_agree(
    activity: str, volume: str, kronor_each: str, booked_mnkr: str, residual_mnkr: str
) -> None:
    booked = Amount.of_kronor(Decimal(booked_mnkr) * 1_000_000)
    residual = check_cost(booked, number(volume), number(kronor_each)).residual
    assert isinstance(residual, Amount), activity
    assert round(residual.kronor / 1_000_000, 1) == Decimal(residual_mnkr)


@given(AMOUNTS, NUMBERS, st.decimals(-10_000, 10_000, places=2))
def test_computed_cost_and_residual_make_the_booked_cost_to_the_ore(
    booked: Amount, volume: Decimal, kronor_each: Decimal
) -> None:
    check = check_cost(booked, Quantity(volume), Quantity(kronor_each))
    assert add(check.computed, check.residual) == booked


@given(AMOUNTS, NUMBERS)
def test_volume_times_its_own_unit_cost_is_the_cost(booked: Amount, volume: Decimal) -> None:
    assert cost_of(Quantity(volume), unit_cost(booked, Quantity(volume))) == booked


def test_the_residual_is_told_as_a_share_too() -> None:
    check = check_cost(Amount.of_kronor(-110), number("10"), number("-10"))
    assert check.residual_share == number("0.1")


@pytest.mark.parametrize(
    ("cost", "volume", "expected"),
    [
        (Amount(-100), Quantity(Decimal(0)), Failed("division_by_zero")),
        (Amount(-100), Missing(MissingReason.MASKED), Missing(MissingReason.MASKED)),
        (Missing(), Quantity(Decimal(3)), Missing()),
    ],
)
def test_there_is_no_unit_cost_without_both_sides(cost: Value, volume: Value, expected: Value) -> None:
    assert unit_cost(cost, volume) == expected
    assert cost_of(volume, unit_cost(cost, volume)) == expected

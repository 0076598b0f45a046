"""A unit's forecast in a round: the last layer counts, a slip of sign is caught, and what is far off asks why."""

from __future__ import annotations

import pytest

from utfall.app.forecast_grid import Said, editable, grid, must_be_explained, plan, read_typed
from utfall.app.unit_forecast import Ground, GroundRow
from utfall.core import Amount, Month
from utfall.core.division import Division
from utfall.definitions.forecast import ReasonRule
from utfall.definitions.layer import ForecastLayer
from utfall.forecast.standing import Standing
from utfall.problems import Problem
from utfall.swedish import DisplayUnit

TKR = DisplayUnit.THOUSAND
RULE = ReasonRule()


def kr(kronor: int) -> Amount:
    return Amount.of_kronor(kronor)


def row(key: str, booked: int, budget: int, proposal: int, last_rest: int | None = None) -> GroundRow:
    rest = kr(last_rest) if last_rest is not None else None
    standing = Standing(kr(booked), kr(budget), rest, Amount(0))
    return GroundRow(key, key, "", standing, kr(budget), Month(2024, 4), kr(proposal), None, ())


SALARIES = row("salaries", -2_000_000, -3_000_000, -3_050_000, last_rest=-1_000_000)
FEES = row("fees", 200_000, 300_000, 310_000)
GROUND = Ground("71", Month(2024, 8), Division.LINE, (SALARIES, FEES))


def test_without_a_word_the_proposal_counts_and_the_row_is_silent() -> None:
    made = grid(GROUND, {}, RULE)
    assert made.silent == ("salaries", "fees")
    assert made.total.counts.amount == kr(-2_740_000)
    assert made.total.deviation.text == "−40"
    assert made.total.deviation.judged == "worse"


def test_the_last_layer_counts_and_the_others_stay() -> None:
    said = [Said(ForecastLayer.CONTROLLER, kr(-3_100_000)), Said(ForecastLayer.UNIT, kr(-2_900_000))]
    made = grid(GROUND, {"salaries": said}, RULE).rows[0]
    assert made.counts.amount == kr(-3_100_000)
    assert made.said[ForecastLayer.UNIT].amount == kr(-2_900_000)
    assert made.since_last.amount == kr(-100_000)
    assert made.growth == "+10,0\xa0%"  # 1,1 mnkr is left, against 1,0 mnkr in the same months last year


@pytest.mark.parametrize(
    ("text", "unit", "kronor"),
    [
        ("-3 100", TKR, -3_100_000),
        ("−3 100,5", TKR, -3_100_500),
        ("-3 100 000", DisplayUnit.KRONA, -3_100_000),
    ],
)
def test_an_amount_is_read_in_the_unit_of_the_page(text: str, unit: DisplayUnit, kronor: int) -> None:
    assert read_typed(SALARIES, text, unit) == kr(kronor)


def test_a_cost_without_its_minus_is_a_slip_unless_a_plus_says_otherwise() -> None:
    fault = read_typed(SALARIES, "3 100", TKR)
    assert isinstance(fault, Problem)
    assert fault.code == "PRO-041"
    assert "−3\xa0100" in fault.remedy
    assert read_typed(SALARIES, "+3 100", TKR) == kr(3_100_000)
    assert read_typed(FEES, "310", TKR) == kr(310_000)


@pytest.mark.parametrize("text", ["", "tolv", "1 2", "97 %", "0,000001", "9" * 30])
def test_what_is_no_amount_is_a_problem(text: str) -> None:
    fault = read_typed(SALARIES, text, TKR)
    assert isinstance(fault, Problem)
    assert fault.code == "PRO-040"


def test_far_from_proposal_or_budget_must_be_explained_by_both_limits() -> None:
    assert must_be_explained(SALARIES, kr(-3_060_000), RULE) is None
    assert must_be_explained(FEES, kr(399_000), RULE) is None  # much in per cent, little in kronor
    fault = must_be_explained(SALARIES, kr(-3_400_000), RULE)
    assert fault is not None
    assert "förslaget" in fault.message
    unexplained = grid(GROUND, {"salaries": [Said(ForecastLayer.UNIT, kr(-3_400_000))]}, RULE)
    assert unexplained.lacks_reason == ("salaries",)
    explained = grid(GROUND, {"salaries": [Said(ForecastLayer.UNIT, kr(-3_400_000), "Nya platser")]}, RULE)
    assert explained.lacks_reason == ()


def test_measures_are_added_where_the_forecast_lacks_them_and_taken_away_where_it_has_them() -> None:
    total = grid(GROUND, {}, RULE).total
    made = plan(total, [(kr(100_000), False), (kr(50_000), True)], TKR)
    assert made.with_measures.amount == kr(-2_640_000)
    assert made.without_measures.amount == kr(-2_790_000)
    assert made.effect.amount == kr(150_000)


@pytest.mark.parametrize("kronor", [-1_250_500, 0, 7])
def test_what_stands_in_a_field_is_exact(kronor: int) -> None:
    assert read_typed(FEES, editable(kr(kronor), TKR), TKR) == kr(kronor)

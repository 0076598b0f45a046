"""What a comment may be about, and how large a deviation is commented on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.narrative.commentary_subjects import against_budget, effects, mnkr, subject, threshold, year
from utfall.core import Amount, Missing
from utfall.narrative.commentary_figures import Figure
from utfall.narrative.commentary_subject import AgainstBudget, Effect, Horizon, Kind, Threshold
from utfall.variance import StepKind


@pytest.mark.parametrize(
    ("outcome", "budget", "amount", "share", "is_reached"),
    [
        ("-10.5", "-10", "0.5", "0.05", True),  # both exactly
        ("-9.5", "-10", "0.5", "0.05", True),  # a surplus as well as a deficit
        ("-10.49", "-10", "0.5", "0.04", False),  # too little money
        ("-10.5", "-10", "0.5", "0.06", False),  # too small a share
        ("-0.5", "0", "0.5", "9", True),  # nothing budgeted: any share
        ("-10", "-10", "0", "0", False),  # no deviation
        ("10.5", "10", "0.5", "0.05", True),  # income
    ],
)
def test_a_comment_is_wanted_for_both_enough_money_and_enough_of_the_budget(
    outcome: str, budget: str, amount: str, share: str, is_reached: bool
) -> None:
    compared = against_budget(mnkr(outcome), mnkr(budget))
    assert threshold(amount, share).is_reached(compared) is is_reached


@pytest.mark.parametrize(
    ("outcome", "is_reached"), [("-10.5", True), ("-12", True), ("-10.4", False), ("-10", False)]
)
def test_or_for_either(outcome: str, is_reached: bool) -> None:
    compared = against_budget(mnkr(outcome), mnkr("-10"))
    assert threshold("2", "0.05", needs_both=False).is_reached(compared) is is_reached


def test_the_threshold_is_exact_to_the_ore() -> None:
    just_below = against_budget(Amount(-1_000_000_000 - 49_999_999), Amount(-1_000_000_000))
    assert not threshold("0", "0.05").is_reached(just_below)
    assert not threshold("0.5").is_reached(just_below)


def test_a_gap_reaches_no_threshold() -> None:
    gap = Figure(Missing(), "gap")
    assert not threshold("0").is_reached(AgainstBudget(Figure(Amount(1), "outcome"), gap, gap))


@pytest.mark.parametrize(("amount", "share"), [("-1", "0"), ("0", "-0.01")])
def test_a_threshold_is_not_below_zero(amount: str, share: str) -> None:
    with pytest.raises(ValueError, match="below zero"):
        threshold(amount, share)


@pytest.mark.parametrize(
    ("kind", "outcome", "budget", "result"),
    [
        (Kind.NET, "-9", "-8", "net_cost"),
        (Kind.NET, "-9", "0", "net_cost"),
        (Kind.NET, "9", "8", "net_income"),
        (Kind.NET, "9", "0", "net_income"),
        (Kind.NET, "9", "-8", "net"),
        (Kind.NET, "-9", "8", "net"),
        (Kind.COST, "9", "-8", "cost"),
        (Kind.INCOME, "-9", "8", "income"),
    ],
)
def test_a_net_is_called_by_its_side(kind: Kind, outcome: str, budget: str, result: str) -> None:
    assert subject(outcome, budget, kind=kind).result == result


def test_effects_come_in_the_order_of_bridges() -> None:
    about = subject("-9", "-8", effects=effects(rest="-0.5", price="-1", volume="0.5"))
    assert list(about.known_effects) == [StepKind.VOLUME, StepKind.PRICE, StepKind.REST]


def test_figures_that_contradict_each_other_are_our_fault() -> None:
    right = against_budget(mnkr("-9"), mnkr("-8"))
    with pytest.raises(ValueError, match="deviation is not outcome - budget"):
        replace(right, deviation=Figure(mnkr("1"), "deviation"))
    with pytest.raises(ValueError, match="do not add up to deviation"):
        subject("-9", "-8", effects=effects(volume="-0.7", price="-0.2"))
    with pytest.raises(ValueError, match="given once"):
        subject("-9", "-8", effects=(*effects(price="-0.5"), *effects(price="-0.5")))
    with pytest.raises(ValueError, match="for the period only"):
        subject("-9", "-8", horizon=Horizon.FORECAST, year=year("-9", "-8"))


def test_a_gap_contradicts_nothing() -> None:
    gap = Figure(Missing(), "gap")
    about = subject("-9", "-8", effects=(Effect(StepKind.VOLUME, gap), *effects(price="-7")))
    assert about.known_effects == {}
    assert not AgainstBudget(gap, gap, Figure(Amount(1), "deviation")).is_known
    assert Threshold(Amount(0), mnkr("0").kronor).needs_both

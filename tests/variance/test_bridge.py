"""The bridge from budget to outcome adds up, in öre and as printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.variance.positions import AMOUNTS, COMPARISONS, TABY
from utfall.core import Amount, Failed, Missing, Span, Value
from utfall.swedish import DisplayUnit
from utfall.swedish.numbers import round_half_up
from utfall.variance import (
    Bridge,
    Comparison,
    Method,
    SetApart,
    Step,
    StepKind,
    bridge,
    decompose,
    steps_of,
    underlying,
)

KINDS = st.sampled_from([kind for kind in StepKind if kind is not StepKind.REST])
STEPS = st.lists(st.builds(Step, KINDS, AMOUNTS), max_size=8)
SICK_PAY = SetApart(
    "Sjuklöneersättning", Amount.of_kronor(400), Span.parse("2024-03"), "Beslut i mars", "Ekonomichef"
)
BACK_PAY = SetApart(
    "Retroaktiv lön", Amount.of_kronor(-900), Span.parse("2024-05"), "Avtal från april", "HR", is_accrual=True
)


@given(AMOUNTS, AMOUNTS, STEPS)
def test_every_bridge_leads_from_its_start_to_its_end(start: Amount, end: Amount, steps: list[Step]) -> None:
    whole = bridge(start, end, steps)
    assert start.ore + sum(step.amount.ore for step in whole.steps) == end.ore
    assert whole.deviation == end - start


@given(AMOUNTS, AMOUNTS, STEPS)
def test_the_steps_stand_in_the_order_of_the_house_and_the_rest_is_always_shown(
    start: Amount, end: Amount, steps: list[Step]
) -> None:
    kinds = [step.kind for step in bridge(start, end, steps).steps]
    assert kinds == sorted(kinds, key=list(StepKind).index)
    assert kinds.count(StepKind.REST) == 1


@given(AMOUNTS, AMOUNTS, STEPS)
def test_the_bars_of_a_waterfall_meet(start: Amount, end: Amount, steps: list[Step]) -> None:
    levels = bridge(start, end, steps).levels()
    assert levels[0][0] == start
    assert levels[-1][1] == end
    assert all(left[1] == right[0] for left, right in pairwise(levels))


@given(AMOUNTS, AMOUNTS, STEPS)
def test_merging_steps_of_a_kind_changes_no_sum(start: Amount, end: Amount, steps: list[Step]) -> None:
    whole = bridge(start, end, steps)
    merged = whole.merged()
    assert (merged.deviation, merged.rest) == (whole.deviation, whole.rest)
    assert len({step.kind for step in merged.steps}) == len(merged.steps)


@given(
    AMOUNTS, AMOUNTS, STEPS, st.sampled_from([DisplayUnit.THOUSAND, DisplayUnit.MILLION]), st.integers(0, 2)
)
def test_a_printed_bridge_adds_up_and_no_number_is_far_from_its_value(
    start: Amount, end: Amount, steps: list[Step], unit: DisplayUnit, decimals: int
) -> None:
    whole = bridge(start, end, steps)
    shown = whole.rounded(unit, decimals)
    last_digit = Decimal(1).scaleb(-decimals)
    assert shown.start + sum(shown.steps) == shown.end
    assert shown.end == round_half_up(Decimal(end.ore) / unit.ore, decimals)
    for printed, step in zip(shown.steps, whole.steps, strict=True):
        assert abs(printed - Decimal(step.amount.ore) / unit.ore) <= last_digit


def test_two_halves_that_round_apart_are_still_joined() -> None:
    """−0,5 is printed −1 and 0,5 is printed 1: the step between them must be printed 2, not 1."""
    shown = bridge(Amount.of_kronor(-500), Amount.of_kronor(500), []).rounded(DisplayUnit.THOUSAND)
    assert [int(number) for number in (shown.start, *shown.steps, shown.end)] == [-1, 2, 1]


def test_a_bridge_that_does_not_meet_its_end_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="do not lead"):
        Bridge(Amount(0), (Step(StepKind.VOLUME, Amount(1)),), Amount(2))
    with pytest.raises(ValueError, match="cannot be given"):
        bridge(Amount(0), Amount(1), [Step(StepKind.REST, Amount(1))])


@given(st.lists(COMPARISONS, max_size=4), st.sampled_from(Method))
def test_the_rest_of_a_bridge_is_the_rest_of_its_activities(group: list[Comparison], method: Method) -> None:
    start = Amount(sum(each.reference.booked.ore for each in group))
    end = Amount(sum(each.outcome.booked.ore for each in group))
    effects = [decompose(each, method) for each in group]
    whole = bridge(start, end, [step for each in effects for step in each.steps()])
    assert whole.rest.ore == sum(each.rest.ore for each in effects)


def test_the_whole_way_from_the_first_budget_to_the_outcome() -> None:
    """Income support in Täby 2023, with a budget that was first 0,5 mnkr smaller and a recovery booked in March."""
    recovery = replace(SICK_PAY, name="Återkrav", amount=Amount.of_kronor(300_000))
    support = TABY["Försörjningsstöd"]
    apart = replace(support.outcome, booked=support.outcome.booked - recovery.amount)
    steps = [
        Step(StepKind.TECHNICAL, Amount.of_kronor(-500_000), "Tilläggsbudget KF 14 mars"),
        *decompose(replace(support, outcome=apart)).steps(),
        *steps_of([recovery]),
    ]
    whole = bridge(Amount.of_kronor(-21_000_000), support.outcome.booked, steps)
    shown = whole.rounded(DisplayUnit.MILLION, 1)
    assert [str(step.kind) for step in whole.steps] == ["technical", "volume", "price", "one_off", "rest"]
    assert [str(number) for number in (shown.start, *shown.steps, shown.end)] == [
        "-21.0", "-0.5", "4.3", "0.4", "0.3", "-0.3", "-16.8",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("2024-01..2024-08", Amount.of_kronor(-9_500)),  # both set apart
        ("2024-04..2024-08", Amount.of_kronor(-9_100)),  # the sick pay is outside
        ("2023-09..2024-08", Amount.of_kronor(-10_400)),  # in a year back pay is what it always is
    ],
)
def test_what_is_set_apart_depends_on_the_window(window: str, expected: Amount) -> None:
    booked = Amount.of_kronor(-10_000)
    assert underlying(booked, [SICK_PAY, BACK_PAY], Span.parse(window)) == expected


@pytest.mark.parametrize(("booked", "expected"), [(Missing(), Missing()), (Amount(5), Failed("split_span"))])
def test_an_item_across_the_edge_of_the_window_cannot_be_set_apart(booked: Value, expected: Value) -> None:
    months = "2024-01..2024-02" if isinstance(booked, Missing) else "2024-02..2024-03"
    item = replace(SICK_PAY, span=Span.parse(months))
    assert underlying(booked, [item], Span.parse("2024-01..2024-02")) == expected


def test_set_apart_items_are_steps_with_their_names() -> None:
    assert [(step.kind, step.name) for step in steps_of([SICK_PAY, BACK_PAY])] == [
        (StepKind.ONE_OFF, "Sjuklöneersättning"),
        (StepKind.ACCRUAL, "Retroaktiv lön"),
    ]

"""What a controller gets: an amount with what it rests on, or a refusal that says why; never anything else."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tests.forecast.boards import Block, even, noisy, panel
from utfall.core import Amount
from utfall.forecast import (
    POOL,
    Basis,
    Panel,
    Proposal,
    Reason,
    Refused,
    TotalProposal,
    propose,
)

MISSING = np.nan


def only(given_panel: Panel, month: int = 8) -> Proposal | Refused:
    return propose(given_panel, month).series[0]


def amount(given_panel: Panel, month: int = 8) -> int:
    found = only(given_panel, month)
    assert isinstance(found, Proposal)
    return found.year_end.ore


def test_with_a_record_the_pool_is_weighed_and_says_by_how_many_year_ends() -> None:
    found = only(noisy(years=6), 4)
    assert isinstance(found, Proposal)
    assert found.basis is Basis.RECORD
    assert found.year_ends == 3  # of five earlier years, those with two whole years before them
    assert {name for name, _ in found.weights} <= set(POOL)
    assert sum(weight for _, weight in found.weights) == pytest.approx(1)
    assert [weight for _, weight in found.weights] == sorted((w for _, w in found.weights), reverse=True)
    assert found.interval is not None
    assert found.interval.low < found.year_end < found.interval.high


def test_two_years_are_too_short_to_weigh_by_and_it_says_so() -> None:
    found = only(noisy(years=3), 4)
    assert isinstance(found, Proposal)
    assert (found.basis, found.year_ends, found.weights) == (Basis.SHORT_HISTORY, 0, ())
    assert found.interval is None  # nothing to judge it by


def test_one_year_of_history_gives_a_sane_answer() -> None:
    assert amount(panel(even(-120_000, 2, growth=0.0), budget=-120_000)) == -120_000


def test_only_this_year_and_a_budget() -> None:
    found = only(panel(even(-120_000, 1), budget=-150_000))
    assert isinstance(found, Proposal)
    assert found.basis is Basis.BEGUN_THIS_YEAR
    assert found.year_end.ore == -80_000 - (50_000 + 40_000) // 2  # its budget's rest and its own pace


def test_a_unit_that_began_last_month() -> None:
    booked = np.full((5, 12), MISSING)
    booked[4, 7:] = -10_000
    other = even(-120_000, 5)
    found = propose(panel(booked, other), 8).series[0]
    assert isinstance(found, Proposal)
    assert found.basis is Basis.RECORD  # by its class's record: the methods that can read one month
    assert found.year_end.ore == pytest.approx(-50_000, rel=0.02)


def test_nothing_booked_is_not_zero() -> None:
    assert only(panel(np.full((3, 12), MISSING), budget=-100)) == Refused(Reason.NO_FIGURES)


def test_all_zeros_are_zero() -> None:
    found = only(panel(np.zeros((5, 12)), budget=0))
    assert isinstance(found, Proposal)
    assert found.year_end == Amount(0)
    assert found.interval is None


def test_a_missing_month_is_named() -> None:
    booked = even(-120_000, 4)
    booked[3, 4] = MISSING
    assert only(panel(booked)) == Refused(Reason.MONTH_MISSING, 5)
    assert isinstance(only(panel(booked), 4), Proposal)  # it has not come yet


def test_a_series_that_was_there_in_december_may_not_be_silent_in_january() -> None:
    booked = even(-120_000, 4)
    booked[3, 0] = MISSING
    assert only(panel(booked)) == Refused(Reason.MONTH_MISSING, 1)


def test_a_gap_in_an_earlier_year_takes_that_year_out() -> None:
    booked = even(-120_000, 5)
    booked[1, 6] = MISSING
    assert amount(panel(booked)) == -120_000


def test_income_and_cost_in_one_series_that_changes_sign() -> None:
    booked = (
        np.array([[100.0, -300.0] * 6, [-200.0, 100.0] * 6, [100.0, -100.0] * 6, [300.0, -100.0] * 6]) * 1e4
    )
    found = only(panel(booked, budget=-1e6))
    assert isinstance(found, Proposal)
    assert abs(found.year_end.ore) < 3e7


def test_a_negative_budget_for_an_income_is_no_trouble() -> None:
    assert math.isfinite(amount(panel(even(240_000, 5), budget=-240_000)))


def test_a_series_without_anything_to_go_by_is_refused() -> None:
    """A unit of another class than all others, begun this year, without budget, at zero growth: its own pace."""
    assert amount(Panel.of([even(-120_000, 1)]), 6) == -120_000


def test_the_total_is_the_sum_to_the_ore_and_has_an_interval_of_its_own() -> None:
    found = propose(noisy(), 4)
    whole = found.total()
    assert isinstance(whole, TotalProposal)
    parts = [each for each in found.series if isinstance(each, Proposal)]
    assert whole.year_end.ore == sum(each.year_end.ore for each in parts)
    assert whole.interval is not None
    widths = [each.interval.high.ore - each.interval.low.ore for each in parts if each.interval]
    assert whole.interval.high.ore - whole.interval.low.ore < sum(widths)
    assert whole.interval.year_ends == parts[0].interval.year_ends  # type: ignore[union-attr]


def test_a_total_says_what_it_leaves_out() -> None:
    booked = even(-120_000, 4)
    booked[3, 4] = MISSING
    found = propose(panel(even(-120_000, 4), booked), 8)
    whole = found.total()
    assert isinstance(whole, TotalProposal)
    assert (whole.year_end, whole.left_out) == (Amount(-120_000), (1,))
    assert found.total([1]) == Refused(Reason.NO_BASIS)


def test_what_one_method_says_is_there_to_show() -> None:
    found = propose(panel(even(-120_000, 4), budget=-150_000), 8)
    assert found.by_method("period_budget_remaining") == (Amount(-130_000),)
    assert propose(panel(even(-120_000, 1)), 8).by_method("rolling_twelve") == (None,)


def test_one_offs_are_told_apart() -> None:
    booked, one_offs = even(-120_000, 5), np.zeros((5, 12))
    booked[4, 1] -= 7_000
    one_offs[4, 1], one_offs[4, 10] = -7_000, 3_000
    found = only(panel(booked, one_offs=[one_offs]))
    assert isinstance(found, Proposal)
    assert (found.year_end, found.one_offs) == (Amount(-124_000), Amount(-4_000))


def test_the_same_panel_gives_the_same_answer() -> None:
    assert propose(noisy(), 4).series == propose(noisy(), 4).series


FIGURES = st.one_of(st.just(MISSING), st.just(0.0), st.integers(-(10**12), 10**12).map(float))


@settings(max_examples=60)
@given(
    arrays.arrays(np.float64, (3, 4, 12), elements=FIGURES, fill=st.nothing()),
    arrays.arrays(np.float64, (3, 4, 12), elements=FIGURES, fill=FIGURES),
    st.integers(1, 12),
)
def test_whatever_comes_in_an_amount_or_a_refusal_comes_out(
    booked: Block, budgets: Block, month: int
) -> None:
    found = propose(Panel.of(booked, budgets, classes=[0, 0, 1]), month)
    for each in (*found.series, found.total()):
        assert isinstance(each, Proposal | TotalProposal | Refused)
        if not isinstance(each, Refused):
            assert isinstance(each.year_end.ore, int)
            assert each.interval is None or each.interval.low <= each.year_end <= each.interval.high


@pytest.mark.parametrize(
    "wrong", [np.zeros((2, 12)), np.zeros((1, 0, 12)), np.zeros((1, 2, 11)), [[[np.inf] * 12]]]
)
def test_a_panel_of_another_shape_is_our_own_fault(wrong: Block) -> None:
    with pytest.raises(ValueError, match="panel"):
        Panel.of(wrong)


def test_budgets_and_classes_must_fit_the_series() -> None:
    with pytest.raises(ValueError, match="expected"):
        Panel.of([even(1, 2)], [even(1, 3)])
    with pytest.raises(ValueError, match="classes"):
        Panel.of([even(1, 2)], classes=[1, 2])


def test_after_december_the_proposal_is_what_is_booked_and_has_no_interval() -> None:
    given_panel = noisy(years=6)
    made = propose(given_panel, 12)
    booked = given_panel.actuals[:, -1].sum(axis=1)
    for each, year in zip(made.series, booked, strict=True):
        assert isinstance(each, Proposal)
        assert each.interval is None
        assert abs(each.year_end.ore - year) <= 1
    total = made.total()
    assert isinstance(total, TotalProposal)
    assert total.interval is None
    november = propose(given_panel, 11).total()
    assert isinstance(november, TotalProposal)
    assert november.interval is not None

"""Errors, bias, rank and coverage on years that are over; every method scored on the same terms."""

from __future__ import annotations

import numpy as np
import pytest

from tests.forecast.boards import noisy, panel
from utfall.forecast import METHODS, PROPOSAL, Backtest, Track, within


def test_error_and_bias_by_hand() -> None:
    """Two series, run-rate after June: 1 000 too little cost on one, 500 too much on the other."""
    one = np.array([[-100.0] * 12, [-100.0] * 6 + [-100.0 - 1000 / 6] * 6])
    two = np.array([[-100.0] * 12, [-100.0] * 6 + [-100.0 + 500 / 6] * 6])
    test = Backtest.of(Track(panel(one, two), 6), (1,))
    score = {each.name: each for each in test.scores()}["run_rate"]
    outcome = 2200 + 700
    assert score.wape == pytest.approx(1500 / outcome)
    assert score.bias == pytest.approx(500 / outcome)  # it became dearer than forecast
    assert score.total_error == score.total_bias == pytest.approx(500 / outcome)
    assert score.forecasts == 2


def test_ranks_follow_the_error() -> None:
    scores = Backtest.of(Track(noisy(), 4), (4, 5)).scores()
    assert [each.rank for each in scores] == list(range(1, len(scores) + 1))
    assert [each.wape for each in scores] == sorted(each.wape for each in scores)
    assert {each.name for each in scores} == {PROPOSAL, *(method.name for method in METHODS)}


def test_the_ratio_compares_what_both_have_said() -> None:
    test = Backtest.of(Track(noisy(), 4), (4, 5))
    scores = {each.name: each for each in test.scores()}
    expected = scores[PROPOSAL].wape / scores["rolling_twelve"].wape
    assert test.ratio("rolling_twelve") == pytest.approx(expected)


def test_a_method_that_never_can_is_not_ranked() -> None:
    without_budget = noisy(years=5)
    names = {each.name for each in Backtest.of(Track(panel(*without_budget.actuals), 4), (3, 4)).scores()}
    assert "period_budget_remaining" not in names
    assert "smoothed" in names


def test_totals_by_board() -> None:
    test = Backtest.of(Track(noisy(series=6), 4), (4, 5), groups=["a", "a", "a", "b", "b", "b"])
    assert len(test.total_errors()) == 4


def test_a_declared_goal() -> None:
    assert within([-0.0154, 0.0155, 0.0], 0.0154) == pytest.approx(2 / 3)

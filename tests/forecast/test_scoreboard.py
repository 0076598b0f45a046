"""Stated year-ends against outcomes, on figures that can be added by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from tests.forecast.boards import even, panel
from utfall.core import Amount
from utfall.forecast.scoreboard import FORECAST, Scoreboard, Stated, scoreboard

AUGUST = 8


@pytest.fixture
def board() -> Scoreboard:
    """Two series of 1 200 and 2 400 a year: people missed both by 100, each its way, then hit both."""
    given = panel(even(-1200, 6), even(-2400, 6), budget=-1200)
    said = [(0, 3, -1100), (1, 3, -2500), (0, 4, -1200), (1, 4, -2400)]
    return scoreboard(given, [Stated(FORECAST, s, y, AUGUST, Amount(ore)) for s, y, ore in said])


def test_error_counts_both_ways_and_bias_adds_them_up(board: Scoreboard) -> None:
    (mark,) = [each for each in board.marks(AUGUST) if each.source == FORECAST]
    assert mark.error == Fraction(200, 7200)
    assert mark.bias == 0
    assert mark.total_error == 0, "the two errors of the fourth year cancel in the total"
    assert mark.forecasts == 4


def test_everybody_is_ranked_on_the_same_forecasts(board: Scoreboard) -> None:
    marks = board.marks(AUGUST)
    assert {mark.forecasts for mark in marks if mark.rank is not None} == {4}
    assert [mark.rank for mark in marks if mark.rank is not None] == list(range(1, len(marks) + 1))
    assert marks[-1].source in {
        FORECAST,
        "period_budget_remaining",
        "seasonal_budget_remaining",
        "benktander",
    }


def test_a_target_is_kept_by_the_total(board: Scoreboard) -> None:
    assert board.hits(FORECAST, AUGUST, Amount(0)) == (2, 2)
    assert board.hits(FORECAST, 4, Amount(0)) == (0, 0)


def test_a_year_whose_outcome_is_not_known_is_not_judged() -> None:
    open_year = even(-1200, 4)
    open_year[3, 8:] = np.nan
    given = [Stated(FORECAST, 0, 3, AUGUST, Amount(-1200))]
    assert scoreboard(panel(open_year), given).judged == ()


def test_the_first_year_is_judged_but_not_compared() -> None:
    """Nobody can say R12 in the first year, so the ranks rest on the years after it."""
    said = [Stated(FORECAST, 0, year, AUGUST, Amount(-1200 - 100 * (year == 0))) for year in range(3)]
    found = scoreboard(panel(even(-1200, 4)), said)
    assert len([each for each in found.totals if each.source == FORECAST]) == 3
    (mark,) = [each for each in found.marks(AUGUST) if each.source == FORECAST]
    assert (mark.forecasts, mark.error) == (2, 0)

"""The house's own Theta, on series whose continuation is known, and on those that it must not touch."""

from __future__ import annotations

import numpy as np
import pytest

from tests.forecast.boards import Block, even, noisy, panel
from utfall.forecast import METHODS, Panel, automatic_methods
from utfall.forecast.automatic import Automatic, ExtraMissing

(THETA,) = [method for method in METHODS if method.name == "theta"]
SEASON = np.array([1, 1, 1, 1, 1, 1, 1.4, 1.2, 1, 1, 1, 0.4])


def rest_of(series: Block, month: int = 8) -> float:
    """What Theta says is left of the last year of one series."""
    return float(THETA.year_end(panel(series), month)[0] - series[-1, :month].sum())


def test_a_season_that_repeats_is_repeated() -> None:
    assert rest_of(np.array([-100 * SEASON] * 5)) == pytest.approx(-100 * SEASON[8:].sum())


def test_a_line_is_carried_on_with_half_of_its_slope_at_least() -> None:
    """Theta's drift is half the slope; the smoothed level catches up with the rest where it follows fast."""
    months = -(1000 + 2 * np.arange(60.0)).reshape(5, 12)
    found, line = rest_of(months), months[-1, 8:].sum()
    flat = 4 * months[-1, 7]
    assert line <= found < flat


@pytest.mark.parametrize(
    "series",
    [
        even(-1200, 2),  # two years are too short for a season that is seen twice and a year that is not over
        np.array([[100.0, -100.0] * 6] * 4),
        np.zeros((4, 12)),
    ],
    ids=["short", "both signs", "zeros"],
)
def test_a_series_that_shows_no_season_is_left_to_others(series: Block) -> None:
    assert np.isnan(rest_of(series))


def test_a_hole_in_the_series_is_left_to_others() -> None:
    broken = even(-1200, 5)
    broken[2, 3] = np.nan
    assert np.isnan(rest_of(broken))


def test_a_series_that_began_later_is_read_from_where_it_began() -> None:
    late = even(-1200, 5)
    late[0] = np.nan
    assert rest_of(late) == pytest.approx(-400)


def test_many_series_are_told_what_each_would_be_told_alone() -> None:
    given = noisy()
    together = THETA.year_end(given, 4)
    for index in (0, 7, 39):
        alone = Panel.of(given.actuals[index : index + 1])
        assert THETA.year_end(alone, 4)[0] == pytest.approx(together[index])


def test_it_says_nearly_what_the_automatic_one_says() -> None:
    automatic = automatic_methods(Automatic.THETA)
    if isinstance(automatic, ExtraMissing):
        pytest.skip(automatic.sentence)
    given = noisy()
    ours, theirs = THETA.year_end(given, 8), automatic[0].year_end(given, 8)
    assert np.median(np.abs(ours / theirs - 1)) < 0.01

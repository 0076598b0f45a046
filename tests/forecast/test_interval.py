"""Eight years of ten, and the number of year-ends that it is judged by."""

from __future__ import annotations

import numpy as np
import pytest

from tests.forecast.boards import noisy
from utfall.forecast import Backtest, Panel, Track
from utfall.forecast.interval import Spreads, least_common, t90


def test_on_boards_that_behave_alike_four_of_five_outcomes_fall_inside() -> None:
    found = [
        Backtest.of(Track(noisy(seed, series=60, years=8), 4), (5, 6, 7)).series_coverage()
        for seed in range(4)
    ]
    assert 0.75 < np.mean(found) < 0.88


def struck_together(seed: int) -> Panel:
    """Four boards, each of which costs some per cent more or less than expected from May each year."""
    given = noisy(seed, series=40, years=8)
    shock = np.random.default_rng(seed).normal(1, 0.03, (4, 8))
    given.actuals[:, :, 4:] *= shock[np.arange(40) % 4][:, :, None]
    return given


def test_totals_too() -> None:
    found = [
        Backtest.of(Track(struck_together(seed), 4), (5, 6, 7), np.arange(40) % 4).total_coverage()
        for seed in range(6)
    ]
    assert 0.7 < np.mean(found) < 0.92


def test_what_sways_more_gets_a_wider_interval() -> None:
    calm, wild = noisy(seed=3), noisy(seed=3)
    noise = np.random.default_rng(8).normal(1, 0.3, wild.actuals.shape)
    both = np.concatenate([calm.actuals, wild.actuals * noise])
    half = Spreads(Track(Panel.of(both, classes=np.repeat([0, 1], 40)), 4)).of_series(5)
    size = np.abs(both[:, 4].sum(axis=1))
    assert np.median((half / size)[40:]) > 2 * np.median((half / size)[:40])


def test_intervals_shrink_as_the_year_goes() -> None:
    widths = [np.median(Spreads(Track(noisy(years=7), month)).of_series(6)) for month in (3, 8, 11)]
    assert widths == sorted(widths, reverse=True)


def test_without_an_earlier_proposal_there_is_none() -> None:
    spreads = Spreads(Track(noisy(years=2), 4))
    assert np.isnan(spreads.of_series(1)).all()
    assert np.isnan(spreads.of_total(1, np.arange(40)))
    assert spreads.year_ends(1) == 0


def test_a_total_is_never_surer_than_what_strikes_all_alike() -> None:
    """Ten thousand series err each by itself and cancel; the common part does not."""
    still = Panel.of(
        np.tile(np.full((6, 12), -1e6) * np.random.default_rng(1).normal(1, 1e-4, (6, 12)), (50, 1, 1))
    )
    spreads = Spreads(Track(still, 4))
    half = spreads.of_total(5, np.arange(50))
    assert half >= 1.28 * least_common(4) * 50 * 12e6 * 0.99


def test_the_least_common_error_is_what_boards_have_shown() -> None:
    assert (least_common(4), least_common(8)) == (pytest.approx(0.007), pytest.approx(0.004))


@pytest.mark.parametrize(
    ("freedom", "table"), [(1, 3.078), (5, 1.476), (15, 1.341), (30, 1.310), (1e9, 1.2816)]
)
def test_students_t(freedom: float, table: float) -> None:
    assert t90(freedom) == pytest.approx(table, abs=0.004)

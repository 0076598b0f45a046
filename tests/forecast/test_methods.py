"""Each way to complete a year, on figures that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.forecast.boards import Block, even, panel
from utfall.forecast import METHODS, Panel

METHOD = {method.name: method for method in METHODS}
APRIL, AUGUST = 4, 8


def year_end(name: str, given: Panel, month: int = AUGUST) -> float:
    return float(METHOD[name].year_end(given, month)[0])


def rising() -> Block:
    """Two years at 1 200 a year, then one with 110 a month: ten per cent more."""
    return np.array([[-100.0] * 12, [-100.0] * 12, [-110.0] * 12])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("run_rate", -1320),  # 880 / 8 × 12
        ("period_budget_remaining", -880 - 4 * 105),
        ("seasonal_budget_remaining", -880 - 1260 / 3),
        ("rolling_twelve", -880 - 400),  # last year's September to December
        ("chain_ladder_own", -880 / (800 / 1200)),
        ("chain_ladder_pooled", -1320),
    ],
)
def test_a_year_of_110_a_month_with_a_budget_of_1260(name: str, expected: float) -> None:
    assert year_end(name, panel(rising(), budget=-1260)) == pytest.approx(expected)


def test_growth_is_r12_over_the_r12_before() -> None:
    """R12 is 1 280 against 1 200, so 6.67 per cent. One series alone is its class, so nothing draws it elsewhere."""
    growth = 1280 / 1200
    given = panel(rising())
    assert year_end("last_rest_with_growth", given) == pytest.approx(-880 - 400 * growth)
    assert year_end("rolling_twelve_with_drift", given) == pytest.approx(-1280 * growth ** (4 / 12))
    assert year_end("bornhuetter_ferguson", given) == pytest.approx(-880 - 1200 * growth / 3)


def test_benktander_believes_the_year_more_than_its_budget() -> None:
    """The prior is 880 + a third of 1 260 = 1 300, of which a third is left."""
    assert year_end("benktander", panel(rising(), budget=-1260)) == pytest.approx(-880 - 1300 / 3)


def test_r12_is_low_when_costs_grow_and_the_drift_brings_it_back() -> None:
    """Nacka, August 2014: an R12 of 1 313.1 mnkr at six per cent a year is 1 338.9 at the year-end."""
    months = 1.06 ** (np.arange(48) / 12)
    booked = -(months * 1313.1 / months[32:44].sum()).reshape(4, 12)  # R12 in August of the last year
    given = Panel.of([booked])
    assert year_end("rolling_twelve", given) == pytest.approx(-1313.1)
    assert year_end("rolling_twelve_with_drift", given) == pytest.approx(-1338.9, abs=0.05)
    assert year_end("rolling_twelve_with_drift", given) == pytest.approx(booked[-1].sum(), abs=0.05)


def test_smoothing_sees_where_the_level_is_and_the_season_to_come() -> None:
    season = np.array([1, 1, 1, 1, 1, 1, 1.4, 1.2, 1, 1, 1, 0.4])
    given = panel(np.array([-100 * season] * 5))
    assert year_end("smoothed", given, APRIL) == pytest.approx(-100 * season.sum())
    raised = np.array([-100 * season] * 4 + [-120 * season])
    assert -1450 < year_end("smoothed", panel(raised)) < -1400  # near 1 440; the class has no better growth


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
@pytest.mark.parametrize("month", [1, 4, 8, 11])
def test_every_method_knows_a_year_like_the_last_ones(method: object, month: int) -> None:
    given = panel(even(-1200, 4), even(2400, 4), budget=-1200)
    name = method.name  # type: ignore[attr-defined]
    assert METHOD[name].year_end(given, month)[0] == pytest.approx(-1200)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_in_december_the_year_is_what_was_booked(method: object) -> None:
    given = panel(rising(), budget=-1260)
    assert METHOD[method.name].year_end(given, 12)[0] == pytest.approx(-1320)  # type: ignore[attr-defined]


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_one_off_is_added_back_and_never_annualised(method: object) -> None:
    """A repayment of 500 in March, set apart: every method's year-end is 500 lower, not 750."""
    name = method.name  # type: ignore[attr-defined]
    booked, one_offs = even(-1200, 4), np.zeros((4, 12))
    plain = year_end(name, panel(booked, budget=-1200))
    booked[3, 2] -= 500
    one_offs[3, 2] = -500
    assert year_end(name, panel(booked, budget=-1200, one_offs=[one_offs])) == pytest.approx(plain - 500)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_last_years_one_off_leaves_no_trace(method: object) -> None:
    name = method.name  # type: ignore[attr-defined]
    booked, one_offs = even(-1200, 4), np.zeros((4, 12))
    booked[2, 10] -= 700
    one_offs[2, 10] = -700
    found = year_end(name, panel(booked, budget=-1200, one_offs=[one_offs]))
    assert found == pytest.approx(-1200)


def test_a_grant_known_to_come_in_november_is_in_the_year() -> None:
    one_offs = np.zeros((4, 12))
    one_offs[3, 10] = 300
    assert year_end("rolling_twelve", panel(even(-1200, 4), one_offs=[one_offs])) == pytest.approx(-900)


def test_a_year_paid_in_one_month_is_not_completed_from_its_share() -> None:
    """A pension payment that moves between March and October: nothing can be said from what is booked."""
    moving = np.zeros((4, 12))
    moving[[0, 1, 2, 3], [2, 9, 2, 9]] = -1200
    assert np.isnan(year_end("chain_ladder_own", panel(moving)))
    assert np.isfinite(year_end("rolling_twelve", panel(moving)))


def test_what_a_series_is_too_young_to_tell_its_class_tells() -> None:
    """Income that mostly comes in December: a series with one year leans on its class for the season."""
    late = np.array([50.0] * 11 + [650.0])
    old = np.array([late] * 5)
    young = np.full((5, 12), np.nan)
    young[3], young[4] = 2 * late, 2 * late
    share = METHOD["chain_ladder_pooled"].year_end(Panel.of([old, young]), 6)
    assert share[1] == pytest.approx(2400, rel=0.01) or np.isnan(share[1])  # over half lies in one month
    assert METHOD["smoothed"].year_end(Panel.of([old, young]), 6)[1] == pytest.approx(2400, rel=0.01)

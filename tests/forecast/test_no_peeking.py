"""Nothing after the forecast month is read: not by a method, a weight, an interval or a total."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forecast.boards import noisy
from utfall.forecast import METHODS, Backtest, Panel, Track, propose

POISON = [np.nan, np.inf, 1e30, -1e30]
MONTHS = st.integers(1, 11)
PANEL = noisy(series=12, years=5)


def poisoned(panel: Panel, year: int, month: int, figure: float) -> Panel:
    """The panel with every month after the given one replaced, budgets as they stood and later years included."""
    actuals, stood = panel.actuals.copy(), panel.budget_as_of.copy()
    for block in (actuals, stood):
        block[:, year, month:] = figure
        block[:, year + 1 :] = figure
    return replace(panel, actuals=actuals, budget_as_of=stood)


@settings(max_examples=40)
@given(MONTHS, st.sampled_from(POISON))
def test_methods_do_not_see_the_rest_of_the_year(month: int, figure: float) -> None:
    for method in METHODS:
        honest = method.year_end(PANEL, month)
        blind = method.year_end(poisoned(PANEL, PANEL.years - 1, month, figure), month)
        np.testing.assert_array_equal(honest, blind, err_msg=method.name)


@settings(max_examples=25)
@given(MONTHS, st.sampled_from(POISON))
def test_a_proposal_does_not_see_the_rest_of_the_year(month: int, figure: float) -> None:
    honest, blind = propose(PANEL, month), propose(poisoned(PANEL, PANEL.years - 1, month, figure), month)
    assert honest.series == blind.series
    assert honest.total() == blind.total()


@settings(max_examples=25)
@given(st.integers(1, 3), MONTHS)
def test_a_back_test_of_a_year_does_not_see_what_came_after(year: int, month: int) -> None:
    honest = Track(PANEL, month)
    blind = Track(poisoned(PANEL, year, month, np.nan), month)
    np.testing.assert_array_equal(honest.proposals[year], blind.proposals[year])
    np.testing.assert_array_equal(honest.weights(year), blind.weights(year))


def test_the_test_would_notice_a_method_that_looks_ahead() -> None:
    seen = PANEL.actuals[:, -1].sum(axis=1)
    blind = poisoned(PANEL, PANEL.years - 1, 4, 0.0).actuals[:, -1].sum(axis=1)
    assert not np.array_equal(seen, blind)


def test_a_past_one_off_is_not_known_before_its_month() -> None:
    one_offs = np.zeros(PANEL.actuals.shape)
    one_offs[:, 2, 9] = 1e8
    assert not PANEL.as_seen(2, 8).one_offs.any()
    known = replace(PANEL, one_offs=one_offs)
    assert not known.as_seen(2, 8).one_offs.any()
    assert known.as_seen(2, 10).one_offs[:, 2, 9].all()


@pytest.mark.parametrize("point", [(5, 4), (0, 0), (0, 13), (-1, 4)])
def test_a_point_outside_the_panel_is_our_own_fault(point: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no such point"):
        PANEL.as_seen(*point)


def test_a_back_test_needs_years_that_are_there() -> None:
    with pytest.raises(ValueError, match="cannot be tested"):
        Backtest.of(Track(PANEL, 4), (0,))

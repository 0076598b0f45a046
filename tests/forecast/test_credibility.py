"""Weights follow the record: the series' own when it is long, its class's when it is short."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.forecast.credibility import PRIOR_YEARS, combine, relative_errors, weights

ONE_CLASS = np.array([0])
BOTH = np.ones((2, 1), dtype=np.bool_)
ERRORS = st.lists(st.floats(0, 1), min_size=6, max_size=6)


def of(*years: tuple[float, ...]) -> np.ndarray:
    """Relative errors of the methods of one series, a tuple for each year."""
    return np.array(years)[:, :, None]


def test_half_the_error_is_sixteen_times_the_weight() -> None:
    found = weights(of((0.02, 0.04)), ONE_CLASS, BOTH)[:, 0]
    assert found == pytest.approx([16 / 17, 1 / 17])


def test_a_series_with_one_year_end_mostly_believes_its_class() -> None:
    """The class's mean is the series' own and nine others': own counts one year and the class six."""
    errors = np.full((1, 2, 10), 0.0)
    errors[0, 0], errors[0, 1] = 0.02, 0.04
    errors[0, :, 0] = 0.04, 0.02  # the other way round for the first
    found = weights(errors, np.zeros(10, dtype=np.intp), np.ones((2, 10), dtype=np.bool_))
    shared = np.array([0.022, 0.038])
    mean = (np.array([0.04, 0.02]) + PRIOR_YEARS * shared) / (1 + PRIOR_YEARS)
    assert found[:, 0] == pytest.approx(mean**-4.0 / (mean**-4.0).sum())
    assert found[0, 0] > 0.5 > found[1, 0]


def test_a_long_record_of_its_own_outweighs_the_class() -> None:
    errors = np.full((40, 2, 2), 0.0)
    errors[:, 0], errors[:, 1] = 0.02, 0.04
    errors[:, :, 0] = 0.04, 0.02
    found = weights(errors, np.zeros(2, dtype=np.intp), np.ones((2, 2), dtype=np.bool_))
    assert found[1, 0] > 0.5


@given(ERRORS)
def test_weights_are_shares_of_one(errors: list[float]) -> None:
    found = weights(np.array(errors).reshape(3, 2, 1), ONE_CLASS, BOTH)[:, 0]
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()


def test_a_method_that_says_nothing_now_has_no_weight() -> None:
    usable = np.array([[False], [True]])
    assert weights(of((0.01, 0.04)), ONE_CLASS, usable)[:, 0].tolist() == [0, 1]


def test_without_any_record_nothing_is_combined() -> None:
    found = weights(of((np.nan, np.nan)), ONE_CLASS, BOTH)
    assert not found.any()
    assert np.isnan(combine(np.array([[1.0], [2.0]]), found))


def test_a_combination_is_the_weighted_mean_and_leaves_gaps_out() -> None:
    shares = np.array([[0.75, 1.0], [0.25, 0.0]])
    assert combine(np.array([[-100.0, -50.0], [-200.0, np.nan]]), shares).tolist() == [-125, -50]


def test_an_error_is_a_part_of_the_outcome_and_at_most_the_whole() -> None:
    found = relative_errors(np.array([[[-90.0, 500.0, np.nan]]]), np.array([[-100.0, -100.0, -100.0]]))
    assert found[0, 0, :2] == pytest.approx([0.1, 1.0])
    assert np.isnan(found[0, 0, 2])

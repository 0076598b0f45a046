"""From single bookings to a panel: what is zero, what is missing and what has not begun."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from utfall.forecast.history import Booking, Records, merged, panel_of

MARCH, JUNE = 2, 5


def records(actuals: list[Booking], series: int = 2, month: int = 12, years: int = 2) -> Records:
    return Records(series, years, month, actuals, [], [], ["a"] * series, [None] * series)


def every_month(series: int, first: int = 0, last: int = 24, ore: int = -100) -> list[Booking]:
    return [Booking(series, month, ore) for month in range(first, last)]


def test_several_bookings_of_a_month_are_added() -> None:
    found = panel_of(records([*every_month(0), *every_month(1), Booking(0, MARCH, -50)]))
    assert found.actuals[0, 0, MARCH] == -150


def test_a_month_that_a_regular_series_lacks_is_missing() -> None:
    regular = [each for each in every_month(0) if each.month != 12 + JUNE]
    found = panel_of(records([*regular, *every_month(1)]))
    assert np.isnan(found.actuals[0, 1, JUNE])
    assert np.isfinite(found.actuals[1]).all()


def test_a_month_that_a_quarterly_series_lacks_is_zero() -> None:
    quarterly = [Booking(0, month, -300) for month in range(0, 24, 3)]
    found = panel_of(records([*quarterly, *every_month(1)]))
    assert found.actuals[0, 1].tolist() == [-300, 0, 0] * 4


def test_a_month_in_which_nobody_has_anything_is_missing_for_all() -> None:
    holes = [each for s in (0, 1) for each in every_month(s) if each.month != 12 + JUNE]
    assert np.isnan(panel_of(records(holes)).actuals[:, 1, JUNE]).all()


def test_before_it_began_a_series_has_nothing_and_after_its_end_zero() -> None:
    late = panel_of(records([*every_month(0, first=15), *every_month(1)]))
    assert np.isnan(late.actuals[0].reshape(-1)[:15]).all()
    ended = records([*every_month(0, last=18), *every_month(1)])
    found = panel_of(replace(ended, closed=[18, None]))
    assert found.actuals[0, 1, 6:].tolist() == [0] * 6


def test_nothing_after_the_month_stands_in_the_panel() -> None:
    found = panel_of(records([*every_month(0), *every_month(1)], month=8))
    assert np.isnan(found.actuals[:, 1, 8:]).all()


def test_a_whole_lacks_the_month_that_a_part_lacks() -> None:
    regular = [each for each in every_month(0) if each.month != 12 + JUNE]
    whole = merged(panel_of(records([*regular, *every_month(1)])))
    assert whole.series == 1
    assert np.isnan(whole.actuals[0, 1, JUNE])
    assert whole.actuals[0, 0].tolist() == [-200] * 12

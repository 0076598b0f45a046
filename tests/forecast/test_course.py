"""The course of a year: where the outcome ends the forecast begins, and in December it is there."""

from __future__ import annotations

import numpy as np

from tests.forecast.boards import even, panel
from utfall.core import Amount
from utfall.forecast.course import course
from utfall.forecast.standing import standings, together

AUGUST = 8
ENDS = (Amount(-1300), Amount(-1400), Amount(-1250))


def test_the_forecast_goes_from_the_outcome_to_the_year_end() -> None:
    found = course(panel(even(-1200, 4)), AUGUST, ENDS, [0])
    assert found.booked[AUGUST - 1] == found.ahead[AUGUST - 1] == Amount(-800)
    assert (found.ahead[-1], found.low[-1], found.high[-1]) == ENDS
    assert found.booked[AUGUST:] == (None,) * 4
    assert found.ahead[: AUGUST - 1] == (None,) * 7
    assert found.ahead[8] == Amount(-925), "an even season divides what is left evenly"


def test_the_rest_comes_as_it_came_in_earlier_years() -> None:
    season = np.array([-100.0] * 11 + [-500.0])
    found = course(panel(np.array([season] * 4)), AUGUST, (Amount(-1600), None, None), [0])
    assert found.ahead[8:] == (Amount(-900), Amount(-1000), Amount(-1100), Amount(-1600))
    assert found.low == found.high == ()


def test_against_budget_every_year_is_held_against_its_own() -> None:
    found = course(panel(even(-1200, 4), budget=-1140), AUGUST, ENDS, [0], against_budget=True)
    assert found.booked[AUGUST - 1] == Amount(-40)
    assert found.ahead[-1] == Amount(-160)
    assert found.earlier[0][-1] == Amount(-60)


def test_what_is_left_of_a_budget_is_held_against_last_years_rest() -> None:
    series = np.concatenate([even(-1200, 1), even(-1320, 1)])
    (one,) = standings(panel(series, budget=-1280), AUGUST)
    assert one.booked == Amount(-880)
    rest = one.remainder
    assert rest is not None
    assert (rest.left, rest.last_year, rest.growth) == (Amount(-400), Amount(-400), 0)


def test_units_together_compare_with_last_year_only_if_all_had_one() -> None:
    begun = even(-1200, 2)
    begun[0] = np.nan
    old, new = standings(panel(even(-1200, 2), begun, budget=-1200), AUGUST)
    assert together([old]).last_rest == Amount(-400)
    whole = together([old, new])
    assert (whole.booked, whole.budget, whole.last_rest) == (Amount(-1600), Amount(-2400), None)

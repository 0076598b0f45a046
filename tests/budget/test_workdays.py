"""Swedish workdays, with Easter computed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.budget import easter_sunday, is_workday, public_holidays, workdays_in
from utfall.core import Month

YEARS = st.integers(1990, 2200)


@pytest.mark.parametrize(
    "day",
    [
        "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24",
        "2019-04-21", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18", "2076-04-19",
    ],
)  # fmt: skip
def test_easter_is_where_the_almanac_has_it(day: str) -> None:
    assert easter_sunday(int(day[:4])) == date.fromisoformat(day)


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_the_holidays_of_2025() -> None:
    assert [f"{day:%m-%d}" for day in sorted(public_holidays(2025))] == [
        "01-01", "01-06", "04-18", "04-20", "04-21", "05-01", "05-29", "06-06", "06-08", "06-21", "11-01", "12-25",
        "12-26",
    ]  # fmt: skip


def test_the_national_day_took_the_place_of_whit_monday_in_2005() -> None:
    assert not is_workday(date(2004, 5, 31))
    assert is_workday(date(2005, 5, 16))
    assert not is_workday(date(2005, 6, 6))


@pytest.mark.parametrize(("year", "days"), [(2023, 251), (2024, 251), (2025, 249), (2026, 251)])
def test_the_workdays_of_a_year(year: int, days: int) -> None:
    assert sum(workdays_in(Month(year, month)) for month in range(1, 13)) == days


@given(YEARS, st.integers(1, 12))
def test_no_month_has_fewer_than_17_workdays_or_more_than_23(year: int, month: int) -> None:
    assert 17 <= workdays_in(Month(year, month)) <= 23


@given(YEARS)
def test_midsummer_and_all_saints_are_saturdays_and_the_eve_is_free(year: int) -> None:
    june = [day for day in public_holidays(year) if day.month == 6 and 20 <= day.day <= 26]
    assert any(day.weekday() == 5 for day in june)
    saints = [
        day
        for day in public_holidays(year)
        if (day.month, day.day) in {(10, 31), *((11, n) for n in range(1, 7))}
    ]
    assert [day.weekday() for day in saints] == [5]
    midsummer = next(day for day in june if day.weekday() == 5)
    assert not is_workday(midsummer.replace(day=midsummer.day - 1))

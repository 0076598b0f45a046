"""Which days are workdays in Sweden, with the movable holidays computed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from utfall.core import Month

_FRIDAY, _SATURDAY = 4, 5
_NATIONAL_DAY_SINCE = 2005  # the sixth of June took the place of Whit Monday


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the rule that *Nature* printed in 1876 and Meeus made known.

    >>> easter_sunday(2024).isoformat(), easter_sunday(2025).isoformat()
    ('2024-03-31', '2025-04-20')
    """
    century, of_century = divmod(year, 100)
    golden = year % 19  # the year's place in the moon's cycle
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    full_moon = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - full_moon - of_century % 4) % 7
    late = (golden + 11 * full_moon + 22 * to_sunday) // 451
    month, day = divmod(full_moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays that need not be Sundays (lag 1989:253 om allmänna helgdagar).

    >>> sorted(day.isoformat() for day in public_holidays(2024) if day.month in (5, 6))
    ['2024-05-01', '2024-05-09', '2024-05-19', '2024-06-06', '2024-06-22']
    """
    easter = easter_sunday(year)
    of_easter = [easter + timedelta(days) for days in (-2, 0, 1, 39, 49)]
    fixed = [date(year, month, day) for month, day in ((1, 1), (1, 6), (5, 1), (12, 25), (12, 26))]
    whit_monday = easter + timedelta(50)
    national_day = date(year, 6, 6) if year >= _NATIONAL_DAY_SINCE else whit_monday
    saturdays = [_from_weekday(date(year, 6, 20), _SATURDAY), _from_weekday(date(year, 10, 31), _SATURDAY)]
    return frozenset([*of_easter, *fixed, national_day, *saturdays])


def is_workday(day: date) -> bool:
    """Whether offices are open: Monday to Friday, no holiday, and none of the eves that agreements make free.

    Midsummer's, Christmas and New Year's Eve are no public holidays but are free in municipal agreements (AB), and
    the Annual Leave Act counts them as Sundays.

    >>> is_workday(date(2024, 6, 20)), is_workday(date(2024, 6, 21)), is_workday(date(2024, 12, 24))
    (True, False, False)
    """
    return day.weekday() <= _FRIDAY and day not in public_holidays(day.year) and day not in _eves(day.year)


def workdays_in(month: Month) -> int:
    """The number of workdays in a month.

    >>> [workdays_in(Month(2024, 1) + step) for step in range(12)]
    [22, 21, 20, 21, 21, 18, 23, 22, 21, 23, 21, 18]
    """
    return sum(is_workday(date(month.year, month.month, day)) for day in range(1, month.days + 1))


def _eves(year: int) -> tuple[date, date, date]:
    return _from_weekday(date(year, 6, 19), _FRIDAY), date(year, 12, 24), date(year, 12, 31)


def _from_weekday(earliest: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return earliest + timedelta((weekday - earliest.weekday()) % 7)

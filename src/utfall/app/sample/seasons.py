"""How a year lies over its months and how prices rise, in whole thousandths for the same result anywhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from utfall.core import Month

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

FIRST, LAST = Month(2019, 1), Month(2024, 8)  # the last month that is closed
YEARS = tuple(range(FIRST.year, LAST.year + 1))
WHOLE_YEARS = (
    len(YEARS) * 12
)  # the simulation knows how 2024 ends; only forecasts are allowed a glimpse of it

# A price level per year, in thousandths of 2024's; salaries change in April, everything else in January.
LEVELS = {2018: 829, 2019: 846, 2020: 866, 2021: 889, 2022: 923, 2023: 967, 2024: 1000}
WAGE_REVISION = 4

_EVEN = (1000,) * 12
_SUMMER_PAY = (1010, 1010, 1010, 1020, 1020, 990, 950, 960, 1000, 1010, 1010, 1010)
_HOURLY = (880, 880, 900, 900, 920, 1150, 1500, 1250, 900, 880, 880, 960)
_SUBSTITUTES = (0, 0, 0, 0, 300, 3300, 4900, 3300, 200, 0, 0, 0)
_VACATION = (300, 500, 500, 700, 700, 1900, 3300, 2000, 600, 500, 500, 500)
_SICKNESS = (1350, 1450, 1250, 950, 850, 700, 550, 700, 950, 1050, 1150, 1050)
_PURCHASES = (760, 900, 980, 1010, 1000, 980, 700, 830, 1040, 1140, 1180, 1480)
_COURSES = (600, 900, 1300, 1200, 1100, 500, 100, 500, 1500, 1700, 1600, 1000)
_GRANTS = (0, 0, 3000, 0, 0, 3000, 0, 0, 3000, 0, 0, 3000)
_ASSISTANCE = (1070, 1020, 1010, 990, 980, 1000, 1010, 960, 970, 980, 990, 1020)

_SEASONS = {
    "5010": _SUMMER_PAY, "5020": _HOURLY, "5021": _SUBSTITUTES, "5110": _VACATION, "5120": _SICKNESS,
    "3510": _GRANTS, "3511": _GRANTS, "3513": _GRANTS, "6810": _COURSES, "6610": _COURSES, "4511": _ASSISTANCE,
}  # fmt: skip


def season(account: str) -> tuple[int, ...]:
    """The weights of the twelve months for an account."""
    return _SEASONS.get(account) or (_PURCHASES if account[:2] in ("61", "63", "65", "67") else _EVEN)


@cache
def months() -> tuple[Month, ...]:
    """Every month of the simulation, to December of the last year."""
    return tuple(FIRST + step for step in range(WHOLE_YEARS))


def closed() -> int:
    """How many of the months are closed."""
    return months().index(LAST) + 1


def level(account: str, month: Month) -> int:
    """The price level of an account in a month, in thousandths of 2024's."""
    is_pay = account[:2] in ("50", "51", "56")
    return LEVELS[month.year - 1 if is_pay and month.month < WAGE_REVISION else month.year]


def shares(accounts: list[str]) -> Ints:
    """For each account and month of the simulation: the month's part of a year of 2024's prices, in millionths."""
    import numpy as np

    rows = {
        account: [
            season(account)[month.month - 1] * 1000 * level(account, month) // sum(season(account))
            for month in months()
        ]
        for account in set(accounts)
    }
    return np.array([rows[account] for account in accounts], np.int64)


def noise(random: np.random.Generator, width: int, shape: tuple[int, ...]) -> Ints:
    """Factors about 1000, by chance from 1000 - 2·width to 1000 + 2·width, the middle most likely.

    Drawn as whole numbers: their sums are the same on every machine, unlike those of floating point.
    """
    draws = random.integers(-width, width + 1, size=(2, *shape))
    total: Ints = 1000 + draws.sum(axis=0)
    return total


def wandering(random: np.random.Generator, width: int, rows: int, end: int) -> Ints:
    """Factors about 1000 for each row and month: a start by chance, and from there a slow walk."""
    import numpy as np

    start = noise(random, width, (rows, 1)) - 1000
    steps = random.integers(-4, 5, size=(rows, end)).cumsum(axis=1)
    factors: Ints = 1000 + start + np.clip(steps, -2 * width, 2 * width)
    return factors

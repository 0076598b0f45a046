"""Invented boards whose books behave like a social-welfare board's: what the forecast is measured against.

Everything follows from the seed. A board has 60 activities over eight years: staff with vacation substitutes and the
wage revision of April, placements with late invoices, hours, benefits, rents, administration and income. Money is öre
with the house's signs (income positive, cost negative); amounts are made as costs and turned once, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Array = NDArray[np.float64]

YEARS = 8
MONTHS = 12 * YEARS
STAFF, PLACEMENTS, HOURS, BENEFITS, RENTS, ADMINISTRATION, INCOME = (
    "staff", "placements", "hours", "benefits", "rents", "administration", "income",
)  # fmt: skip
ACTIVITIES = (
    *(STAFF,) * 22, *(PLACEMENTS,) * 14, *(HOURS,) * 6, *(BENEFITS,) * 3, *(RENTS,) * 4,
    *(ADMINISTRATION,) * 7, *(INCOME,) * 4,
)  # fmt: skip

_STAFF_SEASON = np.array(
    [1, 0.99, 1, 1, 1, 1.01, 1.14, 1.07, 0.98, 0.99, 0.99, 1.03]
)  # substitutes in summer
_HOUR_SEASON = np.array([1, 0.94, 1.02, 0.99, 1.01, 0.98, 1.04, 1.03, 0.98, 1.01, 0.98, 1.02])
_OFFICE_SEASON = np.array([0.8, 0.9, 1, 1, 1.05, 1.05, 0.6, 0.85, 1, 1.1, 1.15, 1.5])
_GRANT_SEASON = np.array(
    [0.3, 0.5, 0.8, 1.2, 0.6, 1.0, 0.4, 0.6, 1.0, 1.1, 1.2, 3.3]
)  # booked when they are paid
_ACCRUED = {
    3: 0.75,
    7: 0.75,
    11: 0.93,
}  # month of a report: the part of late invoices that is booked all the same


@dataclass(frozen=True, slots=True)
class Board:
    """One board's activities over eight years, in öre: series × years × months."""

    actuals: Array
    budgets: Array
    activities: tuple[str, ...] = ACTIVITIES


def board(dice: Generator) -> Board:
    """Make up one board."""
    costs = np.empty((len(ACTIVITIES), MONTHS))
    pressure = _pressure(dice)
    wages, prices = _wages(dice), _prices(dice)
    for index, activity in enumerate(ACTIVITIES):
        costs[index] = _size(activity, dice) * _MAKERS[activity](dice, wages, prices) * pressure[activity]
    _shift_levels(costs, dice)
    _reorganise(costs, dice)
    _save_from_july(costs, dice)
    late = np.array([activity == PLACEMENTS for activity in ACTIVITIES])
    costs[late] = _invoice_late(costs[late], dice)
    budgets = _budgets(costs.reshape(-1, YEARS, 12), dice)
    _add_one_offs(costs, dice)
    signs = np.where(np.array(ACTIVITIES) == INCOME, 1.0, -1.0)[:, None, None]
    return Board(np.rint(signs * costs.reshape(-1, YEARS, 12)), np.rint(signs * budgets))


def _size(activity: str, dice: Generator) -> float:
    """Öre per month at the start."""
    per_year = dice.lognormal(np.log(8e8), 0.7)  # about 8 mnkr
    return float(per_year / 12 * (0.5 if activity in {RENTS, ADMINISTRATION, INCOME} else 1))


def _pressure(dice: Generator) -> dict[str, Array]:
    """What moves the board's activities together: one shock for the year, carried on in part to the next."""
    yearly, level = np.zeros(YEARS), 0.0
    for year in range(YEARS):
        level = 0.5 * level + dice.normal(0, 0.007)
        yearly[year] = level
    monthly = np.interp(np.arange(MONTHS), 12 * np.arange(YEARS) + 5.5, yearly)
    exposed = {STAFF: 1.0, PLACEMENTS: 1.6, HOURS: 1.0, BENEFITS: 1.0}
    return {activity: 1 + exposed.get(activity, 0.0) * monthly for activity in set(ACTIVITIES)}


def _wages(dice: Generator) -> Array:
    """The wage level; it rises in April, or in June with what was owed for April and May."""
    raises = np.ones(MONTHS)
    owed = np.zeros(MONTHS)
    for year in range(YEARS):
        size, april = dice.uniform(0.02, 0.045), 12 * year + 3
        is_late = dice.random() < 0.2
        raises[april + 2 * is_late] += size
        owed[april + 2] = 2 * size * is_late
    level = np.cumprod(raises)
    return np.asarray(level * (1 + owed / raises), dtype=np.float64)


def _prices(dice: Generator) -> Array:
    """What suppliers charge: most of the rise comes in January."""
    rise = np.full(MONTHS, 1.0008)
    rise[12::12] += dice.normal(0.022, 0.007, YEARS - 1)
    return np.cumprod(rise)


def _drifting(dice: Generator, growth: float, spread: float, noise: float) -> Array:
    """A level with its own growth per year, a random walk around it and monthly noise."""
    own = dice.normal(growth, 0.012) / 12
    walk = np.cumsum(dice.normal(own, spread, MONTHS))
    return np.exp(walk) * (1 + dice.normal(0, noise, MONTHS))


def _seasons(season: Array, dice: Generator, sway: float = 0.01) -> Array:
    """A season of the activity's own, near the class's and almost the same each year."""
    own = season * (1 + dice.normal(0, sway, 12))
    return np.tile(own / own.mean(), YEARS)


def _staff(dice: Generator, wages: Array, _prices: Array) -> Array:
    return wages * _drifting(dice, 0.012, 0.006, 0.012) * _seasons(_STAFF_SEASON, dice)


def _placements(dice: Generator, _wages: Array, prices: Array) -> Array:
    """People come and go, about nine at a time; each has a price of their own."""
    mean_stay, expected = dice.uniform(14, 36), dice.uniform(6, 12)
    people = [float(dice.lognormal(0, 0.25)) for _ in range(dice.poisson(expected))]
    growth = 1 + dice.normal(0.018, 0.015) / 12
    cost = np.empty(MONTHS)
    for month in range(MONTHS):
        people = [price for price in people if dice.random() > 1 / mean_stay]
        come = dice.poisson(expected * growth**month / mean_stay)
        people += [float(dice.lognormal(0, 0.25)) for _ in range(come)]
        cost[month] = sum(people) / expected
    return prices * cost


def _hours(dice: Generator, wages: Array, _prices: Array) -> Array:
    return wages * _drifting(dice, 0.02, 0.010, 0.015) * _seasons(_HOUR_SEASON, dice)


def _benefits(dice: Generator, _wages: Array, prices: Array) -> Array:
    cycle = 0.10 * np.sin(2 * np.pi * (np.arange(MONTHS) / dice.uniform(50, 90) + dice.random()))
    return prices * (1 + cycle) * _drifting(dice, 0.01, 0.012, 0.02)


def _rents(dice: Generator, _wages: Array, prices: Array) -> Array:
    monthly = prices * _drifting(dice, 0.005, 0.001, 0.004)
    if dice.random() > 0.3:
        return monthly
    quarterly = np.zeros(MONTHS)
    quarterly[::3] = monthly.reshape(-1, 3).sum(axis=1)
    return quarterly


def _administration(dice: Generator, wages: Array, _prices: Array) -> Array:
    return wages * _drifting(dice, 0.01, 0.008, 0.12) * _seasons(_OFFICE_SEASON, dice, 0.05)


def _income(dice: Generator, _wages: Array, prices: Array) -> Array:
    """Grants and fees; what comes in December differs most from year to year."""
    months = prices * _drifting(dice, 0.02, 0.006, 0.06) * _seasons(_GRANT_SEASON, dice, 0.08)
    months[11::12] *= 1 + dice.normal(0, 0.12, YEARS)
    return months


_MAKERS = {
    STAFF: _staff,
    PLACEMENTS: _placements,
    HOURS: _hours,
    BENEFITS: _benefits,
    RENTS: _rents,
    ADMINISTRATION: _administration,
    INCOME: _income,
}


def _shift_levels(costs: Array, dice: Generator) -> None:
    """In six years of a hundred an activity finds a new level for good: a unit opens, a contract is lost."""
    for index in range(len(costs)):
        for year in range(YEARS):
            if dice.random() < 0.06:
                size = dice.choice([-1, 1], p=[0.4, 0.6]) * dice.uniform(0.08, 0.25)
                costs[index, 12 * year + dice.integers(12) :] *= 1 + size


def _reorganise(costs: Array, dice: Generator) -> None:
    """In three years of a hundred part of an activity moves to a neighbour, mostly at the turn of a year."""
    for index in range(len(costs)):
        for year in range(1, YEARS):
            if dice.random() < 0.03:
                neighbour = (index + 1) % len(costs)
                if ACTIVITIES[neighbour] != ACTIVITIES[index]:
                    continue
                month = 12 * year + (0 if dice.random() < 0.7 else int(dice.integers(12)))
                moved = dice.uniform(0.1, 0.4) * costs[index, month:]
                costs[index, month:] -= moved
                costs[neighbour, month:] += moved


def _save_from_july(costs: Array, dice: Generator) -> None:
    """Every fourth year a savings programme holds back staff and administration for its second half."""
    saving = np.array([activity in {STAFF, ADMINISTRATION} for activity in ACTIVITIES])
    for year in range(YEARS):
        if dice.random() < 0.25:
            costs[saving, 12 * year + 6 : 12 * year + 12] *= 1 - dice.uniform(0.01, 0.03)


def _invoice_late(costs: Array, dice: Generator) -> Array:
    """A part of each month is invoiced a month late, but for what is accrued when a report is made."""
    own_part = dice.uniform(0.15, 0.55, len(costs))
    accrued = np.array([_ACCRUED.get(month % 12, 0.0) for month in range(MONTHS)])
    sway = 1 + dice.normal(0, 0.1, costs.shape)
    waiting = costs * own_part[:, None] * sway * (1 - accrued)
    before = np.hstack([waiting[:, :1], waiting[:, :-1]])
    return np.asarray(costs - waiting + before, dtype=np.float64)


def _add_one_offs(costs: Array, dice: Generator) -> None:
    """In twelve years of a hundred an activity has an item that nobody foresaw, of about three per cent of its year."""
    for index in range(len(costs)):
        for year in range(YEARS):
            if dice.random() < 0.12:
                size = dice.lognormal(np.log(0.03), 0.7) * costs[index, 12 * year : 12 * year + 12].sum()
                costs[index, 12 * year + dice.integers(12)] += dice.choice([-1, 1], p=[0.4, 0.6]) * size


def _budgets(years: Array, dice: Generator) -> Array:
    """Last autumn's pace raised for prices, less what the board was asked to save; half of them straight-lined."""
    series = len(years)
    budgets = np.empty_like(years)
    is_straight = dice.random(series) < 0.5
    for year in range(YEARS):
        known = years[:, max(year - 1, 0)]
        pace = known[:, :9].sum(axis=1)
        if year > 1:  # made in the autumn: what is left of the year is not known yet
            before = years[:, year - 2]
            pace *= before.sum(axis=1) / before[:, :9].sum(axis=1)
        else:
            pace = known.sum(axis=1)
        asked = dice.normal(1.028, 0.010) * (1 + dice.normal(0, 0.02, series))
        whole = pace * asked if year else years[:, 0].sum(axis=1) * (1 + dice.normal(0, 0.05, series))
        shape = np.where(is_straight[:, None], 1 / 12, known / known.sum(axis=1, keepdims=True))
        budgets[:, year] = whole[:, None] * shape
    return budgets

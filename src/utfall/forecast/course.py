"""The year month by month: what has been booked so far, and how the rest would come if the forecast is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from utfall.core import Amount
from utfall.forecast.panel import Array, Panel

_SEASON_YEARS = 3
_YEARS_SHOWN = 2


Line = tuple[Amount | None, ...]  # January to December


@dataclass(frozen=True, slots=True)
class Course:
    """Sums from January to each month for a whole of series; None where nothing is known, empty where no month is.

    ``earlier`` are whole years before, latest first. ``ahead`` begins in the forecast month, where it meets
    ``booked``; ``low`` and ``high`` are its interval.
    """

    booked: Line
    ahead: Line
    low: Line
    high: Line
    earlier: tuple[Line, ...]


def course(
    panel: Panel,
    month: int,
    ends: tuple[Amount, Amount | None, Amount | None],
    members: Sequence[int],
    against_budget: bool = False,
) -> Course:
    """The course of the panel's last year for some of its series, with the rest laid out by the season before.

    ``ends`` are the year-end and its interval. ``against_budget`` gives each year's sums less its budget's.
    """
    chosen = np.array(members, dtype=np.intp)
    months = panel.actuals[chosen].sum(axis=0)  # years × 12; NaN where any series lacks the month
    booked = np.cumsum(np.nansum(panel.actuals[chosen, -1], axis=0))
    steps = _steps(panel.actuals[chosen], month)
    budgets = np.cumsum(np.nansum(panel.budgets[chosen], axis=0), axis=1)
    base = budgets if against_budget else np.zeros_like(budgets)

    def reaching(end: Amount | None) -> Line:
        if end is None or month == 12:
            return ()
        path = booked[month - 1] + (float(end.ore) - booked[month - 1]) * steps
        return (*(None for _ in range(month - 1)), *_line(path - base[-1, month - 1 :]))

    shown = [
        -1 - back
        for back in range(1, min(_YEARS_SHOWN, panel.years - 1) + 1)
        if np.isfinite(months[-1 - back]).all() and (budgets[-1 - back].any() or not against_budget)
    ]
    return Course(
        booked=(*_line((booked - base[-1])[:month]), *(None for _ in range(12 - month))),
        ahead=reaching(ends[0]),
        low=reaching(ends[1]),
        high=reaching(ends[2]),
        earlier=tuple(_line(np.cumsum(months[year]) - base[year]) for year in shown),
    )


def _line(figures: Array) -> Line:
    return tuple(Amount(round(float(each))) for each in figures)


def _steps(actuals: Array, month: int) -> Array:
    """How much of the rest has come by each month from the forecast month on, from 0 to 1: by earlier years' season."""
    rest = np.nansum(actuals[:, :-1][:, -_SEASON_YEARS:, month:], axis=(0, 1))
    summed = np.concatenate([[0.0], np.cumsum(rest)])
    is_usable = summed[-1] != 0 and bool((np.diff(summed) * np.sign(summed[-1]) >= 0).all())
    even = np.linspace(0.0, 1.0, 13 - month)
    return np.asarray(summed / summed[-1] if is_usable else even, dtype=np.float64)

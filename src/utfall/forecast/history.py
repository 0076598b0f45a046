"""A panel out of single bookings: what is zero, what is missing, and what has not begun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from utfall.forecast.panel import Array, Mask, Panel

_SELDOM = (
    12  # a series silent in at most one month of so many is booked every month: silence is a gap, not a zero
)


class Booking(NamedTuple):
    """An amount in öre of the series with this index, in a month counted from the first January, from 0."""

    series: int
    month: int
    ore: int


@dataclass(frozen=True, slots=True)
class Records:
    """What is known about ``series`` series over ``years`` years, up to ``month`` months of the last one.

    ``closed`` says, for each series, from which month (from 0) it has ended, and None for one that goes on.
    """

    series: int
    years: int
    month: int
    actuals: Iterable[Booking]
    budgets: Iterable[Booking]
    one_offs: Iterable[Booking]
    classes: Sequence[str]
    closed: Sequence[int | None]


def panel_of(records: Records) -> Panel:
    """The panel: months in which nobody has booked anything are missing, and so is what had not begun.

    A month in which others have figures and a series has none is zero when the series is often silent or has ended;
    when it is otherwise booked every month it is missing, since half an import must not look like a saving.
    """
    booked, is_booked = _summed(records, records.actuals)
    budgets, _ = _summed(records, records.budgets)
    one_offs, _ = _summed(records, records.one_offs)
    known_until = (records.years - 1) * 12 + records.month
    is_there = is_booked | _silent(records, is_booked, known_until)
    actuals = np.where(is_there, booked, np.nan)
    actuals[:, known_until:] = np.nan
    shape = (records.series, records.years, 12)
    has_budget = np.abs(budgets.reshape(shape)).sum(axis=2, keepdims=True) > 0
    return Panel.of(
        actuals.reshape(shape),
        np.where(has_budget, budgets.reshape(shape), np.nan),
        classes=list(records.classes),
        one_offs=one_offs.reshape(shape),
    )


def _summed(records: Records, bookings: Iterable[Booking]) -> tuple[Array, Mask]:
    """Öre by series and month, and where there is any booking at all."""
    whole = np.zeros((records.series, records.years * 12))
    is_there = np.zeros(whole.shape, dtype=np.bool_)
    given = list(bookings)
    if given:
        block = np.array(given, dtype=np.int64)
        np.add.at(whole, (block[:, 0], block[:, 1]), block[:, 2].astype(np.float64))
        is_there[block[:, 0], block[:, 1]] = True
    return whole, is_there


def _silent(records: Records, is_booked: Mask, known_until: int) -> Mask:
    """Months without any booking that are nevertheless zero."""
    months = is_booked.shape[1]
    is_covered = is_booked.any(axis=0)
    has_begun = np.maximum.accumulate(is_booked, axis=1)
    ends = np.array([months if end is None else end for end in records.closed], dtype=np.intp)
    has_ended = np.arange(months) >= ends[:, None]
    living = has_begun & is_covered & ~has_ended
    living[:, known_until:] = False
    gaps = (living & ~is_booked).sum(axis=1)
    is_often_silent = gaps * _SELDOM > living.sum(axis=1)
    return np.asarray(
        has_begun & is_covered & ~is_booked & (is_often_silent[:, None] | has_ended), dtype=np.bool_
    )


def merged(panel: Panel) -> Panel:
    """The panel's series as one: a month is missing when any series that had begun lacks it."""
    months = panel.actuals.reshape(panel.series, -1)
    is_there = np.isfinite(months)
    is_broken = np.maximum.accumulate(is_there, axis=1) & ~is_there
    sums = np.where(is_there.any(axis=0) & ~is_broken.any(axis=0), np.nansum(months, axis=0), np.nan)
    shape = (1, panel.years, 12)
    has_budget = np.isfinite(panel.budgets).any(axis=0, keepdims=True)
    return Panel.of(
        sums.reshape(shape),
        np.where(has_budget, np.nansum(panel.budgets, axis=0, keepdims=True), np.nan),
        one_offs=panel.one_offs.sum(axis=0, keepdims=True),
    )


def volumes_of(series: int, years: int, volumes: Iterable[Booking]) -> Array:
    """Monthly volumes as a block, series × years × 12; NaN where none is stated. Their unit is the caller's."""
    block = np.full((series, years * 12), np.nan)
    for each in volumes:
        known = block[each.series, each.month]
        block[each.series, each.month] = each.ore + (0.0 if np.isnan(known) else known)
    return block.reshape(series, years, 12)

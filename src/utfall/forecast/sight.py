"""What is known after a month: the year so far, earlier years cut at the same month, and what the classes share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from utfall.forecast.panel import Array, Mask, Panel, Whole

SHARE_YEARS = 3  # a season is read from the latest years
SHARE_PRIOR = 2.0  # years that the class's season weighs against the series' own
GROWTH_PRIOR = 2.0  # the same for growth, of which a series shows one figure only
_LUMP = 0.30
_GROWTH_LIMIT = np.log(1.6)  # beyond sixty per cent in a year it is a new activity and no growth


@dataclass(frozen=True)
class Sight:
    """One panel seen after ``month`` months. Every array has one row per series, öre without one-off items.

    NaN stands where a series cannot tell: no such year, a year with months missing, a share of nothing.
    """

    panel: Panel
    month: int

    @property
    def classes(self) -> Whole:
        """The class of each series."""
        return self.panel.classes

    @cached_property
    def so_far(self) -> Array:
        """Booked since January, one-offs apart. Months before a series began are not there and count for nothing.

        NaN when nothing is booked or a month is missing: half a year must not look like a whole one.
        """
        return np.where(
            self.is_readable, np.nansum(self.panel.underlying[:, -1, : self.month], axis=1), np.nan
        )

    @cached_property
    def is_readable(self) -> Mask:
        """Whether every month has figures, from the series' first one; one from last December goes on in January."""
        is_there = np.isfinite(self.panel.actuals[:, -1, : self.month])
        never_stops = (np.diff(is_there.astype(np.int8), axis=1) >= 0).all(axis=1) & is_there[:, -1]
        if self.panel.years == 1:
            return np.asarray(never_stops, dtype=np.bool_)
        was_there = np.isfinite(self.panel.actuals[:, -2, 11])
        return np.asarray(never_stops & (is_there[:, 0] | ~was_there), dtype=np.bool_)

    @cached_property
    def known_one_offs(self) -> Array:
        """One-off items of the year: those booked and those known to come."""
        return np.asarray(self.panel.one_offs[:, -1].sum(axis=1), dtype=np.float64)

    @cached_property
    def months_active(self) -> Array:
        """How many months of the year the series has figures for."""
        months = self.panel.underlying[:, -1, : self.month]
        return np.asarray(np.isfinite(months).sum(axis=1), dtype=np.float64)

    @cached_property
    def past(self) -> Array:
        """Earlier years, series × years × months; a year with a month missing is missing whole."""
        years = self.panel.underlying[:, :-1]
        return np.where(np.isfinite(years).all(axis=2, keepdims=True), years, np.nan)

    @cached_property
    def past_so_far(self) -> Array:
        """Earlier years up to the same month, series × years."""
        return np.asarray(self.past[:, :, : self.month].sum(axis=2), dtype=np.float64)

    @cached_property
    def past_rest(self) -> Array:
        """Earlier years after the month, series × years."""
        return np.asarray(self.past[:, :, self.month :].sum(axis=2), dtype=np.float64)

    @cached_property
    def past_whole(self) -> Array:
        """Earlier whole years, series × years."""
        return self.past_so_far + self.past_rest

    @cached_property
    def last_rest(self) -> Array:
        """Last year after the month."""
        return self._last(self.past_rest, 1)

    @cached_property
    def last_whole(self) -> Array:
        """Last year."""
        return self._last(self.past_whole, 1)

    @cached_property
    def rolling(self) -> Array:
        """R12: the twelve months that end with this one."""
        return self.so_far + self.last_rest

    @cached_property
    def rolling_before(self) -> Array:
        """The twelve months before those."""
        return self._last(self.past_so_far, 1) + self._last(self.past_rest, 2)

    @cached_property
    def budget(self) -> Array:
        """The whole year's budget as it stands now."""
        return self.panel.budget_as_of[:, -1, self.month - 1]

    @cached_property
    def budget_share_left(self) -> Array:
        """The part of the budget that lies on the months left; by the calendar where no months are budgeted."""
        months = self.panel.budgets[:, -1]
        return np.where(
            months.sum(axis=1) == 0,
            (12 - self.month) / 12,
            quotient(months[:, self.month :].sum(axis=1), months.sum(axis=1)),
        )

    @cached_property
    def is_lumpy(self) -> Mask:
        """Whether a single month has held more than 30 per cent of the year in at least half of the years.

        Such a payment moves between months, and a year cannot be completed from the part that is booked.
        """
        whole = np.abs(self.past).sum(axis=2)
        largest = np.abs(self.past).max(axis=2, initial=0.0)
        years = np.isfinite(whole).sum(axis=1)
        lumps = (largest > _LUMP * whole).sum(axis=1)
        return np.asarray(2 * lumps >= np.maximum(years, 1), dtype=np.bool_)

    @cached_property
    def own_share(self) -> Array:
        """The part of a year that is usually booked by now, from the series' latest years."""
        return quotient(
            np.nansum(self.past_so_far[:, -SHARE_YEARS:], axis=1),
            np.nansum(self.past_whole[:, -SHARE_YEARS:], axis=1),
        )

    @cached_property
    def share(self) -> Array:
        """The same drawn towards the class, the more the fewer years the series has.

        NaN for a series that began this year: what it has booked is no part of a whole year.
        """
        own = np.where((self.own_share > 0) & (self.own_share < 1.5), self.own_share, np.nan)
        years = np.isfinite(self.past_whole[:, -SHARE_YEARS:]).sum(axis=1)
        drawn = drawn_towards(own, years, class_median(own, self.classes), SHARE_PRIOR)
        return np.where(self.months_active == self.month, drawn, np.nan)

    @cached_property
    def growth(self) -> Array:
        """Growth per year as a factor: R12 over the R12 before, drawn towards the class; 1 where none can be told."""
        ratio = quotient(self.rolling, self.rolling_before)
        own = np.where(ratio > 0, np.log(np.where(ratio > 0, ratio, 1)), np.nan)
        own = np.where(np.abs(own) < _GROWTH_LIMIT, own, np.nan)
        known = np.isfinite(own).astype(np.intp)
        drawn = drawn_towards(own, known, class_median(own, self.classes), GROWTH_PRIOR)
        return np.exp(np.nan_to_num(drawn))

    def _last(self, years: Array, back: int) -> Array:
        """The year so many years back; NaN where the panel does not reach that far."""
        return years[:, -back] if years.shape[1] >= back else np.full(len(years), np.nan)


def class_median(figures: Array, classes: Whole) -> Array:
    """Each series' class's median, of all series where the class has none; NaN when nothing is known at all.

    ``figures`` is one per series, or a row of them; rows are missing whole.
    """
    is_there = np.isfinite(figures) if figures.ndim == 1 else np.isfinite(figures).all(axis=1)
    medians = np.full((int(classes.max(initial=-1)) + 1, *figures.shape[1:]), np.nan)
    if is_there.any():
        medians[:] = np.median(figures[is_there], axis=0)
    for each in np.unique(classes[is_there]):
        medians[each] = np.median(figures[is_there & (classes == each)], axis=0)
    return medians[classes]


def drawn_towards(own: Array, years: Array | Whole, towards: Array, prior: float) -> Array:
    """A mean of the series' own figure, weighing its years, and its class's, weighing ``prior`` years."""
    weight = np.where(np.isfinite(own), years / (years + prior), 0.0)
    return weight * np.nan_to_num(own) + (1 - weight) * towards


def quotient(above: Array, below: Array) -> Array:
    """A division that gives NaN where there is nothing to divide by."""
    blank = np.full(np.shape(above), np.nan)
    return np.asarray(np.divide(above, below, out=blank, where=below != 0), dtype=np.float64)

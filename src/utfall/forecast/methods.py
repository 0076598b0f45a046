"""Ways to complete a year from a part of it: each a small pure function of what is known after a month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from utfall.forecast.panel import Array, Panel
from utfall.forecast.sight import Sight
from utfall.forecast.smoothing import smoothed_rest

_LEAST_SHARE = 0.03  # a year is not completed from less than three per cent of it
_MOST_GROWTH = 3.0


@dataclass(frozen=True, slots=True)
class Method:
    """A named way to say what is left of the year, in öre; NaN for a series that the method cannot read.

    A method sees a year without its one-off items. They are added back as the amounts they are, never extrapolated.
    """

    name: str
    rest: Callable[[Sight], Array]

    def year_end(self, panel: Panel, month: int) -> Array:
        """The whole of the panel's last year, seen after ``month`` months."""
        sight = Sight(panel, month)
        return np.asarray(sight.so_far + self.rest(sight) + known_one_offs(panel), dtype=np.float64)


def known_one_offs(panel: Panel) -> Array:
    """One-off items of the year: those booked and those known to come."""
    return np.asarray(panel.one_offs[:, -1].sum(axis=1), dtype=np.float64)


def run_rate(sight: Sight) -> Array:
    """The pace so far goes on: what is booked per active month, for every month left."""
    return sight.so_far / np.maximum(sight.months_active, 1) * (12 - sight.month)


def period_budget_remaining(sight: Sight) -> Array:
    """The rest of the year goes by its budget: today's most common practice."""
    return sight.budget * sight.budget_share_left


def seasonal_budget_remaining(sight: Sight) -> Array:
    """The same, with the budget laid out by the season of earlier years."""
    return sight.budget * (1 - sight.share)


def rolling_twelve(sight: Sight) -> Array:
    """R12: the rest of the year as last year, without growth."""
    return sight.last_rest


def rolling_twelve_with_drift(sight: Sight) -> Array:
    """R12 lies half a window behind the year-end; it is carried there by the growth of a year, in part."""
    return sight.rolling * sight.growth ** ((12 - sight.month) / 12) - sight.so_far


def last_rest_with_growth(sight: Sight) -> Array:
    """The rest of last year, raised as much as the latest twelve months have risen."""
    return sight.last_rest * sight.growth


def chain_ladder_own(sight: Sight) -> Array:
    """What is booked over the part of the year that it usually makes, from the series' own years."""
    return _completed(sight.so_far, sight.own_share)


def chain_ladder_pooled(sight: Sight) -> Array:
    """The same with the share drawn towards the class."""
    return _completed(sight.so_far, sight.share)


def bornhuetter_ferguson(sight: Sight) -> Array:
    """A prior for the whole year, last year with growth, of which the usual part is left."""
    return sight.last_whole * sight.growth * (1 - sight.share)


def bornhuetter_ferguson_budget(sight: Sight) -> Array:
    """The same with the budget as prior is the seasonal budget; see `seasonal_budget_remaining`."""
    return seasonal_budget_remaining(sight)


def benktander(sight: Sight) -> Array:
    """Bornhuetter–Ferguson once more, with its own answer as prior: the year's own figures count for more."""
    return (sight.so_far + seasonal_budget_remaining(sight)) * (1 - sight.share)


def _completed(so_far: Array, share: Array) -> Array:
    usable = (share > _LEAST_SHARE) & (share < 1.5)
    return np.where(usable, so_far * (1 / np.where(usable, share, 1) - 1), np.nan)

"""Ways to complete a year from a part of it: each a small pure function of what is known after a month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from utfall.forecast.panel import Array, Panel
from utfall.forecast.sight import Sight
from utfall.forecast.smoothing import smoothed_rest
from utfall.forecast.theta import theta_rest

_LEAST_SHARE = 0.03  # a year is not completed from less than three per cent of it
_MOST_SHARE = 1.5  # nor from more than half beyond it: the rest is then taken back, as income often is


@dataclass(frozen=True, slots=True)
class Method:
    """A named way to say what is left of the year, in öre; NaN for a series that the method cannot read.

    A method sees a year without its one-off items. They are added back as the amounts they are, never extrapolated.
    """

    name: str
    rest: Callable[[Sight], Array]

    def year_end(self, panel: Panel, month: int) -> Array:
        """The whole of the panel's last year, seen after ``month`` months."""
        return self.seen_from(Sight(panel, month))

    def seen_from(self, sight: Sight) -> Array:
        """The same, from what is already seen."""
        return np.asarray(sight.so_far + self.rest(sight) + sight.known_one_offs, dtype=np.float64)


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
    return _completed(sight, sight.own_share)


def chain_ladder_pooled(sight: Sight) -> Array:
    """The same with the share drawn towards the class."""
    return _completed(sight, sight.share)


def bornhuetter_ferguson(sight: Sight) -> Array:
    """A prior for the whole year, last year with growth, of which the usual part is left."""
    return sight.last_whole * sight.growth * (1 - sight.share)


def benktander(sight: Sight) -> Array:
    """Bornhuetter–Ferguson once more, with its own answer as prior: the year's own figures count for more."""
    return (sight.so_far + seasonal_budget_remaining(sight)) * (1 - sight.share)


def _completed(sight: Sight, share: Array) -> Array:
    usable = (share > _LEAST_SHARE) & (share < _MOST_SHARE) & ~sight.is_lumpy
    return np.where(usable, sight.so_far * (1 / np.where(usable, share, 1) - 1), np.nan)


METHODS: tuple[Method, ...] = (
    Method("run_rate", run_rate),
    Method("period_budget_remaining", period_budget_remaining),
    Method("seasonal_budget_remaining", seasonal_budget_remaining),
    Method("rolling_twelve", rolling_twelve),
    Method("rolling_twelve_with_drift", rolling_twelve_with_drift),
    Method("last_rest_with_growth", last_rest_with_growth),
    Method("chain_ladder_own", chain_ladder_own),
    Method("chain_ladder_pooled", chain_ladder_pooled),
    Method("bornhuetter_ferguson", bornhuetter_ferguson),
    Method("benktander", benktander),
    Method("smoothed", smoothed_rest),
    Method("theta", theta_rest),
)

# One of each kind of knowledge: the budget, last year, the season and the present level. Methods that know the same
# thing make the same error, and weights that see one method at a time would count it twice (ADR 0012).
POOL = ("seasonal_budget_remaining", "rolling_twelve_with_drift", "chain_ladder_pooled", "smoothed")

# For those without a record to weigh by, the middle of four that seldom go wrong together.
WITHOUT_RECORD = ("chain_ladder_pooled", "rolling_twelve_with_drift", "benktander", "rolling_twelve")

# For a series that began this year: what is left of its budget and its own level.
BEGUN_THIS_YEAR = ("period_budget_remaining", "smoothed")

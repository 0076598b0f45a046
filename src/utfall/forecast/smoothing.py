"""Exponential smoothing with season and drift for many series at once: where a series stands now, carried on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from utfall.forecast.panel import Array, Mask, Whole
from utfall.forecast.sight import Sight, class_median, drawn_towards

_PACES = np.array([0.05, 0.1, 0.2, 0.35, 0.55, 0.8])  # how fast the level follows what is booked
_DRIFT = 0.75  # the part of the growth that the level is carried on with: growth seldom lasts whole
_SEASON_YEARS = 4
_SEASON_PRIOR = 1.0  # years that the class's season weighs against the series' own
_OWN_VOICE = 0.5  # how much a series' own errors count, beside its class's, when its pace is chosen


def smoothed_rest(sight: Sight) -> Array:
    """The months left at the present level, each by its season, with most of the latest year's growth."""
    shape = season(sight)
    drift = _DRIFT * np.log(sight.growth) / 12
    run = _smooth(sight, shape, drift)
    chosen = _best_pace(run.errors, sight)
    level = np.take_along_axis(run.levels, chosen[:, None], axis=1)
    ahead = 1 + drift[:, None] * np.arange(1, 13 - sight.month)
    rest = run.scale * (level * ahead * shape[:, sight.month :]).sum(axis=1)
    return np.where(sight.months_active > 0, rest, np.nan)


def season(sight: Sight) -> Array:
    """Each month as a part of an average month, series × 12, mean 1, growth within the year apart.

    Drawn towards the class, the more the fewer years the series has.
    Flat for a series that neither itself nor through its class has a whole year with a sum to divide by.
    """
    years = sight.past[:, -_SEASON_YEARS:]
    sums = years.sum(axis=2, keepdims=True)
    parts = np.divide(12 * years, sums, out=np.full(years.shape, np.nan), where=sums != 0)
    count = np.isfinite(parts).all(axis=2).sum(axis=1)
    own = np.where(count[:, None] > 0, np.nansum(parts, axis=1) / np.maximum(count, 1)[:, None], np.nan)
    drawn = drawn_towards(own, count[:, None], class_median(own, sight.classes), _SEASON_PRIOR)
    # The drift carries growth; a season that held it too would count it twice.
    shape = drawn / sight.growth[:, None] ** ((np.arange(12) - 5.5) / 12)
    mean = shape.mean(axis=1, keepdims=True)
    is_known = np.isfinite(shape).all(axis=1, keepdims=True) & (np.abs(mean) > 0.5)
    return np.where(is_known, shape / np.where(is_known, mean, 1.0), 1.0)


@dataclass(frozen=True, slots=True)
class _Run:
    """All series smoothed at all paces, series × paces, in parts of ``scale`` öre."""

    levels: Array
    errors: Array
    scale: Array


def _smooth(sight: Sight, shape: Array, drift: Array) -> _Run:
    """Follow every series month by month. A month without figures leaves the level where it is."""
    months = sight.panel.underlying.reshape(len(shape), -1)
    months = months[:, : months.shape[1] - 12 + sight.month]
    is_there = np.isfinite(months)
    sizes = np.abs(np.where(is_there, months, 0.0)).sum(axis=1) / np.maximum(is_there.sum(axis=1), 1)
    scale = np.where(sizes > 0, sizes, 1.0)
    parts = np.where(is_there, months / scale[:, None], 0.0)
    # A month that is large in the year says no more of the level than another; an absent one says nothing.
    gains = np.tile(shape / np.maximum(1.0, shape * shape), months.shape[1] // 12 + 1)[:, : months.shape[1]]
    steps = (gains * is_there).T[:, None, :] * _PACES[:, None]
    levels = np.repeat(_first_level(parts, is_there)[None], len(_PACES), axis=0)
    errors = np.zeros_like(levels)
    for number, (booked, there) in enumerate(zip(parts.T, is_there.T, strict=True)):
        error = booked - levels * shape[:, number % 12]
        if number >= 12:  # the first year sets the level
            errors += np.abs(error) * there
        levels = levels * (1 + drift) + error * steps[number]
    return _Run(levels.T, errors.T, scale)


def _first_level(parts: Array, is_there: Mask) -> Array:
    """The mean of a series' first twelve months with figures."""
    is_first = is_there & (np.cumsum(is_there, axis=1) <= 12)
    return np.asarray((parts * is_first).sum(axis=1) / np.maximum(is_first.sum(axis=1), 1), dtype=np.float64)


def _best_pace(errors: Array, sight: Sight) -> Whole:
    """The pace that would have foretold each next month best, judged by the series and its class together."""
    least = errors.min(axis=1, keepdims=True)
    own = np.divide(errors, least, out=np.ones_like(errors), where=least > 0)
    blended = _OWN_VOICE * own + (1 - _OWN_VOICE) * class_median(own, sight.classes)
    return np.asarray(np.argmin(blended, axis=1), dtype=np.intp)

"""Theta for many series at once: season taken out, level smoothed, half of the straight line's slope carried on.

The method of Assimakopoulos and Nikolopoulos (2000) in the form that Hyndman and Billah (2003) showed it to be: simple
exponential smoothing with drift. Written for whole panels, since one series at a time takes a thousand times longer.
"""

from __future__ import annotations

import numpy as np

from utfall.forecast.panel import Array, Mask
from utfall.forecast.sight import Sight

_SEASON = 12
_LEAST_MONTHS = 2 * _SEASON + 1  # a season is seen twice before it is carried on
_LATEST_MONTHS = 6 * _SEASON  # older months say little
_PACES = np.arange(0.05, 1.0, 0.05)
_SMALLEST_INDEX = 0.02  # a month smaller than this part of an average one cannot be divided by


def theta_rest(sight: Sight) -> Array:
    """What is left of the year; NaN where the history is short, broken, of both signs or nothing at all."""
    ahead = _SEASON - sight.month
    months = sight.panel.underlying.reshape(sight.panel.series, -1)
    until = months.shape[1] - ahead
    months = months[:, max(until - _LATEST_MONTHS, 0) : until]
    rest = np.full(len(months), np.nan)
    begins = np.isfinite(months).argmax(axis=1)
    for begin in np.unique(begins):
        chosen = np.flatnonzero(begins == begin)
        known = months[chosen, begin:]
        is_whole: Mask = np.asarray(np.isfinite(known).all(axis=1), dtype=np.bool_)
        if known.shape[1] >= _LEAST_MONTHS and is_whole.any():
            rest[chosen[is_whole]] = _ahead(known[is_whole], until % _SEASON, ahead)
    return rest


def _ahead(known: Array, first: int, ahead: int) -> Array:
    """The sum of the months ahead; ``first`` is the calendar month (0–11) in which they begin."""
    size = np.maximum(np.abs(known).mean(axis=1, keepdims=True), 1.0)
    index = _season_index(known, first)
    is_sound: Mask = np.asarray(np.isfinite(index).all(axis=1), dtype=np.bool_)
    order = (first - known.shape[1] + np.arange(known.shape[1])) % _SEASON
    level = known / size / np.where(is_sound[:, None], index, 1.0)[:, order]
    made = _smoothed(level, ahead) * index[:, (first + np.arange(ahead)) % _SEASON]
    return np.where(is_sound, made.sum(axis=1) * size[:, 0], np.nan)


def _season_index(known: Array, first: int) -> Array:
    """Each calendar month as a part of the moving average around it, mean 1; NaN for a series of both signs."""
    kernel = np.array([0.5, *[1.0] * (_SEASON - 1), 0.5]) / _SEASON
    trend = np.stack([np.convolve(series, kernel, mode="valid") for series in known])
    middle = known[:, _SEASON // 2 : -(_SEASON // 2)]
    is_one_sided = (np.sign(trend) == np.sign(trend[:, :1])).all(axis=1) & (trend != 0).all(axis=1)
    parts = np.divide(middle, trend, out=np.full(middle.shape, np.nan), where=is_one_sided[:, None])
    order = (first - known.shape[1] + _SEASON // 2 + np.arange(middle.shape[1])) % _SEASON
    index = np.stack([parts[:, order == month].mean(axis=1) for month in range(_SEASON)], axis=1)
    index = index / index.mean(axis=1, keepdims=True)
    is_small = (index < _SMALLEST_INDEX).any(axis=1)
    return np.where(is_small[:, None], np.nan, index)


def _smoothed(level: Array, ahead: int) -> Array:
    """The level by the pace that foretold best, with half of the line's slope; series × months ahead."""
    length = level.shape[1]
    time = np.arange(length) - (length - 1) / 2
    slope = level @ time / (time @ time)
    state = np.repeat(level[:, :1], len(_PACES), axis=1)
    errors = np.zeros_like(state)
    for booked in level.T[1:]:
        error = booked[:, None] - state
        errors += np.square(error)
        state += _PACES * error
    best = errors.argmin(axis=1)
    pace = _PACES[best]
    last = np.take_along_axis(state, best[:, None], axis=1)
    lag = (1 - (1 - pace) ** length) / pace  # how far the smoothed level lies behind the line
    return np.asarray(last + slope[:, None] / 2 * (np.arange(ahead) + lag[:, None]), dtype=np.float64)

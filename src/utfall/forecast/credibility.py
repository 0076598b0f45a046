"""How much each method is worth for each activity, from its own earlier year-ends and those of its class."""

from __future__ import annotations

import numpy as np

from utfall.forecast.panel import Array, Mask, Whole

EXPONENT = 4  # weights are proportional to 1 / mean absolute error ** 4
PRIOR_YEARS = 6  # year-ends that the class's record counts for beside a series' own
_CAP = 1.0  # an error as large as the year itself; a larger one says no more about the method
_LEAST = 1e-6  # a millionth of the year: no method is so good that it silences all others


def relative_errors(forecasts: Array, outcomes: Array) -> Array:
    """Absolute errors in parts of the outcome; ``forecasts`` is years × methods × series, ``outcomes`` years × series.

    NaN where the forecast or the outcome is missing.
    """
    size = np.maximum(np.abs(outcomes), 1.0)[:, None, :]
    return np.minimum(np.abs(forecasts - outcomes[:, None, :]) / size, _CAP)


def weights(errors: Array, classes: Whole, is_usable: Mask) -> Array:
    """The weight of each method for each series, methods × series; they add up to 1, or are all 0.

    ``errors`` come from `relative_errors` at earlier year-ends; ``is_usable`` marks the methods that give a figure
    now. A method without any record in the class gets no weight.
    """
    is_there = np.isfinite(errors)
    count = is_there.sum(axis=0).astype(np.float64)
    own_sum = np.where(is_there, errors, 0.0).sum(axis=0)
    shared_sum, shared_count = _by_class(own_sum, classes), _by_class(count, classes)
    shared = shared_sum / np.maximum(shared_count, 1.0)
    mean = (own_sum + PRIOR_YEARS * shared) / (count + PRIOR_YEARS)
    worth = np.where(is_usable & (shared_count > 0), np.maximum(mean, _LEAST) ** -EXPONENT, 0.0)
    whole = worth.sum(axis=0)
    return np.asarray(worth / np.where(whole > 0, whole, 1.0), dtype=np.float64)


def combine(forecasts: Array, shares: Array) -> Array:
    """The weighted mean of the methods, one figure per series; NaN where no method has any weight."""
    blended = np.where(shares > 0, shares * np.nan_to_num(forecasts), 0.0).sum(axis=0)
    return np.where(shares.sum(axis=0) > 0, blended, np.nan)


def _by_class(figures: Array, classes: Whole) -> Array:
    """Each series' class's sum, methods × series."""
    sums = np.zeros((len(figures), int(classes.max(initial=0)) + 1))
    for method, row in enumerate(figures):
        sums[method] = np.bincount(classes, row, minlength=sums.shape[1])
    return np.asarray(sums[:, classes], dtype=np.float64)

"""Exponential smoothing with season and drift, for many series at once: the numpy form of the Theta method."""

from __future__ import annotations

import numpy as np

from utfall.forecast.panel import Array
from utfall.forecast.sight import Sight, class_median

_PACES = np.array([0.05, 0.1, 0.2, 0.35, 0.55, 0.8])  # how fast a level follows what is booked
_SEASON_YEARS = 4
_SEASON_PRIOR = 1.0


def season(sight: Sight) -> Array:
    """Each month's part of an average month, series × 12; 1 everywhere for a series without a whole year."""
    years = sight.past[:, -_SEASON_YEARS:]
    whole = years.sum(axis=2, keepdims=True)
    size = np.nanmean(np.abs(whole), axis=(1, 2)) if False else None
    part = np.divide(12 * years, whole, out=np.full(years.shape, np.nan), where=np.abs(whole) > 0)
    own = np.nansum(part, axis=1)
    n = np.isfinite(part).all(axis=2).sum(axis=1)
    own = own / np.maximum(n, 1)[:, None]
    own = np.where(n[:, None] > 0, own, np.nan)
    towards = np.stack([class_median(own[:, m], sight.classes) for m in range(12)], axis=1)
    w = (n / (n + _SEASON_PRIOR))[:, None]
    out = w * np.nan_to_num(own) + (1 - w) * towards
    out = np.where(np.isfinite(out), out, 1.0)
    return out / out.mean(axis=1, keepdims=True)


def smoothed_rest(sight: Sight, paces=_PACES, drift=0.5) -> Array:
    shape = season(sight)
    months = sight.panel.underlying
    S, Y, _ = months.shape
    x = months.reshape(S, Y * 12)[:, : (Y - 1) * 12 + sight.month]
    scale = np.nanmean(np.abs(x), axis=1)
    scale = np.where(scale > 0, scale, 1)
    x = x / scale[:, None]
    T = x.shape[1]
    g = np.log(sight.growth)  # per year
    per = drift * g / 12
    level = np.full((S, len(paces)), np.nan)
    err = np.zeros((S, len(paces)))
    cnt = np.zeros(S)
    # first level
    init = np.nanmean(np.where(np.cumsum(np.isfinite(x), axis=1) <= 12, x, np.nan), axis=1)
    level[:] = init[:, None]
    for t in range(T):
        s = shape[:, t % 12][:, None]
        v = x[:, t][:, None]
        ok = np.isfinite(v)
        e = np.where(ok, v - level * s, 0.0)
        if t >= 12:
            err += np.abs(e)
        level = level * (1 + per[:, None]) + paces * e * s / np.maximum(1, s * s)
    return level, err, shape, scale, per

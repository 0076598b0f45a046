"""Theta and exponential smoothing chosen by themselves, through the optional package statsforecast."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

import numpy as np

from utfall.forecast.methods import Method
from utfall.forecast.panel import Array
from utfall.forecast.sight import Sight

_PACKAGE = "statsforecast"
_SEASON = 12
_LEAST_MONTHS = 2 * _SEASON + 1  # a season is seen twice before it is carried on
_LATEST_MONTHS = 6 * _SEASON  # older months cost time and say little


@dataclass(frozen=True, slots=True)
class ExtraMissing:
    """The methods cannot be had because an optional package is not installed."""

    package: str = _PACKAGE
    extra: str = "forecast"

    @property
    def sentence(self) -> str:
        """What to do about it, for the one who installs."""
        return f"The package {self.package} is not installed: pip install 'utfall[{self.extra}]'"


class Automatic(StrEnum):
    """A family of models, of which the best for each series is chosen."""

    THETA = "theta"
    ETS = "ets"  # takes ten times as long as Theta and gains a hundredth


def automatic_methods(*which: Automatic) -> tuple[Method, ...] | ExtraMissing:
    """The methods ``auto_theta`` and ``auto_ets``, those that are asked for."""
    if which and importlib.util.find_spec(_PACKAGE) is None:
        return ExtraMissing()
    return tuple(Method(f"auto_{each}", partial(_rest, make=partial(_model, each))) for each in which)


def _rest(sight: Sight, make: Callable[[], Any]) -> Array:
    """What is left of the year by one model per series; NaN where the history is short, broken or all the same."""
    ahead = _SEASON - sight.month
    months = sight.panel.underlying.reshape(sight.panel.series, -1)
    until = months.shape[1] - ahead
    rest = np.full(len(months), np.nan)
    for index, series in enumerate(months[:, max(until - _LATEST_MONTHS, 0) : until]):
        known = series[int(np.isfinite(series).argmax()) :]
        if len(known) >= _LEAST_MONTHS and np.isfinite(known).all() and np.ptp(known) > 0:
            rest[index] = _ahead(known, ahead, make)
    return rest


def _ahead(known: Array, ahead: int, make: Callable[[], Any]) -> float:
    """The sum of the months ahead; models are fitted in parts of the series' size, where they are most stable."""
    if not ahead:
        return 0.0
    size = float(np.abs(known).mean())
    made = make().forecast(y=known / size, h=ahead)["mean"]
    return float(np.sum(made)) * size


_MODELS = {Automatic.THETA: "AutoTheta", Automatic.ETS: "AutoETS"}


def _model(which: Automatic) -> Any:
    return getattr(importlib.import_module(f"{_PACKAGE}.models"), _MODELS[which])(season_length=_SEASON)

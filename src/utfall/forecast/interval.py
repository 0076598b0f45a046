"""How far the year may end from the proposal: eight times out of ten, judged by earlier year-ends.

Months are never summed as if they were independent: every error here is the error of a whole year-end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from utfall.forecast.panel import Array
from utfall.forecast.sight import class_median, quotient
from utfall.forecast.track import Track

LEVEL = 0.8
LEAST_ERRORS = 9  # with fewer, no error seen bounds eight of ten
_LEAST_VOLATILITY = 0.002  # of the series' monthly size: nothing is certain to the öre
_VOLATILITY_PRIOR = 12.0  # months that the class's volatility weighs
_CLASS_PRIOR = 20.0  # errors that the assumption of no difference between classes weighs
_T90 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372)  # Student's t, 1 to 10 degrees
_Z90 = 1.2816


@dataclass(frozen=True)
class Spreads:
    """Half-widths in öre around the proposals of a track, each from the years before it."""

    track: Track

    @cached_property
    def volatility(self) -> Array:
        """How much each series sways from year to year, in öre per month; years × series.

        The mean change of a month since the same month a year earlier, over three years, drawn towards the class.
        """
        return np.stack([self._volatility(year) for year in range(self.track.panel.years)])

    def _volatility(self, year: int) -> Array:
        view = self.track.views[year]
        months = view.actuals.reshape(view.series, -1)
        size = _mean_of(np.abs(months[:, -48:]))
        changes = np.abs(months[:, 12:] - months[:, :-12])[:, -36:]
        relative = np.divide(
            changes, size[:, None], out=np.full(changes.shape, np.nan), where=size[:, None] > 0
        )
        count = np.isfinite(relative).sum(axis=1)
        own = _mean_of(relative)
        shared = class_median(own, view.classes)
        weight = count / (count + _VOLATILITY_PRIOR)
        drawn = weight * np.nan_to_num(own) + (1 - weight) * np.nan_to_num(shared)
        return np.asarray(size * np.maximum(drawn, _LEAST_VOLATILITY), dtype=np.float64)

    @cached_property
    def scores(self) -> Array:
        """Absolute errors of the proposals in parts of the series' volatility, years × series; NaN for none."""
        error = np.abs(self.track.proposals - self.track.outcomes)
        scale = np.where(self.volatility > 0, self.volatility, 0.0)
        return quotient(error, scale)

    def _earlier(self, year: int) -> Array:
        """Scores of earlier proposals that were made the way the present one is."""
        return self.scores[self._first(year) : year]

    def _first(self, year: int) -> int:
        """The first year whose proposals rested on a record; if none did, the first with any proposal."""
        weighed = [each for each in range(year) if self.track.weights(each).any()]
        return weighed[0] if weighed else 1

    def year_ends(self, year: int) -> int:
        """The number of earlier year-ends behind the intervals of a year."""
        return int(np.isfinite(self._earlier(year)).any(axis=1).sum())

    def of_series(self, year: int) -> Array:
        """Half the width for each series: a split-conformal bound with the correction for a finite sample.

        NaN everywhere when too few errors are known.
        """
        factor = self._class_factor(year)
        scores = self._earlier(year) / factor
        known = np.sort(scores[np.isfinite(scores)])
        rank = math.ceil((len(known) + 1) * LEVEL)
        if len(known) < LEAST_ERRORS or rank > len(known):
            return np.full(self.track.panel.series, np.nan)
        half = known[rank - 1] * factor * self.volatility[year]
        return np.where(half > 0, half, np.nan)  # a series that never moved has shown nothing to judge by

    def _class_factor(self, year: int) -> Array:
        """How much harder each series' class has been to foresee than its volatility says, drawn towards 1."""
        scores = self._earlier(year)
        known = scores[np.isfinite(scores)]
        whole = float(np.median(known)) if len(known) else 0.0
        if whole <= 0:
            return np.ones(scores.shape[1])
        factor = np.ones(scores.shape[1])
        for each in np.unique(self.track.panel.classes):
            is_member = self.track.panel.classes == each
            there = scores[:, is_member][np.isfinite(scores[:, is_member])]
            if len(there):
                weight = len(there) / (len(there) + _CLASS_PRIOR)
                factor[is_member] = 1 + weight * (float(np.median(there)) / whole - 1)
        return factor

    def of_total(self, year: int, members: NDArray[np.intp]) -> float:
        """Half the width for the sum of some series: what is each one's own, and what strikes them all.

        Both parts are read from the members' errors at earlier year-ends. The common one is never taken to be less
        than experience of boards says (`least_common`), and Student's t widens for the few year-ends it was seen in.
        NaN when no earlier year-end is known.
        """
        seen = [self._parts(earlier, members) for earlier in range(self._first(year), year)]
        known = [parts for parts in seen if parts is not None]
        size = abs(float(np.nansum(self.track.proposals[year, members])))
        if not known:
            return math.nan
        own = float(np.mean([parts.own for parts in known]))
        beyond = float(np.mean([parts.whole for parts in known])) - own
        common = max(least_common(self.track.month) ** 2, beyond)
        errors = sum(parts.count for parts in known)
        freedom = (own + common) ** 2 / (own**2 / errors + common**2 / len(known))
        return t90(freedom) * math.sqrt(own + common) * size

    def _parts(self, year: int, members: NDArray[np.intp]) -> _Parts | None:
        """The squared errors of one earlier year, in parts of the total's square; None for a year without any."""
        errors = (self.track.proposals - self.track.outcomes)[year, members]
        is_there = np.isfinite(errors)
        size = abs(float(np.sum(self.track.outcomes[year, members][is_there])))
        if not is_there.any() or size <= 0:
            return None
        there = errors[is_there] / size
        return _Parts(float(np.sum(np.square(there))), float(np.sum(there)) ** 2, len(there))


@dataclass(frozen=True, slots=True)
class _Parts:
    """An earlier total's error, squared: as if its series had erred each by itself, and as they erred together."""

    own: float
    whole: float
    count: int


def least_common(month: int) -> float:
    """The least common error of a total, in parts of the year: 0.7 per cent in April and 0.4 in August."""
    return 0.001 + 0.00075 * (12 - month)


def t90(freedom: float) -> float:
    """Student's t for the ninetieth percentile, between whole degrees of freedom by a straight line.

    Beyond ten degrees it is the normal's with a first correction, right to a hundredth.

    >>> t90(1), round(t90(1.5), 3), round(t90(20), 2)
    (3.078, 2.482, 1.32)
    """
    if freedom >= len(_T90):
        return _Z90 + (_Z90**3 + _Z90) / (4 * freedom)
    return float(np.interp(freedom, range(1, len(_T90) + 1), _T90))


def _mean_of(figures: Array) -> Array:
    """The mean of what there is in each row; 0 for a row without any."""
    is_there = np.isfinite(figures)
    return np.asarray(
        np.where(is_there, figures, 0.0).sum(axis=1) / np.maximum(is_there.sum(axis=1), 1), dtype=np.float64
    )

"""How good forecasts have been: error, bias, rank and coverage over earlier year-ends, for methods and proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utfall.forecast.interval import Spreads
from utfall.forecast.panel import Array
from utfall.forecast.track import Track

PROPOSAL = "proposal"  # the name that the combination has beside the methods


@dataclass(frozen=True, slots=True)
class Score:
    """One method's errors after one month, over all series and year-ends that it could forecast.

    ``wape`` is the sum of absolute errors over the sum of absolute outcomes, ``bias`` the same with signs: plus means
    that the year ended worse than forecast (less income, more cost). ``total_error`` is the mean absolute error of
    the groups' totals and ``total_bias`` the same with signs. All are shares of 1. ``rank`` is the method's place by
    ``wape`` among those of the same back-test; ``forecasts`` how many there were.
    """

    name: str
    month: int
    wape: float
    bias: float
    total_error: float
    total_bias: float
    forecasts: int
    rank: int = 0


@dataclass(frozen=True)
class Backtest:
    """Forecasts for years that are over, each made from what was known then.

    ``years`` are indexes in the panel; ``groups`` gives each series' board, for totals (left out: one for all).
    """

    track: Track
    years: tuple[int, ...]
    groups: NDArray[np.intp]

    @classmethod
    def of(cls, track: Track, years: Iterable[int], groups: ArrayLike | None = None) -> Backtest:
        """Score the given years; ``ValueError`` for one that the panel does not hold."""
        chosen = tuple(years)
        if not chosen or not set(chosen) <= set(range(1, track.panel.years)):
            raise ValueError(f"the panel cannot be tested on {chosen}")
        names = np.zeros(track.panel.series) if groups is None else np.asarray(groups)
        return cls(track, chosen, np.unique(names, return_inverse=True)[1].astype(np.intp))

    def scores(self) -> tuple[Score, ...]:
        """The proposal and every method, best first. A method that can never forecast is not among them.

        Each is judged by the forecasts that it gives; compare ``forecasts`` before the ranks are read.
        """
        place = {method.name: index for index, method in enumerate(self.track.methods)}
        years = list(self.years)
        figures = {PROPOSAL: self.track.proposals[years]}
        figures |= {name: self.track.forecasts[years, index] for name, index in place.items()}
        found = [self._score(name, forecast) for name, forecast in figures.items()]
        ranked = sorted((score for score in found if score.forecasts), key=lambda score: score.wape)
        return tuple(replace(score, rank=rank) for rank, score in enumerate(ranked, 1))

    def _score(self, name: str, forecast: Array) -> Score:
        outcome = self.track.outcomes[list(self.years)]
        error = forecast - outcome
        is_there = np.isfinite(error)
        size = float(np.abs(outcome[is_there]).sum()) or np.inf
        totals = self.total_errors(forecast)
        return Score(
            name,
            self.track.month,
            float(np.abs(error[is_there]).sum()) / size,
            float(error[is_there].sum()) / size,
            float(np.abs(totals).mean()) if len(totals) else 0.0,
            float(totals.mean()) if len(totals) else 0.0,
            int(is_there.sum()),
        )

    def ratio(self, name: str) -> float:
        """The proposal's error over a method's, on the forecasts that both give; below 1 the proposal is better."""
        years = list(self.years)
        place = [method.name for method in self.track.methods].index(name)
        outcome = self.track.outcomes[years]
        ours = np.abs(self.track.proposals[years] - outcome)
        theirs = np.abs(self.track.forecasts[years, place] - outcome)
        both = np.isfinite(ours) & np.isfinite(theirs)
        return float(ours[both].sum()) / float(theirs[both].sum())

    def total_errors(self, forecast: Array | None = None) -> Array:
        """The relative error of each group's total, one figure per group and year; the proposal's unless given.

        Series without forecast or outcome are left out of both.
        """
        given = self.track.proposals[list(self.years)] if forecast is None else forecast
        found: list[float] = []
        for figures, outcome in zip(given, self.track.outcomes[list(self.years)], strict=True):
            is_there = np.isfinite(figures - outcome)
            for group in np.unique(self.groups[is_there]):
                members = is_there & (self.groups == group)
                whole = float(outcome[members].sum())
                if whole:
                    found.append(float((figures[members] - outcome[members]).sum()) / abs(whole))
        return np.array(found, dtype=np.float64)

    def series_coverage(self) -> float:
        """The part of the series' outcomes that fell inside their intervals; NaN when there were no intervals."""
        spreads, hits = Spreads(self.track), []
        for year in self.years:
            half = spreads.of_series(year)
            error = np.abs(self.track.proposals[year] - self.track.outcomes[year])
            hits.extend((error <= half)[np.isfinite(error) & np.isfinite(half)])
        return float(np.mean(hits)) if hits else float("nan")

    def total_coverage(self) -> float:
        """The part of the groups' totals that fell inside theirs; NaN when there were no intervals."""
        spreads, hits = Spreads(self.track), []
        for year in self.years:
            error = self.track.proposals[year] - self.track.outcomes[year]
            for group in np.unique(self.groups):
                members = np.flatnonzero((self.groups == group) & np.isfinite(error))
                half = spreads.of_total(year, members)
                if len(members) and np.isfinite(half):
                    hits.append(bool(abs(error[members].sum()) <= half))
        return float(np.mean(hits)) if hits else float("nan")


def within(errors: Sequence[float] | Array, limit: float) -> float:
    """The part of some relative errors that keep within a declared goal, such as ±1.5 per cent.

    >>> within([0.01, -0.02, 0.005, 0.0], 0.015)
    0.75
    """
    return float((np.abs(np.asarray(errors)) <= limit).mean())

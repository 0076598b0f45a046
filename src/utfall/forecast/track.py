"""The track record: what every method would have said after the same month each year, and what the year became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from utfall.forecast.credibility import combine, relative_errors, weights
from utfall.forecast.methods import BEGUN_THIS_YEAR, METHODS, POOL, WITHOUT_RECORD, Method
from utfall.forecast.panel import Array, Mask, Panel
from utfall.forecast.sight import Sight

LEAST_YEAR_ENDS = 2  # with fewer, the weights would be chance


class Basis(StrEnum):
    """What a proposal rests on."""

    RECORD = "record"  # methods weighed by earlier year-ends, the series' own and its class's
    SHORT_HISTORY = "short_history"  # the middle of four methods; there are too few year-ends to weigh by
    BEGUN_THIS_YEAR = "begun_this_year"  # the series' budget and its own level; no earlier year
    NOTHING = "nothing"  # no method could say anything


@dataclass(frozen=True)
class Track:
    """Every method at every year of the panel, seen after ``month`` months; years × methods × series, in öre.

    The forecast for a year is made from the panel as it was then, and the weights from years before it. ``pool``
    names the methods that are combined.
    """

    panel: Panel
    month: int
    methods: tuple[Method, ...] = METHODS
    pool: tuple[str, ...] = POOL

    @cached_property
    def views(self) -> tuple[Panel, ...]:
        """The panel as it was in each year."""
        return tuple(self.panel.as_seen(year, self.month) for year in range(self.panel.years))

    @cached_property
    def forecasts(self) -> Array:
        """Each method's year-end; NaN where it could not say."""
        sights = [Sight(view, self.month) for view in self.views]
        return np.stack([[each.seen_from(sight) for each in self.methods] for sight in sights])

    @cached_property
    def outcomes(self) -> Array:
        """What the years became, years × series; NaN for one that is not over or has months missing."""
        return np.asarray(self.panel.actuals.sum(axis=2).T, dtype=np.float64)

    @cached_property
    def foreseeable(self) -> Array:
        """Outcomes without the one-off items that came after the month: those tell nothing about a method."""
        later = self.panel.one_offs[:, :, self.month :].sum(axis=2).T
        return np.asarray(self.outcomes - later, dtype=np.float64)

    @cached_property
    def errors(self) -> Array:
        """Relative errors of the pooled methods against what could be foreseen."""
        return relative_errors(self.forecasts[:, self._places(self.pool)], self.foreseeable)

    def record(self, year: int) -> Array:
        """The errors that the weights of a year rest on.

        A year-end counts when two whole years lay behind it, since methods that know a season are not themselves
        before; where fewer than two such are left, one whole year is enough.
        """
        first = 2 if year - 2 >= LEAST_YEAR_ENDS else 1
        return self.errors[first:year]

    def year_ends(self, year: int) -> NDArray[np.intp]:
        """How many earlier year-ends the weights of a year rest on: years in which the series' class has a record."""
        there = self._seen(year)
        classes = self.panel.classes
        by_class = np.array(
            [there[:, classes == each].any(axis=1).sum() for each in range(int(classes.max(initial=-1)) + 1)],
            dtype=np.intp,
        )
        return by_class[classes]

    def own_year_ends(self, year: int) -> NDArray[np.intp]:
        """How many of them are the series' own; the rest of what its weights rest on is its class's."""
        return np.asarray(self._seen(year).sum(axis=0), dtype=np.intp)

    def _seen(self, year: int) -> Mask:
        """Whether a series has a record of each earlier year, years × series."""
        return np.asarray(np.isfinite(self.record(year)).any(axis=1))

    def weights(self, year: int) -> Array:
        """The weight of each pooled method for a year, from the years before it; 0 where there is no record."""
        return self._weights[year]

    @cached_property
    def _weights(self) -> tuple[Array, ...]:
        return tuple(self._weighed(year) for year in range(self.panel.years))

    def _weighed(self, year: int) -> Array:
        given = self.forecasts[year, self._places(self.pool)]
        shares = weights(self.record(year), self.panel.classes, np.isfinite(given))
        return np.where(self.year_ends(year) >= LEAST_YEAR_ENDS, shares, 0.0)

    @cached_property
    def proposals(self) -> Array:
        """The proposed year-end for every year, years × series."""
        return np.stack([figures for figures, _ in self._ways])

    def bases(self, year: int) -> tuple[Basis, ...]:
        """What the proposals of a year rest on."""
        return tuple(_BASES[number] for number in self._ways[year][1])

    @cached_property
    def _ways(self) -> tuple[tuple[Array, NDArray[np.intp]], ...]:
        return tuple(self._proposed(year) for year in range(self.panel.years))

    def _proposed(self, year: int) -> tuple[Array, NDArray[np.intp]]:
        """The first way that gives a figure, and which it was."""
        given = self.forecasts[year]
        ways = np.stack(
            [
                combine(given[self._places(self.pool)], self.weights(year)),
                median_of(given[self._places(WITHOUT_RECORD)]),
                median_of(given[self._places(BEGUN_THIS_YEAR)]),
            ]
        )
        is_there = np.isfinite(ways)
        which = np.where(is_there.any(axis=0), is_there.argmax(axis=0), len(ways))
        first = np.take_along_axis(ways, np.minimum(which, len(ways) - 1)[None], axis=0)[0]
        return first, which.astype(np.intp)

    def _places(self, names: Sequence[str]) -> list[int]:
        order = [method.name for method in self.methods]
        return [order.index(name) for name in names if name in order]


_BASES = (Basis.RECORD, Basis.SHORT_HISTORY, Basis.BEGUN_THIS_YEAR, Basis.NOTHING)


def median_of(figures: Array) -> Array:
    """The middle of what there is, per series; NaN where there is nothing. Of two, their mean."""
    count = np.isfinite(figures).sum(axis=0)
    ordered = np.sort(figures, axis=0)  # NaN last
    low, high = np.maximum(count - 1, 0) // 2, count // 2
    pair = np.take_along_axis(ordered, np.stack([low, np.minimum(high, len(figures) - 1)]), axis=0)
    return np.where(count > 0, pair.mean(axis=0), np.nan)

"""Forecasts that were made, held against what the years became: error, bias, rank and declared targets, exactly."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from utfall.core import Amount
from utfall.forecast.panel import Panel
from utfall.forecast.scoring import PROPOSAL
from utfall.forecast.track import Track

FORECAST, FROZEN = "forecast", "frozen"  # what people answered for, and what was frozen of Utfall's own
MADE = (FORECAST, FROZEN)  # what somebody once stated, as distinct from what is worked out now
_BASELINE = "rolling_twelve"  # the naive way that all others are ranked beside


class Stated(NamedTuple):
    """A year-end that ``source`` stated for a series after ``month`` months; ``year`` is an index in the panel."""

    source: str
    series: int
    year: int
    month: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class Judged:
    """One stated year-end and what the year became."""

    stated: Stated
    outcome: Amount

    @property
    def error(self) -> Amount:
        """The outcome less the forecast: minus means that the year ended worse than was said."""
        return self.outcome - self.stated.amount


@dataclass(frozen=True, slots=True)
class Mark:
    """The record of one source after one month; shares of the outcomes' size.

    ``error`` is the sum of absolute errors over the sum of absolute outcomes, ``bias`` the same with signs (minus: it
    ended worse). ``total_error`` is the mean absolute error of the years' totals. ``rank`` counts from the best; None
    for a source that did not forecast all that the others did.
    """

    source: str
    month: int
    error: Fraction
    bias: Fraction
    total_error: Fraction
    forecasts: int
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class YearTotal:
    """The sum of what a source stated for one year, and of what those series became."""

    source: str
    year: int
    month: int
    stated: Amount
    outcome: Amount

    @property
    def error(self) -> Amount:
        """The outcome less the forecast."""
        return self.outcome - self.stated

    @property
    def share(self) -> Fraction | None:
        """The error as a share of the outcome's size; None when that is nothing."""
        return Fraction(self.error.ore, abs(self.outcome.ore)) if self.outcome.ore else None

    def is_within(self, amount: Amount) -> bool:
        """Whether the outcome lies at most so far from what was stated."""
        return abs(self.error.ore) <= amount.ore


@dataclass(frozen=True)
class Scoreboard:
    """Everything that has been judged."""

    judged: tuple[Judged, ...]

    @property
    def months(self) -> tuple[int, ...]:
        """The months after which something was stated."""
        return tuple(sorted({each.stated.month for each in self.judged}))

    def marks(self, month: int) -> tuple[Mark, ...]:
        """Every source after a month, best first; those that cannot be ranked come last."""
        found = [self._mark(name, group) for name, group in self.compared(month).items()]
        most = max((mark.forecasts for mark in found), default=0)
        ranked = sorted((m for m in found if m.forecasts == most), key=lambda m: (m.error, m.source))
        rest = sorted((m for m in found if m.forecasts < most), key=lambda m: m.source)
        return (*(replace(mark, rank=place) for place, mark in enumerate(ranked, start=1)), *rest)

    @cached_property
    def totals(self) -> tuple[YearTotal, ...]:
        """Each source's whole by year and month."""
        return totals_of(self.judged)

    def compared(self, month: int) -> Mapping[str, Sequence[Judged]]:
        """The forecasts after a month that are compared, by source.

        They are those for series with a year behind them, where there are any: before that the baselines have nothing
        to say.
        """
        groups = self._by_source(month)
        common = {_place(each) for each in groups.get(_BASELINE, ())}
        chosen = {
            name: [each for each in group if not common or _place(each) in common]
            for name, group in groups.items()
        }
        return {name: group for name, group in chosen.items() if group}

    def hits(self, source: str, month: int, within: Amount) -> tuple[int, int]:
        """In how many years the source's total came within an amount of the outcome, and in how many it was judged."""
        judged = [each for each in self.totals if (each.source, each.month) == (source, month)]
        return sum(each.is_within(within) for each in judged), len(judged)

    def _by_source(self, month: int) -> Mapping[str, list[Judged]]:
        groups: dict[str, list[Judged]] = defaultdict(list)
        for each in self.judged:
            if each.stated.month == month:
                groups[each.stated.source].append(each)
        return groups

    def _mark(self, source: str, group: Sequence[Judged]) -> Mark:
        size = sum(abs(each.outcome.ore) for each in group) or 1
        month = group[0].stated.month
        shares = [abs(each.share) for each in totals_of(group) if each.share is not None]
        return Mark(
            source,
            month,
            Fraction(sum(abs(each.error.ore) for each in group), size),
            Fraction(sum(each.error.ore for each in group), size),
            sum(shares, Fraction(0)) / max(1, len(shares)),
            len(group),
        )


def scoreboard(
    panel: Panel, stated: Iterable[Stated], track_of: Callable[[int], Track] | None = None
) -> Scoreboard:
    """Judge what was stated, beside what Utfall and every method would have said of the same series and years.

    Only years that are over are judged, and only series whose outcome is known.
    """
    given = list(stated)
    tracks = {month: _track(panel, month, track_of) for month in {each.month for each in given}}
    outcomes = panel.actuals.sum(axis=2).T
    judged: list[Judged] = []
    beside: set[tuple[int, int, int]] = set()
    for each in given:
        place = (each.month, each.year, each.series)
        outcome = float(outcomes[each.year, each.series])
        if math.isfinite(outcome):
            judged.append(Judged(each, Amount(round(outcome))))
            beside.add(place)
    for month, year, series in sorted(beside):
        whole = Amount(round(float(outcomes[year, series])))
        judged += [Judged(each, whole) for each in _methods(tracks[month], series, year)]
    return Scoreboard(tuple(judged))


def _track(panel: Panel, month: int, track_of: Callable[[int], Track] | None) -> Track:
    return Track(panel, month) if track_of is None else track_of(month)


def _place(judged: Judged) -> tuple[int, int]:
    return judged.stated.series, judged.stated.year


def _methods(track: Track, series: int, year: int) -> Iterator[Stated]:
    """What the proposal and each method say from what was known then."""
    figures = {PROPOSAL: track.proposals[year, series]}
    figures |= {
        method.name: track.forecasts[year, place, series] for place, method in enumerate(track.methods)
    }
    for name, figure in figures.items():
        if math.isfinite(figure):
            yield Stated(name, series, year, track.month, Amount(round(float(figure))))


def _sum(amounts: Iterable[Amount]) -> Amount:
    return Amount(sum(each.ore for each in amounts))


def totals_of(judged: Iterable[Judged]) -> tuple[YearTotal, ...]:
    """The wholes of some forecasts, by year, month and source."""
    sums: dict[tuple[int, int, str], list[Judged]] = defaultdict(list)
    for each in judged:
        sums[each.stated.year, each.stated.month, each.stated.source].append(each)
    return tuple(
        YearTotal(
            source,
            year,
            month,
            _sum(each.stated.amount for each in group),
            _sum(each.outcome for each in group),
        )
        for (year, month, source), group in sorted(sums.items())
    )

"""The proposed year-end of each series and of totals: an amount in whole öre with what it rests on, or a refusal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from utfall.core import Amount
from utfall.forecast.interval import Spreads
from utfall.forecast.methods import METHODS, POOL, Method
from utfall.forecast.panel import Array, Panel
from utfall.forecast.track import Basis, Track


class Reason(StrEnum):
    """Why there is no proposal."""

    NO_FIGURES = "no_figures"  # nothing is booked this year; that is not the same as zero
    MONTH_MISSING = "month_missing"  # a month that is over has no figures
    NO_BASIS = "no_basis"  # no method can say anything


_NOTHING = Amount(0)
_WHOLE_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Refused:
    """No proposal, and why; ``month`` (1–12) is the one that is missing, where one is."""

    reason: Reason
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the year ends eight times out of ten, and how many earlier year-ends that is judged by."""

    low: Amount
    high: Amount
    year_ends: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A year-end with what it rests on.

    ``weights`` are shares of 1 for the methods that were combined, largest first; empty when there was no record to
    weigh by. ``year_ends`` is the number of earlier year-ends behind them, in the series' class, and ``own_year_ends``
    how many of them are its own. ``one_offs`` is the part of the amount that is known by itself. There is no interval
    when too few errors have been seen, nor after December.
    """

    year_end: Amount
    basis: Basis
    year_ends: int
    weights: tuple[tuple[str, float], ...] = ()
    interval: Interval | None = None
    one_offs: Amount = _NOTHING
    own_year_ends: int = 0


@dataclass(frozen=True, slots=True)
class TotalProposal:
    """The sum of series' proposals to the öre; ``left_out`` are the series that have none."""

    year_end: Amount
    interval: Interval | None
    left_out: tuple[int, ...] = ()


@dataclass(frozen=True)
class YearEnds:
    """Proposals for every series of a panel, made after ``month`` months of its last year."""

    track: Track

    @cached_property
    def series(self) -> tuple[Proposal | Refused, ...]:
        """One for each series, in the panel's order."""
        widths = self._spreads.of_series(self._year)
        weights = self.track.weights(self._year)
        bases, ends = self.track.bases(self._year), self.track.year_ends(self._year)
        own = self.track.own_year_ends(self._year)
        behind = self._spreads.year_ends(self._year)
        found: list[Proposal | Refused] = []
        for index, figure in enumerate(self.track.proposals[self._year]):
            refused = missing_figures(self.track.panel, self.track.month, index)
            if refused is not None or not math.isfinite(figure):
                found.append(refused or Refused(Reason.NO_BASIS))
                continue
            is_weighed = bases[index] is Basis.RECORD
            found.append(
                Proposal(
                    _ore(figure),
                    bases[index],
                    int(ends[index]) if is_weighed else 0,
                    _named(self.track.pool, weights[:, index]) if is_weighed else (),
                    self._around(_ore(figure), float(widths[index]), behind) if is_weighed else None,
                    _ore(float(self.track.panel.one_offs[index, -1].sum())),
                    int(own[index]) if is_weighed else 0,
                )
            )
        return tuple(found)

    def total(self, members: Sequence[int] | None = None) -> TotalProposal | Refused:
        """The sum of some series, or of all; its interval is its own and never a sum of theirs."""
        chosen = range(self.track.panel.series) if members is None else members
        there = [index for index in chosen if isinstance(self.series[index], Proposal)]
        if not there:
            return Refused(Reason.NO_BASIS)
        whole = sum((self._amount(index).ore for index in there), 0)
        half = self._spreads.of_total(self._year, np.array(there, dtype=np.intp))
        return TotalProposal(
            Amount(whole),
            self._around(Amount(whole), half, self._spreads.year_ends(self._year)),
            tuple(index for index in chosen if isinstance(self.series[index], Refused)),
        )

    def by_method(self, name: str) -> tuple[Amount | None, ...]:
        """What one method says of each series, by its name; None where it cannot say, or the series is refused."""
        place = [method.name for method in self.track.methods].index(name)
        return tuple(
            _ore(float(figure))
            if math.isfinite(figure) and isinstance(self.series[index], Proposal)
            else None
            for index, figure in enumerate(self.track.forecasts[self._year, place])
        )

    def _around(self, middle: Amount, half: float, year_ends: int) -> Interval | None:
        """None where too little has been seen, and when the year is over: what is booked is no longer uncertain."""
        if not math.isfinite(half) or self.track.month == _WHOLE_YEAR:
            return None
        return Interval(middle - _ore(half), middle + _ore(half), year_ends)

    def _amount(self, index: int) -> Amount:
        proposal = self.series[index]
        return proposal.year_end if isinstance(proposal, Proposal) else Amount(0)

    @property
    def _year(self) -> int:
        return self.track.panel.years - 1

    @cached_property
    def _spreads(self) -> Spreads:
        return Spreads(self.track)


def propose(panel: Panel, month: int, extra: tuple[Method, ...] = ()) -> YearEnds:
    """Propose the last year of a panel after ``month`` months (1–12); later months are not read.

    ``extra`` methods, such as those of `utfall.forecast.automatic`, are weighed together with the house's own.
    """
    pool = POOL + tuple(method.name for method in extra)
    return YearEnds(Track(panel.as_seen(panel.years - 1, month), month, METHODS + extra, pool))


def missing_figures(panel: Panel, month: int, index: int) -> Refused | None:
    """Why the year so far cannot be read, if it cannot.

    A series may begin during the year; one that had figures last December may not be silent in January.
    """
    is_there = np.isfinite(panel.actuals[index, -1, :month])
    if not is_there.any():
        return Refused(Reason.NO_FIGURES)
    was_there = panel.years > 1 and bool(np.isfinite(panel.actuals[index, -2, 11]))
    first = 0 if was_there else int(is_there.argmax())
    gaps = np.flatnonzero(~is_there[first:])
    return Refused(Reason.MONTH_MISSING, int(gaps[0]) + first + 1) if len(gaps) else None


def _named(pool: tuple[str, ...], weights: Array) -> tuple[tuple[str, float], ...]:
    pairs = [(name, float(weight)) for name, weight in zip(pool, weights, strict=True) if weight > 0]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _ore(figure: float) -> Amount:
    return Amount(round(figure))

"""How large a risk or an opportunity is, should it come true: amounts in öre, costs negative, income positive."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Protocol

import numpy as np

from utfall.core import Amount
from utfall.forecast.panel import Array

_TAIL = 0.1  # what lies outside each end when people's limits are read as P10 and P90
_OPEN_END = 0.99  # where a distribution without an end is cut when its worst and best are told
_PERT_WEIGHT = 4  # how much the likeliest value counts beside each limit, as in the original PERT
_STEPS = 4_000


class Effect(Protocol):
    """An uncertain amount."""

    def drawn(self, strength: Array) -> Array:
        """Amounts in öre; ``strength`` (above 0, below 1) is how far from zero each lies among what is possible."""
        ...

    @property
    def extremes(self) -> tuple[Amount, Amount]:
        """The worst and the best amount that is reckoned with."""
        ...


@dataclass(frozen=True, slots=True)
class Fixed:
    """An amount that is known, should it come."""

    amount: Amount

    def drawn(self, strength: Array) -> Array:
        """The same amount each time."""
        return np.full(len(strength), float(self.amount.ore))

    @property
    def extremes(self) -> tuple[Amount, Amount]:
        """The amount twice."""
        return self.amount, self.amount


@dataclass(frozen=True, slots=True)
class Range:
    """Least, likeliest and most: a triangle, or with ``is_pert`` the smoother PERT, which trusts the likeliest more.

    With ``is_widened`` the least and the most are P10 and P90: people who say "between 0.3 and 2 millions" have
    seldom thought of the worst year in ten. The widened range stops at zero when all three have the same sign.
    ``ValueError`` when the three are not in order.
    """

    low: Amount
    mode: Amount
    high: Amount
    is_widened: bool = False
    is_pert: bool = False

    def __post_init__(self) -> None:
        if not self.low <= self.mode <= self.high:
            raise ValueError(f"the likeliest {self.mode} is not between {self.low} and {self.high}")

    @property
    def limits(self) -> tuple[float, float]:
        """The ends in öre, widened if they are to be."""
        low, mode, high = (float(each.ore) for each in (self.low, self.mode, self.high))
        if not self.is_widened or low == high:
            return low, high
        least, most = _widened(low, mode, high)
        return (max(least, 0.0) if low >= 0 else least), (min(most, 0.0) if high <= 0 else most)

    def drawn(self, strength: Array) -> Array:
        """Amounts by the inverse of the distribution; strong is far from zero."""
        low, high = self.limits
        mode = float(self.mode.ore)
        if low == high:
            return np.full(len(strength), mode)
        share = strength if abs(high) >= abs(low) else 1 - strength
        if self.is_pert:
            return low + (high - low) * _pert(share, (mode - low) / (high - low))
        rising = low + np.sqrt(share * (high - low) * (mode - low))
        falling = high - np.sqrt((1 - share) * (high - low) * (high - mode))
        return np.where(share < (mode - low) / (high - low), rising, falling)

    @property
    def extremes(self) -> tuple[Amount, Amount]:
        """The ends."""
        low, high = self.limits
        return Amount(round(low)), Amount(round(high))


@dataclass(frozen=True, slots=True)
class LongTail:
    """A log-normal amount by its middle and its ninetieth percentile: what may be "a million or several".

    Both have the same sign and the ninetieth percentile lies further from zero (else ``ValueError``).
    """

    p50: Amount
    p90: Amount

    def __post_init__(self) -> None:
        if not (0 < self.p50.ore < self.p90.ore or self.p90.ore < self.p50.ore < 0):
            raise ValueError(f"{self.p90} does not lie beyond {self.p50} on the same side of zero")

    def drawn(self, strength: Array) -> Array:
        """Amounts by the inverse of the distribution."""
        grid, quantiles = _normal(len(strength))
        spread = math.log(self.p90.ore / self.p50.ore) / NormalDist().inv_cdf(0.9)
        return np.asarray(self.p50.ore * np.exp(spread * np.interp(strength, grid, quantiles)))

    @property
    def extremes(self) -> tuple[Amount, Amount]:
        """Nothing, and the ninety-ninth percentile."""
        far = (
            math.log(self.p90.ore / self.p50.ore)
            * NormalDist().inv_cdf(_OPEN_END)
            / NormalDist().inv_cdf(0.9)
        )
        ends = sorted([Amount(0), Amount(round(self.p50.ore * math.exp(far)))])
        return ends[0], ends[1]


def strata(count: int) -> Array:
    """Evenly spread draws between 0 and 1: the middles of ``count`` equal parts."""
    return (np.arange(count) + 0.5) / count


@lru_cache(maxsize=4)
def _normal(count: int) -> tuple[Array, Array]:
    """The normal's quantiles at the strata."""
    grid = strata(count)
    return grid, np.array([NormalDist().inv_cdf(each) for each in grid])


def normal(strength: Array) -> Array:
    """Standard normal figures by the inverse of the distribution."""
    return np.asarray(np.interp(strength, *_normal(len(strength))), dtype=np.float64)


def _widened(low: float, mode: float, high: float) -> tuple[float, float]:
    """The ends of the triangle whose P10 and P90 are ``low`` and ``high``.

    Each end lies beyond its percentile by the root of a tenth of the range times the side; found by repetition,
    which converges since each step passes on less than half of a change.
    """
    below, above = mode - low, high - mode
    left, right = below, above
    for _ in range(100):
        whole = left + right
        left, right = below + math.sqrt(_TAIL * whole * left), above + math.sqrt(_TAIL * whole * right)
    return mode - left, mode + right


def _pert(share: Array, peak: float) -> Array:
    """The inverse of the beta distribution with its peak at ``peak`` of the range, by summing its density."""
    edges = np.linspace(0, 1, _STEPS + 1)
    middles = (edges[:-1] + edges[1:]) / 2
    density = middles ** (_PERT_WEIGHT * peak) * (1 - middles) ** (_PERT_WEIGHT * (1 - peak))
    summed = np.concatenate([[0.0], np.cumsum(density)])
    return np.asarray(np.interp(share, summed / summed[-1], edges), dtype=np.float64)

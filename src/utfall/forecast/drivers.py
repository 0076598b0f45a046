"""Methods that know more than the ledger: volumes times price, and decisions that run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from utfall.core import Amount
from utfall.definitions.placement import Placement
from utfall.forecast.methods import Method
from utfall.forecast.panel import Array, Mask
from utfall.forecast.sight import Sight, quotient

_RECENT = 3  # months that tell the present level of a volume
_SEASON_YEARS = 3


@dataclass(frozen=True)
class VolumePrice:
    """Volumes times price. ``volumes`` is series × years × 12 like the panel; NaN where no volume is stated.

    The year's volume is what has been done and the latest three months' level carried on by the season of earlier
    years; the price is the latest twelve months' cost per unit, moved on to the year by the price's own growth. The
    whole is their product, so that a volume whose invoice has not come is counted.
    """

    volumes: Array

    @property
    def method(self) -> Method:
        """The method, to be weighed beside the others."""
        return Method("volume_price", self.rest)

    def rest(self, sight: Sight) -> Array:
        """What is left of the year; NaN without volumes for the year so far and two years before."""
        years = sight.panel.years
        if years < 3:
            return np.full(sight.panel.series, np.nan)
        seen = self.volumes[:, :years].copy()
        seen[:, -1, sight.month :] = np.nan
        whole = seen[:, -1, : sight.month].sum(axis=1) + _volume_ahead(seen, sight.month)
        last, before = _twelve(seen, sight.month, 0), _twelve(seen, sight.month, 12)
        price = quotient(sight.rolling, last)
        growth = quotient(price, quotient(sight.rolling_before, before))
        is_sound = (growth > 0.5) & (growth < 2.0)
        moved = np.where(is_sound, growth, np.nan) ** ((12 - sight.month) / 12)
        return np.asarray(whole * price * moved - sight.so_far, dtype=np.float64)


def _twelve(volumes: Array, month: int, back: int) -> Array:
    """The volume of twelve months that end so many months before the year's latest."""
    flat = volumes.reshape(len(volumes), -1)
    end = flat.shape[1] - 12 + month - back
    return np.asarray(flat[:, end - 12 : end].sum(axis=1), dtype=np.float64)


def _volume_ahead(volumes: Array, month: int) -> Array:
    """The latest months' level for every month left, each by its season."""
    past = volumes[:, :-1][:, -_SEASON_YEARS:]
    season = quotient(past.mean(axis=1), past.mean(axis=(1, 2))[:, None] * np.ones(12))
    flat = volumes.reshape(len(volumes), -1)
    end = flat.shape[1] - 12 + month
    recent = flat[:, end - _RECENT : end]
    usual = season[:, (np.arange(month - _RECENT, month)) % 12]
    level = quotient(recent.sum(axis=1), usual.sum(axis=1))
    return np.asarray(level * season[:, month:].sum(axis=1), dtype=np.float64)


@dataclass(frozen=True)
class OpenDecisions:
    """Decisions at a price per day, carried on to their end; ``owners`` says which series each belongs to.

    ``first_year`` is the panel's. What the ledger has beside the decisions goes on at its own pace. In earlier years a
    decision that ran is carried to December, whatever its end: when the end became known is not recorded.
    """

    placements: Sequence[Placement]
    owners: Sequence[int]
    first_year: int
    years: int
    series: int

    @property
    def method(self) -> Method:
        """The method, to be weighed beside the others."""
        return Method("open_decisions", self.rest)

    @cached_property
    def has_any(self) -> Mask:
        """The series that have any decision."""
        found = np.zeros(self.series, dtype=np.bool_)
        found[list(self.owners)] = True
        return found

    def rest(self, sight: Sight) -> Array:
        """What is left of the year; NaN for series without decisions."""
        year = self.first_year + sight.panel.years - 1
        is_now = sight.panel.years == self.years
        beside = (sight.so_far - self._cost(year, 1, sight.month)) / np.maximum(sight.months_active, 1)
        ahead = self._ahead(year, sight.month, is_now)
        return np.where(self.has_any, ahead + beside * (12 - sight.month), np.nan)

    def decided(self, year: int, month: int) -> tuple[Amount | None, ...]:
        """What the decisions cost from January to a month, for reconciling with the ledger; None without any."""
        costs = self._cost(year, 1, month)
        return tuple(
            Amount(round(float(cost))) if has else None for cost, has in zip(costs, self.has_any, strict=True)
        )

    def _cost(self, year: int, first: int, last: int) -> Array:
        whole = np.zeros(self.series)
        begin, end = date(year, first, 1), _last_day(year, last)
        for placement, owner in zip(self.placements, self.owners, strict=True):
            whole[owner] += placement.days(begin, end) * placement.price.ore
        return whole

    def _ahead(self, year: int, month: int, is_now: bool) -> Array:
        whole = np.zeros(self.series)
        if month == 12:
            return whole
        today, last = _last_day(year, month), date(year, 12, 31)
        for placement, owner in zip(self.placements, self.owners, strict=True):
            runs = placement.start <= today and (placement.end is None or placement.end > today)
            end = min(placement.end or last, last) if is_now else last
            if runs:
                whole[owner] += max(0, (end - today).days) * placement.price.ore
        return whole


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)

"""Where a year stands: what is booked, what is budgeted, and what the months left may cost."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from utfall.core import Amount
from utfall.forecast.panel import Panel
from utfall.forecast.remainder import Remainder


@dataclass(frozen=True, slots=True)
class Standing:
    """A series, or several, after some months. None is what is not known.

    ``last_rest`` is what the months left came to last year and ``ahead`` what one-off items will add to them, which
    the remainder leaves out: growth is asked of the rest.
    """

    booked: Amount | None
    budget: Amount | None
    last_rest: Amount | None
    ahead: Amount

    @property
    def remainder(self) -> Remainder | None:
        """What the rest may cost to land on budget; None without a budget or anything booked."""
        if self.booked is None or self.budget is None:
            return None
        return Remainder(self.budget - self.booked - self.ahead, self.last_rest)


def standings(panel: Panel, month: int) -> tuple[Standing, ...]:
    """Each series after ``month`` months of the panel's last year."""
    booked = np.nansum(panel.actuals[:, -1, :month], axis=1)
    is_booked = np.asarray(np.isfinite(panel.actuals[:, -1, :month]).any(axis=1))
    budget = panel.budget_as_of[:, -1, month - 1]
    last = panel.underlying[:, -2, month:].sum(axis=1) if panel.years > 1 else np.full(panel.series, np.nan)
    ahead = panel.one_offs[:, -1, month:].sum(axis=1)
    return tuple(
        Standing(
            _amount(booked[index]) if is_booked[index] else None,
            _amount(budget[index]),
            _amount(last[index]),
            Amount(round(float(ahead[index]))),
        )
        for index in range(panel.series)
    )


def together(parts: Iterable[Standing]) -> Standing:
    """Several series as one; what one lacks is left out, and last year counts only if every booked one has it."""
    whole = tuple(parts)
    has_last = all(each.last_rest is not None for each in whole if each.booked is not None)
    return Standing(
        _sum(each.booked for each in whole),
        _sum(each.budget for each in whole),
        _sum(each.last_rest for each in whole) if has_last else None,
        _sum(each.ahead for each in whole) or Amount(0),
    )


def _sum(amounts: Iterable[Amount | None]) -> Amount | None:
    known = [each.ore for each in amounts if each is not None]
    return Amount(sum(known)) if known else None


def _amount(figure: float) -> Amount | None:
    return Amount(round(float(figure))) if math.isfinite(figure) else None

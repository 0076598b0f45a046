"""Units' forecasts side by side and summed: what each has said, or what is proposed where it has said nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from utfall.app.figures import Figures
from utfall.app.forecast_grid import Grid, Shown, shown
from utfall.app.unit_proposals import UnitProposals, unit_proposals
from utfall.core import Amount, Month
from utfall.forecast import TotalProposal
from utfall.report.forecast import UnitForecast
from utfall.swedish import DisplayUnit

_UNIT = DisplayUnit.THOUSAND


@dataclass(frozen=True, slots=True)
class UnitSum:
    """One unit's year in tkr; ``is_said`` tells that people have spoken and that ``forecast`` is not the proposal.

    ``is_filed`` tells that the word that counts stands in the workspace's list of layers, for the unit as a whole.
    """

    unit: str
    name: str
    booked: Shown
    budget: Shown
    proposal: Shown
    forecast: Shown
    deviation: Shown
    is_said: bool
    is_filed: bool = False


@dataclass(frozen=True, slots=True)
class RollUp:
    """The units with their sum; of ``said`` of them somebody has spoken."""

    rows: tuple[UnitSum, ...]
    total: UnitSum
    said: int


def roll_up(
    figures: Figures,
    at: Month,
    units: Sequence[str],
    said: Mapping[str, Grid],
    filed: Mapping[str, Amount] | None = None,
) -> RollUp:
    """The units in order. ``said`` holds the forecasts of those who have said something, row by row.

    ``filed`` are the words that count instead, for the unit as a whole.
    """
    made, names = unit_proposals(figures, at), {each.code: each.name for each in figures.units(at)}

    def unit_sum(unit: str) -> UnitSum:
        if unit in said:
            found = _said(unit, said[unit])
        else:
            below = sorted(figures.units_below(unit, at))
            found = _proposed(unit, made, [made.units[code] for code in below if code in made.units])
        found = replace(found, name=names.get(unit, unit))
        return _with_word(found, filed[unit]) if filed is not None and unit in filed else found

    rows = tuple(unit_sum(unit) for unit in units)
    return RollUp(rows, _total(rows), sum(row.is_said for row in rows))


def _with_word(row: UnitSum, word: Amount) -> UnitSum:
    budget = row.budget.amount
    deviation = shown(word - budget if budget is not None else None, _UNIT)
    return replace(row, forecast=shown(word, _UNIT), deviation=deviation, is_said=True, is_filed=True)


def _said(unit: str, said: Grid) -> UnitSum:
    total = said.total
    return _sum(
        unit,
        total.booked.amount,
        total.budget.amount,
        total.proposal.amount,
        total.counts.amount,
        is_said=True,
    )


def _proposed(unit: str, made: UnitProposals, parts: Sequence[UnitForecast]) -> UnitSum:
    whole = made.wholes.get(unit)
    proposal = whole.year_end if isinstance(whole, TotalProposal) else None
    booked = _added(each.standing.booked for each in parts)
    return _sum(
        unit, booked, _added(each.standing.budget for each in parts), proposal, proposal, is_said=False
    )


def _total(rows: Sequence[UnitSum]) -> UnitSum:
    return _sum(
        "",
        _added(row.booked.amount for row in rows),
        _added(row.budget.amount for row in rows),
        _added(row.proposal.amount for row in rows),
        _added(row.forecast.amount for row in rows),
        is_said=bool(rows) and all(row.is_said for row in rows),
    )


def _sum(
    unit: str,
    booked: Amount | None,
    budget: Amount | None,
    proposal: Amount | None,
    forecast: Amount | None,
    *,
    is_said: bool,
) -> UnitSum:
    deviation = forecast - budget if forecast is not None and budget is not None else None
    return UnitSum(
        unit,
        "",
        shown(booked, _UNIT),
        shown(budget, _UNIT),
        shown(proposal, _UNIT),
        shown(forecast, _UNIT),
        shown(deviation, _UNIT),
        is_said,
    )


def _added(amounts: Iterable[Amount | None]) -> Amount | None:
    known = [each.ore for each in amounts if each is not None]
    return Amount(sum(known)) if known else None

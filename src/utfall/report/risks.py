"""The list of risks drawn beside the forecast's own uncertainty, as a report and the terminal tell it."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.core import Amount, SourceRef
from utfall.definitions import Definitions
from utfall.definitions.risk import EffectKind, RiskEffect, RiskEntry, Sensitivity
from utfall.forecast import (
    Effect,
    Fixed,
    LongTail,
    Outlook,
    Range,
    Risk,
    TotalProposal,
    faults,
    outlook,
    per_unit,
)
from utfall.problems import Problems
from utfall.report.layers import LayeredForecast
from utfall.swedish import risk_words as words


@dataclass(frozen=True, slots=True)
class RiskReview:
    """The list with what comes of it, drawn around the forecast as it stands.

    ``deviation`` is that forecast's: the proposals (``proposed``), what the action plan is ``still_to_give``, and what
    people have said of ``changed`` units. ``year_ends`` is how many earlier year-ends the forecast's own width rests
    on. ``outlook`` is None when there is no deviation, no interval, or the list cannot be drawn. ``sensitivities`` are
    each item with what it does to this year, should it come after the month and stay.
    """

    entries: tuple[RiskEntry, ...]
    outlook: Outlook | None
    deviation: Amount | None
    proposed: Amount | None
    still_to_give: Amount
    changed: int
    year_ends: int
    sensitivities: tuple[tuple[Sensitivity, Amount], ...]

    @property
    def names(self) -> dict[str, str]:
        """What each item is called, by id."""
        return {entry.id: entry.name for entry in self.entries}


def risk_review(forecast: LayeredForecast, definitions: Definitions, problems: Problems) -> RiskReview:
    """Draw the list beside the forecast of the whole; a list that cannot be drawn is PRO-022.

    The width is that of the proposals: how well people hit is no part of it.
    """
    entries = tuple(definitions.forecast.risks.values())
    drawn = [_risk(entry) for entry in entries]
    wrong = faults(drawn)
    for name, fault in wrong:
        known = definitions.forecast.risks.get(name)
        source = known.source if known is not None else SourceRef("entries/risks.yaml")
        problems.add(
            "PRO-022", source, name=known.name if known is not None else name, detail=words.FAULTS[fault]
        )
    made, deviation = forecast.made, forecast.deviation
    interval = made.total.interval if isinstance(made.total, TotalProposal) else None
    drawable = None
    if not wrong and interval is not None and deviation is not None:
        half = Amount((interval.high.ore - interval.low.ore) // 2)
        drawable = outlook(deviation, half, drawn)
    month = made.history.at.month
    return RiskReview(
        entries,
        drawable,
        deviation,
        made.deviation,
        forecast.plan.ahead,
        sum(bool(unit.steps) for unit in forecast.units),
        interval.year_ends if interval is not None else 0,
        tuple((each, per_unit(each.yearly, month)) for each in definitions.forecast.sensitivities.values()),
    )


def _risk(entry: RiskEntry) -> Risk:
    """The entry as it is drawn; its exact probability becomes a float only here."""
    return Risk(
        entry.id,
        entry.probability.numerator / entry.probability.denominator,
        _effect(entry.effect),
        entry.shock,
        entry.one_of,
        entry.is_in_forecast,
    )


def extremes(stated: RiskEffect) -> tuple[Amount, Amount]:
    """The worst and the best that an effect is reckoned to be."""
    return _effect(stated).extremes


def _effect(stated: RiskEffect) -> Effect:
    low, high = stated.low or stated.mode, stated.high or stated.mode
    match stated.kind:
        case EffectKind.FIXED:
            return Fixed(stated.mode)
        case EffectKind.LOGNORMAL:
            return LongTail(stated.mode, high)
        case _:
            return Range(low, stated.mode, high, stated.is_widened, stated.kind is EffectKind.PERT)

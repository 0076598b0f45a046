"""Which way an indicator has gone since its earlier outcome, by the rule that it declares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from utfall.definitions.goal import Direction, IndicatorDefinition
from utfall.definitions.target import is_percent
from utfall.goals.attainment import Reason, number_in, why_missing
from utfall.goals.chance import differs
from utfall.goals.observation import Observation


class Trend(StrEnum):
    """A change for better or worse; risen or fallen when nobody has said which is better."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSENED = "worsened"
    RISEN = "risen"
    FALLEN = "fallen"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class TrendJudgement:
    """The trend with the outcome it was measured from; `Trend.NOT_JUDGED` comes with its reason."""

    trend: Trend
    since: Observation | None = None
    reason: Reason | None = None


def judge_trend(
    indicator: IndicatorDefinition, current: Observation | None, earlier: Observation | None
) -> TrendJudgement:
    """The trend from ``earlier`` to ``current``.

    A change smaller than the declared least one is no change, and neither is one that chance could have made, when
    the rule asks for significance. That needs a share in per cent and the number of answers on both sides.
    """
    now = number_in(current.value, indicator.unit) if current is not None else None
    then = number_in(earlier.value, indicator.unit) if earlier is not None else None
    if current is None or now is None:
        reason = why_missing(current.value) if current is not None else None
        return TrendJudgement(Trend.NOT_JUDGED, reason=reason or Reason.NO_OUTCOME)
    if earlier is None or then is None:
        reason = why_missing(earlier.value) if earlier is not None else None
        return TrendJudgement(Trend.NOT_JUDGED, reason=reason or Reason.NO_REFERENCE)
    if now == then or abs(now - then) < Fraction(indicator.trend.minimal_change):
        return TrendJudgement(Trend.UNCHANGED, earlier)
    if indicator.trend.significant:
        is_certain = _is_beyond_chance(indicator, (now, current.answers), (then, earlier.answers))
        if is_certain is None:
            return TrendJudgement(Trend.NOT_JUDGED, earlier, Reason.NO_ANSWERS)
        if not is_certain:
            return TrendJudgement(Trend.UNCHANGED, earlier)
    return TrendJudgement(_direction(indicator.direction, now > then), earlier)


def _is_beyond_chance(
    indicator: IndicatorDefinition, now: tuple[Fraction, int | None], then: tuple[Fraction, int | None]
) -> bool | None:
    """None when it cannot be told."""
    (share, answers), (earlier_share, earlier_answers) = now, then
    is_share = is_percent(indicator.unit) and 0 <= share <= 100 and 0 <= earlier_share <= 100
    if not is_share or not answers or not earlier_answers:
        return None
    return differs(share / 100, answers, earlier_share / 100, earlier_answers)


def _direction(better: Direction | None, is_higher: bool) -> Trend:
    if better is None:
        return Trend.RISEN if is_higher else Trend.FALLEN
    return Trend.IMPROVED if is_higher == (better is Direction.HIGHER) else Trend.WORSENED

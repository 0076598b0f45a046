"""An indicator as it stands in a report's period: outcomes, target, verdict, trend and the split by gender."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from utfall.core import Missing, MissingReason, Month, Value
from utfall.definitions.goal import AssessmentEntry, IndicatorDefinition
from utfall.definitions.target import Operator, Target
from utfall.goals.attainment import Judgement, Reason, evaluate, not_judged
from utfall.goals.observation import (
    MEN,
    TOTAL,
    WOMEN,
    Observation,
    current_outcome,
    earlier_outcome,
    latest_outcome,
    outcome_of_year,
    published,
    tertial_of,
)
from utfall.goals.trend import TrendJudgement, judge_trend


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """``judged`` is the outcome the verdict rests on; ``latest`` the last there is, which may be too old for that."""

    definition: IndicatorDefinition
    period: Month
    target: Target
    observations: tuple[Observation, ...]  # with those masked that rest on too few answers
    judged: Observation | None
    latest: Observation | None
    judgement: Judgement
    trend: TrendJudgement

    def outcome(self, year: int, gender: str = TOTAL) -> Value:
        """The year's outcome as known in the period; missing, with its reason, when there is none."""
        found = outcome_of_year(self.observations, year, self.period, gender)
        return found.value if found is not None else Missing(MissingReason.NOT_MEASURED)

    @property
    def is_split(self) -> bool:
        """Whether the judged outcome is also known for women and men."""
        year = self.judged.year if self.judged is not None else self.period.year
        found = (outcome_of_year(self.observations, year, self.period, gender) for gender in (WOMEN, MEN))
        return any(each is not None for each in found)


def judge_indicator(
    definition: IndicatorDefinition,
    observations: Iterable[Observation],
    period: Month,
    entry: AssessmentEntry | None = None,
) -> IndicatorState:
    """The indicator in ``period``; ``entry`` is what a person has said about it in that period, if anything."""
    shown = published(observations, definition.publish_from)
    target = definition.target_for(period.year).in_tertial(tertial_of(period))
    found = current_outcome(shown, definition, period)
    judged = found if isinstance(found, Observation) else None
    if isinstance(found, Reason):
        is_open = target.operator in (Operator.NONE, Operator.WORDS)
        computed = evaluate(target, Missing()) if is_open else not_judged(found)
    else:
        reference = _reference(shown, target, found, definition, period)
        computed = evaluate(
            target, found.value, reference=reference, direction=definition.direction, unit=definition.unit
        )
    latest = latest_outcome(shown, period)
    earlier = earlier_outcome(shown, latest, definition.frequency) if latest is not None else None
    return IndicatorState(
        definition=definition,
        period=period,
        target=target,
        observations=shown,
        judged=judged,
        latest=latest,
        judgement=Judgement(computed, entry),
        trend=judge_trend(definition, latest, earlier),
    )


def _reference(
    observations: tuple[Observation, ...],
    target: Target,
    judged: Observation,
    definition: IndicatorDefinition,
    period: Month,
) -> Value:
    """What an increase or decrease is measured from: the year that the target names, or the earlier outcome."""
    if target.reference is not None:
        found = outcome_of_year(observations, target.reference, period)
    else:
        found = earlier_outcome(observations, judged, definition.frequency)
    return found.value if found is not None else Missing()

"""Areas, goals, indicators and activities as a tree, judged from the bottom up in a report's period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Month
from utfall.definitions.goal import (
    AssessmentRule,
    Goal,
    GoalArea,
    MissingMembers,
    RuleKind,
    Verdict,
)
from utfall.definitions.goals import GoalDefinitions
from utfall.goals.attainment import Attainment, Judgement, Reason, not_judged
from utfall.goals.indicator import IndicatorState, judge_indicator
from utfall.goals.observation import Observation
from utfall.goals.work import PlanState, WorkState, plan_state, work_state


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members a goal has (indicators and the goals that serve it), and how they stand."""

    members: int
    judged: int
    met: int


@dataclass(frozen=True, slots=True)
class GoalState:
    """A goal in a period with all that hangs on it."""

    goal: Goal
    judgement: Judgement
    tally: Tally
    indicators: tuple[IndicatorState, ...]
    goals: tuple[GoalState, ...]
    activities: tuple[WorkState, ...]


@dataclass(frozen=True, slots=True)
class AreaState:
    """An area with its goals; None gathers the goals that lie in no area."""

    area: GoalArea | None
    goals: tuple[GoalState, ...]


@dataclass(frozen=True, slots=True)
class GoalReview:
    """All goals, indicators (by id), assignments and controls of a workspace, as they stand in a period."""

    period: Month
    areas: tuple[AreaState, ...]
    indicators: Mapping[str, IndicatorState]
    assignments: tuple[WorkState, ...]
    controls: tuple[PlanState, ...]

    def goal(self, id: str) -> GoalState:
        """The goal by its id, wherever in the tree; ``KeyError`` when there is none."""
        waiting = [state for area in self.areas for state in area.goals]
        while waiting:
            state = waiting.pop()
            if state.goal.id == id:
                return state
            waiting.extend(state.goals)
        raise KeyError(id)


def review_goals(
    definitions: GoalDefinitions, observations: Mapping[str, Sequence[Observation]], period: Month
) -> GoalReview:
    """Everything declared, judged in ``period``; ``observations`` are by the indicator's id."""
    said = {entry.subject: entry for entry in definitions.entries if entry.period == period}
    indicators = {
        id: judge_indicator(each, observations.get(id, ()), period, said.get(id))
        for id, each in definitions.indicators.items()
    }
    serving: dict[str | None, list[Goal]] = {}
    for goal in definitions.goals.values():
        serving.setdefault(goal.parent, []).append(goal)

    def state(goal: Goal) -> GoalState:
        members = tuple(indicators[id] for id in goal.indicators if id in indicators)
        goals = tuple(state(each) for each in serving.get(goal.id, ()))
        judgements = [each.judgement for each in members] + [each.judgement for each in goals]
        attainments = [each.attainment for each in judgements]
        judgement = Judgement(judge_goal(goal.rule, attainments), said.get(goal.id))
        activities = tuple(work_state(each, definitions.entries, period) for each in goal.activities)
        return GoalState(goal, judgement, tally_of(attainments), members, goals, activities)

    top = [state(goal) for goal in serving.get(None, ())]
    areas = [
        AreaState(area, tuple(each for each in top if each.goal.area == area.id))
        for area in definitions.areas.values()
    ]
    outside = tuple(each for each in top if each.goal.area is None)
    return GoalReview(
        period=period,
        areas=(*areas, AreaState(None, outside)) if outside else tuple(areas),
        indicators=indicators,
        assignments=tuple(
            work_state(each, definitions.entries, period) for each in definitions.assignments.values()
        ),
        controls=tuple(
            plan_state(each, definitions.entries, period) for each in definitions.controls.values()
        ),
    )


def judge_goal(rule: AssessmentRule, members: Sequence[Attainment]) -> Attainment:
    """What the rule says of a goal whose indicators, and goals that serve it, stand as ``members``.

    Only what can be judged counts, unless the rule says that a gap blocks. A member that is partly met is not met.

    >>> met, missed = Attainment(Verdict.MET), Attainment(Verdict.NOT_MET)
    >>> judge_goal(AssessmentRule(RuleKind.ALL), [met, met, not_judged(Reason.NOT_HELD)]).verdict
    <Verdict.MET: 'met'>
    >>> judge_goal(AssessmentRule(RuleKind.SHARE, Fraction(3, 4), Fraction(1, 2)), [met, missed]).verdict
    <Verdict.PARTLY_MET: 'partly_met'>
    """
    if rule.kind is RuleKind.HUMAN:
        return not_judged(Reason.NEEDS_PERSON)
    tally = tally_of(members)
    if tally.judged == 0:
        return not_judged(Reason.NO_MEMBERS)
    if rule.missing is MissingMembers.BLOCKS and tally.judged < tally.members:
        return not_judged(Reason.SOME_MISSING)
    share = Fraction(tally.met, tally.judged)
    if share >= (rule.met_share if rule.kind is RuleKind.SHARE else 1):
        return Attainment(Verdict.MET)
    if rule.kind is RuleKind.SHARE and rule.partly_share is not None and share >= rule.partly_share:
        return Attainment(Verdict.PARTLY_MET)
    return Attainment(Verdict.NOT_MET)


def tally_of(members: Iterable[Attainment]) -> Tally:
    """How the members stand, counted."""
    verdicts = [each.verdict for each in members]
    judged = [each for each in verdicts if each is not Verdict.NOT_JUDGED]
    return Tally(len(verdicts), len(judged), judged.count(Verdict.MET))

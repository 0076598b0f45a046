"""Goals in a report: how they stand in its period, and the tables about them that its text asks for."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from utfall.core import Missing, MissingReason, Month, Quantity, Scenario, Span
from utfall.core.facts import MEASURE
from utfall.definitions import Definitions, Selection
from utfall.definitions.goal import AssignmentKind
from utfall.document import Table
from utfall.goals import (
    AreaState,
    GoalReview,
    GoalState,
    IndicatorState,
    Observation,
    assignment_table,
    control_table,
    goal_table,
    indicator_table,
    observations_of,
    review_goals,
)
from utfall.goals.observation import TOTAL
from utfall.measures import Cube, Expression, FromFacts, Request, evaluate, requests
from utfall.narrative import GoalSlot, GoalView
from utfall.problems import Problems
from utfall.report.bind import FormulaUseError
from utfall.report.text import TextScope
from utfall.swedish import goal_words
from utfall.swedish.dates import period_words

OutcomeKey = tuple[str, Span, str]  # an indicator, the months of its outcome, and for which gender it is
_YEARS_SHOWN = 3


def review_of(
    definitions: Definitions,
    cube: Cube,
    period: Month,
    problems: Problems,
    masked: Collection[Hashable] = (),
) -> GoalReview:
    """Everything declared about goals, judged in ``period`` from the cube's facts, without ``masked`` outcomes.

    An indicator's formula that cannot be worked out is REP-005 at the indicator's place.
    """
    indicators = definitions.goals.indicators
    measures = {
        id: [measure for measure in (each.quantity, each.answers) if measure is not None]
        for id, each in indicators.items()
    }
    facts: dict[str, list[dict[str, Any]]] = {}
    for row in cube.observations(chain.from_iterable(measures.values())):
        facts.setdefault(row[MEASURE], []).append(row)
    observations = {
        id: observations_of(each, [row for measure in measures[id] for row in facts.get(measure, ())])
        for id, each in indicators.items()
    }
    observations |= _figures(definitions, cube, period, problems)
    seen = {
        id: tuple(_masked(each) if (id, each.span, each.gender) in masked else each for each in outcomes)
        for id, outcomes in observations.items()
    }
    return review_goals(definitions.goals, seen, period)


def _masked(observation: Observation) -> Observation:
    return replace(observation, value=Missing(MissingReason.MASKED), answers=None)


def outcomes_shown(review: GoalReview, definitions: Definitions) -> dict[OutcomeKey, Expression]:
    """What the outcomes of indicators rest on, those that a report may show: of the latest years."""
    period, shown = review.period, dict[OutcomeKey, Expression]()
    for id, state in review.indicators.items():
        measure = definitions.goals.indicators[id].quantity
        for each in state.observations if measure is not None else ():
            if period.year - _YEARS_SHOWN <= each.year <= period.year and isinstance(each.value, Quantity):
                asked = Request(Selection(quantity=measure), Scenario.ACTUAL, each.span)
                shown[id, each.span, each.gender] = FromFacts(asked)
    computed = _computed(definitions, period, Problems())
    return shown | {(id, span, TOTAL): expression for (id, span), expression in computed.items()}


def _computed(
    definitions: Definitions, period: Month, problems: Problems
) -> dict[tuple[str, Span], Expression]:
    """The formulas of indicators that have one, for the same months of the year before and of this."""
    found: dict[tuple[str, Span], Expression] = {}
    for at in (Month(period.year - 1, period.month), period):
        span = Span(Month(at.year, 1), at)
        scope = TextScope(definitions, at, period_words(span, at))
        for indicator in definitions.goals.indicators.values():
            try:
                if indicator.outcome is not None:
                    found[indicator.id, span] = scope.bind(indicator.outcome)
            except FormulaUseError as error:
                if at == period:
                    text = indicator.outcome_text
                    problems.add("REP-005", indicator.source, expression=text, detail=str(error))
    return found


def _figures(
    definitions: Definitions, cube: Cube, period: Month, problems: Problems
) -> dict[str, tuple[Observation, ...]]:
    """The outcomes of indicators that have a formula."""
    found = _computed(definitions, period, problems)
    values = cube.values(request for expression in found.values() for request in requests(expression))
    outcomes: dict[str, tuple[Observation, ...]] = {}
    for (id, span), expression in found.items():
        value = evaluate(expression, values)
        if not isinstance(value, Missing):
            outcomes[id] = (*outcomes.get(id, ()), Observation(span, value))
    return outcomes


@dataclass(frozen=True, slots=True)
class GoalTables:
    """The tables about goals, each with an id of its own: ``goals``, ``indicators-<goal>``, ``assignments``."""

    review: GoalReview

    def table(self, slot: GoalSlot) -> Table | None:
        """The table that a slot asks for; None when nothing such is declared."""
        table = self._table(slot.view, slot.subject)
        return replace(table, title=slot.title) if table is not None and slot.title else table

    def overview(self, view: GoalView) -> Table | None:
        """Everything of a kind in one table; None when nothing such is declared."""
        return self._table(view, "")

    def _table(self, view: GoalView, subject: str) -> Table | None:
        match view:
            case GoalView.GOALS:
                return self._goals(subject)
            case GoalView.INDICATORS:
                return self._indicators(subject)
            case GoalView.ACTIVITIES:
                return self._activities(subject)
            case GoalView.ASSIGNMENTS:
                return self._work(view, AssignmentKind.ASSIGNMENT)
            case GoalView.PROGRAMMES:
                return self._work(view, AssignmentKind.PROGRAMME)
            case GoalView.CONTROL:
                return self._control(subject)

    def _goals(self, area: str) -> Table | None:
        if not area:
            found = self.review.areas
            return goal_table("goals", goal_words.GOALS_TITLE, found) if found else None
        chosen = [each for each in self.review.areas if each.area is not None and each.area.id == area]
        if not chosen or chosen[0].area is None:
            return None
        title = goal_words.of_goal(goal_words.GOALS_TITLE, chosen[0].area.name)
        return goal_table(f"goals-{area}", title, [AreaState(None, chosen[0].goals)])

    def _indicators(self, goal: str) -> Table | None:
        state = self._goal(goal)
        if state is None or not state.indicators:
            return None
        title = goal_words.of_goal(goal_words.INDICATORS.capitalize(), state.goal.name)
        years = years_shown(state.indicators, self.review.period)
        return indicator_table(f"indicators-{goal}", title, state.indicators, years, self._names)

    def _activities(self, goal: str) -> Table | None:
        state = self._goal(goal)
        if state is None or not state.activities:
            return None
        title = goal_words.of_goal(goal_words.ACTIVITIES, state.goal.name)
        return assignment_table(f"activities-{goal}", title, state.activities, goal_words.ACTIVITY)

    def _work(self, view: GoalView, kind: AssignmentKind) -> Table | None:
        found = [each for each in self.review.assignments if each.work.kind is kind]
        if not found:
            return None
        is_programme = kind is AssignmentKind.PROGRAMME
        title = goal_words.PROGRAMMES_TITLE if is_programme else goal_words.ASSIGNMENTS_TITLE
        header = goal_words.PROGRAMME if is_programme else goal_words.ASSIGNMENT
        return assignment_table(str(view), title, found, header)

    def _control(self, plan: str) -> Table | None:
        """The plan; without an id the only one."""
        found = [each for each in self.review.controls if plan in ("", each.plan.id)]
        if len(found) != 1:
            return None
        (state,) = found
        return control_table(f"control-{state.plan.id}", state.plan.name, state)

    def _goal(self, id: str) -> GoalState | None:
        try:
            return self.review.goal(id)
        except KeyError:
            return None

    @property
    def _names(self) -> Mapping[str, str]:
        return {id: state.definition.name for id, state in self.review.indicators.items()}


def years_shown(indicators: Sequence[IndicatorState], period: Month) -> tuple[int, ...]:
    """The latest years, at most three, in which any of the indicators has an outcome.

    The report's own year stands there too when some indicator has a target for it: that nothing has come out yet is
    then part of the answer.
    """
    known = {
        observation.year
        for state in indicators
        for observation in state.observations
        if observation.year <= period.year and not isinstance(state.outcome(observation.year), Missing)
    }
    if any(state.target.text for state in indicators):
        known.add(period.year)
    return tuple(sorted(known)[-_YEARS_SHOWN:])

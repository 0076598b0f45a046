"""Goals in running text: words that follow how a goal, an indicator or an assignment stands, and outcomes.

====================================  =====================================================================
``goal("trygghet")``                  uppfyllt, delvis uppfyllt, inte uppfyllt, inte bedömt
``trend("trygg_hemtjanst")``          förbättrats, varit oförändrad, försämrats … ("andelen har …")
``target("trygg_hemtjanst")``         the year's target in the plan's own words
``assignment("npf")``                 pågår, är klart, är försenat … ("uppdraget …"); also an activity
``indicator("trygg_hemtjanst")``      the year's outcome; ``year=-1`` last year's, ``gender="K"`` women's
====================================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from utfall.core import Missing, MissingReason, Text, Value
from utfall.definitions.formula import Formula, Literal
from utfall.goals import GoalReview, GoalState, IndicatorState, WorkState
from utfall.goals.observation import MEN, TOTAL, WOMEN
from utfall.measures import Constant, Expression, Named
from utfall.report.arguments import integer_of, text_of, unknown
from utfall.report.bind import FormulaUseError
from utfall.swedish import goal_words
from utfall.swedish.language import Phrase
from utfall.swedish.target_words import unbroken

Stated = TypeVar("Stated", GoalState, IndicatorState, WorkState)

GOAL_FUNCTIONS = ("goal", "trend", "target", "assignment", "indicator")


def bind_goal_words(
    review: GoalReview, function: str, subject: Formula, keywords: Mapping[str, Formula]
) -> Expression:
    """The word or the outcome; raises `FormulaUseError` with what is wrong, in Swedish."""
    if keywords and function != "indicator":
        raise FormulaUseError(Phrase("{function} vill bara ha ett id", function=function))
    id = text_of(subject)
    match function:
        case "goal":
            state = _found(id, _goals(review), "målet")
            return Constant(Text(goal_words.VERDICTS_IN_TEXT[state.judgement.verdict]))
        case "assignment":
            work = _found(id, _works(review), "uppdraget")
            status = work.status
            shown = goal_words.NOT_REPORTED_IN_TEXT if status is None else goal_words.STATUSES_IN_TEXT[status]
            return Constant(Text(shown))
    indicator = _found(id, review.indicators, "indikatorn")
    match function:
        case "trend":
            return Constant(Text(goal_words.TRENDS_IN_TEXT[indicator.trend.trend]))
        case "target":
            return Constant(_words(unbroken(indicator.target.text)))
        case _:
            return _outcome(indicator, review.period.year, keywords)


def _outcome(state: IndicatorState, now: int, keywords: Mapping[str, Formula]) -> Expression:
    unknown = [name for name in keywords if name not in ("year", "gender")]
    if unknown:
        raise FormulaUseError(
            Phrase("indicator har inget som heter {unknown}; här finns year och gender", unknown=unknown[0])
        )
    gender = text_of(keywords["gender"]) if "gender" in keywords else TOTAL
    if gender not in (TOTAL, WOMEN, MEN):
        raise FormulaUseError(Phrase("gender ska vara K eller M"))
    year = now + integer_of(keywords.get("year", Literal(Decimal(0))))
    name = f"{state.definition.name} · {goal_words.outcome_header(year)}"
    return Named(name, Constant(state.outcome(year, gender)))


def _words(text: str) -> Value:
    return Text(text) if text else Missing(MissingReason.NOT_APPLICABLE)


def _goals(review: GoalReview) -> Mapping[str, GoalState]:
    return {state.goal.id: state for state in _below([goal for area in review.areas for goal in area.goals])}


def _below(states: Iterable[GoalState]) -> Iterator[GoalState]:
    for state in states:
        yield state
        yield from _below(state.goals)


def _works(review: GoalReview) -> Mapping[str, WorkState]:
    of_goals = (work for goal in _goals(review).values() for work in goal.activities)
    return {work.work.id: work for work in _with_activities((*review.assignments, *of_goals))}


def _with_activities(works: Iterable[WorkState]) -> Iterator[WorkState]:
    for work in works:
        yield work
        yield from _with_activities(work.activities)


def _found(id: str, known: Mapping[str, Stated], kind: str) -> Stated:
    if id not in known:
        raise FormulaUseError(unknown(kind, id, known))
    return known[id]

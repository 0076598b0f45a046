"""Rows for readers: what a goal, an assignment or a plan of controls looks like in a table, in Swedish words.

Values come unrounded with their print beside them; `utfall.goals.tables` sets them in a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, Missing, Quantity, Value
from utfall.definitions.goal import IndicatorDefinition, Status
from utfall.definitions.target import Operator, is_percent, money_unit
from utfall.goals.attainment import Judgement, Reason, number_in
from utfall.goals.chance import interval
from utfall.goals.indicator import IndicatorState
from utfall.goals.observation import MEN, TOTAL, WOMEN, Observation
from utfall.goals.tree import GoalState
from utfall.goals.work import ControlState, WorkState
from utfall.swedish import DisplayUnit, NumberFormat, Shown, format_value, goal_words
from utfall.swedish.numbers import NBSP
from utfall.swedish.target_words import unbroken

_MOST_DECIMALS = 2  # shown of an outcome whose definition does not say how many


@dataclass(frozen=True, slots=True)
class Outcome:
    """A printed outcome with its exact value."""

    year: int
    value: Value
    shown: Shown
    format: NumberFormat


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as a reader meets it. ``notes`` are whole sentences, for footnotes."""

    id: str
    name: str
    outcomes: tuple[Outcome, ...]
    women: Outcome | None
    men: Outcome | None
    target: str
    attainment: str
    trend: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as a reader meets it, ``level`` steps below the goals of its area."""

    id: str
    name: str
    level: int
    attainment: str
    tally: str
    trends: str
    note: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An assignment or, one level down, an activity."""

    id: str
    name: str
    level: int
    description: str
    deadline: str
    status: str
    comment: str


@dataclass(frozen=True, slots=True)
class ControlRow:
    """An internal control."""

    id: str
    name: str
    planned: int
    done: int
    status: str
    comment: str


def indicator_row(
    state: IndicatorState, years: Sequence[int], names: Mapping[str, str] | None = None
) -> IndicatorRow:
    """The indicator with its outcomes of ``years``; ``names`` tells what a replacing indicator is called."""
    year = state.judged.year if state.judged is not None else state.period.year
    women, men = (_outcome(state, year, gender) if state.is_split else None for gender in (WOMEN, MEN))
    trend = state.trend
    return IndicatorRow(
        id=state.definition.id,
        name=state.definition.name,
        outcomes=tuple(_outcome(state, each) for each in years),
        women=women,
        men=men,
        target=unbroken(state.target.text),
        attainment=attainment_text(state.judgement),
        trend=goal_words.with_reason(goal_words.TRENDS[trend.trend], trend.reason),
        notes=tuple(_notes(state, years, names or {})),
    )


def goal_rows(states: Sequence[GoalState], level: int = 0) -> Iterator[GoalRow]:
    """The goals, each followed by those that serve it."""
    for state in states:
        yield GoalRow(
            id=state.goal.id,
            name=state.goal.name,
            level=level,
            attainment=attainment_text(state.judgement),
            tally=_tally(state),
            trends=goal_words.trends_text(Counter(each.trend.trend for each in state.indicators)),
            note=judgement_note(state.judgement),
        )
        yield from goal_rows(state.goals, level + 1)


def _tally(state: GoalState) -> str:
    of = goal_words.INDICATORS
    if state.goals:
        of = goal_words.BOTH if state.indicators else goal_words.SUBGOALS
    elif state.indicators and not any(has_target(each) for each in state.indicators):
        return goal_words.NO_TARGETS
    judgements = [each.judgement for each in state.indicators] + [each.judgement for each in state.goals]
    reasons = {each.attainment.reason for each in judgements}
    if state.tally.judged == 0 and len(reasons) == 1 and reasons <= goal_words.REASONS.keys():
        return goal_words.because(str(*reasons))
    return goal_words.tally_text(state.tally.met, state.tally.judged, state.tally.members, of)


def work_rows(states: Sequence[WorkState], level: int = 0) -> Iterator[WorkRow]:
    """The assignments, each followed by its activities."""
    for state in states:
        status = _status(state)
        yield WorkRow(
            id=state.work.id,
            name=state.work.name,
            level=level,
            description=state.work.description,
            deadline=state.work.deadline.isoformat() if state.work.deadline is not None else "",
            status=goal_words.done_late(status) if state.was_late else status,
            comment=state.entry.reason if state.entry is not None else "",
        )
        yield from work_rows(state.activities, level + 1)


def _status(state: WorkState) -> str:
    """The assignment's own status; without one how many of its activities are done, if any is told of."""
    told = [each.status for each in state.activities if each.status is not None]
    if state.status is None and told:
        return goal_words.activities_done(told.count(Status.DONE), len(state.activities))
    return goal_words.status_text(state.status)


def control_row(state: ControlState) -> ControlRow:
    """The control with how many of its planned times are done."""
    comment = state.entry.reason if state.entry is not None else ""
    status = goal_words.status_text(state.status)
    return ControlRow(state.item.id, state.item.name, state.item.planned, state.times, status, comment)


def has_target(state: IndicatorState) -> bool:
    """Whether the indicator has something to reach, or a person has judged it all the same."""
    return state.target.operator is not Operator.NONE or state.judgement.entry is not None


def attainment_text(judgement: Judgement) -> str:
    """The verdict that counts: symbol, word and, when nobody can say, why; or that a person has not said it yet.

    Why is left out when it was a person who found that it cannot be said; the note has that person's reason.
    """
    attainment = judgement.attainment
    if judgement.entry is None and attainment.reason is Reason.NEEDS_PERSON:
        return goal_words.NOT_YET_JUDGED.text
    reason = attainment.reason if judgement.entry is None else None
    return goal_words.with_reason(goal_words.VERDICTS[attainment.verdict], reason)


def judgement_note(judgement: Judgement) -> str:
    """Who, by role, has judged and why; with what the rule said when that was something else."""
    entry = judgement.entry
    if entry is None:
        return ""
    if judgement.is_overridden:
        return goal_words.override_note(
            goal_words.VERDICTS[judgement.computed.verdict].word, entry.by_role, entry.reason
        )
    return goal_words.judged_note(entry.by_role, entry.reason)


def outcome_format(definition: IndicatorDefinition, value: Value) -> NumberFormat:
    """How the indicator's outcomes are printed: its own decimals, otherwise those that the outcome has, at most two.

    >>> from decimal import Decimal
    >>> from utfall.core import SourceRef
    >>> share, outcome = IndicatorDefinition("a", "A", SourceRef("a.yaml"), unit="%"), Quantity(Decimal("26.5"))
    >>> format_value(outcome, outcome_format(share, outcome)).text == f"26,5{NBSP}%"
    True
    """
    money = money_unit(definition.unit)
    suffix = f"{NBSP}%" if is_percent(definition.unit) else f"{NBSP}{money}" if money is not None else ""
    unit = money or (DisplayUnit.KRONA if isinstance(value, Amount) else DisplayUnit.NUMBER)
    decimals = definition.decimals
    if decimals is None:
        decimals = _decimals(value, definition.unit)
    return NumberFormat(unit=unit, decimals=decimals, suffix=suffix)


def _decimals(value: Value, unit: str) -> int:
    """The fewest decimals that show the value exactly, at most two."""
    number = number_in(value, unit) or Fraction(0)
    exact = (places for places in range(_MOST_DECIMALS) if (number * 10**places).denominator == 1)
    return next(exact, _MOST_DECIMALS)


def _outcome(state: IndicatorState, year: int, gender: str = TOTAL) -> Outcome:
    value = state.outcome(year, gender)
    how = outcome_format(state.definition, value)
    return Outcome(year, value, format_value(value, how), how)


def _notes(state: IndicatorState, years: Sequence[int], names: Mapping[str, str]) -> Iterator[str]:
    definition, latest = state.definition, state.latest
    if latest is not None and latest.year not in years:
        shown = format_value(latest.value, outcome_format(definition, latest.value))
        yield goal_words.latest_note(definition.name, shown.text, latest.year)
    if latest is not None and latest.answers and not isinstance(latest.value, Missing):
        yield _answers(definition, latest, latest.answers)
    if definition.replaced_by is not None:
        yield goal_words.replaced_note(
            definition.name, names.get(definition.replaced_by, definition.replaced_by)
        )
    note = judgement_note(state.judgement)
    if note:
        yield note


def _answers(definition: IndicatorDefinition, latest: Observation, answers: int) -> str:
    """How many answers, and the interval when the outcome is a share of them."""
    share = number_in(latest.value, definition.unit)
    if share is None or not is_percent(definition.unit) or not 0 <= share <= 100:
        return goal_words.answers_note(latest.year, answers)
    low, high = (Quantity(limit) for limit in interval(share / 100, answers))
    whole = NumberFormat(unit=DisplayUnit.PERCENT)
    suffixed = NumberFormat(unit=DisplayUnit.PERCENT, suffix=f"{NBSP}%")
    return goal_words.answers_note(
        latest.year, answers, format_value(low, whole).text, format_value(high, suffixed).text
    )

"""Reads ``entries/assessments.yaml``: what people have said about goals, indicators, assignments and controls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from utfall.core import Month
from utfall.definitions.goal import (
    AssessmentEntry,
    Assignment,
    ControlItem,
    Goal,
    IndicatorDefinition,
    Status,
    Verdict,
)
from utfall.definitions.goals import GoalDefinitions
from utfall.definitions.node import Fields, Node
from utfall.definitions.role import read_role
from utfall.problems import Severity
from utfall.swedish.language import Phrase

_KEYS = ("assessment", "reason", "by_role", "period", "times")
_MOST_TIMES = 1000

Subject = Goal | IndicatorDefinition | Assignment | ControlItem


def read_assessments(node: Node, goals: GoalDefinitions) -> tuple[AssessmentEntry, ...]:
    """The entries in the order of the file; under each id stands one block, or a list of them."""
    subjects = dict(_subjects(goals))
    entries: dict[tuple[str, Month], AssessmentEntry] = {}
    for key, value in node.entries():
        name = key.reference(
            subjects, Phrase("ett mål, en indikator, ett uppdrag, en aktivitet eller en kontroll")
        )
        for block in value.value if isinstance(value.value, tuple) else (value,):
            entry = _entry(block, subjects[name]) if name is not None else None
            if entry is None:
                continue
            first = entries.setdefault((entry.subject, entry.period), entry)
            if first is not entry:
                block.problem("GOA-007", name=name, period=entry.period, line=first.source.line)
    return tuple(entries.values())


def _subjects(goals: GoalDefinitions) -> Iterator[tuple[str, Subject]]:
    """All that can be assessed, by id."""
    yield from goals.goals.items()
    yield from goals.indicators.items()
    yield from _with_activities(goals.assignments.values())
    for goal in goals.goals.values():
        yield from _with_activities(goal.activities)
    for plan in goals.controls.values():
        yield from ((item.id, item) for item in plan.items)


def _with_activities(works: Iterable[Assignment]) -> Iterator[tuple[str, Subject]]:
    for work in works:
        yield work.id, work
        yield from _with_activities(work.activities)


def _entry(node: Node, subject: Subject) -> AssessmentEntry | None:
    fields = node.fields(*_KEYS)
    is_judged = isinstance(subject, Goal | IndicatorDefinition)
    said = fields.choice("assessment", Verdict) if is_judged else _status(fields, subject.name)
    at = fields.need("period")
    period = at.month() if at is not None else None
    role = read_role(fields)
    if said is None or period is None:
        return None
    reason = fields.text("reason", "")
    if is_judged and not reason.strip():
        node.problem("GOA-005", name=subject.name, period=period)
    times = _times(fields, subject)
    return AssessmentEntry(subject.id, period, said, node.source, reason, role, times)


def _status(fields: Fields, name: str) -> Status | None:
    node = fields.need("assessment")
    if node is not None and node.value == Status.LATE:
        node.problem("GOA-004", name=name)
        return None
    return node.choice(Status) if node is not None else None


def _times(fields: Fields, subject: Subject) -> int | None:
    """How many of a control's planned times are done."""
    node = fields.get("times")
    if node is None:
        return None
    if not isinstance(subject, ControlItem):
        node.problem("DEF-001", key="times")  # only a control is done several times
        return None
    times = node.integer(0, _MOST_TIMES)
    if times is not None and times > subject.planned:
        node.problem(
            "GOA-008", severity=Severity.WARNING, name=subject.name, times=times, planned=subject.planned
        )
    return times

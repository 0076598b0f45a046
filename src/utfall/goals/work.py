"""How far assignments, programmes, activities and internal controls have come in a report's period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from utfall.core import Missing, MissingReason, Month, Quantity, Value, divide
from utfall.definitions.goal import AssessmentEntry, Assignment, ControlItem, ControlPlan, Status


@dataclass(frozen=True, slots=True)
class WorkState:
    """An assignment with its status; ``entry`` is what was last said about it, ``was_late`` when done too late.

    The status is None when nobody has said anything and the deadline, if any, is not reached.
    """

    work: Assignment
    status: Status | None
    entry: AssessmentEntry | None
    was_late: bool
    activities: tuple[WorkState, ...]

    @property
    def done_share(self) -> Value:
        """The share of its activities that are done, 0–1; not applicable without activities."""
        return share_done(each.status is Status.DONE for each in self.activities)


@dataclass(frozen=True, slots=True)
class ControlState:
    """A control with its status, None as for assignments, and how many of its planned times are done."""

    item: ControlItem
    status: Status | None
    times: int
    entry: AssessmentEntry | None


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan of internal controls."""

    plan: ControlPlan
    items: tuple[ControlState, ...]

    @property
    def done_share(self) -> Value:
        """The share of all planned times that are done, 0–1; what is done beyond plan in one counts in no other."""
        planned = sum(each.item.planned for each in self.items)
        done = sum(min(each.times, each.item.planned) for each in self.items)
        return _share(done, planned)


def work_state(work: Assignment, entries: Iterable[AssessmentEntry], period: Month) -> WorkState:
    """The assignment and its activities in ``period``; a status stands until a later entry changes it."""
    said = tuple(entries)
    entry = last_entry(said, work.id, period)
    status = _status(entry, work.deadline, period)
    was_late = status is Status.DONE and entry is not None and is_past(work.deadline, entry.period - 1)
    activities = tuple(work_state(each, said, period) for each in work.activities)
    return WorkState(work, status, entry, was_late, activities)


def plan_state(plan: ControlPlan, entries: Iterable[AssessmentEntry], period: Month) -> PlanState:
    """The plan's controls in ``period``."""
    said = tuple(entries)
    return PlanState(
        plan, tuple(_control(item, last_entry(said, item.id, period), period) for item in plan.items)
    )


def _control(item: ControlItem, entry: AssessmentEntry | None, period: Month) -> ControlState:
    status = _status(entry, item.deadline, period)
    times = entry.times if entry is not None else 0
    if times is None:
        times = item.planned if status is Status.DONE else 0
    return ControlState(item, status, times, entry)


def last_entry(entries: Iterable[AssessmentEntry], subject: str, period: Month) -> AssessmentEntry | None:
    """What was last said about the subject up to and including ``period``."""
    said = [each for each in entries if each.subject == subject and each.period <= period]
    return max(said, key=lambda each: each.period, default=None)


def share_done(done: Iterable[bool]) -> Value:
    """The share of parts that are done, 0–1."""
    parts = list(done)
    return _share(sum(parts), len(parts))


def is_past(deadline: date | None, period: Month) -> bool:
    """Whether the deadline is reached when the period ends.

    >>> is_past(date(2024, 8, 31), Month(2024, 8)), is_past(date(2024, 9, 1), Month(2024, 8))
    (True, False)
    """
    return deadline is not None and deadline <= date(period.year, period.month, period.days)


def _status(entry: AssessmentEntry | None, deadline: date | None, period: Month) -> Status | None:
    """What was said, if anything, and late when that is anything but done and the deadline is reached."""
    said = entry.said if entry is not None and isinstance(entry.said, Status) else None
    return Status.LATE if said is not Status.DONE and is_past(deadline, period) else said


def _share(part: int, whole: int) -> Value:
    if whole == 0:
        return Missing(MissingReason.NOT_APPLICABLE)
    return divide(Quantity(Decimal(part)), Quantity(Decimal(whole)))

"""Assignments and controls: what was said last, and what the calendar says."""

from __future__ import annotations

from datetime import date

import pytest

from tests.goals.build import HERE, q, said
from utfall.core import Missing, MissingReason, Month
from utfall.definitions.goal import Assignment, ControlItem, ControlPlan, Status
from utfall.goals import plan_state, work_state

ASSIGNMENT = Assignment("npf", "Höja kompetensen", HERE, deadline=date(2024, 8, 31))


@pytest.mark.parametrize(
    ("status", "period", "expected"),
    [
        (None, "2024-07", None),
        (None, "2024-08", Status.LATE),
        (Status.ONGOING, "2024-07", Status.ONGOING),
        (Status.ONGOING, "2024-08", Status.LATE),  # the last day is over when the period is
        (Status.DONE, "2024-12", Status.DONE),
    ],
)
def test_an_assignment_is_late_when_its_last_day_is_over_and_it_is_not_done(
    status: Status | None, period: str, expected: Status | None
) -> None:
    entries = [said("npf", status, "2024-02")] if status is not None else []
    assert work_state(ASSIGNMENT, entries, Month.parse(period)).status is expected


def test_a_status_stands_until_it_is_changed_and_not_before_it_was_said() -> None:
    entries = [said("npf", Status.DONE, "2024-06"), said("npf", Status.ONGOING, "2024-03")]
    found = [work_state(ASSIGNMENT, entries, Month(2024, month)).status for month in (2, 3, 5, 6, 7)]
    assert found == [None, Status.ONGOING, Status.ONGOING, Status.DONE, Status.DONE]


@pytest.mark.parametrize(("done_in", "was_late"), [("2024-08", False), ("2024-09", True)])
def test_done_after_the_last_day_is_done_late(done_in: str, was_late: bool) -> None:
    assert work_state(ASSIGNMENT, [said("npf", Status.DONE, done_in)], Month(2024, 12)).was_late is was_late


def test_without_a_deadline_nothing_is_late() -> None:
    assert work_state(Assignment("x", "X", HERE), [], Month(2099, 12)).status is None


def test_an_assignment_knows_the_share_of_its_activities_that_are_done() -> None:
    parts = tuple(Assignment(id, id, HERE) for id in ("one", "two", "three", "four"))
    work = Assignment("whole", "Hela", HERE, activities=parts)
    assert work_state(work, [said("two", Status.DONE)], Month(2023, 12)).done_share == q("0.25")
    assert work_state(ASSIGNMENT, [], Month(2023, 12)).done_share == Missing(MissingReason.NOT_APPLICABLE)


PLAN = ControlPlan(
    "plan", "Internkontroll", HERE, (ControlItem("a", "A", HERE, planned=4), ControlItem("b", "B", HERE))
)


def test_a_control_plan_counts_planned_times() -> None:
    entries = [said("a", Status.ONGOING, times=3), said("b", Status.DONE)]
    assert plan_state(PLAN, entries, Month(2023, 12)).done_share == q("0.8")


def test_what_is_done_beyond_plan_does_not_make_up_for_what_is_not_done() -> None:
    entries = [said("a", Status.DONE, times=9)]
    assert plan_state(PLAN, entries, Month(2023, 12)).done_share == q("0.8")


def test_an_empty_plan_has_no_share() -> None:
    share = plan_state(ControlPlan("p", "P", HERE), [], Month(2023, 12)).done_share
    assert share == Missing(MissingReason.NOT_APPLICABLE)

"""The register: its migrations are complete, a second saver is noticed, and steps follow the table of `rounds`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import INSIDE
from utfall.rounds import Refusal, Role, RoundState, UnitState

if TYPE_CHECKING:
    from utfall.web.register.models import Round, User

MakePerson = Callable[..., "User"]


def test_no_change_of_a_model_lacks_its_migration(served: object) -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def forecast(round_: Round, amount: int) -> object:
    from utfall.web.register.models import ForecastEntry

    return ForecastEntry(round=round_, unit=INSIDE, activity="510", amount=amount)


def test_two_people_in_one_cell_both_keep_what_they_typed(round_: Round, person: MakePerson) -> None:
    from utfall.web.register.models import ForecastEntry
    from utfall.web.saving import Conflict, Saved, save

    first, second = person(Role.UNIT_MANAGER, INSIDE), person(Role.CONTROLLER)
    assert isinstance(save(forecast(round_, -100_00), 0, first), Saved)
    mine, theirs = ForecastEntry.objects.get(), ForecastEntry.objects.get()
    theirs.amount, mine.amount = -200_00, -300_00
    assert isinstance(save(theirs, theirs.version, second), Saved)
    refused = save(mine, 1, first)
    assert isinstance(refused, Conflict)
    assert (refused.theirs.amount, refused.mine.amount) == (-200_00, -300_00)
    assert refused.theirs.changed_by == second
    assert [each.amount for each in ForecastEntry.history.order_by("history_id")] == [-100_00, -200_00]


def test_two_first_entries_in_one_place_are_a_conflict(round_: Round, person: MakePerson) -> None:
    from utfall.web.saving import Conflict, save

    user = person(Role.CONTROLLER)
    save(forecast(round_, -1), 0, user)
    refused = save(forecast(round_, -2), 0, user)
    assert isinstance(refused, Conflict)
    assert (refused.theirs.amount, refused.mine.amount) == (-1, -2)


def test_a_unit_hands_in_and_the_one_above_returns_it_with_a_reason(
    round_: Round, person: MakePerson
) -> None:
    from utfall.web.access import Access
    from utfall.web.register.models import AuditEvent
    from utfall.web.steps import move_unit

    manager, above = person(Role.UNIT_MANAGER, INSIDE), person(Role.AREA_MANAGER, "7")
    task = round_.tasks.get(unit=INSIDE)
    task = move_unit(Access(manager), manager, task.pk, "hand_in", task.version)
    assert move_unit(Access(manager), manager, task.pk, "approve", task.version) is Refusal.NOT_ALLOWED
    assert move_unit(Access(above), above, task.pk, "return", task.version) is Refusal.REASON_NEEDED
    assert move_unit(Access(above), above, task.pk, "return", 0, "Vakanserna") is Refusal.WRONG_STATE
    task = move_unit(Access(above), above, task.pk, "return", task.version, "Vakanserna saknas.")
    assert (task.state, task.reason) == (UnitState.RETURNED, "Vakanserna saknas.")
    assert [each.action for each in AuditEvent.objects.all()] == ["unit.hand_in", "unit.return"]


def test_a_round_is_compiled_when_all_are_approved_and_remembers_its_snapshot(
    round_: Round, person: MakePerson
) -> None:
    from utfall.web.access import Access
    from utfall.web.figures import figures
    from utfall.web.steps import move_round

    user = person(Role.CONTROLLER)
    locked = move_round(Access(user), user, round_.pk, "lock")
    assert locked.snapshot == figures().reading().snapshot.id
    assert move_round(Access(user), user, round_.pk, "compile") is Refusal.UNITS_REMAIN
    round_.tasks.update(state=UnitState.APPROVED)
    assert move_round(Access(user), user, round_.pk, "compile").state == RoundState.COMPILED


def test_a_deputy_has_the_others_grants_for_the_days_and_no_longer(person: MakePerson) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from utfall.rounds import Permission
    from utfall.web.access import Access
    from utfall.web.register.models import Deputy

    away, deputy = person(Role.AREA_MANAGER, INSIDE), person()
    today = timezone.localdate()
    Deputy.objects.create(user=away, deputy=deputy, valid_from=today, valid_to=today)
    assert Access(deputy).may(Permission.APPROVE, INSIDE)
    assert not Access(deputy, today + timedelta(days=1)).may(Permission.APPROVE, INSIDE)
    away.is_active = False
    away.save()
    assert not Access(deputy).may(Permission.APPROVE, INSIDE)


def test_a_job_that_was_broken_off_begins_again_and_one_that_is_done_does_not(
    saved: str, person: MakePerson
) -> None:
    from utfall.web import jobs
    from utfall.web.register.models import Job
    from utfall.web.register.models.trail import JobState

    broken = Job.objects.create(kind="import_new", state=JobState.RUNNING, attempts=1)
    given_up = Job.objects.create(kind="import_new", state=JobState.RUNNING, attempts=jobs.MOST_ATTEMPTS)
    assert jobs.resume() == 1
    jobs.run.call(broken.pk)
    jobs.run.call(broken.pk)
    broken.refresh_from_db()
    given_up.refresh_from_db()
    assert (broken.state, broken.attempts, broken.result) == (JobState.DONE, 2, {"problems": []})
    assert given_up.state == JobState.FAILED


def test_a_job_of_an_unknown_kind_is_our_own_fault(saved: str) -> None:
    from utfall.web.jobs import enqueue

    with pytest.raises(KeyError):
        enqueue("tea", None)

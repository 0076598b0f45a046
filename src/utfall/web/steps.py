"""Takes a step with a round or a unit's part in it, as the tables of `utfall.rounds` allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from utfall.rounds import (
    ROUND_TRANSITIONS,
    UNIT_TRANSITIONS,
    Refusal,
    Role,
    RoundState,
    Transition,
    UnitState,
    available,
    decide,
)
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.register.models import Round, UnitTask

if TYPE_CHECKING:
    from utfall.web.access import Access
    from utfall.web.register.models import User

FREEZES = frozenset(
    {RoundState.LOCKED, RoundState.COMPILED}
)  # the snapshot is written down when a round gets here


def unit_steps(access: Access, task: UnitTask) -> tuple[Transition[UnitState], ...]:
    """What the reader may do with a unit's task now; nothing while the round is not open."""
    if task.round.state != RoundState.OPEN:
        return ()
    return tuple(available(UNIT_TRANSITIONS, UnitState(task.state), _roles(access, task)))


def _roles(access: Access, task: UnitTask) -> frozenset[Role]:
    """What the reader is in the task's unit, in the organisation that the round follows."""
    return access.roles_in(task.unit, task.round.organisation)


def round_steps(access: Access, round: Round) -> tuple[Transition[RoundState], ...]:
    """What the reader may do with a round now."""
    return tuple(available(ROUND_TRANSITIONS, RoundState(round.state), access.roles_in(None)))


@transaction.atomic
def move_unit(
    access: Access, user: User, number: int, action: str, version: int, reason: str = ""
) -> UnitTask | Refusal:
    """Take a step with a task read as ``version``; raises ``DoesNotExist`` and ``KeyError`` for unknown ones."""
    task = UnitTask.objects.select_for_update().get(pk=number)
    if task.version != version or task.round.state != RoundState.OPEN:
        return Refusal.WRONG_STATE
    step = decide(UNIT_TRANSITIONS, UnitState(task.state), action, _roles(access, task), reason)
    if isinstance(step, Refusal):
        return step
    task.state, task.reason = step.target, reason.strip() if step.needs_reason else ""
    task.version, task.changed_by = task.version + 1, user
    task.save()
    record(user, f"unit.{action}", f"task:{task.pk}", round=task.round_id, unit=task.unit)
    return task


@transaction.atomic
def move_round(access: Access, user: User, number: int, action: str, reason: str = "") -> Round | Refusal:
    """Take a step with a round; raises ``DoesNotExist`` and ``KeyError`` for unknown ones."""
    round = Round.objects.select_for_update().get(pk=number)
    approved = not round.tasks.exclude(state=UnitState.APPROVED).exists()
    step = decide(ROUND_TRANSITIONS, RoundState(round.state), action, access.roles_in(None), reason, approved)
    if isinstance(step, Refusal):
        return step
    round.state, round.reason = step.target, reason.strip() if step.needs_reason else ""
    snapshot = figures().reading().snapshot
    if step.target in FREEZES and snapshot is not None:
        round.snapshot = snapshot.id
    round.save()
    record(user, f"round.{action}", f"round:{round.pk}", report=round.report, period=round.period)
    return round

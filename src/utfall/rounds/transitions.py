"""The states of a round and of a unit's part in it, and every step between them: who may take it, and what it needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from utfall.rounds.roles import Permission, Role, may


class RoundState(StrEnum):
    """How far a round has come."""

    PLANNED = "planned"  # planerad
    OPEN = "open"  # öppen för enheterna
    LOCKED = "locked"  # låst för enheterna; sammanställs
    COMPILED = "compiled"  # sammanställd; rapporten ligger för beslut
    DECIDED = "decided"  # nämnden har beslutat
    PUBLISHED = "published"  # publicerad


class UnitState(StrEnum):
    """How far a unit has come in a round."""

    NOT_STARTED = "not_started"  # inte påbörjad
    STARTED = "started"  # påbörjad
    READY = "ready"  # klar, väntar på godkännande
    RETURNED = "returned"  # tillbaka med skäl
    APPROVED = "approved"  # godkänd


class Refusal(StrEnum):
    """Why a step is not taken."""

    WRONG_STATE = "wrong_state"  # the thing is not in a state that the step begins from
    NOT_ALLOWED = "not_allowed"  # the role may not take the step
    REASON_NEEDED = "reason_needed"  # the step must be explained
    UNITS_REMAIN = "units_remain"  # some unit is not approved


State = TypeVar("State", RoundState, UnitState)


@dataclass(frozen=True, slots=True)
class Transition(Generic[State]):
    """One step: from which states, to which, by whom. ``needs_approved`` waits for every unit's approval."""

    action: str
    sources: frozenset[State]
    target: State
    permission: Permission
    needs_reason: bool = False
    needs_approved: bool = False


R, U, P = RoundState, UnitState, Permission

ROUND_TRANSITIONS: tuple[Transition[RoundState], ...] = (
    Transition("open", frozenset({R.PLANNED}), R.OPEN, P.RUN_ROUND),
    Transition("lock", frozenset({R.OPEN}), R.LOCKED, P.RUN_ROUND),
    Transition("reopen", frozenset({R.LOCKED, R.COMPILED}), R.OPEN, P.RUN_ROUND, needs_reason=True),
    Transition("compile", frozenset({R.LOCKED}), R.COMPILED, P.RUN_ROUND, needs_approved=True),
    Transition("decide", frozenset({R.COMPILED}), R.DECIDED, P.DECIDE_REPORT),
    Transition("publish", frozenset({R.DECIDED}), R.PUBLISHED, P.DECIDE_REPORT),
)

UNIT_TRANSITIONS: tuple[Transition[UnitState], ...] = (
    Transition("start", frozenset({U.NOT_STARTED, U.RETURNED}), U.STARTED, P.ENTER_FORECAST),
    Transition("hand_in", frozenset({U.NOT_STARTED, U.STARTED, U.RETURNED}), U.READY, P.HAND_IN),
    Transition("take_back", frozenset({U.READY}), U.STARTED, P.HAND_IN),
    Transition("approve", frozenset({U.READY}), U.APPROVED, P.APPROVE),
    Transition("return", frozenset({U.READY, U.APPROVED}), U.RETURNED, P.APPROVE, needs_reason=True),
)


def available(
    table: Collection[Transition[State]], state: State, roles: Collection[Role]
) -> Iterator[Transition[State]]:
    """The steps that somebody with the roles may take from the state, in the order of the table."""
    for step in table:
        if state in step.sources and any(may(role, step.permission) for role in roles):
            yield step


def decide(
    table: Collection[Transition[State]],
    state: State,
    action: str,
    roles: Collection[Role],
    reason: str = "",
    all_approved: bool = False,
) -> Transition[State] | Refusal:
    """The step to take, or why it is not taken; raises ``KeyError`` for an action that the table does not have.

    >>> decide(UNIT_TRANSITIONS, UnitState.READY, "return", [Role.AREA_MANAGER])
    <Refusal.REASON_NEEDED: 'reason_needed'>
    """
    step = {each.action: each for each in table}[action]
    if state not in step.sources:
        return Refusal.WRONG_STATE
    if not any(may(role, step.permission) for role in roles):
        return Refusal.NOT_ALLOWED
    if step.needs_reason and not reason.strip():
        return Refusal.REASON_NEEDED
    if step.needs_approved and not all_approved:
        return Refusal.UNITS_REMAIN
    return step


def is_open_for_entries(round_state: RoundState, unit_state: UnitState) -> bool:
    """Whether a unit may still change its forecasts: the round is open and the unit has not handed in."""
    return round_state is R.OPEN and unit_state in (U.NOT_STARTED, U.STARTED, U.RETURNED)

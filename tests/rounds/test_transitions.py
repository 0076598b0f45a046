"""A round goes from planned to published by the steps of the table, and by nobody but those it names."""

from __future__ import annotations

import pytest

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
    is_open_for_entries,
)


def actions(state: UnitState, role: Role) -> list[str]:
    return [step.action for step in available(UNIT_TRANSITIONS, state, [role])]


def test_a_unit_goes_from_not_started_to_approved() -> None:
    state = UnitState.NOT_STARTED
    for action, role in [
        ("start", Role.UNIT_MANAGER),
        ("hand_in", Role.UNIT_MANAGER),
        ("approve", Role.AREA_MANAGER),
    ]:
        step = decide(UNIT_TRANSITIONS, state, action, [role])
        assert isinstance(step, Transition)
        state = step.target
    assert state is UnitState.APPROVED


def test_only_the_one_above_approves_or_returns() -> None:
    assert actions(UnitState.READY, Role.UNIT_MANAGER) == ["take_back"]
    assert actions(UnitState.READY, Role.AREA_MANAGER) == ["take_back", "approve", "return"]
    assert actions(UnitState.READY, Role.AUDITOR) == []


def test_what_is_returned_says_why() -> None:
    asked = (UNIT_TRANSITIONS, UnitState.READY, "return", [Role.AREA_MANAGER])
    assert decide(*asked, reason="  ") is Refusal.REASON_NEEDED
    step = decide(*asked, reason="Vakanserna saknas i prognosen.")
    assert isinstance(step, Transition)
    assert step.target is UnitState.RETURNED


def test_a_round_is_compiled_when_every_unit_is_approved() -> None:
    asked = (ROUND_TRANSITIONS, RoundState.LOCKED, "compile", [Role.CONTROLLER])
    assert decide(*asked, all_approved=False) is Refusal.UNITS_REMAIN
    assert isinstance(decide(*asked, all_approved=True), Transition)


def test_a_step_is_refused_in_the_wrong_state_before_anything_else_is_said() -> None:
    assert decide(ROUND_TRANSITIONS, RoundState.OPEN, "publish", []) is Refusal.WRONG_STATE
    assert decide(ROUND_TRANSITIONS, RoundState.DECIDED, "publish", [Role.AUDITOR]) is Refusal.NOT_ALLOWED


def test_an_unknown_action_is_our_own_fault() -> None:
    with pytest.raises(KeyError):
        decide(UNIT_TRANSITIONS, UnitState.READY, "forget", [Role.CONTROLLER])


def test_every_state_of_a_round_can_be_reached_and_the_last_is_published() -> None:
    reached = {RoundState.PLANNED} | {step.target for step in ROUND_TRANSITIONS}
    assert reached == set(RoundState)
    assert not any(RoundState.PUBLISHED in step.sources for step in ROUND_TRANSITIONS)


@pytest.mark.parametrize("state", RoundState)
def test_entries_are_open_only_while_the_round_is(state: RoundState) -> None:
    assert is_open_for_entries(state, UnitState.STARTED) is (state is RoundState.OPEN)
    assert not is_open_for_entries(state, UnitState.READY)

"""Which layer somebody speaks in, and until when."""

from __future__ import annotations

import pytest

from utfall.definitions.layer import ForecastLayer
from utfall.rounds import Role, RoundState, UnitState, layer_of, may_speak


@pytest.mark.parametrize(
    ("role", "layer"),
    [
        (Role.UNIT_MANAGER, ForecastLayer.UNIT),
        (Role.AREA_MANAGER, ForecastLayer.AREA),
        (Role.CONTROLLER, ForecastLayer.CONTROLLER),
        (Role.AUDITOR, None),
        (Role.BOARD_MEMBER, None),
    ],
)
def test_each_role_speaks_in_its_layer(role: Role, layer: ForecastLayer | None) -> None:
    assert layer_of([role]) is layer


@pytest.mark.parametrize("state", UnitState)
def test_a_unit_speaks_until_it_has_handed_in(state: UnitState) -> None:
    is_open = state not in (UnitState.READY, UnitState.APPROVED)
    assert may_speak(ForecastLayer.UNIT, RoundState.OPEN, state) is is_open


@pytest.mark.parametrize("state", [RoundState.PLANNED, RoundState.COMPILED, RoundState.DECIDED])
def test_nobody_speaks_before_or_after_the_work(state: RoundState) -> None:
    assert not any(may_speak(layer, state, UnitState.STARTED) for layer in ForecastLayer)


def test_the_controller_speaks_while_the_round_is_locked() -> None:
    assert may_speak(ForecastLayer.CONTROLLER, RoundState.LOCKED, UnitState.APPROVED)
    assert not may_speak(ForecastLayer.AREA, RoundState.LOCKED, UnitState.APPROVED)

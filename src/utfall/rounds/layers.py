"""Whose word a forecast is: the unit's, the area's or the controller's; the last layer that has one counts."""

from __future__ import annotations

from collections.abc import Collection

from utfall.definitions.layer import ForecastLayer
from utfall.rounds.roles import Role
from utfall.rounds.transitions import RoundState, UnitState, is_open_for_entries

_SPEAKS_IN = {
    Role.CONTROLLER: ForecastLayer.CONTROLLER,
    Role.AREA_MANAGER: ForecastLayer.AREA,
    Role.UNIT_MANAGER: ForecastLayer.UNIT,
}


def layer_of(roles: Collection[Role]) -> ForecastLayer | None:
    """The layer that somebody with the roles in a unit speaks in; None for who only reads.

    >>> layer_of([Role.UNIT_MANAGER, Role.AREA_MANAGER])
    <ForecastLayer.AREA: 'area'>
    """
    return next((layer for role, layer in _SPEAKS_IN.items() if role in roles), None)


def may_speak(layer: ForecastLayer, round_state: RoundState, unit_state: UnitState) -> bool:
    """Whether the layer may still change forecasts.

    A unit may until it hands in, an area while the round is open, and the controller also while it is locked.

    >>> may_speak(ForecastLayer.UNIT, RoundState.OPEN, UnitState.READY)
    False
    >>> may_speak(ForecastLayer.AREA, RoundState.OPEN, UnitState.READY)
    True
    """
    if layer is ForecastLayer.UNIT:
        return is_open_for_entries(round_state, unit_state)
    if layer is ForecastLayer.AREA:
        return round_state is RoundState.OPEN
    return layer is ForecastLayer.CONTROLLER and round_state in (RoundState.OPEN, RoundState.LOCKED)

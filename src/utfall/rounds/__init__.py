"""The follow-up round: its states, who may move it from one to the next, and what each role may do where.

Pure values and explicit tables; no accounts, no database. `web` asks these tables and never decides for itself.
"""

from utfall.rounds.grants import Grant, codes_reached, holds, roles_at
from utfall.rounds.layers import layer_of, may_speak
from utfall.rounds.roles import ALLOWED, Permission, Role, may
from utfall.rounds.transitions import (
    ROUND_TRANSITIONS,
    UNIT_TRANSITIONS,
    Refusal,
    RoundState,
    Transition,
    UnitState,
    available,
    decide,
    is_open_for_entries,
)

__all__ = [
    "ALLOWED",
    "ROUND_TRANSITIONS",
    "UNIT_TRANSITIONS",
    "Grant",
    "Permission",
    "Refusal",
    "Role",
    "RoundState",
    "Transition",
    "UnitState",
    "available",
    "codes_reached",
    "decide",
    "holds",
    "is_open_for_entries",
    "layer_of",
    "may",
    "may_speak",
    "roles_at",
]

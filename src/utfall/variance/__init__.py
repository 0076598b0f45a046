"""Why a figure deviates: volume and price, mix, one-off items, and what moved between units.

Every identity holds to the öre: the parts of a decomposition and the steps of a bridge add up to the deviation, and
what nothing explains is a visible rest, never folded into the price.
"""

from utfall.definitions.bridge import Method
from utfall.variance.bridge import Bridge, RoundedBridge, Step, StepKind, bridge
from utfall.variance.group import GroupEffects, decompose_group
from utfall.variance.one_off import SetApart, steps_of, underlying
from utfall.variance.position import Comparison, Position
from utfall.variance.price_volume import Effects, decompose
from utfall.variance.restatement import Figure, Move, Restatement, RestatementRow, restate, restated_by

__all__ = [
    "Bridge",
    "Comparison",
    "Effects",
    "Figure",
    "GroupEffects",
    "Method",
    "Move",
    "Position",
    "Restatement",
    "RestatementRow",
    "RoundedBridge",
    "SetApart",
    "Step",
    "StepKind",
    "bridge",
    "decompose",
    "decompose_group",
    "restate",
    "restated_by",
    "steps_of",
    "underlying",
]

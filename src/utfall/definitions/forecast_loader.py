"""Loads what forecasts are made and judged by: targets, drivers and needs, and the ledgers that people keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from utfall.definitions import files
from utfall.definitions.action_reader import read_actions
from utfall.definitions.forecast import ForecastDefinitions, ReasonRule
from utfall.definitions.forecast_reader import FORECAST_KEYS, read_drivers, read_reason_rule, read_targets
from utfall.definitions.grant_reader import read_grants
from utfall.definitions.layer_reader import read_layers
from utfall.definitions.need_reader import read_needs
from utfall.definitions.node import Node
from utfall.definitions.one_off_reader import read_one_offs
from utfall.definitions.page import Shelf
from utfall.definitions.placement_reader import read_placements
from utfall.definitions.risk_reader import RISKS_KEYS, read_risks, read_sensitivities
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.yaml_page import read_file

Read = TypeVar("Read")


def load_forecast(shelf: Shelf, vocabulary: Vocabulary) -> ForecastDefinitions:
    """What is declared and entered; a file that is not there declares nothing."""
    node, trees = read_file(shelf, files.FORECAST), vocabulary.structure.trees
    fields = node.fields(*FORECAST_KEYS) if node is not None else None
    one_offs, placements = shelf.optional(files.ONE_OFFS), shelf.optional(files.PLACEMENTS)
    layers, risks = shelf.optional(files.LAYERS), read_file(shelf, files.RISKS)
    listed = risks.fields(*RISKS_KEYS) if risks is not None else None
    return ForecastDefinitions(
        targets=read_targets(fields) if fields is not None else {},
        reasons=read_reason_rule(fields) if fields is not None else ReasonRule(),
        drivers=read_drivers(fields, trees, vocabulary.quantities) if fields is not None else (),
        one_offs=read_one_offs(one_offs, trees) if one_offs is not None else (),
        placements=read_placements(placements, trees) if placements is not None else (),
        actions=_from_file(shelf, files.ACTIONS, lambda top: read_actions(top, vocabulary)),
        grants=_from_file(shelf, files.GRANTS, lambda top: read_grants(top, vocabulary)),
        risks=read_risks(listed) if listed is not None else {},
        sensitivities=read_sensitivities(listed) if listed is not None else {},
        layers=read_layers(layers, trees) if layers is not None else (),
        needs=read_needs(fields, vocabulary) if fields is not None else {},
    )


def _from_file(shelf: Shelf, name: str, read: Callable[[Node], dict[str, Read]]) -> dict[str, Read]:
    node = read_file(shelf, name)
    return read(node) if node is not None else {}

"""Reads ``entries/forecast_layers.csv``: each change of a forecast, one row a change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from utfall.core import CodePart
from utfall.definitions.csv_page import read_csv
from utfall.definitions.goal_values import read_day
from utfall.definitions.layer import ForecastLayer, LayerEntry
from utfall.definitions.node import Fields
from utfall.definitions.node_values import read_code, read_kronor
from utfall.definitions.page import Page
from utfall.definitions.role import read_role
from utfall.definitions.structure import Tree
from utfall.swedish.code_parts import part_name
from utfall.swedish.language import Phrase

LAYER_COLUMNS = ("as_of", "layer", "amount", "by_role", "when", "reason")
LAYER_PARTS = (CodePart.RESPONSIBILITY, CodePart.ACTIVITY)


def read_layers(page: Page, trees: Mapping[CodePart, Tree]) -> tuple[LayerEntry, ...]:
    """The changes in the order of the file; a faulty row is a problem and left out."""
    found = (_entry(fields, trees) for fields in read_csv(page, LAYER_COLUMNS, LAYER_PARTS))
    return tuple(entry for entry in found if entry is not None)


def _entry(fields: Fields, trees: Mapping[CodePart, Tree]) -> LayerEntry | None:
    stated = [part for part in LAYER_PARTS if part in fields]
    at, layer = fields.need("as_of"), fields.choice("layer", ForecastLayer)
    month, amount, role = (
        at.month() if at is not None else None,
        read_kronor(fields.need("amount")),
        read_role(fields),
    )
    reason, when = fields.text("reason"), _day(fields)
    if len(stated) != 1:
        names = " eller ".join(part_name(part) for part in LAYER_PARTS)
        fields.node.wrong(
            Phrase("en kod i {names}, inte båda", names=names), Phrase("båda") if stated else Phrase("ingen")
        )
        return None
    code = read_code(fields, stated[0], trees)
    if layer is ForecastLayer.PROPOSAL:
        fields.values["layer"].problem("PRO-020")
        return None
    if month is None or layer is None or amount is None or when is None or not (code and reason and role):
        return None
    return LayerEntry(month, stated[0], code, layer, amount, role, when, reason, fields.node.source)


def _day(fields: Fields) -> date | None:
    fields.need("when")
    return read_day(fields, "when")

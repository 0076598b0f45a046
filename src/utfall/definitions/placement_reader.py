"""Reads ``entries/placements.csv``: decisions that run, each with its price per day, and nothing about persons."""

from __future__ import annotations

from collections.abc import Mapping

from utfall.core import CodePart
from utfall.definitions.csv_page import read_csv
from utfall.definitions.goal_values import read_day
from utfall.definitions.node import Fields
from utfall.definitions.node_values import read_code, read_kronor
from utfall.definitions.page import Page
from utfall.definitions.placement import Placement
from utfall.definitions.registry import first_place
from utfall.definitions.structure import Tree
from utfall.swedish import personal_number

_NEEDED = ("id", "start", "price_per_day")
_OPTIONAL = ("responsibility", "account", "activity", "end")


def read_placements(page: Page, trees: Mapping[CodePart, Tree]) -> tuple[Placement, ...]:
    """The decisions in the order of the file; a faulty row is a problem and left out."""
    found: dict[str, Placement] = {}
    for fields in read_csv(page, _NEEDED, _OPTIONAL):
        placement = _placement(fields, trees)
        if placement is None:
            continue
        before = found.setdefault(placement.id, placement)
        if before is not placement:
            first = first_place(before.source, placement.source)
            page.problem("DEF-006", placement.source, name=placement.id, first=first)
    return tuple(found.values())


def _placement(fields: Fields, trees: Mapping[CodePart, Tree]) -> Placement | None:
    id, price = fields.text("id"), read_kronor(fields.need("price_per_day"))
    fields.need("start")
    start, end = read_day(fields, "start"), read_day(fields, "end")
    if personal_number.find(id):
        fields.values["id"].problem("PRO-012")
        return None
    if start is not None and end is not None and end < start:
        fields.values["end"].problem("PRO-013", start=start, end=end)
        return None
    if not id or price is None or start is None:
        return None
    return Placement(
        id=id,
        responsibility=read_code(fields, CodePart.RESPONSIBILITY, trees),
        account=read_code(fields, CodePart.ACCOUNT, trees),
        activity=read_code(fields, CodePart.ACTIVITY, trees),
        start=start,
        end=end,
        price=price,
        source=fields.node.source,
    )

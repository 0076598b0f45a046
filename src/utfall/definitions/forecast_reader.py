"""Reads ``definitions/forecast.yaml``: targets for forecasts, and the volumes that drive costs.

::

    targets:
      - {id: t2, name: Augustiprognosen, month: 8, within: "15 000 000"}
    drivers:
      - {activity: "510", quantity: hours}
    reason_required: {kronor: "100 000", percent: 5}
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from utfall.core import CodePart
from utfall.definitions.forecast import ForecastTarget, ReasonRule, VolumeDriver
from utfall.definitions.node import Fields, Node
from utfall.definitions.node_values import read_code, read_kronor
from utfall.definitions.registry import Registry
from utfall.definitions.structure import Tree
from utfall.swedish.language import Phrase

FORECAST_KEYS = ("targets", "drivers", "needs", "reason_required")
REASON_KEYS = ("kronor", "percent")
TARGET_KEYS = ("id", "name", "month", "within")
DRIVER_PARTS = (CodePart.ACTIVITY, CodePart.RESPONSIBILITY)
DRIVER_KEYS = ("quantity", *(str(part) for part in DRIVER_PARTS))


def read_targets(fields: Fields) -> dict[str, ForecastTarget]:
    """The targets by id."""
    targets: Registry[ForecastTarget] = Registry()
    for item in fields.items("targets"):
        inner = item.fields(*TARGET_KEYS)
        target = _target(inner)
        if target is not None:
            targets.add(target, inner)
    return targets.found


def _target(fields: Fields) -> ForecastTarget | None:
    id, name = fields.identifier(), fields.text("name")
    at = fields.need("month")
    month = at.integer(1, 12) if at is not None else None
    node = fields.need("within")
    within = read_kronor(node)
    if node is not None and within is not None and within.ore < 0:
        node.wrong(Phrase("ett belopp i kronor som inte är negativt"))
        return None
    if month is None or within is None:
        return None
    return ForecastTarget(id, name, month, within, fields.node.source)


def read_reason_rule(fields: Fields) -> ReasonRule:
    """When a forecast must be explained; the usual rule where none is declared, or where it cannot be read."""
    node = fields.get("reason_required")
    if node is None:
        return ReasonRule()
    inner = node.fields(*REASON_KEYS)
    kronor, share = read_kronor(inner.need("kronor")), inner.need("percent")
    percent = share.integer(0, 100) if share is not None else None
    return (
        ReasonRule(kronor, Decimal(percent)) if kronor is not None and percent is not None else ReasonRule()
    )


def read_drivers(
    fields: Fields, trees: Mapping[CodePart, Tree], quantities: Collection[str]
) -> tuple[VolumeDriver, ...]:
    """The drivers in the order of the file."""
    found = (_driver(item, trees, quantities) for item in fields.items("drivers"))
    return tuple(driver for driver in found if driver is not None)


def _driver(node: Node, trees: Mapping[CodePart, Tree], quantities: Collection[str]) -> VolumeDriver | None:
    fields = node.fields(*DRIVER_KEYS)
    named = fields.need("quantity")
    quantity = (
        named.reference(quantities, Phrase("en volym i quantities.yaml")) if named is not None else None
    )
    stated = [part for part in DRIVER_PARTS if part in fields]
    if len(stated) != 1:
        node.wrong(Phrase("en verksamhet (activity) eller ett ansvar (responsibility)"))
        return None
    code = read_code(fields, stated[0], trees)
    if quantity is None or not code:
        return None
    return VolumeDriver(stated[0], code, quantity, node.source)

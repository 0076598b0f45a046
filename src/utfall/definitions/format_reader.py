"""Reads how figures are printed: the keys of `NumberFormat` that a table, column, row or cell sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from utfall.definitions.node import Node
from utfall.swedish import DisplayUnit, SignRule

MOST_DECIMALS = 6


def _decimal_mark(node: Node) -> str | None:
    if node.value in (",", "."):
        return node.text()
    node.wrong("komma eller punkt inom citattecken")
    return None


READERS: Mapping[str, Callable[[Node], Any]] = {
    "unit": lambda node: node.choice(DisplayUnit),
    "decimals": lambda node: node.integer(0, MOST_DECIMALS),
    "sign": lambda node: node.choice(SignRule),
    "suffix": Node.phrase,
    "grouping": Node.boolean,
    "decimal_mark": _decimal_mark,
    "zero": Node.text,
    "no_facts": Node.text,
    "not_measured": Node.text,
    "masked": Node.text,
    "not_applicable": Node.text,
}


def read_format(node: Node | None) -> dict[str, Any]:
    """The keys that are set, ready for `NumberFormat`; what cannot be read is a problem and left out."""
    if node is None:
        return {}
    fields = node.fields(*READERS)
    found = {key: READERS[key](fields.values[key]) for key in fields.present(READERS)}
    return {key: value for key, value in found.items() if value is not None}

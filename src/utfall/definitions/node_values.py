"""Reads the values that many kinds of definitions hold: kronor, days, spans of months and codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from utfall.core import Amount, CodePart, Span
from utfall.definitions.node import Fields, Node
from utfall.definitions.structure import Tree
from utfall.swedish.code_parts import part_name
from utfall.swedish.language import Phrase
from utfall.swedish.numbers import parse_number

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_kronor(node: Node | None) -> Amount | None:
    """A required amount in kronor; None, with a problem, when it cannot be read."""
    if node is None:
        return None
    try:
        return Amount.of_kronor(parse_number(node.text()))
    except ValueError:
        node.wrong(Phrase("ett belopp i kronor med högst två decimaler"))
        return None


def read_span(node: Node | None) -> Span | None:
    """A required month, or months from one to another; None, with a problem, when they cannot be read."""
    if node is None:
        return None
    try:
        return Span.parse(node.text())
    except ValueError:
        node.wrong(Phrase("en månad som 2024-05, eller månader som 2024-01..2024-03"))
        return None


def read_exact_day(node: Node | None) -> date | None:
    """A required day; None, with a problem, when it cannot be read."""
    if node is None:
        return None
    text = node.value if isinstance(node.value, str) else ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # the 31st of June has the form of a day
    node.wrong(Phrase("en dag som 2024-06-17"))
    return None


def read_code(fields: Fields, part: CodePart, trees: Mapping[CodePart, Tree]) -> str:
    """The code of a part; empty where none is stated, and, with a problem, where it is unknown."""
    node = fields.get(part)
    if node is None:
        return ""
    if part not in trees:
        return node.text()
    return node.reference(trees[part].by_code, Phrase("en kod i {part}", part=part_name(part))) or ""

"""Reads ``entries/one_offs.csv``: what somebody has decided to set apart from the ledger's pace."""

from __future__ import annotations

from collections.abc import Mapping

from utfall.core import Amount, CodePart, Span
from utfall.definitions.csv_page import read_csv
from utfall.definitions.node import Fields, Node
from utfall.definitions.one_off import SetApartItem
from utfall.definitions.page import Page
from utfall.definitions.structure import Tree
from utfall.swedish.code_parts import part_name
from utfall.swedish.numbers import parse_number

FILE = "entries/one_offs.csv"
_NEEDED = ("label", "amount", "period", "reason", "decided_by")
_OPTIONAL = ("in_forecast", *(str(part) for part in CodePart))


def read_one_offs(page: Page, trees: Mapping[CodePart, Tree]) -> tuple[SetApartItem, ...]:
    """The items in the order of the file; a faulty row is a problem and left out."""
    found = (_item(fields, trees) for fields in read_csv(page, _NEEDED, _OPTIONAL))
    return tuple(item for item in found if item is not None)


def _item(fields: Fields, trees: Mapping[CodePart, Tree]) -> SetApartItem | None:
    label, reason, decided_by = fields.text("label"), fields.text("reason"), fields.text("decided_by")
    amount, span = read_kronor(fields.need("amount")), _span(fields.need("period"))
    codes = tuple((part, code) for part in CodePart if (code := read_code(fields, part, trees)))
    is_in_forecast = fields.get("in_forecast")
    if amount is None or span is None:
        return None
    return SetApartItem(
        label=label,
        amount=amount,
        span=span,
        codes=codes,
        reason=reason,
        decided_by=decided_by,
        source=fields.node.source,
        is_in_forecast=is_in_forecast is None or is_in_forecast.boolean() is not False,
    )


def read_kronor(node: Node | None) -> Amount | None:
    """A required amount in kronor; None, with a problem, when it cannot be read."""
    if node is None:
        return None
    try:
        return Amount.of_kronor(parse_number(node.text()))
    except ValueError:
        node.wrong("ett belopp i kronor med högst två decimaler")
        return None


def read_code(fields: Fields, part: CodePart, trees: Mapping[CodePart, Tree]) -> str:
    """The code of a part; empty where none is stated, and, with a problem, where it is unknown."""
    node = fields.get(part)
    if node is None:
        return ""
    if part not in trees:
        return node.text()
    return node.reference(trees[part].by_code, f"en kod i {part_name(part)}") or ""


def _span(node: Node | None) -> Span | None:
    if node is None:
        return None
    try:
        span = Span.parse(node.text())
    except ValueError:
        node.wrong("en månad som 2024-05, eller månader som 2024-01..2024-03")
        return None
    return span

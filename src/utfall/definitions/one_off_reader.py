"""Reads ``entries/one_offs.csv``: what somebody has decided to set apart from the ledger's pace."""

from __future__ import annotations

from collections.abc import Mapping

from utfall.core import CodePart
from utfall.definitions.csv_page import read_csv
from utfall.definitions.node import Fields
from utfall.definitions.node_values import read_code, read_kronor, read_span
from utfall.definitions.one_off import SetApartItem
from utfall.definitions.page import Page
from utfall.definitions.structure import Tree
from utfall.definitions.withdrawn import WITHDRAWN, is_withdrawn

_NEEDED = ("label", "amount", "period", "reason", "decided_by")
_OPTIONAL = ("in_forecast", *(str(part) for part in CodePart), WITHDRAWN)
ONE_OFF_COLUMNS = (*_NEEDED, *_OPTIONAL)


def read_one_offs(page: Page, trees: Mapping[CodePart, Tree]) -> tuple[SetApartItem, ...]:
    """The items in the order of the file; a faulty row is a problem and left out, and a withdrawn one is left out."""
    found = (_item(fields, trees) for fields in read_csv(page, _NEEDED, _OPTIONAL))
    return tuple(item for item in found if item is not None)


def _item(fields: Fields, trees: Mapping[CodePart, Tree]) -> SetApartItem | None:
    label, reason, decided_by = fields.text("label"), fields.text("reason"), fields.text("decided_by")
    amount, span = read_kronor(fields.need("amount")), read_span(fields.need("period"))
    codes = tuple((part, code) for part in CodePart if (code := read_code(fields, part, trees)))
    is_in_forecast = fields.get("in_forecast")
    if amount is None or span is None or is_withdrawn(fields):
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

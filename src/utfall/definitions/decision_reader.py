"""Reads ``definitions/structure/decisions.csv``: the budget decisions with their day, body and financing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from utfall.core import Amount, Decision
from utfall.definitions.csv_page import read_csv
from utfall.definitions.decision import DecisionDefinition, DecisionList, FundingSource
from utfall.definitions.node import Fields
from utfall.definitions.node_values import read_exact_day
from utfall.definitions.page import Page
from utfall.definitions.registry import first_place
from utfall.swedish.language import Phrase

_NEEDED = ("id", "kind", "decided", "body")
_OPTIONAL = ("financing", "other_board", "carried_from", "text")
_PAYS = re.compile(r"(.*\D)\s+(\d[\d\s\u00a0]*(?:,\d{1,2})?)")  # a source and its kronor: Statsbidrag 400 000
_ID_EXPECTED = Phrase("ett id som inte är ett slag av beslut")
_EARLIEST, _LATEST = 1900, 2999


def read_decisions(page: Page) -> DecisionList:
    """The sound decisions; a faulty row has had its problems and is left out."""
    found: dict[str, DecisionDefinition] = {}
    for fields in read_csv(page, _NEEDED, _OPTIONAL):
        decision = _decision(fields)
        if decision is None:
            continue
        before = found.setdefault(decision.id.lower(), decision)  # facts name them in any case
        if before is not decision:
            first = first_place(before.source, decision.source)
            fields.values["id"].problem("DEF-006", name=decision.id, first=first)
    return DecisionList(tuple(found.values()))


def _decision(fields: Fields) -> DecisionDefinition | None:
    id = _id(fields)
    kind = fields.choice("kind", Decision)
    decided = fields.need("decided")
    day = read_exact_day(decided)
    body = fields.text("body")
    financing = tuple(_financing(fields))
    carried_from = fields.integer("carried_from", 0, _EARLIEST, _LATEST) or None
    if not id or kind is None or day is None or not body:
        return None
    return DecisionDefinition(
        id=id,
        kind=kind,
        decided=day,
        body=body,
        source=fields.node.source,
        financing=financing,
        other_board=fields.text("other_board", ""),
        carried_from=carried_from,
        text=fields.text("text", ""),
    )


def _id(fields: Fields) -> str:
    """The id; one that facts would read as a kind of decision is a problem."""
    id = fields.identifier()
    if id.lower() in list(Decision):
        fields.values["id"].wrong(_ID_EXPECTED)
        return ""
    return id


def _financing(fields: Fields) -> Iterator[FundingSource]:
    """Sources with ``+`` between them, each with its kronor; a single one may leave them out and pays for all."""
    node = fields.get("financing")
    sources = [each.strip() for each in node.text().split("+")] if node is not None else []
    for source in sources:
        match = _PAYS.fullmatch(source)
        if node is None or (match is None and len(sources) > 1):
            if node is not None:
                node.wrong(
                    Phrase("källor med var sitt belopp, som Statsbidrag 400 000 + Eget kapital 100 000")
                )
            return
        if match is None:
            yield FundingSource(source)
        else:
            kronor = re.sub(r"\s", "", match[2]).replace(",", ".")
            yield FundingSource(match[1].strip(), Amount.of_kronor(kronor))

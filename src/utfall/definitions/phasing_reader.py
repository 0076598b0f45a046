"""Reads ``definitions/structure/phasing.yaml``: how a year's budget lies over its months."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from utfall.definitions.node import Fields, Node
from utfall.definitions.phasing import PhasingProfile, PhasingRule
from utfall.definitions.selection_reader import SELECTION_KEYS, Vocabulary
from utfall.swedish.language import Phrase

_KEYS = tuple(key for key in SELECTION_KEYS if key != "quantity")  # volumes have rules of their own
_WEIGHT = re.compile(r"\d{1,12}(?:[.,]\d{1,6})?")
_MONTHS = 12


def read_phasing(node: Node, vocabulary: Vocabulary) -> tuple[PhasingRule, ...]:
    """The rules in order; of two that concern the same budget the first counts."""
    given = (item.fields("profile", "months", *_KEYS) for item in node.fields("phasing").some("phasing"))
    rules = (_rule(fields, vocabulary) for fields in given)
    return tuple(rule for rule in rules if rule is not None)


def _rule(fields: Fields, vocabulary: Vocabulary) -> PhasingRule | None:
    profile = fields.choice("profile", PhasingProfile)
    months = tuple(_months(fields)) if profile is PhasingProfile.EXPLICIT else ()
    if profile is None or (profile is PhasingProfile.EXPLICIT and not months):
        return None
    if profile is not PhasingProfile.EXPLICIT:
        fields.exclude(["months"], by=f"profile: {profile}")
    return PhasingRule(profile, vocabulary.selection(fields), fields.node.source, months)


def _months(fields: Fields) -> Iterator[Decimal]:
    """Twelve weights that are not all zero; nothing, with a problem, when they are something else."""
    node = fields.need("months")
    if node is None:
        return
    texts = [item.text() for item in node.items()]
    weights = [Decimal(text.replace(",", ".")) for text in texts if _WEIGHT.fullmatch(text)]
    if len(texts) == len(weights) == _MONTHS and any(weights):
        yield from weights
    else:
        node.wrong(
            Phrase("tolv tal, ett för varje månad från januari och inte alla noll"),
            Phrase("{weights} tal", weights=len(weights)),
        )

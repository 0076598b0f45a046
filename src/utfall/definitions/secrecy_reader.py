"""Reads ``definitions/secrecy.yaml``: from which counts on a figure may be shown to the public.

::

    below: 5
    cost_below: 3
    protection: 5
    zeros: shown
    splits:
      - {whole: placements, parts: [placements_girls, placements_boys]}
    costs:
      - {activity: "552", by: counterparty, at_least: 3, largest: 1, percent: 80, persons: placements_adults}
"""

from __future__ import annotations

from collections.abc import Mapping

from utfall.core import CodePart
from utfall.definitions.node import Fields, Node
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.secrecy import SecrecyRules, SecretCosts, Split, Zeros
from utfall.definitions.selection_reader import SELECTION_KEYS, Vocabulary
from utfall.swedish.language import Phrase

SECRECY_KEYS = ("below", "cost_below", "protection", "zeros", "mark", "splits", "costs")
SPLIT_KEYS = ("whole", "parts")
COST_KEYS = (
    *(key for key in SELECTION_KEYS if key != "quantity"),
    *("by", "at_least", "largest", "percent", "estimate", "persons"),
)
MOST = 1000  # no municipality has asked for more; a larger number is a slip


def read_secrecy(node: Node, vocabulary: Vocabulary) -> SecrecyRules:
    """The rules; what cannot be read is a problem and keeps its usual value."""
    fields, quantities = node.fields(*SECRECY_KEYS), vocabulary.quantities
    usual = SecrecyRules()
    below = fields.integer("below", usual.below, at_least=2, at_most=MOST)
    zeros = fields.get("zeros")
    splits = (_split(item.fields(*SPLIT_KEYS), quantities) for item in fields.items("splits"))
    costs = (_costs(item.fields(*COST_KEYS), vocabulary) for item in fields.items("costs"))
    return SecrecyRules(
        below=below,
        cost_below=fields.integer("cost_below", usual.cost_below, at_least=2, at_most=MOST),
        protection=fields.integer("protection", below, at_least=1, at_most=MOST),
        zeros=(zeros.choice(Zeros) if zeros is not None else None) or usual.zeros,
        mark=fields.text("mark", usual.mark),
        splits=tuple(split for split in splits if split is not None),
        costs=tuple(each for each in costs if each is not None),
        source=node.source,
    )


def _split(fields: Fields, quantities: Mapping[str, QuantityDefinition]) -> Split | None:
    """A split; None, with a problem, when it names something that is no quantity of persons."""
    node = fields.need("whole")
    fields.need("parts")
    named = (node, *fields.one_or_many("parts")) if node is not None else ()
    whole, *parts = [_persons(each, quantities) for each in named] or [None]
    known = tuple(part for part in parts if part is not None)
    return Split(whole, known) if whole is not None and known else None


def _costs(fields: Fields, vocabulary: Vocabulary) -> SecretCosts | None:
    """Costs to guard; None, with a problem, when nothing says which, or who may stand behind them."""
    select = vocabulary.selection(fields)
    by, persons = fields.get("by"), fields.get("persons")
    usual = SecretCosts(select, fields.node.source)
    if select.is_empty:
        fields.need(CodePart.ACTIVITY)
    if by is None and persons is None:
        fields.need("by")
    if select.is_empty or (by is None and persons is None):
        return None
    return SecretCosts(
        select=select,
        source=fields.node.source,
        by=by.choice(CodePart) if by is not None else None,
        fewest=fields.integer("at_least", usual.fewest, at_least=2, at_most=MOST),
        largest=fields.integer("largest", usual.largest, at_least=1, at_most=MOST),
        percent=fields.integer("percent", usual.percent, at_least=1, at_most=100),
        estimate=fields.integer("estimate", usual.estimate, at_least=1, at_most=100),
        persons=_persons(persons, vocabulary.quantities) if persons is not None else None,
    )


def _persons(node: Node, quantities: Mapping[str, QuantityDefinition]) -> str | None:
    """A quantity by its id; one that does not count persons is a problem."""
    name = node.reference(quantities, Phrase("en volym"))
    if name is not None and not quantities[name].persons:
        node.problem("SEC-001", name=name)
    return name

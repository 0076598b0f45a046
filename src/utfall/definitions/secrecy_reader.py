"""Reads ``definitions/secrecy.yaml``: from which counts on a figure may be shown to the public.

::

    below: 5
    cost_below: 3
    protection: 5
    zeros: shown
    splits:
      - {whole: placements, parts: [placements_girls, placements_boys]}
"""

from __future__ import annotations

from collections.abc import Mapping

from utfall.definitions.node import Fields, Node
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.secrecy import SecrecyRules, Split, Zeros
from utfall.swedish.language import Phrase

FILE = "definitions/secrecy.yaml"
SECRECY_KEYS = ("below", "cost_below", "protection", "zeros", "mark", "splits")
SPLIT_KEYS = ("whole", "parts")
MOST = 1000  # no municipality has asked for more; a larger number is a slip


def read_secrecy(node: Node, quantities: Mapping[str, QuantityDefinition]) -> SecrecyRules:
    """The rules; what cannot be read is a problem and keeps its usual value."""
    fields = node.fields(*SECRECY_KEYS)
    usual = SecrecyRules()
    below = fields.integer("below", usual.below, at_least=2, at_most=MOST)
    zeros = fields.get("zeros")
    splits = (_split(item.fields(*SPLIT_KEYS), quantities) for item in fields.items("splits"))
    return SecrecyRules(
        below=below,
        cost_below=fields.integer("cost_below", usual.cost_below, at_least=2, at_most=MOST),
        protection=fields.integer("protection", below, at_least=1, at_most=MOST),
        zeros=(zeros.choice(Zeros) if zeros is not None else None) or usual.zeros,
        mark=fields.text("mark", usual.mark),
        splits=tuple(split for split in splits if split is not None),
        source=node.source,
    )


def _split(fields: Fields, quantities: Mapping[str, QuantityDefinition]) -> Split | None:
    """A split; None, with a problem, when it names something that is no quantity of persons."""
    node = fields.need("whole")
    fields.need("parts")
    named = (node, *fields.one_or_many("parts")) if node is not None else ()
    found = [each.reference(quantities, Phrase("en volym")) for each in named]
    for each, name in zip(named, found, strict=True):
        if name is not None and not quantities[name].persons:
            each.problem("SEC-001", name=name)
    whole, *parts = found or [None]
    known = tuple(part for part in parts if part is not None)
    return Split(whole, known) if whole is not None and known else None

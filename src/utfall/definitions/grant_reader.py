"""Reads ``entries/grants.yaml``: state grants.

::

    grants:
      - id: kompetens
        name: Kompetenslyft i äldreomsorgen
        giver: Statlig myndighet
        kind: targeted
        granted: "4 200 000"
        from: 2024-01
        to: 2024-12
        deadline: 2025-03-31
        conditions: Lön under utbildning på arbetstid
        by_role: Ekonomichef
        cost: {project: "910"}
        income: {account: "3510", project: "910"}
"""

from __future__ import annotations

from utfall.core import Amount, Span
from utfall.definitions.action_reader import REFERENCE_KEYS, read_where
from utfall.definitions.goal_values import read_day
from utfall.definitions.grant import GrantKind, StateGrant
from utfall.definitions.node import Fields, Node
from utfall.definitions.node_values import read_kronor
from utfall.definitions.registry import Registry
from utfall.definitions.role import read_role
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.table import Selection
from utfall.definitions.withdrawn import WITHDRAWN, is_withdrawn
from utfall.swedish.language import Phrase

GRANT_KEYS = (
    *("id", "name", "giver", "kind", "granted", "received", "from", "to", "deadline", "conditions"),
    *("by_role", "cost", "income", "planned", "done", "expected_use", "repayable", WITHDRAWN),
)
MOST_PERFORMED = 999_999
_OF_PERFORMANCE = ("planned", "done")


def read_grants(node: Node, vocabulary: Vocabulary) -> dict[str, StateGrant]:
    """The grants by id; a faulty one is a problem and left out, and a withdrawn one is left out."""
    grants: Registry[StateGrant] = Registry()
    for item in node.fields("grants").items("grants"):
        fields = item.fields(*GRANT_KEYS)
        grant = _grant(fields, vocabulary)
        if grant is not None and not is_withdrawn(fields):
            grants.add(grant, fields)
    return grants.found


def _grant(fields: Fields, vocabulary: Vocabulary) -> StateGrant | None:
    id, name, giver, role = fields.identifier(), fields.text("name"), fields.text("giver"), read_role(fields)
    kind, span = fields.choice("kind", GrantKind), _span(fields)
    granted = _positive(fields.need("granted"))
    received, expected = _positive(fields.get("received")), _positive(fields.get("expected_use"))
    cost, income = _where(fields.get("cost"), vocabulary), _where(fields.get("income"), vocabulary)
    repayable = fields.get("repayable")
    if kind is GrantKind.TARGETED:
        fields.need("cost")
    if kind is GrantKind.PERFORMANCE:
        fields.need("planned")
    elif kind is not None:
        fields.exclude(_OF_PERFORMANCE, by=f"kind: {kind}")
    if kind is None or span is None or granted is None:
        return None
    return StateGrant(
        id=id,
        name=name,
        giver=giver,
        kind=kind,
        granted=granted,
        received=received if received is not None else granted,
        span=span,
        by_role=role,
        source=fields.node.source,
        cost=cost,
        income=income,
        deadline=read_day(fields, "deadline"),
        conditions=fields.text("conditions", ""),
        planned=fields.integer("planned", 0, 1, MOST_PERFORMED),
        done=fields.integer("done", 0, 0, MOST_PERFORMED),
        expected_use=expected,
        is_repayable=repayable is None or repayable.boolean() is not False,
    )


def _positive(node: Node | None) -> Amount | None:
    """An amount in kronor from zero up; a negative one is a problem."""
    amount = read_kronor(node)
    if node is not None and amount is not None and amount.ore < 0:
        node.wrong(Phrase("ett belopp i kronor som inte är negativt"))
        return None
    return amount


def _where(node: Node | None, vocabulary: Vocabulary) -> Selection | None:
    return read_where(node.fields(*REFERENCE_KEYS), vocabulary) if node is not None else None


def _span(fields: Fields) -> Span | None:
    ends = [fields.need("from"), fields.need("to")]
    first, last = (node.month() if node is not None else None for node in ends)
    if first is None or last is None:
        return None
    if last < first:
        fields.values["to"].problem("PRO-017", start=first, end=last)
        return None
    return Span(first, last)

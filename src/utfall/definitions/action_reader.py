"""Reads ``entries/actions.yaml``: the action plan.

::

    actions:
      - id: vikarier
        name: Färre timanställda i hemtjänsten
        decided: 2024-04-24
        body: Socialnämnden
        by_role: Områdeschef
        start: 2024-06
        status: running
        counterfactual: {kind: same_months, index: 3 %}
        effects:
          - {responsibility: "72", account: "5020", per_month: "85 000"}
"""

from __future__ import annotations

from fractions import Fraction

from utfall.core import Month
from utfall.definitions.action import (
    Action,
    ActionEffect,
    ActionStatus,
    Counterfactual,
    CounterfactualKind,
)
from utfall.definitions.goal_values import read_choice, read_day, read_share
from utfall.definitions.node import Fields, Node
from utfall.definitions.node_values import read_kronor
from utfall.definitions.registry import Registry
from utfall.definitions.role import read_role
from utfall.definitions.selection_reader import SELECTION_KEYS, Vocabulary
from utfall.definitions.table import Selection
from utfall.definitions.withdrawn import WITHDRAWN, is_withdrawn
from utfall.swedish.language import Phrase

ACTION_KEYS = (
    *("id", "name", "decided", "body", "by_role", "start", "end", "status"),
    *("effects", "counterfactual", "in_forecast", "comment", WITHDRAWN),
)
EFFECT_KEYS = ("per_month", *(key for key in SELECTION_KEYS if key != "quantity"))
COUNTERFACTUAL_KEYS = ("kind", "index", "as_of", "reference")
REFERENCE_KEYS = EFFECT_KEYS[1:]
_OWN_KEY = {
    CounterfactualKind.SAME_MONTHS: "index",
    CounterfactualKind.FORECAST: "as_of",
    CounterfactualKind.REFERENCE: "reference",
}


def read_actions(node: Node, vocabulary: Vocabulary) -> dict[str, Action]:
    """The actions by id; a faulty one is a problem and left out, and a withdrawn one is left out."""
    actions: Registry[Action] = Registry()
    for item in node.fields("actions").items("actions"):
        fields = item.fields(*ACTION_KEYS)
        action = _action(fields, vocabulary)
        if action is not None and not is_withdrawn(fields):
            actions.add(action, fields)
    return actions.found


def _action(fields: Fields, vocabulary: Vocabulary) -> Action | None:
    id, name, body = fields.identifier(), fields.text("name"), fields.text("body")
    role, status = read_role(fields), fields.choice("status", ActionStatus)
    fields.need("decided")
    decided, end = read_day(fields, "decided"), fields.month("end")
    begins = fields.need("start")
    start = begins.month() if begins is not None else None
    effects = tuple(
        effect for item in fields.some("effects") if (effect := _effect(item, vocabulary)) is not None
    )
    counterfactual = _counterfactual(fields.get("counterfactual"), start, vocabulary)
    stated = fields.get("in_forecast")
    if decided is None or start is None or status is None or not effects or counterfactual is None:
        return None
    if end is not None and end < start:
        fields.values["end"].problem("PRO-017", start=start, end=end)
        return None
    return Action(
        id=id,
        name=name,
        decided=decided,
        body=body,
        by_role=role,
        start=start,
        status=status,
        effects=effects,
        counterfactual=counterfactual,
        source=fields.node.source,
        end=end,
        is_in_forecast=stated.boolean() if stated is not None else None,
        comment=fields.text("comment", ""),
    )


def _effect(node: Node, vocabulary: Vocabulary) -> ActionEffect | None:
    fields = node.fields(*EFFECT_KEYS)
    per_month = read_kronor(fields.need("per_month"))
    select = read_where(fields, vocabulary)
    return ActionEffect(select, per_month) if per_month is not None and select is not None else None


def read_where(fields: Fields, vocabulary: Vocabulary) -> Selection | None:
    """Which facts are meant; None, with a problem, when nothing is chosen: that would be the whole board."""
    select = vocabulary.selection(fields)
    if select.is_empty:
        fields.node.wrong(Phrase("minst en kod, som responsibility, account eller activity"))
        return None
    return select


def _counterfactual(node: Node | None, start: Month | None, vocabulary: Vocabulary) -> Counterfactual | None:
    """What the effect is measured against; None, with a problem, when its own key is missing or another's is there."""
    if node is None:
        return Counterfactual()
    fields = node.fields(*COUNTERFACTUAL_KEYS)
    kind = read_choice(fields, "kind", CounterfactualKind, CounterfactualKind.SAME_MONTHS)
    own = _OWN_KEY.get(kind)
    fields.exclude([key for key in _OWN_KEY.values() if key != own], by=f"kind: {kind}")
    as_of, reference = fields.month("as_of"), fields.get("reference")
    select = (
        read_where(reference.fields(*REFERENCE_KEYS), vocabulary) if reference is not None else Selection()
    )
    if own in ("as_of", "reference") and fields.need(own) is None:
        return None
    if select is None or (own == "as_of" and as_of is None):
        return None
    if as_of is not None and start is not None and as_of >= start:
        fields.values["as_of"].problem("PRO-018", as_of=as_of, start=start)
        return None
    return Counterfactual(kind, read_share(fields, "index") or Fraction(0), as_of, select)

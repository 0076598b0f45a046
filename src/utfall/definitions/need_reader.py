"""Reads the ``needs`` of ``definitions/forecast.yaml``: services that follow from the population's ages.

::

    needs:
      - id: home_care
        name: Hemtjänst
        as_of: 2024-05
        cost: {activity: "5101"}
        groups:
          - {id: "65", name: 65–79 år, population: population_65, need: 3 %}
          - {id: "80", name: 80 år och äldre, population: population_80, recipients: home_care_80}
"""

from __future__ import annotations

from utfall.definitions.action_reader import REFERENCE_KEYS, read_where
from utfall.definitions.goal_values import read_share
from utfall.definitions.need import NeedDefinition, NeedGroup
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import Registry
from utfall.definitions.selection_reader import Vocabulary
from utfall.swedish.language import Phrase

NEED_KEYS = ("id", "name", "as_of", "cost", "groups")
GROUP_KEYS = ("id", "name", "population", "need", "recipients")


def read_needs(fields: Fields, vocabulary: Vocabulary) -> dict[str, NeedDefinition]:
    """The services by id; a faulty one is a problem and left out."""
    needs: Registry[NeedDefinition] = Registry()
    for item in fields.items("needs"):
        inner = item.fields(*NEED_KEYS)
        need = _need(inner, vocabulary)
        if need is not None:
            needs.add(need, inner)
    return needs.found


def _need(fields: Fields, vocabulary: Vocabulary) -> NeedDefinition | None:
    id, name, at, where = fields.identifier(), fields.text("name"), fields.need("as_of"), fields.need("cost")
    as_of = at.month() if at is not None else None
    cost = read_where(where.fields(*REFERENCE_KEYS), vocabulary) if where is not None else None
    groups = [_group(item, vocabulary) for item in fields.some("groups")]
    known = tuple(group for group in groups if group is not None)
    if as_of is None or cost is None or not groups or len(known) < len(groups):
        return None
    return NeedDefinition(id, name, as_of, known, cost, fields.node.source)


def _group(node: Node, vocabulary: Vocabulary) -> NeedGroup | None:
    fields = node.fields(*GROUP_KEYS)
    id, name = fields.identifier(), fields.text("name")
    population = _quantity(fields.need("population"), vocabulary)
    recipients = _quantity(fields.get("recipients"), vocabulary)
    need = read_share(fields, "need")
    if "need" in fields:
        fields.exclude(("recipients",), by="need")
    elif "recipients" not in fields:
        fields.need("need")
    if population is None or (need is None) == (recipients is None):
        return None
    return NeedGroup(id, name, population, need, recipients or "")


def _quantity(node: Node | None, vocabulary: Vocabulary) -> str | None:
    return (
        node.reference(vocabulary.quantities, Phrase("en volym i quantities.yaml"))
        if node is not None
        else None
    )

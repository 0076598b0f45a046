"""Reads ``definitions/rules.yaml``: when a comment is required, and the municipality's own instructions for reports.

::

    comment_required:
      - {table: bilaga2, kronor: 500 000, percent: 2}
    requirements:
      - id: atgarder
        text: Åtgärder när prognosen är sämre än budget
        law: Kommunens anvisningar för uppföljning, punkt 4
        kinds: [månadsuppföljning, delårsrapport]
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from utfall.core import Amount
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import Registry, first_place
from utfall.definitions.rule import CommentRule, Needs, ReportKind, ReportRules, Requirement
from utfall.definitions.table import TableDefinition
from utfall.swedish.language import Phrase
from utfall.swedish.numbers import parse_number

RULE_KEYS = ("comment_required", "requirements")
COMMENT_RULE_KEYS = ("table", "kronor", "percent", "needs")
REQUIREMENT_KEYS = ("id", "text", "law", "kinds")


def read_rules(node: Node, tables: Mapping[str, TableDefinition]) -> ReportRules:
    """The rules; a faulty one is a problem and left out."""
    fields = node.fields(*RULE_KEYS)
    comments: dict[str, CommentRule] = {}
    for item in fields.items("comment_required"):
        rule = _comment_rule(item.fields(*COMMENT_RULE_KEYS), tables)
        first = comments.setdefault(rule.table, rule) if rule is not None else None
        if rule is not None and first is not None and first is not rule:
            item.problem("DEF-006", name=rule.table, first=first_place(first.source, rule.source))
    requirements: Registry[Requirement] = Registry()
    for item in fields.items("requirements"):
        declared = item.fields(*REQUIREMENT_KEYS)
        requirements.add(_requirement(declared), declared)
    return ReportRules(tuple(comments.values()), tuple(requirements.found.values()))


def _comment_rule(fields: Fields, tables: Mapping[str, TableDefinition]) -> CommentRule | None:
    node = fields.need("table")
    table = node.reference(tables, Phrase("en tabell")) if node is not None else None
    kronor, percent = _number(fields, "kronor"), _number(fields, "percent")
    how = fields.get("needs")
    needs = (how.choice(Needs) if how is not None else None) or Needs.BOTH
    if table is None or kronor is None or percent is None:
        return None
    return CommentRule(table, Amount.of_kronor(kronor), percent, needs, fields.node.source)


def _number(fields: Fields, key: str) -> Decimal | None:
    """A number that is not below zero, with at most two decimals."""
    node = fields.need(key)
    if node is None:
        return None
    try:
        number = parse_number(node.text())
    except ValueError:
        number = Decimal(-1)
    if number < 0 or -int(number.normalize().as_tuple().exponent) > 2:
        node.wrong(Phrase("ett tal som inte är negativt, med högst två decimaler"))
        return None
    return number


def _requirement(fields: Fields) -> Requirement:
    kinds = (node.choice(ReportKind) for node in fields.one_or_many("kinds"))
    fields.need("kinds")
    return Requirement(
        id=fields.identifier(),
        text=fields.text("text"),
        law=fields.text("law"),
        kinds=tuple(kind for kind in kinds if kind is not None),
        source=fields.node.source,
    )

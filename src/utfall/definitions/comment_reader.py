"""Reads ``entries/comments.yaml``: what people have said about rows and figures of tables.

::

    comments:
      - table: bilaga2
        row: home_care
        period: 2024-08
        text: Fler timmar än budgeterat, {{ actual(year_to_date, quantity="hours") | tal }} stycken.
        state: godkänd
        by_role: Verksamhetschef
        when: 2024-09-12
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from utfall.definitions.comment import CommentEntry, CommentState
from utfall.definitions.node import Fields, Node
from utfall.definitions.role import read_role
from utfall.definitions.table import RowDefinition, TableDefinition
from utfall.document import RowKind
from utfall.problems import Severity

FILE = "entries/comments.yaml"
COMMENT_KEYS = ("table", "row", "column", "period", "text", "state", "by_role", "when")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_comments(node: Node, tables: Mapping[str, TableDefinition]) -> tuple[CommentEntry, ...]:
    """The comments in the order of the file.

    One whose row or column is no longer declared is left out with a warning (REP-018): an old comment stops no report.
    """
    items = node.fields("comments").items("comments")
    found = (_comment(item.fields(*COMMENT_KEYS), tables) for item in items)
    return tuple(comment for comment in found if comment is not None)


def _comment(fields: Fields, tables: Mapping[str, TableDefinition]) -> CommentEntry | None:
    table, row, column = fields.text("table"), fields.text("row"), fields.text("column", "")
    at, state = fields.need("period"), fields.choice("state", CommentState)
    period = at.month() if at is not None else None
    text = fields.text("text")
    role = read_role(fields) if state is CommentState.ACCEPTED or "by_role" in fields else ""
    when = _day(fields.need("when")) if state is CommentState.ACCEPTED else _day(fields.get("when"))
    if period is None or state is None or not (table and row and text):
        return None
    if not _stands(tables.get(table), row, column):
        place = " / ".join(part for part in (table, row, column) if part)
        fields.node.problem("REP-018", severity=Severity.WARNING, place=place, period=period)
        return None
    return CommentEntry(table, row, period, text, state, fields.node.source, column, role, when)


def _stands(table: TableDefinition | None, row: str, column: str) -> bool:
    """Whether there is such a row, with figures to comment on, and such a column."""
    if table is None:
        return False
    rows = {each.id for each in table.rows if _has_figures(each)}
    return row in rows and (not column or column in {each.id for each in table.columns})


def _has_figures(row: RowDefinition) -> bool:
    return row.kind not in (RowKind.HEADING, RowKind.COMMENT)


def _day(node: Node | None) -> date | None:
    if node is None:
        return None
    text = node.value if isinstance(node.value, str) else ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    node.wrong("en dag som 2024-09-12")
    return None

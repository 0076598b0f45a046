"""Reads ``entries/comments.yaml``: what people have said about rows and figures of tables, and about sections.

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

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from utfall.definitions.comment import CommentEntry, CommentState
from utfall.definitions.node import Fields, Node
from utfall.definitions.node_values import read_exact_day
from utfall.definitions.role import read_role
from utfall.definitions.table import RowDefinition, TableDefinition
from utfall.document import RowKind
from utfall.problems import Severity

_OF_TABLE, _OF_SECTION = ("table", "row", "column"), ("report", "section")
COMMENT_KEYS = ("unit", *_OF_TABLE, *_OF_SECTION, "period", "text", "state", "by_role", "when")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a comment can stand: the declared tables and reports, and the units, empty where none are declared."""

    tables: Mapping[str, TableDefinition]
    reports: Collection[str] = ()
    units: Collection[str] = ()

    def has(self, comment: CommentEntry) -> bool:
        """Whether a comment's place is declared; whether a report has the section, its template tells."""
        is_known = not comment.unit or not self.units or comment.unit in self.units
        if comment.section:
            return is_known and comment.report in self.reports
        return is_known and _stands(self.tables.get(comment.table), comment.row, comment.column)


def read_comments(node: Node, places: Places) -> tuple[CommentEntry, ...]:
    """The comments in the order of the file.

    One whose place is no longer declared is left out with a warning (REP-018): an old comment stops no report.
    """
    items = node.fields("comments").items("comments")
    found = (_comment(item.fields(*COMMENT_KEYS), places) for item in items)
    return tuple(comment for comment in found if comment is not None)


def _comment(fields: Fields, places: Places) -> CommentEntry | None:
    if "section" in fields:
        fields.exclude(_OF_TABLE, by="section")
        needed = _OF_SECTION
    else:
        fields.exclude(_OF_SECTION, by="table")
        needed = _OF_TABLE[:2]
    where = {key: fields.text(key) for key in needed}
    where |= {key: fields.text(key, "") for key in ("unit", "column") if key in fields}
    at, state = fields.need("period"), fields.choice("state", CommentState)
    period = at.month() if at is not None else None
    text = fields.text("text")
    role = read_role(fields) if state is CommentState.ACCEPTED or "by_role" in fields else ""
    when = read_exact_day(fields.need("when") if state is CommentState.ACCEPTED else fields.get("when"))
    if period is None or state is None or not (text and all(where[key] for key in needed)):
        return None
    place = {key: where.get(key, "") for key in ("table", "row", "column", "unit", "report", "section")}
    comment = CommentEntry(
        period=period, text=text, state=state, source=fields.node.source, by_role=role, when=when, **place
    )
    if not places.has(comment):
        named = " / ".join(filter(None, place.values()))
        fields.node.problem("REP-018", severity=Severity.WARNING, place=named, period=period)
        return None
    return comment


def _stands(table: TableDefinition | None, row: str, column: str) -> bool:
    """Whether there is such a row, with figures to comment on, and such a column."""
    if table is None:
        return False
    rows = {each.id for each in table.rows if _has_figures(each)}
    return row in rows and (not column or column in {each.id for each in table.columns})


def _has_figures(row: RowDefinition) -> bool:
    return row.kind not in (RowKind.HEADING, RowKind.COMMENT)

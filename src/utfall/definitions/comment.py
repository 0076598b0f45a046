"""What people have said about a row or a figure of a table, in a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from utfall.core import Month, SourceRef


class CommentState(StrEnum):
    """Whether somebody stands by a comment."""

    DRAFT = "utkast"
    ACCEPTED = "godkänd"


@dataclass(frozen=True, slots=True)
class CommentEntry:
    """A comment on a row of a table in one period, on the figure in one of its columns, or on a section of a report.

    A section has its ``report`` with it and no table. ``unit`` is the responsibility whose own report it stands in;
    empty, it stands in those about the whole board.

    ``text`` is text of a report with bound numbers. ``by_role`` is a role, never a person's name, and ``when`` the
    day when the role wrote or accepted it.
    """

    table: str
    row: str
    period: Month
    text: str
    state: CommentState
    source: SourceRef
    column: str = ""
    by_role: str = ""
    when: date | None = None
    unit: str = ""
    report: str = ""
    section: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether nobody stands by it yet."""
        return self.state is CommentState.DRAFT

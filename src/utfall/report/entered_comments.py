"""Comments that people have entered on a report's tables: rows below what they are about, or a table of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from utfall.core import CodePart, Month, Text
from utfall.definitions import Definitions, ReportDefinition
from utfall.definitions.comment import CommentEntry
from utfall.document import Cell, Column, Row, RowKind, Table
from utfall.narrative import CommentSlot, Sentence, Template, parse_inline
from utfall.problems import Problems
from utfall.swedish import comment_words as words

Told = Callable[[Sentence], str]  # a sentence with its numbers put in


@dataclass(frozen=True)
class EnteredComments:
    """The comments of the report's period on the tables it shows, by table and in the order they were entered.

    A table whose comments the text asks for with ``:::comments`` keeps no rows of them.
    """

    by_table: Mapping[str, tuple[tuple[CommentEntry, Sentence], ...]] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()

    @classmethod
    def of(cls, said: Iterable[CommentEntry], template: Template, problems: Problems) -> EnteredComments:
        """Read the comments on tables that the report shows, among those that it may show."""
        apart = frozenset(slot.table for slot in template.comments)
        found: dict[str, tuple[tuple[CommentEntry, Sentence], ...]] = {}
        for entry in said:
            if entry.table in (*template.tables, *apart):
                read = (entry, parse_inline(entry.text, entry.source, problems))
                found[entry.table] = (*found.get(entry.table, ()), read)
        return cls(found, apart)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Every text, whose numbers must be bound."""
        return (sentence for _, sentence in chain.from_iterable(self.by_table.values()))

    def rows_in(self, table: Table, told: Told) -> Table:
        """The table with its comments as rows, each below the row it is about."""
        if table.id in self.apart or table.id not in self.by_table:
            return table
        by_row: dict[str, list[str]] = {}
        for entry, sentence in self.by_table[table.id]:
            by_row.setdefault(_last_merged(table, entry.row), []).append(_said(entry, table, told(sentence)))
        rows = chain.from_iterable(_with_comments(row, by_row.get(row.id, ())) for row in table.rows)
        return replace(table, rows=tuple(rows))

    def table_of(self, slot: CommentSlot, about: Table, told: Told) -> Table | None:
        """The comments on a table as a table of their own; None when there are none."""
        entered = self.by_table.get(slot.table, ())
        if not entered:
            return None
        labels = {row.id: row.label for row in about.rows}
        rows = (
            Row(
                f"comment{number}",
                labels[entry.row],
                tuple(_words(each) for each in (_place(entry, about) + told(sentence), *_behind(entry))),
            )
            for number, (entry, sentence) in enumerate(entered, start=1)
        )
        headers = (("text", words.TEXT), ("by", words.BY), ("state", words.STATE))
        return Table(
            id=f"comments-{about.id}",
            title=words.TITLE.format(title=about.title),
            unit="",
            columns=tuple(Column(id, header, is_text=True) for id, header in headers),
            rows=tuple(rows),
            label_header=about.label_header,
            summary=words.SUMMARY,
        )


def comments_in(
    report: ReportDefinition, definitions: Definitions, period: Month, unit: str, *, with_drafts: bool
) -> tuple[CommentEntry, ...]:
    """What is said in a period to a report about ``unit``, empty for the whole board; drafts only where they may be.

    A unit's comments stand in its own report alone, and in a report about another part of the code none do.
    """
    if report.per not in (None, CodePart.RESPONSIBILITY):
        return ()
    return tuple(
        each
        for each in definitions.comments
        if (each.period, each.unit) == (period, unit)
        and each.report in ("", report.id)
        and (with_drafts or not each.is_draft)
    )


def _last_merged(table: Table, row: str) -> str:
    """The last of the rows that a merged cell holds together with this one: nothing is put between them."""
    ids = [each.id for each in table.rows]
    at = ids.index(row)
    while at + 1 < len(ids) and any(cell.covered for cell in table.rows[at + 1].cells):
        at += 1
    return ids[at]


def _with_comments(row: Row, texts: Iterable[str]) -> Iterator[Row]:
    yield row
    for number, text in enumerate(texts, start=1):
        cells = tuple(Cell() for _ in row.cells)
        yield Row(f"{row.id}_comment{number}", "", cells, RowKind.COMMENT, row.level, comment=text)


def _said(entry: CommentEntry, table: Table, text: str) -> str:
    text = _place(entry, table) + text
    return words.draft(text) if entry.is_draft else text


def _place(entry: CommentEntry, table: Table) -> str:
    """The column that a comment is about, before it, when it is about a single figure."""
    headers = {column.id: column.header for column in table.columns}
    return f"{headers[entry.column]}: " if entry.column else ""


def _behind(entry: CommentEntry) -> tuple[str, str]:
    """Who stands by a comment and since when, and whether anybody does."""
    by = " ".join(part for part in (entry.by_role, entry.when.isoformat() if entry.when else "") if part)
    return by, words.DRAFT if entry.is_draft else words.ACCEPTED


def _words(text: str) -> Cell:
    return Cell(Text(text), text)

"""A document as the HTML template reads it: with unique ids, heading levels without gaps, and rows in groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from utfall.document import (
    Block,
    Chart,
    ChartBlock,
    Document,
    Footnote,
    Heading,
    Row,
    RowKind,
    Table,
    TableBlock,
)
from utfall.swedish import DisplayUnit
from utfall.swedish.report_words import amounts_in
from utfall.writers.table_layout import HeaderCell, data_table, header_cells, is_blank

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as said beside a title; ``spoken`` is the unit in full where the report first uses it."""

    before: str
    unit: str
    spoken: str


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A mark at a row that leads to a note below the table, and the id that the note leads back to."""

    number: int
    id: str
    target: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its anchor and its links to notes. A blank heading reaches over all columns."""

    row: Row
    id: str
    notes: tuple[NoteLink, ...]
    is_blank: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with its anchor and the rows that it belongs to."""

    note: Footnote
    id: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: header rows from the top, and bodies that each hold a heading with the rows under it."""

    table: Table
    id: str
    number: int
    unit: UnitView
    header: tuple[tuple[HeaderCell, ...], ...]
    bodies: tuple[tuple[RowView, ...], ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with its number and the table of its data."""

    chart: Chart
    id: str
    number: int
    unit: UnitView
    data: TableView


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading as a level of HTML, 2–6."""

    text: str
    id: str
    level: int


BlockView = Block | TableView | ChartView | HeadingView


@dataclass(frozen=True, slots=True)
class Chapter:
    """An entry of the contents with the entries under it."""

    heading: HeadingView
    sections: list[HeadingView] = field(default_factory=list)


class Viewer:
    """Walks a document once, in reading order, and remembers ids, numbers and units already met."""

    def __init__(self) -> None:
        self._ids = {"innehall", "innehall-rubrik", "huvudinnehall", "titel"}
        self._units: set[str] = set()
        self._tables = 0
        self._charts = 0
        self._level = 1

    def views(self, document: Document) -> Iterator[BlockView]:
        """The blocks in reading order."""
        for block in document.blocks:
            match block:
                case Heading():
                    yield self._heading(block)
                case TableBlock(table):
                    self._tables += 1
                    yield self.table(table, self._tables)
                case ChartBlock(chart):
                    yield self._chart(chart)
                case _:
                    yield block

    def _heading(self, heading: Heading) -> HeadingView:
        # The title is the only h1, and a level that is skipped in the source is not skipped for those who listen.
        self._level = min(heading.level + 1, self._level + 1, _DEEPEST)
        return HeadingView(heading.text, self._id(heading.id), self._level)

    def table(self, table: Table, number: int) -> TableView:
        """A table with its number in the document; 0 stands without one."""
        id = self._id(table.id)
        marked = {number: f"{id}-not-{number}" for number in (note.number for note in table.footnotes)}
        rows = [self._row(row, id, marked) for row in table.rows]
        notes = (
            NoteView(note, marked[note.number], tuple(row for row in rows if note.number in row.row.notes))
            for note in table.footnotes
        )
        header = (tuple(cells) for _, cells in groupby(header_cells(table), key=lambda cell: cell.row))
        unit = self._unit(table.unit)
        return TableView(table, id, number, unit, tuple(header), tuple(_bodies(rows)), tuple(notes))

    def _row(self, row: Row, table: str, marked: dict[int, str]) -> RowView:
        id = self._id(f"{table}-{row.id}")
        notes = (
            NoteLink(number, f"{id}-not-{number}", marked[number]) for number in row.notes if number in marked
        )
        return RowView(row, id, tuple(notes), is_blank(row))

    def _chart(self, chart: Chart) -> ChartView:
        self._charts += 1
        id = self._id(chart.id)
        unit = self._unit(chart.unit)
        return ChartView(chart, id, self._charts, unit, self.table(data_table(chart), 0))

    def _unit(self, unit: str) -> UnitView:
        spoken = ""
        if unit not in self._units and any(unit == known and known.is_money for known in DisplayUnit):
            spoken = DisplayUnit(unit).spoken
        self._units.add(unit)
        words = amounts_in(unit)
        return (
            UnitView(words.removesuffix(unit), unit, spoken)
            if words.endswith(unit)
            else UnitView("", words, "")
        )

    def _id(self, wanted: str) -> str:
        """An id that can stand in an address and that nothing else on the page has."""
        plain = re.sub(r"[^\w-]+", "-", wanted).strip("-") or "del"
        id, count = plain, 1
        while id in self._ids:
            count += 1
            id = f"{plain}-{count}"
        self._ids.add(id)
        return id


def table_view(table: Table) -> TableView:
    """One table alone, as the pages of the web show it."""
    return Viewer().table(table, 0)


def contents(blocks: list[BlockView]) -> list[Chapter]:
    """The chapters with their sections, two levels deep."""
    chapters: list[Chapter] = []
    for block in blocks:
        if isinstance(block, HeadingView) and block.level == 2:
            chapters.append(Chapter(block))
        elif isinstance(block, HeadingView) and block.level == 3 and chapters:
            chapters[-1].sections.append(block)
    return chapters


def _bodies(rows: list[RowView]) -> Iterator[tuple[RowView, ...]]:
    """The rows in groups: a heading begins one, and a row no deeper than the heading ends it."""
    group: list[RowView] = []
    for row in rows:
        begins = row.row.kind is RowKind.HEADING
        heading = group[0].row if group and group[0].row.kind is RowKind.HEADING else None
        ends = heading is not None and row.row.level <= heading.level and row.row.kind is RowKind.SUM
        if group and (begins or ends) and not _is_merged_into(group[-1], row):
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def _is_merged_into(above: RowView, row: RowView) -> bool:
    """Whether a cell reaches from one row into the next; the two cannot then be in different groups."""
    return any(cell.covered for cell in row.row.cells) and not above.is_blank

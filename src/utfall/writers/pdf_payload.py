"""What the template is given: the document as plain data, every choice of layout already made.

Nothing here is markup. Typst reads it as data, so that a comment with ``#``, ``$`` or ``[`` is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from utfall.document import (
    Block,
    Bound,
    BulletList,
    Chart,
    ChartBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Row,
    RowKind,
    Strong,
    Table,
    TableBlock,
)
from utfall.swedish.report_words import FIGURES_IN
from utfall.writers.pdf_breaks import end_rows
from utfall.writers.pdf_chart_data import chart_table
from utfall.writers.pdf_colour import palette
from utfall.writers.pdf_header import header_rows
from utfall.writers.pdf_layout import ROW_INSET, UPRIGHT_HEIGHT, UPRIGHT_WIDTH, Layout, divided, lay_out

WORDS = {
    "sv": {
        "contents": "Innehåll",
        "page": "Sida",
        "of": "av",
        "table": "Tabell",
        "chart": "Diagram",
        "data": "Underlag till diagram",
        "figures": FIGURES_IN,
        "period": "Period",
        "source": "Om uppgifterna",
        "snapshot": "Dataunderlag",
    },
    "en": {
        "contents": "Contents",
        "page": "Page",
        "of": "of",
        "table": "Table",
        "chart": "Chart",
        "data": "Data for chart",
        "figures": "The figures are in the table",
        "period": "Period",
        "source": "About the figures",
        "snapshot": "Data snapshot",
    },
}
REGIONS = {"sv": "SE", "en": "GB"}
_LONG = 10  # headings
_APPENDIX = ("bilag", "appendi")  # Bilaga 1, Bilagor; Appendix, Appendices
_LEVELS_IN_CONTENTS = (3, 2)  # the deeper where it still fits one page
_CONTENTS_ROOM = 625.0  # points below the heading of the contents
_CHAPTER_LINE, _SECTION_LINE = 21.0, 15.0  # points


@dataclass(frozen=True, slots=True)
class TableTags:
    """What the tags of one table must say: its rows' kinds, and for each row the heading row it stands under."""

    summary: str
    header_rows: int
    kinds: tuple[RowKind, ...]
    under: tuple[int | None, ...]


@dataclass(slots=True)
class Payload:
    """The template's data, and the tables in reading order for the step that completes the tags."""

    data: dict[str, Any]
    tables: list[TableTags] = field(default_factory=list)


def payload(document: Document) -> Payload:
    """Everything the template needs to set ``document``."""
    words = WORDS[document.language]
    maker = _Maker(document.accent, words)
    sections = [{"turned": turned, "blocks": maker.blocks(blocks)} for turned, blocks in _sections(document)]
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "municipality": document.municipality,
        "board": document.board,
        "period": document.period_label,
        "source": document.source_note,
        "snapshot": document.snapshot,
        "language": document.language,
        "region": REGIONS[document.language],
        "colours": asdict(palette(document.accent)),
        "words": words,
        "contents": _contents(document),
        "depth": _depth(document),
        "sections": sections,
    }
    return Payload(data, maker.tables)


def _contents(document: Document) -> str:
    """A page of its own for the contents of a long report; a short one goes on below; none without headings."""
    headings = sum(isinstance(block, Heading) for block in document.blocks)
    return "page" if headings >= _LONG else "above" if headings else "none"


def _depth(document: Document) -> int:
    """How many levels the contents show: all three where they fit one page, else two."""
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    deep, shallow = _LEVELS_IN_CONTENTS
    height = sum(_CHAPTER_LINE if level == 1 else _SECTION_LINE for level in levels if level <= deep)
    return deep if height <= _CONTENTS_ROOM else shallow


def _sections(document: Document) -> Iterator[tuple[bool, list[Block]]]:
    """Runs of blocks on upright or turned pages; the headings just before a turned table go with it."""
    turned, run = False, list[Block]()
    for block in document.blocks:
        needs_turn = isinstance(block, TableBlock) and lay_out(block.table).choice.turned
        if needs_turn != turned:
            moved = _trailing_headings(run) if needs_turn else []
            if run:
                yield turned, run
            turned, run = needs_turn, moved
        run.append(block)
    if run:
        yield turned, run


def _trailing_headings(run: list[Block]) -> list[Block]:
    """Take the headings off the end of a run."""
    moved: list[Block] = []
    while run and isinstance(run[-1], Heading):
        moved.insert(0, run.pop())
    return moved


class _Maker:
    """Turns blocks into data, and keeps the tables and the number of charts met on the way."""

    def __init__(self, accent: str, words: dict[str, str]) -> None:
        self._accent = accent
        self._words = words
        self._charts = 0
        self._in_appendix = False
        self.tables: list[TableTags] = []

    def blocks(self, blocks: list[Block]) -> list[dict[str, Any]]:
        """The blocks of a section as data; ``kind`` says which each is."""
        above: list[Block | None] = [None, *blocks]
        below: list[Block | None] = [*blocks[1:], None]
        return [self._block(*each) for each in zip(blocks, above, below, strict=False)]

    def _block(self, block: Block, above: Block | None, below: Block | None) -> dict[str, Any]:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return {"kind": "paragraph", "runs": _runs(block.inlines)}
            case BulletList():
                return {"kind": "list", "items": [_runs(item) for item in block.items]}
            case Notice():
                paragraphs = [_runs(paragraph.inlines) for paragraph in block.paragraphs]
                return {"kind": "notice", "title": block.title, "paragraphs": paragraphs}
            case TableBlock():
                table = self._table(block.table, lay_out(block.table))
                return {"kind": "table", **table, "said": _is_said(block.table.title, above)}
            case ChartBlock():
                said = _is_said(block.chart.title, above)
                return self._chart(block.chart) | {"floats": _floats(above, below), "said": said}

    def _heading(self, heading: Heading) -> dict[str, Any]:
        """Chapters are numbered; an appendix has its number in its name, and its sections have none."""
        if heading.level == 1:
            self._in_appendix = heading.text.casefold().startswith(_APPENDIX)
        return {
            "kind": "heading",
            "level": heading.level,
            "text": heading.text,
            "numbered": not self._in_appendix,
        }

    def _table(self, table: Table, layout: Layout) -> dict[str, Any]:
        header = header_rows(table)
        kinds = tuple(row.kind for row in table.rows)
        ends = end_rows(kinds)
        self.tables.append(TableTags(table.summary, len(header), kinds, _under(table.rows)))
        return {
            "title": table.title,
            "unit": table.unit,
            "size": layout.choice.size,
            "divided": divided(table, layout.choice),
            "widths": layout.widths,
            "whole": layout.whole,
            "room": layout.room,
            "number": len(self.tables),
            "inset": ROW_INSET,
            "header": [[asdict(cell) for cell in row] for row in header],
            "texts": [column.is_text for column in table.columns],
            "rows": [
                _row(row, _is_closed(table.rows, index)) | {"told": not layout.whole and index in ends}
                for index, row in enumerate(table.rows)
            ],
            "footnotes": [asdict(note) for note in table.footnotes],
            "note": table.note,
        }

    def _chart(self, chart: Chart) -> dict[str, Any]:
        from utfall.writers.charts import svg

        self._charts += 1
        data = chart_table(chart, f"{self._words['data']} {self._charts}")
        beside = f"{self._words['figures']} {chart.beside}." if chart.beside else ""
        drawing, layout = svg(chart, self._accent), lay_out(data, compact=True)
        return {
            "kind": "chart",
            "title": chart.title,
            "unit": chart.unit,
            "alt": chart.alt,
            "svg": drawing,
            "data": None if beside else self._table(data, layout),
            "beside": beside,
            "whole": bool(beside) or _height(drawing) + layout.room <= UPRIGHT_HEIGHT / 2,
        }


def _is_said(title: str, above: Block | None) -> bool:
    """Whether the heading just above says the title, so that the caption need not."""
    return isinstance(above, Heading) and above.text.casefold() == title.casefold()


def _height(drawing: str) -> float:
    """How high a drawing stands on the page, in points: it is as wide as the text."""
    width, height = (float(side) for side in re.findall(r' (?:width|height)="([\d.]+)"', drawing)[:2])
    return UPRIGHT_WIDTH * height / width


def _floats(above: Block | None, below: Block | None) -> bool:
    """Whether a chart stands in running text, which may then go on above or below it and leaves no page half empty."""
    text = (Paragraph, BulletList)
    return isinstance(above, text) and isinstance(below, (*text, Notice))


def _runs(inlines: tuple[Inline, ...]) -> list[dict[str, str]]:
    return [
        {"style": _style(each), "text": each.shown if isinstance(each, Bound) else each.text}
        for each in inlines
    ]


def _style(inline: Inline) -> str:
    match inline:
        case Strong() | Bound(strong=True):
            return "strong"
        case Emphasis():
            return "emphasis"
        case _:
            return "plain"


def _row(row: Row, closed: bool) -> dict[str, Any]:
    return {
        "kind": str(row.kind),
        "level": row.level,
        "label": row.label,
        "notes": ", ".join(map(str, row.notes)),
        "comment": row.comment,
        "banner": row.kind is RowKind.HEADING and not any(cell.shown for cell in row.cells),
        "repeat": closed,
        "cells": [
            {"shown": cell.shown, "rows": cell.row_span, "column": index}
            for index, cell in enumerate(row.cells)
            if not cell.covered
        ],
    }


def _under(rows: tuple[Row, ...]) -> tuple[int | None, ...]:
    """For each row, the index of the heading row whose group it belongs to: rows on a deeper level than the heading."""
    found: list[int | None] = []
    heading: int | None = None
    for index, row in enumerate(rows):
        if heading is not None and _ends_group(row, rows[heading]):
            heading = None
        found.append(heading)
        if row.kind is RowKind.HEADING:
            heading = index
    return tuple(found)


def _ends_group(row: Row, heading: Row) -> bool:
    """A row on the heading's own level, such as a total, or the next heading; a comment follows its row."""
    return row.kind is RowKind.HEADING or (row.kind is not RowKind.COMMENT and row.level <= heading.level)


def _is_closed(rows: tuple[Row, ...], at: int) -> bool:
    """Whether all rows up to the next heading belong to the heading at ``at``, so that it may be repeated overleaf."""
    if rows[at].kind is not RowKind.HEADING:
        return False
    under = _under(rows)
    for index in range(at + 1, len(rows)):
        if rows[index].kind is RowKind.HEADING:
            break
        if under[index] != at:
            return False
    return True

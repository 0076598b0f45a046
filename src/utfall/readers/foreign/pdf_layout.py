"""An untagged page of a PDF: tables with ruled cells, and the other words in lines with their gaps, charts left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from utfall.readers.foreign.columns import in_columns
from utfall.readers.foreign.pdf_charts import chart_bands
from utfall.readers.foreign.pdf_lines import in_reading_order, lines_of, raw_line
from utfall.readers.foreign.pdf_rows import whole_rows
from utfall.readers.foreign.pdf_ruled import RuledTable, ruled_tables
from utfall.readers.foreign.pdf_words import count_characters, page_shapes, page_words, rules_of
from utfall.readers.foreign.raw import RawBlock, RawLine
from utfall.readers.foreign.unreadable import UnreadableError

_MOST_CHARACTERS = 3_000_000
_TOLERANCE = 2.5  # points that the edges of one column's cells may differ


def laid_out_blocks(data: bytes) -> Iterator[RawBlock]:
    """Every page's tables and lines, from top to bottom. Raises ``pypdfium2.PdfiumError`` for a broken file."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        length = 0
        for number, page in enumerate(document, start=1):
            length += count_characters(page)
            if length > _MOST_CHARACTERS:
                raise UnreadableError("REV-009", most=_MOST_CHARACTERS)
            yield from _page_blocks(page, number)
            page.close()


def _page_blocks(page: Any, number: int) -> Iterator[RawBlock]:
    shapes, words = page_shapes(page), page_words(page)
    charts = chart_bands(shapes, words)
    words = [word for word in words if not any(top < word.bottom < bottom for top, bottom in charts)]
    tables = list(ruled_tables(words, rules_of(shapes), number))
    taken = {word for table in tables for word in table.words}
    lines = in_reading_order(lines_of([word for word in words if word not in taken]))
    waiting = sorted(tables, key=lambda table: table.box[1])
    raw = [raw_line(line, number, at) for at, line in enumerate(lines, start=1)]
    part: list[RawLine] = []
    for line in whole_rows(raw, [max(word.size for word in line) for line in lines]):
        while waiting and _is_above(waiting[0], line.spot.box):
            yield from in_columns(part, _TOLERANCE)
            yield waiting.pop(0).grid
            part = []
        part.append(line)
    yield from in_columns(part, _TOLERANCE)
    yield from (table.grid for table in waiting)


def _is_above(table: RuledTable, box: tuple[float, float, float, float] | None) -> bool:
    """Whether the table comes before a line: it begins higher up, and the line is not in the column beside it."""
    return box is not None and table.box[1] < box[1] and table.box[0] < box[2] and box[0] < table.box[2]

"""Reads a foreign report: its marked-out tables, the tables found in its lines, and its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawLine, RawReport
from utfall.readers.foreign.text import paragraph
from utfall.review.english_numbers import in_swedish
from utfall.review.page_breaks import joined
from utfall.review.reading import ReadReport, ReadTable
from utfall.review.sentences import TextReader
from utfall.review.table_build import Found, find_table, join, make_table, repeats
from utfall.review.table_grid import read_grid
from utfall.review.table_lines import Line, Role, classify, find_regions
from utfall.review.table_years import own_year
from utfall.review.tables_beside import apart
from utfall.review.torn_columns import with_whole_rows
from utfall.review.torn_targets import with_whole_targets

_PARAGRAPHS = ("docx", "odt", "html", "xlsx")  # formats where a line is a whole paragraph
_CHART = re.compile(r"(?:diagram|figur|graf)\b", re.IGNORECASE)
_TITLE_WORDS = 14
_LONG_CELL = 7  # words: a cell with more is a sentence


def read(raw: RawReport) -> ReadReport:
    """Everything that can be read of a report; what cannot be settled is there too, marked as unread."""
    raw = replace(raw, blocks=with_whole_rows(with_whole_targets(in_swedish(raw.blocks))))
    lines = classify([block for block in raw.blocks if isinstance(block, RawLine)])
    found = _tables_of(lines, raw) if raw.format not in _PARAGRAPHS else []
    return _Walk(raw, lines, found).report()


def _tables_of(lines: Sequence[Line], raw: RawReport) -> list[Found]:
    """The tables among lines that follow each other; a table marked out in the file parts them."""
    part: dict[int, int] = {}
    for number, (_, blocks) in enumerate(groupby(raw.blocks, lambda block: isinstance(block, RawGrid))):
        part |= {id(block): number for block in blocks}
    found: list[Found] = []
    for _, grouped in groupby(lines, lambda line: part[id(line.raw)]):
        first, group = len(found), list(grouped)
        for region in find_regions(group):
            before = found[-1] if len(found) > first and region.columns_from is not None else None
            table = find_table(region, before)
            if table is None or table is before:
                continue
            if len(found) > first and repeats(table, found[-1], _between(group, found[-1], table)):
                join(table, found[-1])
            else:
                found.append(table)
    return found


def _between(lines: Sequence[Line], before: Found, after: Found) -> Sequence[Line]:
    """The lines between the last row of a table and the first of another's."""
    own = {id(line) for line in before.lines}
    last = max(at for at, line in enumerate(lines) if id(line) in own)
    first = min(at for at, line in enumerate(lines) if line is after.lines[0])
    return lines[last + 1 : first]


class _Walk:
    """Goes through the report once, so that tables and sentences know the headings above them."""

    def __init__(self, raw: RawReport, lines: Sequence[Line], found: Sequence[Found]) -> None:
        self._raw = raw
        self._used = {id(line.raw) for table in found for line in table.lines}
        self._furniture = {id(line.raw) for line in lines if line.role is Role.FURNITURE}
        self._starts = {id(table.drafts[0].line.raw): table for table in found}
        lengths = sorted(len(line.raw.text) for line in lines)
        usual = lengths[int(len(lengths) * 0.85)] if lengths else 80
        self._text = TextReader(raw.format not in _PARAGRAPHS, usual)
        self._tables: list[ReadTable] = []
        self._year = own_year(line.raw.text for line in lines)

    def report(self) -> ReadReport:
        """Walk, and hand over what was read."""
        blocks = joined(self._shown())
        for at, block in enumerate(blocks):
            if isinstance(block, RawGrid):
                for grid in apart(block):
                    self._take_grid(grid, blocks[:at])
                continue
            table = self._starts.get(id(block))
            if table is not None:
                self._text.close()
                self._tables.append(make_table(table, len(self._tables) + 1, self._text.path(), self._year))
            elif id(block) not in self._used:
                following = blocks[at + 1] if at + 1 < len(blocks) else None
                self._text.take(block, following if isinstance(following, RawLine) else block)
        self._text.close()
        return ReadReport(self._raw, tuple(self._tables), tuple(self._text.sentences))

    def _shown(self) -> Iterator[RawBlock]:
        return (block for block in self._raw.blocks if id(block) not in self._furniture)

    def _take_grid(self, grid: RawGrid, above: Sequence[RawBlock]) -> None:
        self._text.close()
        title = _title(above)
        if self._raw.format == "pdf" and _CHART.match(title):
            return  # the words and figures of a chart, which stand under each other by chance
        table = read_grid(grid, len(self._tables) + 1, title, self._text.path())
        if table is not None:
            self._tables.append(table)
        for cell in _texts(grid, _LONG_CELL if table is not None else 1):
            self._text.take(paragraph(cell.text, cell.spot), None)
            self._text.close()


def _title(above: Sequence[RawBlock]) -> str:
    """The line right above a table, when it is short enough to be its title."""
    last = above[-1] if above else None
    return last.text if isinstance(last, RawLine) and len(last.text.split()) <= _TITLE_WORDS else ""


def _texts(grid: RawGrid, words: int) -> Iterator[RawCell]:
    """The cells with at least so many words: a comment in a table is running text too."""
    return (cell for row in grid.rows for cell in row if cell and len(cell.text.split()) >= words)

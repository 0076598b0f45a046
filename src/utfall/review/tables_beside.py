"""Cuts apart tables that stand beside each other: where the rows begin anew with words in the midst of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from utfall.readers.foreign.raw import RawCell, RawGrid
from utfall.review.column_words import holds_words, is_stub
from utfall.review.reading import CellState
from utfall.review.table_cell import plain, read_cell

_LEAST = 2  # names of rows
_HEADS = 2  # lines of a header, which are no names
Row = Sequence[RawCell | None]


def apart(grid: RawGrid) -> list[RawGrid]:
    """The tables that the grid holds, left to right; the grid itself when it is one."""
    width = max(map(len, grid.rows), default=0)
    cuts = [column for column in range(2, width - 1) if _begins_table(grid, column)]
    if not cuts:
        return [grid]
    ends = [*cuts, width]
    return [_part(grid, first, after) for first, after in zip([0, *cuts], ends, strict=True)]


def _begins_table(grid: RawGrid, column: int) -> bool:
    """Whether a column holds the names of another table's rows: as over the first, or a word for names, is over it."""
    first, own = _words_over(grid, 0), _words_over(grid, column)
    if not own or holds_words(own) or not (own == first or is_stub(own)):
        return False
    names = {row[column].text for row in grid.rows if _is_name(row, column)}  # type: ignore[union-attr]
    others = sum(bool(_shown(row, column)) and not _is_name(row, column) for row in grid.rows)
    has_figures = any(_is_figure(cell) for row in grid.rows for cell in row[1:column])
    return len(names) >= _LEAST and has_figures and others <= _HEADS + len(names) / 2


def _is_name(row: Row, column: int) -> bool:
    """Whether the row has words in the column, and a figure in the one after it."""
    words = _shown(row, column)
    is_words = any(mark.isalpha() for mark in words) and not _is_figure(row[column])
    return is_words and column + 1 < len(row) and _is_figure(row[column + 1])


def _shown(row: Row, column: int) -> str:
    cell = row[column] if column < len(row) else None
    return cell.text.strip() if cell else ""


def _words_over(grid: RawGrid, column: int) -> str:
    """The lowest words of the column's header."""
    words = ""
    for row in grid.rows:
        if any(map(_is_figure, row)):
            break
        words = plain(_shown(row, column)) or words
    return words.casefold()


def _is_figure(cell: RawCell | None) -> bool:
    return cell is not None and read_cell(cell.text, cell.spot).state is CellState.NUMBER


def _part(grid: RawGrid, first: int, after: int) -> RawGrid:
    """The columns from ``first`` to before ``after``, what is empty on its right and below left out."""
    rows = [tuple(row[first:after]) for row in grid.rows]
    rows = [row for row in rows if any(cell and cell.text.strip() for cell in row)]
    width = max(at + 1 for row in rows for at, cell in enumerate(row) if cell and cell.text.strip())
    title = grid.title if first == 0 else ""
    return replace(grid, rows=tuple(row[:width] for row in rows), title=title)

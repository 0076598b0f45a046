"""Parts a figure from the word or dash of the next column, where the two stand so near that they make one run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from utfall.readers.foreign.column_bands import is_figure
from utfall.readers.foreign.raw import RawCell

_GLUED = re.compile(r"(?P<figure>.*\d\)?-?%?) (?P<rest>[–—−-]|[A-ZÅÄÖ][^\d]*)")
_LEAST = 2  # cells of a column
Row = tuple[RawCell | None, ...]


def with_parted_cells(rows: Sequence[Row], heads: int) -> list[Row]:
    """The rows, of which so many are headers, with what is glued to a column's figures in a column of its own.

    That is the next column, where it is blank in the same rows.
    """
    made = list(rows)
    for column in range(len(rows[0]) - 1, 0, -1):
        glued = {
            at: pieces for at, row in enumerate(made) if at >= heads and (pieces := _pieces(row[column]))
        }
        others = [row[column] for at, row in enumerate(made) if at >= heads and at not in glued]
        if len(glued) < _LEAST or not all(map(_is_alone, others)):
            continue
        has_room = column + 1 < len(made[0]) and all(_is_blank(made[at][column + 1]) for at in glued)
        if not has_room:
            made = [(*row[: column + 1], _beside(row[column]), *row[column + 1 :]) for row in made]
        made = [
            _moved(row, column, glued.get(at) or _words(row, column, at < heads))
            for at, row in enumerate(made)
        ]
    return made


def _pieces(cell: RawCell | None) -> tuple[str, str] | None:
    """The figure and what is glued to it."""
    match = _GLUED.fullmatch(cell.text) if cell else None
    return (match["figure"], match["rest"]) if match and is_figure(match["figure"]) else None


def _is_alone(cell: RawCell | None) -> bool:
    return _is_blank(cell) or is_figure(cell.text)  # type: ignore[union-attr]


def _is_blank(cell: RawCell | None) -> bool:
    return cell is None or not cell.text


def _beside(cell: RawCell | None) -> RawCell | None:
    """An empty cell to the right of a cell, or what a cell over both covers."""
    return None if cell is None or cell.column_span > 1 else replace(cell, text="")


def _words(row: Row, column: int, is_head: bool) -> tuple[str, str] | None:
    """Of a header without a word over the next column, the last word and those before."""
    cell, beside = row[column], row[column + 1]
    if not is_head or cell is None or beside is None or cell.column_span > 1 or beside.text:
        return None
    first, _, last = cell.text.rpartition(" ")
    return first, last


def _moved(row: Row, column: int, pieces: tuple[str, str] | None) -> Row:
    """The row with the two pieces of a cell in the cell itself and in the next."""
    cell = row[column]
    if pieces is None or cell is None:
        return row
    first, last = (replace(cell, text=piece) for piece in pieces)
    return (*row[:column], first, last, *row[column + 2 :])

"""Puts the cells of a marked-up table in their places, where some reach over several rows or columns."""

from __future__ import annotations

from collections.abc import Sequence

from utfall.readers.foreign.raw import RawCell, RawGrid, Spot
from utfall.readers.foreign.unreadable import UnreadableError

_WIDEST = 200  # columns or rows that one cell may claim; more is a fault in the file
_MOST_CELLS = 100_000  # of one table, the places that merged cells cover counted too


def whole(text: str | None, otherwise: int) -> int:
    """A whole number of a file's markup; ``otherwise`` where it says none, or nought, or something else.

    >>> whole("3", 1), whole("0", 1), whole("x", 1), whole(None, 9)
    (3, 1, 1, 9)
    """
    return (int(text) if text and text.isdecimal() and len(text) < 10 else 0) or otherwise


def limited(cells: int) -> None:
    """Raises `UnreadableError` for more cells than a table of any report has."""
    if cells > _MOST_CELLS:
        raise UnreadableError("REV-008", most=_MOST_CELLS)


def is_frame(text: str, inner: Sequence[str]) -> bool:
    """Whether a table with this text only sets other tables, with theirs, beside each other: most of it is theirs."""
    return sum(map(len, inner)) > len(text) / 2


def grid_of(rows: Sequence[Sequence[RawCell]], spot: Spot, title: str = "") -> RawGrid:
    """The grid; what a merged cell covers is None. Raises `UnreadableError` for one larger than any report holds."""
    limited(sum(map(len, rows)))
    placed: dict[tuple[int, int], RawCell | None] = {}
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in placed:
                column += 1
            down, across = min(cell.row_span, _WIDEST), min(cell.column_span, _WIDEST)
            for below in range(at, min(at + down, len(rows))):
                for beside in range(column, column + across):
                    placed.setdefault((below, beside), None)
            limited(len(placed))
            placed[at, column] = cell
            column += across
    width = max((column for _, column in placed), default=-1) + 1
    table = tuple(tuple(placed.get((at, column)) for column in range(width)) for at in range(len(rows)))
    return RawGrid(table, spot, title)

"""Puts the cells of a marked-up table in their places, where some reach over several rows or columns."""

from __future__ import annotations

from collections.abc import Sequence

from utfall.readers.foreign.raw import RawCell, RawGrid, Spot

_WIDEST = 200  # columns or rows that one cell may claim; more is a fault in the file


def grid_of(rows: Sequence[Sequence[RawCell]], spot: Spot, title: str = "") -> RawGrid:
    """The grid; what a merged cell covers is None."""
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
            placed[at, column] = cell
            column += across
    width = max((column for _, column in placed), default=-1) + 1
    table = tuple(tuple(placed.get((at, column)) for column in range(width)) for at in range(len(rows)))
    return RawGrid(table, spot, title)

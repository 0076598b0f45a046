"""Puts the cells of a tagged row in their columns where the file leaves out those that are empty, as browsers do."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from utfall.readers.foreign.raw import RawCell, Spot

Edges = tuple[float, float]  # left and right
_MOST_COLUMNS = 60


def in_their_columns(rows: Sequence[Sequence[RawCell]]) -> list[list[RawCell]]:
    """The rows, each with an empty cell wherever the others have a column and it has none, by places on the page."""
    free = _free_columns(rows)
    width = max(
        (
            sum(cell.column_span for cell in row) + len(set(taken))
            for row, taken in zip(rows, free, strict=True)
        ),
        default=0,
    )
    if width > _MOST_COLUMNS:
        return [list(row) for row in rows]
    lacking = [
        width - len(taken) - sum(cell.column_span for cell in row)
        for row, taken in zip(rows, free, strict=True)
    ]
    columns = _columns(
        [row for row, count, taken in zip(rows, lacking, free, strict=True) if not count and not taken], width
    )
    return [
        _spread(row, [at for at in range(width) if at not in taken], columns)
        if count > 0 and columns
        else list(row)
        for row, count, taken in zip(rows, lacking, free, strict=True)
    ]


def _free_columns(rows: Sequence[Sequence[RawCell]]) -> list[set[int]]:
    """For each row the columns that cells of rows above reach down over."""
    reach: dict[int, int] = {}  # by column: the row after the last that is covered
    taken: list[set[int]] = []
    for at, row in enumerate(rows):
        covered = {column for column, end in reach.items() if end > at}
        taken.append(covered)
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            if cell.row_span > 1:
                across = range(column, column + min(cell.column_span, _MOST_COLUMNS))
                reach |= dict.fromkeys(across, at + cell.row_span)
            column += cell.column_span
    return taken


def _columns(full: Sequence[Sequence[RawCell]], width: int) -> list[Edges]:
    """Where each column's cells usually begin and end; none when a column has no cell of its own with a place."""
    held: list[list[Edges]] = [[] for _ in range(width)]
    for row in full:
        if len(row) == width:
            for column, cell in enumerate(row):
                if cell.spot.box:
                    held[column].append((cell.spot.box[0], cell.spot.box[2]))
    if not all(held):
        return []
    return [(median(left for left, _ in each), median(right for _, right in each)) for each in held]


def _spread(row: Sequence[RawCell], columns: Sequence[int], edges: Sequence[Edges]) -> list[RawCell]:
    """The row's cells in order, each in the column that it is nearest to, with empty cells between."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}  # by cells placed
    for column in columns:
        for placed in sorted(best, reverse=True):
            cost, places = best[placed]
            if placed < len(row):
                offered = cost + _distance(row[placed], edges[column]), (*places, column)
                best[placed + 1] = min(best.get(placed + 1, offered), offered)
    if len(row) not in best or any(cell.column_span > 1 for cell in row):
        return list(row)
    page = row[0].spot.page if row else None
    at = dict(zip(best[len(row)][1], row, strict=True))
    return [at.get(column, RawCell("", Spot(page=page))) for column in columns]


def _distance(cell: RawCell, column: Edges) -> float:
    if cell.spot.box is None:
        return 0.0
    left, right = cell.spot.box[0], cell.spot.box[2]
    return min(abs(left - column[0]), abs(right - column[1]), abs(left + right - column[0] - column[1]) / 2)

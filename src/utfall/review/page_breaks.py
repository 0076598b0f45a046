"""Puts together tables that a page break parts: the header is repeated, or the rows just go on."""

from __future__ import annotations

from collections.abc import Iterable

from utfall.readers.foreign.raw import RawBlock, RawGrid, RawLine
from utfall.review.table_cell import plain

_COMMENT = 8  # lines between the two parts


def joined(blocks: Iterable[RawBlock]) -> list[RawBlock]:
    """The blocks, page headers and footers already left out, with each table in one piece.

    A comment that follows the last row on the first page comes after the whole table.
    """
    whole: list[RawBlock] = []
    between: list[RawBlock] = []
    for block in blocks:
        before = whole[-1] if whole else None
        if isinstance(block, RawGrid) and isinstance(before, RawGrid):
            both = _both(before, block, is_parted=bool(between))
            if both is not None:
                whole[-1] = both
                continue
        if (
            isinstance(block, RawLine)
            and isinstance(before, RawGrid)
            and len(between) < _COMMENT
            and not block.heading
        ):
            between.append(block)
            continue
        whole += [*between, block]
        between = []
    return [*whole, *between]


def _both(first: RawGrid, second: RawGrid, is_parted: bool) -> RawGrid | None:
    """The two as one; None when they are different tables."""
    last = next((cell.spot.page for cell in first.rows[-1] if cell), first.spot.page)
    if last is None or second.spot.page != last + 1 or len(first.rows[0]) != len(second.rows[0]):
        return None
    heads = _heads(first)
    same = 0
    while same < min(len(first.rows), len(second.rows) - 1) and _texts(first, same) == _texts(second, same):
        same += 1
    if same == 0 and (_heads(second) or second.title or is_parted):
        return None
    if heads and 0 < same < heads:
        return None
    return RawGrid((*first.rows, *second.rows[same:]), first.spot, first.title)


def _heads(grid: RawGrid) -> int:
    """How many of the first rows are marked as header."""
    count = 0
    while count < len(grid.rows) and all(cell is None or cell.is_header for cell in grid.rows[count]):
        count += 1
    return count


def _texts(grid: RawGrid, row: int) -> list[str]:
    return [plain(cell.text) if cell else "" for cell in grid.rows[row]]

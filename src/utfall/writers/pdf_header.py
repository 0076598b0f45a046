"""The header rows of a table: grouped headers merged over the columns they share."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.document import Table


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header cell: its leftmost column (0 is the row labels), how far it reaches, whether it stands over others."""

    text: str
    first: int
    columns: int
    rows: int
    is_group: bool = False


def header_rows(table: Table) -> tuple[tuple[HeaderCell, ...], ...]:
    """Header cells row by row, outermost first; a column without groups has its own header over all rows."""
    depth = 1 + max((len(column.group) for column in table.columns), default=0)
    rows: list[list[HeaderCell]] = [[] for _ in range(depth)]
    rows[0].append(HeaderCell(table.label_header, 0, 1, depth))
    for level in range(depth):
        place = 0
        while place < len(table.columns):
            column = table.columns[place]
            width = 1
            if level < len(column.group):
                width = _alike(table, place, level)
                rows[level].append(HeaderCell(column.group[level], place + 1, width, 1, is_group=True))
            elif level == len(column.group):
                rows[level].append(HeaderCell(column.header, place + 1, 1, depth - level))
            place += width
    return tuple(tuple(row) for row in rows)


def _alike(table: Table, place: int, level: int) -> int:
    """How many columns from ``place`` share the group at ``level`` and all groups above it."""
    wanted = table.columns[place].group[: level + 1]
    width = 1
    while place + width < len(table.columns) and table.columns[place + width].group[: level + 1] == wanted:
        width += 1
    return width

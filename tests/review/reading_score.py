"""Counts how a report's tables were read: each printed cell right, wrong or unread, column by column and row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from utfall.review.reading import CellState, ReadReport, ReadTable

Printed = tuple[str, list[str]]  # the row's label, and its cells as printed


@dataclass
class Score:
    """Printed cells: read as printed, read otherwise, not read. Blank cells count only when something is read there."""

    right: int = 0
    wrong: int = 0
    unread: int = 0


def bare(text: str) -> str:
    """The text without spaces, with one kind of minus and without footnotes' marks."""
    return re.sub(r"[\s\u00ad*¹²³]", "", text).replace("−", "-").replace("–", "-")


def score(tables: Iterable[Sequence[Printed]], report: ReadReport) -> Score:
    """Each printed table against the read one that has most of its rows; a row is known by its label or its cells."""
    total = Score()
    for printed in tables:
        rows = [
            (bare(label), [bare(cell) for cell in cells]) for label, cells in printed if any(map(bare, cells))
        ]
        best = max(report.tables, key=lambda table: _common(rows, table), default=None)
        if best is None or not _common(rows, best):
            total.unread += sum(sum(map(bool, cells)) for _, cells in rows)
        else:
            _count(rows, best, total)
    return total


def _read(table: ReadTable) -> list[tuple[str, list[tuple[str, bool]]]]:
    return [
        (bare(row.label), [(bare(cell.text), cell.state is CellState.UNREAD) for cell in row.cells])
        for row in table.rows
    ]


def _common(rows: Sequence[Printed], table: ReadTable) -> int:
    mine = Counter(tuple(text for text, _ in cells if text) for _, cells in _read(table))
    yours = Counter(tuple(cell for cell in cells if cell) for _, cells in rows)
    return sum((mine & yours).values())


def _count(rows: Sequence[Printed], table: ReadTable, total: Score) -> None:
    read, at = _read(table), 0
    labels = {label for label, _ in rows}
    for label, cells in rows:
        places = range(at, len(read))
        same = [
            k for k in places if label and read[k][0] == label and any(text or un for text, un in read[k][1])
        ]
        unknown = [k for k in places if read[k][0] not in labels]
        like = [k for k in unknown if any(a == b and a for a, (b, _) in zip(cells, read[k][1], strict=False))]
        place = next(iter(same or like), None)
        if place is None:
            total.unread += sum(map(bool, cells))
            continue
        at = place + 1
        got = [*read[place][1], *[("", False)] * len(cells)]
        for cell, (text, is_unread) in zip(cells, got, strict=False):
            if is_unread or (cell and not text):
                total.unread += bool(cell)
            elif text == cell:
                total.right += bool(cell)
            else:
                total.wrong += 1

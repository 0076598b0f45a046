"""Counts how a report's tables were read: each printed cell right, wrong or unread, column by column and row by row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from utfall.review.reading import CellState, ReadCell, ReadReport, ReadTable

Printed = tuple[str, list[str]]  # the row's label, and its cells as printed
Value = Callable[[str], Decimal | None]  # the number that a printed cell says
_NOTE = re.compile(r"(?: \d\)|(?<=[a-zåäö])\d|[¹²³*])$")


@dataclass
class Score:
    """Printed cells: read as printed, read otherwise, not read. Blank cells count only when something is read there.

    A cell with the right digits but another value is wrong; ``mislabelled`` are rows whose words are read otherwise.
    """

    right: int = 0
    wrong: int = 0
    unread: int = 0
    mislabelled: int = 0

    @property
    def cells(self) -> int:
        """All that count."""
        return self.right + self.wrong + self.unread

    def __iadd__(self, other: Score) -> Self:
        self.right += other.right
        self.wrong += other.wrong
        self.unread += other.unread
        self.mislabelled += other.mislabelled
        return self


def bare(text: str) -> str:
    """The text without spaces, with one kind of minus and without footnotes' marks."""
    return re.sub(r"[\s\u00ad*¹²³]", "", text).replace("−", "-").replace("–", "-")


def score(tables: Iterable[Sequence[Printed]], report: ReadReport, value: Value | None = None) -> Score:
    """Each printed table against the read one that has most of its rows; a row is known by its label or its cells.

    With ``value`` the numbers are compared too, not only their digits.
    """
    total = Score()
    for printed in tables:
        rows = [
            (bare(_NOTE.sub("", label)), [bare(cell) for cell in cells])
            for label, cells in printed
            if any(map(bare, cells))
        ]
        best = max(report.tables, key=lambda table: _common(rows, table), default=None)
        if best is None or not _common(rows, best):
            total.unread += sum(sum(map(bool, cells)) for _, cells in rows)
        else:
            numbers = [[value(cell) if value else None for cell in cells] for _, cells in printed
                       if any(map(bare, cells))]  # fmt: skip
            _count(rows, numbers, best, total)
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


def _count(
    rows: Sequence[Printed], numbers: Sequence[Sequence[Decimal | None]], table: ReadTable, total: Score
) -> None:
    read, at = _read(table), 0
    labels = {label for label, _ in rows}
    for (label, cells), values in zip(rows, numbers, strict=True):
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
        total.mislabelled += read[place][0] != label
        got = [*table.rows[place].cells, *[ReadCell("", table.spot)] * len(cells)]
        for cell, number, found in zip(cells, values, got, strict=False):
            total += _judged(cell, number, found)


def _judged(printed: str, number: Decimal | None, found: ReadCell) -> Score:
    """One cell: a number that is taken for words is not read."""
    text = bare(found.text)
    if found.state is CellState.UNREAD or (printed and not text):
        return Score(unread=bool(printed))
    if text != printed:
        return Score(wrong=1)
    if number is None or found.value == number:
        return Score(right=bool(printed))
    return Score(unread=1) if found.value is None else Score(wrong=1)

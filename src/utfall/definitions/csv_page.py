"""CSV read into the same nodes as YAML: one block of keys per row, whose columns are numbers of fields."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from utfall.definitions.node import Entry, Fields, Node
from utfall.definitions.page import Page
from utfall.problems import did_you_mean
from utfall.swedish.language import Phrase

_SEPARATOR = ";"


def read_csv(page: Page, needed: tuple[str, ...], optional: tuple[str, ...]) -> Iterator[Fields]:
    """The rows below the header, with empty fields as missing; none when the header lacks what is needed.

    A row that has not as many fields as the header is a problem and left out; a blank row is nothing at all.
    """
    rows = _rows(page)
    at, header = next(rows, (1, []))
    if _header_is_sound(page, at, header, needed, optional):
        for line, row in rows:
            if len(row) == len(header):
                yield _fields(page, line, header, row)
            else:
                page.problem("DEF-014", page.source(line), found=len(row), expected=len(header))


def _rows(page: Page) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds something, trimmed, with the line that it begins on."""
    reader = csv.reader(page.text.splitlines(keepends=True), delimiter=_SEPARATOR, strict=True)
    line = 1
    try:
        for row in reader:
            if any(field.strip() for field in row):
                yield line, [field.strip() for field in row]
            line = reader.line_num + 1
    except csv.Error:
        page.problem(
            "DEF-026",
            page.source(line),
            detail=Phrase("ett citattecken saknar sitt slut eller står mitt i ett fält"),
        )


def _header_is_sound(
    page: Page, line: int, header: list[str], needed: tuple[str, ...], optional: tuple[str, ...]
) -> bool:
    if len(header) == 1 and any(mark in header[0] for mark in ",\t"):
        page.problem("DEF-026", page.source(line), detail=Phrase("fälten ska skiljas åt med semikolon"))
        return False
    known = (*needed, *optional)
    for number, key in enumerate(header, start=1):
        if key not in known:
            page.problem("DEF-001", page.source(line, number), key=key, hint=did_you_mean(key, known))
        elif key in header[: number - 1]:
            first = Phrase("fält {key}", key=header.index(key) + 1)
            page.problem("DEF-006", page.source(line, number), name=key, first=first)
    missing = [key for key in needed if key not in header]
    for key in missing:
        page.problem("DEF-002", page.source(line), key=key)
    return not missing


def _fields(page: Page, line: int, header: list[str], row: list[str]) -> Fields:
    values = {
        key: Node(page, line, number, key, text or None)
        for number, (key, text) in enumerate(zip(header, row, strict=True), start=1)
    }
    entries = {key: Entry(Node(page, 1, value.column, key, key), value) for key, value in values.items()}
    return Fields(Node(page, line, 1, "raden", entries), values)

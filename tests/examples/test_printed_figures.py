"""Every table that the five municipalities printed comes out of Utfall, cell by cell, in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from read_docx import read_tables as read_docx
from read_html import read_tables as read_html
from read_pdf import read_tables as read_pdf
from read_xlsx import read_tables as read_xlsx
from tests.examples.examples import NAMES, example, plain
from utfall.document import Row, RowKind, Table

# Figures that no facts can give, because the original print contradicts itself: (example, table, row, column).
IMPOSSIBLE: frozenset[tuple[str, str, str, int]] = frozenset(
    {
        ("ekero-2023-03", "bilaga1", "Nettokostnad", 4),  # −594 606, but −594 605 in bilaga 2
        ("ekero-2023-03", "bilaga2", "TOTALT", 0),  # −132 580, but −132 583 in bilaga 1
    }
)
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
READERS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "pdf": read_pdf,
    "docx": read_docx,
    "html": read_html,
    "xlsx": read_xlsx,
}


@pytest.mark.parametrize("name", NAMES)
def test_every_printed_cell_is_the_same(name: str) -> None:
    built = {table["id"]: table for table in example(name).content["tables"]}
    differences = []
    for table in example(name).golden["tables"]:
        rows = built[table["id"]]["rows"]
        assert [plain(row["label"]) for row in rows] == [plain(row["label"]) for row in table["rows"]]
        assert [row["kind"] for row in rows] == [row["kind"] for row in table["rows"]]
        for printed, row in zip(table["rows"], rows, strict=True):
            for at, (text, cell) in enumerate(zip(printed["printed"], row["cells"], strict=True)):
                place = (name, table["id"], printed["label"], at)
                if plain(text) != plain(cell["shown"]) and place not in IMPOSSIBLE:
                    differences.append((*place, text, cell["shown"]))
    assert not differences


@pytest.mark.parametrize("name", NAMES)
def test_column_headers_are_those_of_the_print(name: str) -> None:
    built = {table["id"]: table for table in example(name).content["tables"]}
    for table in example(name).golden["tables"]:
        headers = [" ".join([*column["group"], column["header"]]) for column in built[table["id"]]["columns"]]
        printed = [column["name"] for column in table["columns"]]
        assert [plain(each) for each in headers] == [plain(each) for each in printed], table["id"]


@pytest.mark.parametrize("edition", READERS)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_figures_stand_in_every_format(name: str, edition: str) -> None:
    read = READERS[edition](example(name).files[edition])
    seen = _comma if edition == "xlsx" else list  # a sheet writes the decimal mark of whoever opens it
    for table in example(name).document.tables:
        (found,) = (each for each in read if _is_titled(each["title"], table))
        rows = [_trimmed([plain(text).translate(LOWERED) for text in row]) for row in found["rows"]]
        assert len(rows) == len(table.rows), table.id
        for row, expected in zip(rows, table.rows, strict=True):
            wanted = (_printed(expected), _printed(expected, leave_out_covered=True))
            assert seen(row) in [seen(each) for each in wanted], table.id


def _comma(cells: list[str]) -> list[str]:
    return [re.sub(r"(?<=\d)\.(?=\d)", ",", cell) for cell in cells]


def _is_titled(title: str, table: Table) -> bool:
    """Whether the caption is the table's: formats may number it, and say the unit behind it."""
    caption = re.sub(r"^Tabell\d+\.", "", plain(title))
    return caption in (plain(table.title), plain(f"{table.title},{table.unit}"))


def _printed(row: Row, leave_out_covered: bool = False) -> list[str]:
    """The row as printed: the label with its marks, then each cell, up to the last that is not empty."""
    if row.kind is RowKind.COMMENT:
        return [plain(row.comment)]
    label = row.label + "".join(str(note) for note in row.notes)
    cells = (cell.shown for cell in row.cells if not (leave_out_covered and cell.covered))
    return _trimmed([plain(label), *(plain(text) for text in cells)])


def _trimmed(cells: list[str]) -> list[str]:
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells

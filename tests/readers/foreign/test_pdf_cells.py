"""A browser leaves empty cells out of a PDF's tags; the others are put where they stand on the page."""

from __future__ import annotations

from utfall.readers.foreign.pdf_cells import in_their_columns
from utfall.readers.foreign.raw import RawCell, Spot


def cell(text: str, right: float, rows: int = 1) -> RawCell:
    return RawCell(text, Spot(page=1, box=(right - 10, 0, right, 8)), rows)


def texts(rows: list[list[RawCell]]) -> list[list[str]]:
    return [[each.text for each in row] for row in rows]


HEAD = [cell("Mått", 10), cell("2029", 40), cell("2030", 70), cell("2031", 100)]
FULL = [cell("Dygn", 10), cell("5", 40), cell("6", 70), cell("7", 100)]


def test_a_lacking_cell_is_empty_in_its_column() -> None:
    lacking = [cell("Timmar", 10), cell("8", 70), cell("9", 100)]
    assert texts(in_their_columns([HEAD, FULL, lacking]))[2] == ["Timmar", "", "8", "9"]


def test_a_name_over_two_rows_lacks_nothing_in_the_second() -> None:
    rows = [HEAD, [cell("Dygn", 10, rows=2), *FULL[1:]], FULL[1:]]
    assert texts(in_their_columns(rows))[2] == ["5", "6", "7"]

"""Two tables beside each other are read as two, and a column of words within one table does not part it."""

from __future__ import annotations

from utfall.readers.foreign.raw import RawCell, RawGrid, Spot
from utfall.readers.foreign.text import read_text
from utfall.review import read
from utfall.review.tables_beside import apart


def grid(*rows: tuple[str, ...]) -> RawGrid:
    return RawGrid(tuple(tuple(RawCell(text, Spot()) for text in row) for row in rows), Spot())


def shown(each: RawGrid) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in each.rows]


def test_names_that_begin_anew_begin_another_table() -> None:
    left, right = apart(
        grid(
            ("Norra", "", "", "", "Södra", "", ""),
            ("Post", "Utfall", "Budget", "", "Post", "Utfall", "Budget"),
            ("Hyror", "12", "14", "", "Avgifter", "5", "6"),
            ("Summa", "12", "14", "", "Bidrag", "7", "7"),
            ("", "", "", "", "Summa", "12", "13"),
        )
    )
    assert shown(left) == [
        ["Norra", "", ""], ["Post", "Utfall", "Budget"], ["Hyror", "12", "14"], ["Summa", "12", "14"]
    ]  # fmt: skip
    assert shown(right)[-2:] == [["Bidrag", "7", "7"], ["Summa", "12", "13"]]
    assert shown(right)[0][0] == "Södra"


def test_an_assessment_between_figures_parts_no_table() -> None:
    table = grid(
        ("Indikator", "2030", "Bedömning", "2031"),
        ("Nöjda", "85", "Uppfyllt", "86"),
        ("Trygga", "70", "Ej uppfyllt", "71"),
    )
    assert apart(table) == [table]


def test_rows_of_two_tables_on_the_same_lines_of_plain_text_are_unread() -> None:
    text = "\n".join((
        "Post Utfall Budget Avvikelse Post Utfall Budget Avvikelse",
        "Hyror 1 250 1 200 50 Avgifter 9 110 9 000 110",
        "Lokaler 4 100 4 300 -200 Statsbidrag 2 040 2 000 40",
        "Summa 5 350 5 500 -150 Summa 11 150 11 000 150",
    ))  # fmt: skip
    report = read(read_text(text, "rapport.txt"))
    cells = [cell for table in report.tables for row in table.rows for cell in row.cells]
    assert not [cell.text for cell in cells if cell.value is not None]

"""Figures that stand so near the next column's words or dashes that they were taken for one run; made-up projects."""

from __future__ import annotations

from utfall.readers.foreign.column_glued import with_parted_cells
from utfall.readers.foreign.raw import RawCell, Spot


def parted(*rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    cells = [tuple(RawCell(text, Spot(page=1)) for text in row) for row in rows]
    return [tuple(cell.text if cell else "" for cell in row) for row in with_parted_cells(cells, heads=1)]


def test_words_after_figures_get_a_column_of_their_own_and_the_header_its_last_word() -> None:
    assert parted(
        ("Projekt", "Budget", "Avvikelse Status"),
        ("Larm", "61 572", "347 Klart"),
        ("Kök", "5 279", "264 Ej startad"),
        ("Summa", "66 851", "611"),
    ) == [
        ("Projekt", "Budget", "Avvikelse", "Status"),
        ("Larm", "61 572", "347", "Klart"),
        ("Kök", "5 279", "264", "Ej startad"),
        ("Summa", "66 851", "611", ""),
    ]


def test_a_dash_after_a_figure_goes_to_the_column_that_is_blank_there() -> None:
    assert parted(
        ("Projekt", "Budget", "Förbrukat"),
        ("Larm", "61 572", "23 761"),
        ("Inventarier", "72 040 –", ""),
        ("System", "11 936 –", ""),
    )[2:] == [("Inventarier", "72 040", "–"), ("System", "11 936", "–")]


def test_words_of_a_cell_stay_where_only_one_row_has_them_or_others_hold_text() -> None:
    lone = [("Mål", "Utfall"), ("Nöjda", "85 Uppfyllt"), ("Trygga", "79")]
    text = [("Mål", "Utfall"), ("Nöjda", "85 Uppfyllt"), ("Trygga", "79 Uppfyllt"), ("Plan", "3 av 4 klara")]
    assert parted(*lone) == lone
    assert parted(*text) == text

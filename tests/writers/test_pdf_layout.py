"""How a table is set: which way the page stands, in what size, with how wide columns; and colours that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdf_stress import tall_table, wide_table
from sample import operating_table, tkr, volume_table
from utfall.document import Column, Row, Table
from utfall.writers.chart_colour import contrast
from utfall.writers.pdf_colour import READABLE, palette
from utfall.writers.pdf_header import header_rows
from utfall.writers.pdf_layout import INSET, TURNED_WIDTH, UPRIGHT_WIDTH, divided, lay_out
from utfall.writers.pdf_metrics import lines_needed, text_width


def table_of(
    columns: int, header: str = "Utfall", label: str = "Hemtjänst", thousands: int = -123_456
) -> Table:
    row = Row("r", label, tkr(*[thousands] * columns))
    return Table("t", "Tabell", "tkr", tuple(Column(str(n), header) for n in range(columns)), (row,))


def test_an_ordinary_table_stands_upright_in_full_size_over_the_whole_width() -> None:
    layout = lay_out(operating_table())
    assert (layout.choice.turned, layout.choice.size) == (False, 9.0)
    assert sum(layout.widths) == pytest.approx(UPRIGHT_WIDTH, abs=0.1)


def test_seven_columns_with_long_labels_stand_upright() -> None:
    layout = lay_out(table_of(7, "Avvikelse perioden", "Institutionsvård barn och ungdom"))
    assert not layout.choice.turned


def test_fifteen_columns_turn_the_page() -> None:
    layout = lay_out(wide_table())
    assert layout.choice.turned
    assert layout.choice.size >= 7
    assert sum(layout.widths) == pytest.approx(TURNED_WIDTH, abs=0.1)


def test_short_tables_are_kept_whole_and_long_ones_may_break() -> None:
    assert lay_out(volume_table()).whole
    assert not lay_out(tall_table()).whole


@given(st.integers(1, 15), st.integers(-9_999_999, 9_999_999))
def test_every_figure_fits_on_one_line_in_its_column(columns: int, thousands: int) -> None:
    table = table_of(columns, thousands=thousands)
    layout = lay_out(table)
    needed = text_width(table.rows[0].cells[0].shown, layout.choice.size) + 2 * INSET
    assert all(width >= needed for width in layout.widths[1:])


def test_a_table_too_wide_for_any_page_still_fits_the_page() -> None:
    layout = lay_out(table_of(40))
    assert sum(layout.widths) == pytest.approx(TURNED_WIDTH, abs=0.5)


@pytest.mark.parametrize("columns", [5, 14])
@pytest.mark.parametrize("month", ["augusti", "september"])
def test_no_hyphen_divides_a_month_and_its_column_has_room_for_it(columns: int, month: str) -> None:
    table = table_of(columns, f"Prognos januari–{month}", thousands=1)
    layout = lay_out(table)
    words = ("januari–", month)
    needed = max(text_width(word, layout.choice.size, "Semibold") for word in words) + 2 * INSET
    assert divided(table, layout.choice) == []
    assert min(layout.widths[1:]) >= needed


def test_a_long_word_of_a_header_may_be_divided() -> None:
    table = table_of(3, "Verksamhetsförändringar 2031")
    assert divided(table, lay_out(table).choice) == ["Verksamhetsförändringar"]


def test_the_data_beside_a_chart_is_small_and_no_wider_than_needed() -> None:
    layout = lay_out(table_of(2), compact=True)
    assert layout.choice.size <= 8
    assert sum(layout.widths) < UPRIGHT_WIDTH / 2


def test_equal_neighbours_share_a_header_and_others_reach_down() -> None:
    first, second = header_rows(operating_table())
    assert [(cell.text, cell.first, cell.columns, cell.rows) for cell in first] == [
        ("Verksamhet", 0, 1, 2),
        ("Utfall", 1, 3, 1),
        ("Budget netto", 4, 1, 2),
        ("Avvikelse", 5, 1, 2),
        ("Avvikelse %", 6, 1, 2),
    ]
    assert [cell.text for cell in second] == ["Intäkter", "Kostnader", "Netto"]


def test_equal_names_under_different_groups_are_not_merged() -> None:
    _, second, _ = header_rows(wide_table())
    assert [cell.text for cell in second] == ["Januari–augusti", "Helår"] * 3


@given(st.lists(st.lists(st.sampled_from(["A", "B"]), max_size=3), min_size=1, max_size=8))
def test_headers_cover_every_column_once_in_every_row(groups: list[list[str]]) -> None:
    columns = tuple(Column(str(index), "H", tuple(group)) for index, group in enumerate(groups))
    table = replace(operating_table(), columns=columns, rows=())
    rows = header_rows(table)
    covered = [
        (level + down, cell.first + across)
        for level, row in enumerate(rows)
        for cell in row
        for down in range(cell.rows)
        for across in range(cell.columns)
    ]
    assert sorted(covered) == [
        (level, place) for level in range(len(rows)) for place in range(len(columns) + 1)
    ]


def test_figures_are_equally_wide_and_a_bold_word_is_wider() -> None:
    assert {round(text_width(digit, 10), 6) for digit in "0123456789"} == {4.97}
    assert text_width("Avvikelse", 10, "Semibold") > text_width("Avvikelse", 10)


def test_words_wrap_between_words() -> None:
    assert lines_needed("ett två tre", text_width("ett två", 10) + 0.1, 10) == 2
    assert lines_needed("ett två tre", 1000, 10) == 1


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_all_text_can_be_read_whatever_colour_the_municipality_has(accent: str) -> None:
    colours = palette(accent)
    assert contrast(colours.accent, colours.tint) >= READABLE
    assert contrast(colours.accent, "#ffffff") >= READABLE
    assert contrast(colours.on_band, colours.band) >= READABLE
    assert contrast(colours.muted, colours.panel) >= READABLE
    assert contrast(colours.ink, colours.tint) >= READABLE

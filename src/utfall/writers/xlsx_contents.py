"""The first sheet: what the workbook is, where its figures come from, and links to every table and chart."""

from __future__ import annotations

from typing import Any

from utfall.document import Document
from utfall.swedish.report_words import CHART, PERIOD, SNAPSHOT, TABLE, TABLES_AND_CHARTS, UNIT
from utfall.writers.xlsx_style import LINE_HEIGHT, Styles
from utfall.writers.xml_text import printable

_NAME_WIDTH, _UNIT_WIDTH = 78, 22


def write_contents_sheet(
    sheet: Any, styles: Styles, document: Document, names: tuple[str, ...], chart_rows: tuple[int, ...]
) -> None:
    """Fill the contents sheet. ``chart_rows`` are the sheet rows, from 1, where each chart's title stands."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, 2, _UNIT_WIDTH)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, document.title, styles.title())
    sheet.write_string(1, 0, document.subtitle, styles.text())
    sheet.write_string(2, 0, f"{document.municipality} · {document.board}", styles.muted())
    at = _write_facts(sheet, styles, document, 4)
    at = _write_links(sheet, styles, document, names, chart_rows, at + 1)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _write_facts(sheet: Any, styles: Styles, document: Document, at: int) -> int:
    """Period, snapshot and where the figures come from; gives the next free row."""
    for name, said in ((PERIOD, document.period_label), (SNAPSHOT, document.snapshot)):
        sheet.write_string(at, 0, name, styles.text(bold=True))
        sheet.write_string(at, 1, said, styles.text())
        at += 1
    if document.source_note:
        sheet.merge_range(at, 0, at, 2, "", styles.text(wrap=True))
        sheet.write_string(at, 0, document.source_note, styles.text(wrap=True))
        room = 14 + _NAME_WIDTH + _UNIT_WIDTH
        sheet.set_row(at, LINE_HEIGHT * (1 + len(document.source_note) // room))
        at += 1
    return at


def _write_links(
    sheet: Any,
    styles: Styles,
    document: Document,
    names: tuple[str, ...],
    chart_rows: tuple[int, ...],
    at: int,
) -> int:
    """One line per table and chart, in reading order within each; gives the next free row."""
    header = styles.header({"align": "left"})
    sheet.merge_range(at, 0, at, 1, "", header)
    sheet.write_string(at, 0, TABLES_AND_CHARTS, header)
    sheet.write_string(at, 2, UNIT, header)
    places = [
        (f"{TABLE} {number}", table.title, table.unit, f"'{_quoted(name)}'!A1")
        for number, (table, name) in enumerate(zip(document.tables, names, strict=True), start=1)
    ]
    places += [
        (f"{CHART} {number}", chart.title, chart.unit, f"'{CHART}'!A{row}")
        for number, (chart, row) in enumerate(zip(document.charts, chart_rows, strict=True), start=1)
    ]
    for what, title, unit, place in places:
        at += 1
        sheet.write_string(at, 0, what, styles.text())
        sheet.write_url(at, 1, f"internal:{place}", styles.link(), printable(title))
        sheet.write_string(at, 2, unit, styles.text())
    return at + 1


def _quoted(name: str) -> str:
    return name.replace("'", "''")

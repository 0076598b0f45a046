"""A document as an Excel workbook: contents, one sheet per table with numbers as numbers, and native charts.

A cell holds the printed number in the unit shown, with a number format that shows the same print. Words are always
written as strings, so a label that begins with ``=`` stays a label.
"""

from __future__ import annotations

import calendar
import io
from datetime import datetime
from typing import Any

from utfall.document import Document
from utfall.swedish.report_words import CHART, CONTENTS
from utfall.writers.xlsx_chart import write_chart_sheet
from utfall.writers.xlsx_contents import write_contents_sheet
from utfall.writers.xlsx_names import range_names, sheet_names
from utfall.writers.xlsx_style import Styles
from utfall.writers.xlsx_table import write_table_sheet
from utfall.writers.xml_text import printable


def write(document: Document) -> bytes:
    """The document as ``.xlsx``; the same document gives the same bytes.

    Raises:
        ValueError: A cell's number and format do not give what the cell shows (a fault in the document).
    """
    import xlsxwriter

    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_calc_mode("auto")
    _set_properties(workbook, document)
    styles = Styles(workbook, document.accent)
    tables, charts = tuple(document.tables), tuple(document.charts)
    names = sheet_names([table.title or table.id for table in tables], reserved=(CONTENTS, CHART))
    contents = workbook.add_worksheet(CONTENTS)
    for table, name, place in zip(tables, names, range_names([table.id for table in tables]), strict=True):
        sheet = workbook.add_worksheet(name)
        workbook.define_name(place, write_table_sheet(sheet, styles, table, document))
    chart_rows = (
        write_chart_sheet(workbook, workbook.add_worksheet(CHART), styles, charts, document) if charts else ()
    )
    write_contents_sheet(contents, styles, document, names, chart_rows)
    workbook.close()
    return buffer.getvalue()


def _set_properties(workbook: Any, document: Document) -> None:
    """Who and what; the dates are the last day of the period, because a writer reads no clock."""
    last = calendar.monthrange(document.period.year, document.period.month)[1]
    said = {
        "title": document.title,
        "subject": document.subtitle,
        "author": f"{document.municipality}, {document.board}",
        "company": document.municipality,
        "comments": document.source_note,
    }
    created = datetime(document.period.year, document.period.month, last)  # noqa: DTZ001  a day, and no place's hour
    workbook.set_properties({name: printable(text) for name, text in said.items()} | {"created": created})

"""One table on one sheet: title, unit, frozen headers, rows and notes, ready to print on A4.

Cells hold exact numbers and formulas; their number formats round them as the report does.
"""

from __future__ import annotations

import math
from typing import Any

from utfall.document import Cell, Column, Document, Row, RowKind, Table
from utfall.swedish import NumberFormat
from utfall.swedish.report_words import CONTENTS, PAGE, PAGE_OF, TO_CONTENTS, amounts_in
from utfall.writers.table_layout import HeaderCell, header_cells, header_depth, superscript
from utfall.writers.xlsx_format import half_of_last_digit, number_code, prints_as_number, zero_code
from utfall.writers.xlsx_formula import Formula, Formulas
from utfall.writers.xlsx_reference import Place, letters, ranges
from utfall.writers.xlsx_style import LINE_HEIGHT, Look, Styles
from utfall.writers.xml_text import printable

HEADER_ROW = 4  # title, unit, link and an empty row stand above
_A4 = 9
_NARROWEST, _WIDEST_LABEL, _WIDEST_TEXT, _ONE_LINE_HEADER = 9, 46, 32, 15  # characters


def write_table_sheet(sheet: Any, styles: Styles, table: Table, document: Document) -> str:
    """Fill a sheet with the table; gives the reference of its headers and rows."""
    widths = column_widths(table)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, table.title, styles.title())
    sheet.set_row(0, 24)
    sheet.write_string(1, 0, _below_title(table, document), styles.muted())
    sheet.write_url(2, 0, f"internal:'{CONTENTS}'!A1", styles.link(), TO_CONTENTS)
    _write_header(sheet, styles, table, widths)
    first = HEADER_ROW + header_depth(table)
    write_rows(sheet, styles, table, first, widths)
    last = first + len(table.rows) - 1
    _write_notes(sheet, styles, table, last + 2, sum(widths))
    sheet.freeze_panes(first, 1)
    _set_print(sheet, document, first)
    name = sheet.get_name().replace("'", "''")
    return f"='{name}'!$A${HEADER_ROW + 1}:${letters(len(table.columns))}${last + 1}"


def column_widths(table: Table) -> tuple[int, ...]:
    """Widths in characters, the label column first: wide enough for every number and for every word of a header."""
    longest_label = max(
        (len(row.label) + 2 * row.level + len(row.notes) * 2 for row in _labelled(table)), default=0
    )
    label = min(max(longest_label, len(table.label_header), _NARROWEST) + 2, _WIDEST_LABEL)
    return (label, *(_column_width(table, at, column) for at, column in enumerate(table.columns)))


def write_rows(sheet: Any, styles: Styles, table: Table, first: int, widths: tuple[int, ...]) -> None:
    """Write the rows of a table from sheet row ``first`` on."""
    formulas = Formulas(table, first)
    for at, row in enumerate(table.rows, start=first):
        if row.kind is RowKind.COMMENT:
            look = styles.cell(row.kind, {"indent": row.level})
            _write_across(sheet, at, len(table.columns), row.comment, look)
            sheet.set_row(at, LINE_HEIGHT * _lines(row.comment, sum(widths)))
            continue
        label = f"{row.label} {superscript(row.notes)}" if row.notes else row.label
        look = styles.cell(row.kind, {"indent": row.level, "text_wrap": True})
        sheet.write_string(at, 0, label, look) if label else sheet.write_blank(at, 0, None, look)
        sheet.set_row(at, LINE_HEIGHT * _row_lines(row, label, table, widths) + 2)
        for column, cell in enumerate(row.cells):
            if not cell.covered:
                look = styles.cell(row.kind, _cell_look(cell, table.columns[column]))
                held = formulas.of(column, cell) or formulas.held(cell)
                _write_cell(sheet, (at, column + 1), cell, held, look)
    _show_zeros(sheet, styles, table, first)


def _cell_look(cell: Cell, column: Column) -> Look:
    is_number = prints_as_number(cell)
    look: Look = {"text_wrap": True, "indent": 1} if column.is_text and not is_number else {"align": "right"}
    if is_number or cell.terms:
        look["num_format"] = number_code(cell.format)
    return look


def _write_cell(sheet: Any, place: tuple[int, int], cell: Cell, held: Formula | float, style: Any) -> None:
    row, column = place
    if cell.row_span > 1:
        sheet.merge_range(row, column, row + cell.row_span - 1, column, "", style)
    if isinstance(held, Formula):
        sheet.write_formula(row, column, held.text, style, held.result)
    elif cell.number is not None:
        sheet.write_number(row, column, held, style)
    elif cell.shown:
        sheet.write_string(row, column, cell.shown, style)
    else:
        sheet.write_blank(row, column, None, style)


def _show_zeros(sheet: Any, styles: Styles, table: Table, first: int) -> None:
    """What rounds to zero is shown as zero: Excel would put the minus of −0,3 before it."""
    places: dict[NumberFormat, list[Place]] = {}
    for column, _ in enumerate(table.columns):
        for at, row in enumerate(table.rows, start=first):
            if row.cells[column].number is not None:
                places.setdefault(row.cells[column].format, []).append(Place(at, column + 1))
    for how, cells in places.items():
        rule = {
            "type": "formula",
            "criteria": f"=ABS({cells[0]})<{half_of_last_digit(how)}",
            "format": styles.number_alone(zero_code(how)),
            "multi_range": " ".join(ranges(cells)),
        }
        sheet.conditional_format(str(cells[0]), rule)


def _write_header(sheet: Any, styles: Styles, table: Table, widths: tuple[int, ...]) -> None:
    depth = header_depth(table)
    for cell in header_cells(table):
        style = styles.header(_header_look(table, cell), is_group=cell.is_group)
        row = HEADER_ROW + cell.row
        if cell.rows > 1 or cell.columns > 1:
            last_row, last_column = row + cell.rows - 1, cell.column + cell.columns - 1
            sheet.merge_range(row, cell.column, last_row, last_column, "", style)
        sheet.write_string(row, cell.column, cell.text, style)
    lines = [
        _lines(column.header, widths[at])
        - (depth - 1 - len(column.group))  # a header may reach over the rows above
        for at, column in enumerate(table.columns, start=1)
    ]
    sheet.set_row(HEADER_ROW + depth - 1, LINE_HEIGHT * max(lines, default=1) + 3)


def _header_look(table: Table, cell: HeaderCell) -> Look:
    """A header stands over what it heads: numbers to the right, words to the left, a group in the middle."""
    if cell.is_group:
        return {"align": "center"}
    if cell.column == 0:
        return {"align": "left"}
    return {"align": "left", "indent": 1} if table.columns[cell.column - 1].is_text else {"align": "right"}


def _write_notes(sheet: Any, styles: Styles, table: Table, at: int, width: int) -> None:
    """The note and the footnotes, each across the whole table."""
    marked = [f"{superscript((each.number,))} {each.text}" for each in table.footnotes]
    for text in ([table.note] if table.note else []) + marked:
        _write_across(sheet, at, len(table.columns), text, styles.muted(wrap=True))
        sheet.set_row(at, LINE_HEIGHT * _lines(text, width))
        at += 1


def _write_across(sheet: Any, at: int, last_column: int, text: str, style: Any) -> None:
    if last_column:
        sheet.merge_range(at, 0, at, last_column, "", style)
    sheet.write_string(at, 0, text, style)


def _set_print(sheet: Any, document: Document, first_body_row: int) -> None:
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW, first_body_row - 1)
    sheet.set_footer(footer(document))


def footer(document: Document) -> str:
    """The foot of a printed sheet: the report's title and ”Sida x av y”, in Excel's code for footers."""
    title = printable(document.title).replace("&", "&&")
    return f"&L&9{title}&R&9{PAGE} &P {PAGE_OF} &N"


def _below_title(table: Table, document: Document) -> str:
    parts = [amounts_in(table.unit) if table.unit else "", document.period_label, document.board]
    return " · ".join(part for part in parts if part)


def _labelled(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind is not RowKind.COMMENT]


def _column_width(table: Table, at: int, column: Column) -> int:
    shown = max((len(row.cells[at].shown) for row in _labelled(table)), default=0)
    word = max((len(word) for word in column.header.split()), default=0)
    word = max(word, min(len(column.header), _ONE_LINE_HEADER))
    if column.is_text:
        shown = min(shown, _WIDEST_TEXT)
    return max(shown, word, _NARROWEST) + 2


def _row_lines(row: Row, label: str, table: Table, widths: tuple[int, ...]) -> int:
    words = [(label, widths[0] - 2 * row.level)]
    words += [
        (cell.shown, widths[at])
        for at, cell in enumerate(row.cells, start=1)
        if table.columns[at - 1].is_text
    ]
    return max(_lines(text, width) for text, width in words)


def _lines(text: str, width: int) -> int:
    """How many lines the text takes; a shade generous, because a hidden line is worse than a loose one."""
    return max(1, sum(math.ceil(max(1, len(part)) / max(1, width)) for part in text.split("\n")))

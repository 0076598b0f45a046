"""Writes laid-out reports as a browser's page, a Word document and a workbook with numbers and formats."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from tests.review.made_layouts import LaidTable, Layout
from tests.review.made_reports import MadeReport, MadeTable, Style

_BORDERS = {"none": "", "levels": "border-bottom:.5pt solid #888;", "all": "border:.5pt solid #444;"}


def as_page(report: MadeReport, layout: Layout) -> str:
    """A web page made for printing; two tables beside each other stand in a table of their own."""
    border = _BORDERS[report.style.ruled]
    css = (
        f"@page{{size:A4 {'landscape' if layout.is_landscape else 'portrait'};margin:18mm}}"
        f"body{{font:10pt '{layout.font}'}} table{{border-collapse:collapse;font-size:{layout.size}pt}}"
        f"td,th{{padding:{layout.padding / 2}pt {layout.padding}pt;vertical-align:top}}"
        f"td,th{{text-align:{layout.align};{border}}}"
        "td.figure{white-space:nowrap} td.words,th.words{text-align:left}"
        f"td.words{{{f'max-width:{report.style.wrap / 2}em' if report.style.wrap else ''}}}"
        "td.plain{border:none;padding:0 14pt 0 0;text-align:left}"
        "tr.in td.name{padding-left:14pt}"
        f"{'tr:nth-child(even){background:#eee}' if layout.is_striped else ''}"
        f"tr.bold td{{font-weight:{'bold' if layout.is_bold else 'normal'}}} .right{{text-align:right}}"
        f"{'' if layout.repeats_head else 'thead{display:table-row-group}'}"
    )
    parts = ["<!doctype html><html lang=sv><head><meta charset=utf-8><title>Exempel</title>",
             f"<style>{css}</style></head><body><h1>1 Ekonomi</h1>"]  # fmt: skip
    tables = list(report.tables)
    beside = [tables.pop(), tables.pop()] if layout.is_beside else []
    for table, sentence in zip(tables, report.sentences, strict=False):
        parts += [f"<p>{escape(sentence)}</p>", _page_table(table, layout)]
    if beside:
        parts.append("<table><tr>")
        parts += [f"<td class=plain>{_page_table(table, layout)}</td>" for table in beside]
        parts.append("</tr></table>")
    return "".join([*parts, f"<p>{escape(report.sentences[-1])}</p></body></html>"])


def _page_table(table: MadeTable, layout: Layout) -> str:
    laid = table if isinstance(table, LaidTable) else LaidTable(table.title, table.head, table.rows)
    parts = [f"<h3>{escape(table.title)}</h3>"]
    if laid.unit_above:
        parts.append(f"<p>{escape(laid.unit_above)}</p>")
    parts.append("<table><thead>")
    for row in table.head:
        cells = (
            f"<th{' class=words' if at == 0 else ''}{f' colspan={span}' if span > 1 else ''}>"
            f"{escape(text).replace(chr(10), '<br>')}</th>"
            for at, (text, span) in enumerate(row)
        )
        parts.append(f"<tr>{''.join(cells)}</tr>")
    parts.append("</thead><tbody>")
    for at, (label, values) in enumerate(table.rows):
        kinds = [
            *(["bold"] if at in laid.bold else []),
            *(["in"] if at in laid.indented and layout.is_indented else []),
        ]
        cells = "".join(
            f"<td class={'words' if text[:1].isalpha() and not text[-1:].isdigit() else 'figure'}>{escape(text)}</td>"
            for text in values
        )
        names = f"<td class='words name'>{escape(label)}</td>"
        names = f"{_merged(laid.groups, at)}{names}" if laid.groups else names
        parts.append(f"<tr class='{' '.join(kinds)}'>{names}{cells}</tr>")
    parts.append("</tbody></table>")
    parts += [f"<p><small>{escape(note)}</small></p>" for note in laid.footnotes]
    return "".join(parts)


def _merged(groups: Sequence[str], at: int) -> str:
    """The cell of a name that reaches over several rows, on the first of them."""
    if at and groups[at - 1] == groups[at]:
        return ""
    return f"<td class=words rowspan={groups.count(groups[at])}>{escape(groups[at])}</td>"


def as_document(report: MadeReport, layout: Layout) -> bytes:
    """A Word document with page header and footer, merged cells and indents, and repeated headers where it has them."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = Document()
    document.styles["Normal"].font.name = layout.font
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    if layout.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if layout.has_page_lines:
        section.header.paragraphs[0].text = "Exempelkommunen\tDelårsrapport 2031\tNämnden"
        section.footer.paragraphs[0].text = "Dnr 2031/117\tSida "
        _add_page_number(section.footer.paragraphs[0])
    document.add_heading("Ekonomi", 1)
    tables = list(report.tables)
    beside = [tables.pop(), tables.pop()] if layout.is_beside else []
    for table, sentence in zip(tables, report.sentences, strict=False):
        document.add_paragraph(sentence)
        _document_table(document, table, report.style, layout, Pt)
    if beside:
        frame = document.add_table(1, 2)
        for cell, table in zip(frame.rows[0].cells, beside, strict=True):
            _document_table(cell, table, report.style, layout, Pt)
    document.add_paragraph(report.sentences[-1])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _document_table(parent: Any, table: MadeTable, style: Style, layout: Layout, points: Any) -> None:
    laid = table if isinstance(table, LaidTable) else LaidTable(table.title, table.head, table.rows)
    if hasattr(parent, "add_heading"):
        parent.add_heading(table.title, 3)
    else:
        parent.add_paragraph(table.title)
    if laid.unit_above:
        parent.add_paragraph(laid.unit_above)
    first = 2 if laid.groups else 1
    made = parent.add_table(len(table.head) + len(table.rows), len(table.rows[0][1]) + first)
    if style.ruled == "all":
        made.style = "Table Grid"
    elif style.ruled == "levels":
        made.style = "Light List" if layout.is_striped else "Medium Shading 1"
    _document_head(made, table, layout, points)
    for at, (label, values) in enumerate(table.rows):
        cells = made.rows[len(table.head) + at].cells
        is_bold = layout.is_bold and at in laid.bold
        indent = 10 if layout.is_indented and at in laid.indented else 0
        _put(cells[first - 1], label, layout, points, is_bold=is_bold, indent=indent)
        for cell, text in zip(cells[first:], values, strict=True):
            _put(cell, text, layout, points, is_bold=is_bold, is_figure=not text[:1].isalpha())
    for start, count in _runs(laid.groups):
        top = made.cell(len(table.head) + start, 0)
        _put(top.merge(made.cell(len(table.head) + start + count - 1, 0)), laid.groups[start], layout, points)
    for note in laid.footnotes:
        parent.add_paragraph(note)
    parent.add_paragraph("")


def _document_head(made: Any, table: MadeTable, layout: Layout, points: Any) -> None:
    for row, heads in zip(made.rows, table.head, strict=False):
        at = 0
        for words, span in heads:
            cell = row.cells[at].merge(row.cells[at + span - 1]) if span > 1 else row.cells[at]
            _put(cell, words, layout, points, is_figure=at > 0)
            at += span
        if layout.repeats_head:
            _repeat(row)


def _runs(groups: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(groups):
        count = sum(1 for each in groups if each == groups[at])
        yield at, count
        at += count


def _put(
    cell: Any,
    text: str,
    layout: Layout,
    points: Any,
    *,
    is_bold: bool = False,
    is_figure: bool = False,
    indent: int = 0,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    cell.text = text
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = points(0)
    if indent:
        paragraph.paragraph_format.left_indent = points(indent)
    if is_figure:
        centre = layout.align == "center"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.RIGHT
    for run in paragraph.runs:
        run.font.size = points(layout.size)
        run.font.name = layout.font
        run.bold = is_bold or None


def _repeat(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def as_workbook(report: MadeReport, layout: Layout) -> bytes:
    """A workbook whose figures are numbers with formats; two tables on one sheet where they stand beside each other."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    tables = list(report.tables)
    beside = [tables.pop(), tables.pop()] if layout.is_beside else []
    for number, table in enumerate(tables, start=1):
        sheet = book.add_worksheet(f"Tabell {number}")
        if layout.is_landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        sheet.set_column(0, 0, 34)
        _sheet_table(book, sheet, table, report.style, layout, 0)
    if beside:
        sheet = book.add_worksheet("Två tabeller")
        for at, table in enumerate(beside):
            _sheet_table(book, sheet, table, report.style, layout, at * (len(table.rows[0][1]) + 2))
    book.close()
    return buffer.getvalue()


def _sheet_table(book: Any, sheet: Any, table: MadeTable, style: Style, layout: Layout, left: int) -> None:
    laid = table if isinstance(table, LaidTable) else LaidTable(table.title, table.head, table.rows)
    rule = {"border": 1} if style.ruled == "all" else {"bottom": 1} if style.ruled == "levels" else {}
    sheet.write_string(0, left, table.title, book.add_format({"bold": True}))
    if laid.unit_above:
        sheet.write_string(1, left, laid.unit_above)
    at = 3
    for row in table.head:
        column = left
        for words, span in row:
            form = book.add_format({"bold": True, "text_wrap": True, "align": layout.align, **rule})
            if span > 1:
                sheet.merge_range(at, column, at, column + span - 1, words, form)
            else:
                sheet.write_string(at, column, words, form)
            column += span
        at += 1
    first = left + (2 if laid.groups else 1)
    for start, count in _runs(laid.groups):
        sheet.merge_range(
            at + start, left, at + start + count - 1, left, laid.groups[start], book.add_format(rule)
        )
    for number, (label, values) in enumerate(table.rows):
        bold = {"bold": layout.is_bold and number in laid.bold}
        indent = 1 if layout.is_indented and number in laid.indented else 0
        sheet.write_string(at, first - 1, label, book.add_format({**bold, "indent": indent, **rule}))
        for column, text in enumerate(values, start=first):
            _write(book, sheet, (at, column), text, style, {**bold, **rule})
        at += 1
    for note in laid.footnotes:
        sheet.write_string(at, left, note)
        at += 1


def _write(
    book: Any, sheet: Any, place: tuple[int, int], text: str, style: Style, form: dict[str, Any]
) -> None:
    """A figure as a number with the format that shows it as printed; other cells as text."""
    value = style.value(text)
    if value is None:
        if text:
            sheet.write_string(*place, text, book.add_format(form))
        return
    decimals = len(text.rstrip(" %-)").partition(",")[2])
    whole = "#,##0" if style.thousands else "0"
    code = f"{whole}.{'0' * decimals}" if decimals else whole
    share = "%" in text
    space = "\\ " if " %" in text else ""
    code = f"{code}{space}%" if share else code
    negative = {"1-": f"{code}-", "()": f"({code})"}.get(style.minus, f'"{style.minus}"{code}')
    number = float(value) / 100 if share else float(value)
    sheet.write_number(*place, number, book.add_format({**form, "num_format": f"{code};{negative}"}))

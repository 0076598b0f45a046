"""Writes made-up reports as files: text, web page, Word, OpenDocument, Excel, and source for Typst."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import escape

from tests.review.made_reports import REMARK, MadeReport, MadeTable, Style, lines_of

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def as_text(report: MadeReport, gap: int = 2) -> str:
    """Text as an extractor that keeps the layout gives it: columns lined up to the right with spaces."""
    parts = ["Kommunen i exemplet", "", "1 Ekonomi", ""]
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [sentence, "", table.title, "", *_text_table(table, report.style, gap), ""]
    return "\n".join([*parts, report.sentences[-1], ""])


def _text_table(table: MadeTable, style: Style, gap: int) -> list[str]:
    labels = [lines_of(label, style.wrap) for label, _ in table.rows]
    first = max(len(line) for lines in (*labels, [row[0][0] for row in table.head]) for line in lines) + gap
    widths = [max(len(cells[at]) for _, cells in table.rows) for at in range(len(table.rows[0][1]))]
    for row in table.head:
        at = 0
        for words, span in row[1:]:
            if span == 1:
                widths[at] = max(widths[at], len(words))
            at += span
    widths = [width + gap for width in widths]
    head = [_text_head(row, first, widths) for row in table.head]
    lines = list(head)
    for number, (label, (_, cells)) in enumerate(zip(labels, table.rows, strict=True)):
        if style.page and number and number % style.page == 0:
            lines += ["", "Sida 4 (12)", "\f", *head]
        figures = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        at = 0 if style.anchor == "first" or not style.wrap else len(label) - 1
        lines += [
            f"{each.ljust(first)}{figures}".rstrip() if k == at else each for k, each in enumerate(label)
        ]
        if table.remark_after == number:
            lines.append(REMARK)
    return lines


def _text_head(row: list[tuple[str, int]], first: int, widths: list[int]) -> str:
    line, at = row[0][0].ljust(first), 0
    for words, span in row[1:]:
        room = sum(widths[at : at + span])
        line += words.rjust(room) if span == 1 else words.center(room)
        at += span
    return line.rstrip()


def as_plain_text(report: MadeReport, between: str = "\n") -> str:
    """Text as most extractors give it: one space between all words, blank cells gone, labels broken.

    ``between`` parts the lines; some extractors put a blank line between all.
    """
    parts = ["Kommunen i exemplet", "1 Ekonomi"]
    style = report.style
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [sentence, table.title]
        head = [" ".join(words for words, _ in row if words) for row in table.head]
        parts += head
        for number, (label, cells) in enumerate(table.rows):
            if style.page and number and number % style.page == 0:
                parts += ["Sida 4 (12)", f"\f{head[0]}", *head[1:]]
            lines = lines_of(label, style.wrap)
            at = 0 if style.anchor == "first" else len(lines) - 1
            lines[at] = " ".join([lines[at], *(cell for cell in cells if cell)])
            parts += lines
            if table.remark_after == number:
                parts.append(REMARK)
    return between.join([*parts, report.sentences[-1], ""])


def as_torn_text(report: MadeReport) -> str:
    """Text that holds each column as a run of lines: first the labels, then one column of figures after the other."""
    parts = ["Kommunen i exemplet", "1 Ekonomi"]
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [sentence, table.title]
        for row in table.head:
            parts += [words for words, _ in row if words]
        parts += [line for label, _ in table.rows for line in lines_of(label, report.style.wrap)]
        for column in range(len(table.rows[0][1])):
            parts += [cells[column] for _, cells in table.rows if cells[column]]
    return "\n\n".join([*parts, report.sentences[-1], ""])


def as_html(report: MadeReport, font: str = "Arial") -> str:
    """A web page; printed by a browser it is a PDF like those of many municipalities."""
    border = {"none": "", "levels": "border-bottom:1px solid #888;", "all": "border:1px solid #444;"}[
        report.style.ruled
    ]
    width = "max-width:9em;" if report.style.wrap else ""
    css = "".join(
        (
            f"body{{font:10pt {font};margin:0}} table{{border-collapse:collapse;font-size:8pt;margin:0 0 14pt}}",
            f"td,th{{padding:2pt 5pt;text-align:right;vertical-align:top;white-space:nowrap;{border}}}",
            f"td:first-child,th:first-child{{text-align:left;white-space:normal;{width}}}",
            "th[colspan]{text-align:center}",
        )
    )
    parts = ["<!doctype html><html lang=sv><head><meta charset=utf-8><title>Exempel</title>",
             f"<style>{css}</style></head><body><h1>1 Ekonomi</h1>"]  # fmt: skip
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        parts += [f"<p>{escape(sentence)}</p><h3>{escape(table.title)}</h3><table><thead>"]
        for row in table.head:
            cells = (
                f"<th colspan={span}>{escape(text)}</th>" if span > 1 else f"<th>{escape(text)}</th>"
                for text, span in row
            )
            parts.append(f"<tr>{''.join(cells)}</tr>")
        parts.append("</thead><tbody>")
        for number, (label, values) in enumerate(table.rows):
            cells = (f"<td>{escape(text)}</td>" for text in (label, *values))
            parts.append(f"<tr>{''.join(cells)}</tr>")
            if table.remark_after == number:
                parts.append(f"<tr><td colspan={len(values) + 1}>{escape(REMARK)}</td></tr>")
        parts.append("</tbody></table>")
    return "".join([*parts, f"<p>{escape(report.sentences[-1])}</p></body></html>"])


def as_docx(report: MadeReport) -> bytes:
    """A Word document whose tables mark no header, as most."""
    from docx import Document

    document = Document()
    document.add_heading("Ekonomi", 1)
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        document.add_paragraph(sentence)
        document.add_heading(table.title, 3)
        made = document.add_table(0, len(table.rows[0][1]) + 1)
        for row in table.head:
            cells, at = made.add_row().cells, 0
            for words, span in row:
                cells[at].merge(cells[at + span - 1]).text = words
                at += span
        for number, (label, values) in enumerate(table.rows):
            for cell, text in zip(made.add_row().cells, (label, *values), strict=True):
                cell.text = text
            if table.remark_after == number:
                remark = made.add_row().cells
                remark[0].merge(remark[-1]).text = REMARK
    document.add_paragraph(report.sentences[-1])
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_odt(report: MadeReport) -> bytes:
    """A text document of OpenDocument, with nothing but its content."""
    body = ['<text:h text:outline-level="1">Ekonomi</text:h>']
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        body.append(
            f'{_p(sentence)}<text:h text:outline-level="3">{escape(table.title)}</text:h><table:table>'
        )
        for row in table.head:
            cells = (f"{_odt_cell(words, span)}" for words, span in row)
            body.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        for number, (label, values) in enumerate(table.rows):
            cells = (_odt_cell(text) for text in (label, *values))
            body.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
            if table.remark_after == number:
                body.append(f"<table:table-row>{_odt_cell(REMARK, len(values) + 1)}</table:table-row>")
        body.append("</table:table>")
    spaces = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "text", "table"))
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:text>'
        f"{''.join(body)}{_p(report.sentences[-1])}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return buffer.getvalue()


def _p(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def _odt_cell(text: str, span: int = 1) -> str:
    covered = "<table:covered-table-cell/>" * (span - 1)
    across = f' table:number-columns-spanned="{span}"' if span > 1 else ""
    return f"<table:table-cell{across}>{_p(text)}</table:table-cell>{covered}"


def as_xlsx(report: MadeReport) -> bytes:
    """A workbook with a sheet for each table; the cells hold what is printed, as text."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    for number, table in enumerate(report.tables, start=1):
        sheet = book.add_worksheet(f"Tabell {number}")
        sheet.write_string(0, 0, table.title)
        for at, row in enumerate(table.head, start=2):
            column = 0
            for words, span in row:
                sheet.write_string(at, column, words)
                column += span
        for at, (label, values) in enumerate(table.rows, start=2 + len(table.head)):
            for column, text in enumerate((label, *values)):
                if text:
                    sheet.write_string(at, column, text)
    book.close()
    return buffer.getvalue()


def as_typst(report: MadeReport) -> str:
    """Source for Typst, with page headers, and tables that break over pages."""
    stroke = {"none": "none", "levels": "(bottom: 0.5pt)", "all": "0.5pt"}[report.style.ruled]
    parts = [
        '#set text(font: "Source Sans 3", size: 10pt, lang: "sv")',
        '#set page(margin: 2cm, numbering: "1 (1)", header: [Exempelkommunen #h(1fr) Delårsrapport])',
        f"#set table(stroke: {stroke}, inset: 3pt)",
        "= Ekonomi",
    ]
    for table, sentence in zip(report.tables, report.sentences, strict=False):
        columns = len(table.rows[0][1])
        first = "9em" if report.style.wrap else "auto"
        size = 8 if columns < 8 else 6
        widths = f"columns: ({first}, {', '.join(['auto'] * columns)})"
        align = "align: (x, y) => if x == 0 { left } else { right }"
        body = ", ".join(_typst_rows(table))
        parts += [
            sentence,
            f"=== {_typst(table.title)}",
            f"#text(size: {size}pt)[#table({widths}, {align}, {_typst_head(table)} {body})]",
        ]
        if report.style.page:
            parts.append(f"#v({report.style.page * 2}cm)")  # so that tables break at other rows
    return "\n\n".join([*parts, report.sentences[-1]])


def _typst_head(table: MadeTable) -> str:
    cells = [
        f"table.cell(colspan: {span}, align: {'center' if span > 1 else 'right'})[{_typst(text)}]"
        for row in table.head
        for text, span in row
    ]
    return f"table.header({', '.join(cells)}),"


def _typst_rows(table: MadeTable) -> Iterator[str]:
    for number, (label, values) in enumerate(table.rows):
        yield from (f"[{_typst(text)}]" for text in (label, *values))
        if table.remark_after == number:
            yield f"table.cell(colspan: {len(values) + 1}, align: left)[{_typst(REMARK)}]"


def _typst(text: str) -> str:
    return "".join(f"\\{char}" if char in "#$*_`<>@-[]~/=+" else char for char in text)

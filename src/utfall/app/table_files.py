"""A table that is shown, as a file to work on: CSV for any program, and a workbook with numbers as numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from utfall.app.figures import Figures, Sight
from utfall.core.spreadsheet_text import guarded
from utfall.document import Cell, Document, RowKind, Table, TableBlock
from utfall.swedish.dates import month_name
from utfall.writers import xlsx

FORMATS = ("csv", "xlsx")


def file_of(figures: Figures, table: Table, sight: Sight, kind: str) -> bytes:
    """The table in a format of `FORMATS`; ``ValueError`` for another."""
    match kind:
        case "csv":
            return csv_of(table)
        case "xlsx":
            return xlsx.write(_document(figures, table, sight))
        case _:
            raise ValueError(kind)


def csv_of(table: Table) -> bytes:
    """The table as CSV: semicolons and decimal commas, as Swedish spreadsheets read it; numbers as they are printed.

    Words that a spreadsheet would take for a formula are written with an apostrophe before them.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(guarded(each) for each in (table.title, table.unit))
    heads = (" ".join((*each.group, each.header)) for each in table.columns)
    writer.writerow(guarded(each) for each in (table.label_header, *heads))
    for row in table.rows:
        if row.kind is RowKind.COMMENT:
            writer.writerow([guarded(row.comment)])
        else:
            writer.writerow([guarded(row.label), *(_cell(each) for each in row.cells)])
    for note in _notes(table):
        writer.writerow([guarded(note)])
    return text.getvalue().encode("utf-8-sig")


def _notes(table: Table) -> Iterator[str]:
    if table.note:
        yield table.note
    for each in table.footnotes:
        yield f"{each.number} {each.text}"


def _cell(cell: Cell) -> str:
    if cell.number is not None:
        return f"{cell.number:f}".replace(".", ",")
    return guarded(cell.shown)


def _document(figures: Figures, table: Table, sight: Sight) -> Document:
    """A document with nothing but the table, saying whose figures and when."""
    reading = figures.reading()
    own, at = reading.definitions.municipality, sight.period
    return Document(
        report=table.id,
        title=table.title,
        subtitle="",
        municipality=own.name,
        board=own.board,
        period=at,
        period_label=f"{month_name(at)} {at.year}",
        snapshot=reading.snapshot.id if reading.snapshot is not None else "",
        blocks=(TableBlock(table),),
        source_note=own.source_note,
    )

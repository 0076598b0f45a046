"""A table as tidy rows: one per figure, with the exact number beside the print."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from utfall.core import Amount, Failed, Missing
from utfall.core.spreadsheet_text import guarded
from utfall.document import Cell, Column, Document, Row, RowKind, Table
from utfall.swedish import DisplayUnit
from utfall.writers.exact_number import unrounded
from utfall.writers.xml_text import printable

NAMES = (
    *("row_id", "row_label", "kind", "column_id", "column_header"),
    *("value", "shown", "unit", "missing"),
)
FAILED = "failed"  # beside the reasons of `MissingReason`
_KINDS_WITH_FIGURES = (RowKind.LEAF, RowKind.SUM, RowKind.VARAV)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A table's CSV file: its name within the package, its path and its bytes."""

    table: Table
    name: str
    content: bytes

    @property
    def path(self) -> str:
        """Where the file lies in the package."""
        return f"data/{self.name}.csv"

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return sha256(self.content).hexdigest()


def data_files(document: Document) -> tuple[DataFile, ...]:
    """The document's tables in reading order; one that stands twice is given once."""
    tables = {table.id: table for table in document.tables}
    return tuple(DataFile(table, _file_name(id), _csv(table)) for id, table in tables.items())


def _file_name(id: str) -> str:
    """The table's id as a name that the specification allows: lower case letters, digits, ``.``, ``_`` and ``-``."""
    plain = id.lower().translate(str.maketrans("åäö", "aao"))
    return "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "-" for letter in plain
    )


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(NAMES)
    writer.writerows(_rows(table))
    return text.getvalue().encode()


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    """A line for each cell; one covered by a merged cell has none, since the figure stands on the first row."""
    for row in table.rows:
        if row.kind in _KINDS_WITH_FIGURES:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if not cell.covered:
                    yield _row(table, row, column, cell)


def _row(table: Table, row: Row, column: Column, cell: Cell) -> tuple[str, ...]:
    is_number = cell.number is not None
    header = " – ".join(part for part in (*column.group, column.header) if part)
    words = (row.id, row.label, str(row.kind), column.id, header)
    shown = printable(cell.shown)
    return (
        *(guarded(printable(each)) for each in words),
        _exact(cell) if is_number else "",
        shown if is_number else guarded(shown),
        guarded(_unit(table, cell)) if is_number else "",
        _missing(cell),
    )


def _exact(cell: Cell) -> str:
    """The number before it was rounded, in the unit and with the sign of the print, with a decimal point."""
    text = f"{unrounded(cell):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(table: Table, cell: Cell) -> str:
    unit = cell.format.unit
    if isinstance(cell.value, Amount) or unit is DisplayUnit.PERCENT:
        return str(unit if unit.is_money or unit is DisplayUnit.PERCENT else DisplayUnit.KRONA)
    return table.unit


def _missing(cell: Cell) -> str:
    if isinstance(cell.value, Failed):
        return FAILED
    return str(cell.value.reason) if isinstance(cell.value, Missing) else ""

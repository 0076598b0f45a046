"""Small files as other systems export them, and mappings written as a controller would."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from utfall.definitions.page import Page
from utfall.definitions.source import SourceMapping
from utfall.definitions.source_reader import SOURCE_KEYS, read_source
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems
from utfall.readers import RawTable
from utfall.readers.table import read_table

LEDGER = """
id: ledger
file: "huvudbok*"
columns: {responsibility: Ansvar, account: Konto, period: Period}
amount: Belopp
sign: debit_positive
scenario: actual
"""
HEADER = ["Ansvar", "Konto", "Period", "Belopp"]

Row = Sequence[Any]


def mapping_of(text: str) -> SourceMapping:
    """The mapping, which must be without faults."""
    problems = Problems()
    node = read_yaml(Page("definitions/sources/ledger.yaml", text, problems))
    assert node is not None
    mapping = read_source(node.fields(*SOURCE_KEYS))
    assert told(problems) == []
    return mapping


def told(problems: Problems) -> list[tuple[str, str]]:
    """Code and place of each problem, as the terminal shows them."""
    return [(problem.code, str(problem.source)) for problem in problems]


def csv_file(folder: Path, rows: Sequence[Row], name: str = "huvudbok.csv") -> Path:
    """A CSV file in UTF-8 with semicolons."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    path = folder / name
    path.write_bytes(text.getvalue().encode())
    return path


def excel_file(
    folder: Path,
    rows: Sequence[Row],
    adorn: Callable[[Any, Any], None] = lambda book, sheet: None,
    name: str = "huvudbok.xlsx",
) -> Path:
    """A workbook whose sheet Rader holds the rows from A1; ``adorn`` may change the book and the sheet."""
    path = folder / name
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Rader")
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(place, column, value)
            elif value is not None:
                sheet.write(place, column, value)
    adorn(book, sheet)
    book.close()
    return path


def read(path: Path, mapping: str = LEDGER) -> tuple[list[RawTable], Problems]:
    """What a file gives by a mapping, and what is told about it."""
    problems = Problems()
    return list(read_table(path, path.name, mapping_of(mapping), problems)), problems


def rows_of(tables: Sequence[RawTable], *columns: str) -> list[tuple[str, ...]]:
    """Some columns of all rows read."""
    return [tuple(row[column] for column in columns) for table in tables for row in table.table.to_pylist()]

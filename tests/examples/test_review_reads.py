"""Utfall's own reports are read back by the review, cell by cell, in every format that holds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.examples import EACH, Example, example
from utfall.problems import Problems
from utfall.readers.foreign import read_report
from utfall.review import read
from utfall.review.reading import ReadReport
from utfall.review.table_cell import plain

Cells = list[list[str]]


def read_back(folder: Path, name: str, data: bytes) -> ReadReport:
    path, problems = folder / name, Problems()
    path.write_bytes(data)
    raw = read_report(path, name, problems)
    assert raw is not None, list(problems)
    return read(raw)


def printed(built: Example) -> list[Cells]:
    tables = [
        [[plain(cell["shown"]) for cell in row["cells"]] for row in table["rows"]]
        for table in built.content["tables"]
    ]
    return [[row for row in table if any(row)] for table in tables]


def cells(report: ReadReport) -> list[Cells]:
    return [[[plain(cell.text) for cell in row.cells] for row in table.rows] for table in report.tables]


def missing(wanted: list[Cells], found: list[Cells]) -> list[Cells]:
    """The tables that stand nowhere with all their rows in order."""
    return [table for table in wanted if not any(is_within(table, other) for other in found)]


def is_within(rows: Cells, other: Cells) -> bool:
    left = iter(other)
    return all(row in left for row in rows)


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("kind", ["pdf", "docx", "html", "odt", "xlsx"])
def test_every_cell_is_read_back(tmp_path: Path, name: str, kind: str) -> None:
    built = example(name)
    if kind not in built.files:
        pytest.skip(f"this machine makes no {kind}")
    found = cells(read_back(tmp_path, f"rapport.{kind}", built.files[kind]))
    wanted = printed(built)
    if kind == "xlsx":  # a workbook holds the number, and whoever opens it has a decimal sign of their own
        wanted, found = with_commas(wanted), with_commas(found)
    assert missing(wanted, found) == []


def with_commas(tables: list[Cells]) -> list[Cells]:
    return [[[cell.replace(".", ",") for cell in row] for row in table] for table in tables]

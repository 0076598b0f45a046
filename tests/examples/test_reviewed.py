"""Utfall's own reports are read back by the review, cell by cell, and it finds nothing that the prints do not hold."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.examples.examples import ALL, NAMES, Example, example
from utfall.app.building import build
from utfall.app.reviewing import Reviewed, review_file
from utfall.review.reading import ReadReport
from utfall.review.table_cell import plain

# The originals' own contradictions that are reproduced, each with its calculation in docs/review.md: rounding in print.
KNOWN: dict[str, set[str]] = {"ekero-2023-03": {"−132 580"}}
KINDS = ("html", "docx", "pdf", "odt", "xlsx")

Cells = list[list[str]]


@cache
def reviewed(name: str, kind: str) -> Reviewed | None:
    """An example's report in a format, reviewed once for all tests; None where this machine does not make it."""
    files = example(name).files
    if kind not in files:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"rapport.{kind}"
        path.write_bytes(files[kind])
        return review_file(path)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """A format that can be reviewed."""
    return str(request.param)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """An example."""
    return str(request.param)


@pytest.fixture
def review(name: str, kind: str) -> Reviewed:
    """The review of an example's report in a format."""
    found = reviewed(name, kind)
    if found is None:
        pytest.skip(f"this machine makes no {kind}")
    return found


def test_our_own_report_is_without_findings(review: Reviewed, name: str) -> None:
    told = {(each.text, str(each.verdict), each.calculation) for each in review.findings}
    assert {each for each in told if each[0] not in KNOWN.get(name, set())} == set()


def test_every_cell_is_read_back(review: Reviewed, name: str, kind: str) -> None:
    assert review.report is not None, list(review.problems)
    found, wanted = cells(review.report), printed(example(name))
    if kind == "xlsx":  # a workbook holds the number, and whoever opens it has a decimal sign of their own
        wanted, found = with_commas(wanted), with_commas(found)
    assert missing(wanted, found) == []


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


def with_commas(tables: list[Cells]) -> list[Cells]:
    return [[[cell.replace(".", ",") for cell in row] for row in table] for table in tables]


def test_the_made_up_municipality_is_without_findings_in_every_format(
    lillkoping: Path, tmp_path: Path
) -> None:
    """Its report has a score for each earlier forecast, a forecast in layers and the same rows in tkr and in mnkr."""
    root = tmp_path / "lillkoping"
    shutil.copytree(lillkoping, root)
    files = build(root, "namndrapport", ALL, tmp_path / "out").files
    told = {
        kind: {(each.text, each.address, each.calculation) for each in review_file(path).findings}
        for kind, path in files.items()
        if kind != "json"
    }
    assert not any(told.values()), told

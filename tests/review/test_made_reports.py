"""Reports in layouts that no published report decided: every cell is read, from text, web pages and untagged PDF."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pikepdf
import pytest

from tests.review.made_reports import (
    MadeReport,
    Style,
    as_html,
    as_plain_text,
    as_text,
    as_typst,
    made_report,
    styles,
)
from tests.review.reading_score import Score, score
from utfall.readers.foreign.report import read_bytes
from utfall.review import read

SECONDS = 10  # for 100 pages


def read_back(report: MadeReport, data: bytes) -> Score:
    return score([table.rows for table in report.tables], read(read_bytes(data, "exempel")))


def untagged_pdf(source: str, folder: Path) -> bytes:
    import typst

    (folder / "exempel.typ").write_text(source, "utf-8")
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(str(folder / "exempel.typ")))) as pdf:
        if "/StructTreeRoot" in pdf.Root:
            del pdf.Root["/StructTreeRoot"]
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.fixture(params=range(len(styles())), ids=lambda at: f"layout {at + 1}")
def made(request: pytest.FixtureRequest) -> MadeReport:
    style: Style = styles()[request.param]
    return made_report(100 + request.param, style)


def test_text_that_keeps_its_layout_is_read_cell_by_cell(made: MadeReport) -> None:
    found = read_back(made, as_text(made).encode())
    assert (found.wrong, found.unread) == (0, 0)


def test_a_web_page_is_read_cell_by_cell(made: MadeReport) -> None:
    found = read_back(made, as_html(made).encode())
    assert (found.wrong, found.unread) == (0, 0)


def test_an_untagged_pdf_is_read_cell_by_cell(made: MadeReport, tmp_path: Path) -> None:
    found = read_back(made, untagged_pdf(as_typst(made), tmp_path))
    assert (found.wrong, found.unread) == (0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_text_without_layout_is_read_or_said_to_be_unread(made: MadeReport, seed: int) -> None:
    report = made_report(seed, made.style)
    found = read_back(report, as_plain_text(report).encode())
    assert found.wrong == 0
    assert found.right >= 0.7 * (found.right + found.unread)


def test_a_hundred_untagged_pages_take_seconds(tmp_path: Path) -> None:
    pages = untagged_pdf(as_typst(made_report(7, styles()[1])), tmp_path)
    whole = pikepdf.new()
    with pikepdf.open(io.BytesIO(pages)) as source:
        while len(whole.pages) < 100:
            whole.pages.extend(source.pages)
    buffer = io.BytesIO()
    whole.save(buffer)
    began = time.process_time()
    report = read(read_bytes(buffer.getvalue(), "hundra sidor"))
    assert time.process_time() - began < SECONDS
    assert report.raw.pages >= 100
    assert len(report.tables) >= 200

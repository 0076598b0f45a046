"""Reports in layouts that no published report decided: every cell is read, in each format, or said to be unread."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.review.made_formats import (
    as_docx,
    as_html,
    as_odt,
    as_plain_text,
    as_text,
    as_torn_text,
    as_typst,
    as_xlsx,
)
from tests.review.made_reports import MadeReport, Style, drawn_style, made_report, styles
from tests.review.reading_score import Score, score
from utfall.readers.foreign.report import read_bytes
from utfall.review import read

SECONDS = 10  # for 100 pages


def read_back(report: MadeReport, data: bytes) -> Score:
    rows = [table.rows for table in report.tables]
    return score(rows, read(read_bytes(data, "exempel")), report.style.value)


def tagged_pdf(source: str, folder: Path) -> bytes:
    import typst

    (folder / "exempel.typ").write_text(source, "utf-8")
    return bytes(typst.compile(str(folder / "exempel.typ")))


def untagged_pdf(source: str, folder: Path) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(tagged_pdf(source, folder))) as pdf:
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


@pytest.mark.parametrize("written", [as_html, as_docx, as_odt, as_xlsx], ids=lambda made: made.__name__)
def test_a_marked_up_report_is_read_cell_by_cell(
    made: MadeReport, written: Callable[[MadeReport], str | bytes]
) -> None:
    data = written(made)
    found = read_back(made, data.encode() if isinstance(data, str) else data)
    assert (found.wrong, found.unread, found.mislabelled) == (0, 0, 0)


def test_a_tagged_pdf_is_read_cell_by_cell(made: MadeReport, tmp_path: Path) -> None:
    found = read_back(made, tagged_pdf(as_typst(made), tmp_path))
    assert (found.wrong, found.unread, found.mislabelled) == (0, 0, 0)


def test_an_untagged_pdf_is_read_cell_by_cell(made: MadeReport, tmp_path: Path) -> None:
    found = read_back(made, untagged_pdf(as_typst(made), tmp_path))
    assert (found.wrong, found.unread) == (0, 0)


@pytest.mark.parametrize("seed", range(3))
def test_text_without_layout_is_read_or_said_to_be_unread(made: MadeReport, seed: int) -> None:
    report = made_report(seed, made.style)
    found = read_back(report, as_plain_text(report).encode())
    assert found.wrong == 0
    assert found.right >= 0.7 * (found.right + found.unread)


@pytest.mark.parametrize("written", [as_text, as_plain_text, as_torn_text], ids=lambda made: made.__name__)
def test_no_layout_is_read_wrongly_from_text(written: Callable[[MadeReport], str]) -> None:
    total = Score()
    for seed in range(2, 24, 2):
        report = made_report(seed, drawn_style(seed))
        total += read_back(report, written(report).encode())
    assert total.wrong == 0
    assert total.right >= (0.4 if written is as_torn_text else 0.9) * total.cells


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

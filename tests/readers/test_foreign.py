"""Reports of every format are opened by their content, and what cannot be read is said in one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.harmful import entities
from utfall.problems import Problems
from utfall.readers.foreign import read_report
from utfall.readers.foreign.grid import grid_of
from utfall.readers.foreign.raw import RawCell, RawGrid, RawLine, RawReport, Spot


def opened(tmp_path: Path, name: str, data: bytes) -> tuple[RawReport | None, list[str]]:
    path, problems = tmp_path / name, Problems()
    path.write_bytes(data)
    report = read_report(path, name, problems)
    return report, [problem.code for problem in problems]


def lines(report: RawReport) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, RawLine)]


def grids(report: RawReport) -> list[list[list[str | None]]]:
    return [
        [[cell.text if cell else None for cell in row] for row in block.rows]
        for block in report.blocks
        if isinstance(block, RawGrid)
    ]


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def empty_pdf(**how: object) -> bytes:
    buffer, pdf = io.BytesIO(), pikepdf.new()
    pdf.add_blank_page()
    pdf.save(buffer, **how)
    return buffer.getvalue()


def test_plain_text_keeps_lines_runs_and_pages(tmp_path: Path) -> None:
    report, problems = opened(tmp_path, "rapport.bin", "Utfall  95 077  90 782\n\n\fSida två\n".encode())
    assert report is not None
    assert problems == []
    assert (report.format, report.pages) == ("text", 2)
    first, second = (block for block in report.blocks if isinstance(block, RawLine))
    assert [word.text for word in first.words] == ["Utfall", "95 077", "90 782"]
    assert (first.spot, second.spot.page) == (Spot(page=1, line=1), 2)


def test_old_windows_text_is_read(tmp_path: Path) -> None:
    report, _ = opened(tmp_path, "rapport.txt", "Äldreomsorg 12 14".encode("cp1252"))
    assert report is not None
    assert lines(report) == ["Äldreomsorg 12 14"]


def test_a_web_page_gives_headings_text_and_merged_cells(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>x</title><style>p{}</style></head><body>
      <h2>Ekonomi</h2><p>Utfallet är <b>12</b> mnkr.</p>
      <table><caption>Netto</caption><thead><tr><th rowspan="2">Post</th><th colspan="2">2024</th></tr>
      <tr><th>Utfall</th><th>Budget</th></tr></thead>
      <tbody><tr><th>Boende</th><td>10</td><td>12</td></tr></tbody></table></body></html>"""
    report, _ = opened(tmp_path, "sida", page.encode())
    assert report is not None
    assert [(block.text, block.heading) for block in report.blocks if isinstance(block, RawLine)] == [
        ("Ekonomi", 2),
        ("Utfallet är 12 mnkr.", 0),
    ]
    assert grids(report) == [[["Post", "2024", None], [None, "Utfall", "Budget"], ["Boende", "10", "12"]]]


def test_a_word_document_gives_cells_merged_downwards_and_notes(tmp_path: Path) -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    begins, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = f"<w:tr>{cell('A', begins)}{cell('1')}{cell('2')}</w:tr><w:tr>{cell('', goes_on)}{cell('3', wide)}</w:tr>"
    table = f"<w:tbl>{rows}</w:tbl>"
    document = f"<w:document {ns}><w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p>{table}</w:body></w:document>"
    notes = f'<w:footnotes {ns}><w:footnote w:id="2"><w:p><w:r><w:t>Not</w:t></w:r></w:p></w:footnote></w:footnotes>'
    report, _ = opened(tmp_path, "x", package(word__document_xml=document, word__footnotes_xml=notes))
    assert report is not None
    assert report.format == "docx"
    assert lines(report) == ["Text", "Not"]
    assert grids(report) == [[["A", "1", "2"], [None, "3", None]]]


def test_a_cell_that_claims_a_million_columns_is_cut() -> None:
    grid = grid_of([[RawCell("x", Spot(), 1, 1_000_000)]], Spot())
    assert len(grid.rows[0]) <= 200


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("trasig.pdf", b"%PDF-1.7\nthis is no pdf at all", "REV-001"),
        ("trasig.docx", b"PK\x03\x04broken", "REV-001"),
        ("okand.zip", package(readme_xml="x"), "REV-005"),
        ("bild.png", b"\x89PNG\r\n\x1a\n\0\0\0", "REV-005"),
        ("last.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "REV-003"),
        ("tom.txt", b"\n \n", "REV-004"),
        ("inskannad.pdf", empty_pdf(), "REV-004"),
        ("last.pdf", empty_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "REV-003"),
    ],
)
def test_what_cannot_be_read_is_one_problem(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    assert opened(tmp_path, name, data) == (None, [code])


def test_a_file_that_unpacks_to_far_too_much_is_refused_unopened(tmp_path: Path) -> None:
    bomb = package(content_xml="0" * (401 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert opened(tmp_path, "bomb.odt", bomb) == (None, ["REV-002"])


@pytest.mark.parametrize("suffix", [".docx", ".odt"])
def test_xml_neither_grows_nor_fetches_a_file_of_the_machines(tmp_path: Path, suffix: str) -> None:
    secret = tmp_path / "hemligt.txt"
    secret.write_text("LOSENORD", encoding="utf-8")
    report, codes = opened(tmp_path, f"rapport{suffix}", entities(suffix, str(secret)))
    assert codes in ([], ["REV-001"], ["REV-004"])
    text = " ".join(lines(report)) if report is not None else ""
    assert "LOSENORD" not in text
    assert len(text) < 1000


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_report(tmp_path / "nej.pdf", "nej.pdf", problems) is None
    assert [problem.code for problem in problems] == ["REV-001"]

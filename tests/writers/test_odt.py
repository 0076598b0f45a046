"""The OpenDocument edition keeps what the Word edition has, and says clearly where it cannot be made."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from typing import Any

import pytest
from lxml import etree

from sample import sample_document
from utfall.document import Heading, RowKind
from utfall.writers import UnavailableError, odt

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
needs_libreoffice = pytest.mark.skipif(odt.program() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def written() -> bytes:
    return odt.write(sample_document())


def part(content: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def words(element: Any) -> str:
    return "".join(element.itertext())


@needs_libreoffice
def test_every_table_has_its_header_rows_and_every_cell(written: bytes) -> None:
    found = {each.get(f"{TABLE}name"): each for each in part(written, "content.xml").iter(f"{TABLE}table")}
    texts = [[words(cell) for cell in table.iter(f"{TABLE}table-cell")] for table in found.values()]
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in found.values())
    for table in sample_document().tables:
        printed = [
            each.shown
            for row in table.rows
            if row.kind is not RowKind.COMMENT
            for each in row.cells
            if each.shown
        ]
        assert any(_holds(cells, printed) for cells in texts), table.id


def _holds(cells: list[str], printed: list[str]) -> bool:
    """Whether the printed figures stand among the cells, in their order."""
    left = iter(cells)
    return all(any(each == cell for cell in left) for each in printed)


@needs_libreoffice
def test_the_contents_name_every_heading_and_show_its_page(written: bytes) -> None:
    contents = part(written, "content.xml").find(f".//{TEXT}index-body")
    lines = list(contents.iter(f"{TEXT}a"))
    assert [words(each).rstrip("1") for each in lines] == [
        block.text for block in sample_document().blocks if isinstance(block, Heading) and block.level <= 2
    ]
    marks = {each.get(f"{TEXT}name") for each in part(written, "content.xml").iter(f"{TEXT}bookmark-start")}
    pages = [each.find(f".//{TEXT}bookmark-ref") for each in lines]
    assert {each.get(f"{TEXT}reference-format") for each in pages} == {"page"}
    assert {each.get(f"{TEXT}ref-name") for each in pages} <= marks


@needs_libreoffice
def test_charts_keep_their_alternative_texts(written: bytes) -> None:
    found = [words(each) for each in part(written, "content.xml").iter(f"{SVG}desc")]
    assert found == [chart.alt for chart in sample_document().charts]


@needs_libreoffice
def test_the_same_document_gives_the_same_bytes(written: bytes) -> None:
    assert odt.write(sample_document()) == written


@needs_libreoffice
def test_the_package_is_open_document_and_holds_no_moment_of_writing(written: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        meta = package.read("meta.xml").decode()
        listed = set(re.findall(r'full-path="([^"]+[^/"])"', package.read("META-INF/manifest.xml").decode()))
        assert listed == set(package.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", meta)) == {"2024-08-31T00:00:00"}


def test_without_libreoffice_the_format_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt, "program", lambda: None)
    with pytest.raises(UnavailableError, match="LibreOffice finns inte"):
        odt.write(sample_document())


def test_a_libreoffice_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, timeout: int, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", timeout)

    monkeypatch.setattr(odt, "program", lambda: "soffice")
    monkeypatch.setattr(odt.subprocess, "run", hang)
    with pytest.raises(UnavailableError, match="blev inte klart på 120 sekunder"):
        odt.write(sample_document())


def test_a_libreoffice_that_writes_nothing_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odt, "program", lambda: "soffice")
    monkeypatch.setattr(odt.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess("soffice", 0))
    with pytest.raises(UnavailableError, match="utan att skriva någon fil"):
        odt.write(sample_document())


@needs_libreoffice
def test_an_office_that_was_started_for_nothing_is_ended() -> None:
    with odt.ready():
        (started,) = odt._started
        assert started.poll() is None
    assert started.poll() is not None


@needs_libreoffice
def test_two_reports_while_one_office_is_ready_are_both_written(written: bytes) -> None:
    with odt.ready():
        assert [odt.write(sample_document()) for _ in range(2)] == [written, written]

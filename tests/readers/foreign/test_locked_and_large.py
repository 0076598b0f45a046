"""A file that is locked, old, scanned or larger than any report is told in one sentence, and read no further."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from utfall.problems import Problems
from utfall.readers.foreign import read_report

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
)
LARGE = 13 * 1024 * 1024


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def pictures(pages: int) -> bytes:
    """A scanned report: one picture on each page and no text."""
    pdf = pikepdf.new()
    picture = pikepdf.Stream(pdf, b"\0" * 300)
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10, "/Height": 10,
                    "/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceRGB})  # fmt: skip
    for _ in range(pages):
        page = pdf.add_blank_page()
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Bild=picture))
        page.Contents = pikepdf.Stream(pdf, b"q 500 0 0 700 0 0 cm /Bild Do Q")
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("last.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "REV-003"),
        ("gammal.doc", COMPOUND + "WordDocument".encode("utf-16-le"), "REV-007"),
        ("gammal.xls", COMPOUND + "Workbook".encode("utf-16-le"), "REV-007"),
        ("last.odt", package(content_xml="\u0001", **{"META-INF__manifest_xml": MANIFEST}), "REV-003"),
        ("trasig.docx", package(word__document_xml="<w:document"), "REV-001"),
        ("trasig.xlsx", package(xl__workbook_xml="<workbook"), "REV-001"),
        ("trasig.odt", package(content_xml="<office"), "REV-001"),
        ("inskannad.pdf", pictures(3), "REV-004"),
        ("2000-sidor.pdf", pictures(2000), "REV-006"),
        ("stor.html", b"<!doctype html><html><p>12</p>" + b"<p>12</p>" * (LARGE // 9), "REV-002"),
        ("stor.txt", b"12 13 14 " * (LARGE // 9 + 1), "REV-002"),
        ("rapport.rtf", rb"{\rtf1\ansi Utfall 12}", "REV-005"),
    ],
)
def test_what_is_wrong_with_the_file_is_told(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    problems = Problems()
    (tmp_path / name).write_bytes(data)
    assert read_report(tmp_path / name, name, problems) is None
    assert [problem.code for problem in problems] == [code]
    assert name in next(iter(problems)).message


def test_a_web_page_is_not_large_for_its_pictures(tmp_path: Path) -> None:
    picture = b"data:image/png;base64," + b"A" * LARGE
    page = (
        b'<!doctype html><html><body><img src="' + picture + b'"><p>Utfallet blev 12 mnkr.</p></body></html>'
    )
    (tmp_path / "sida.html").write_bytes(page)
    report = read_report(tmp_path / "sida.html", "sida.html", Problems())
    assert report is not None
    assert [getattr(block, "text", "") for block in report.blocks] == ["Utfallet blev 12 mnkr."]

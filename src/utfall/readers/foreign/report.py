"""Reads a report of any format; the content decides which, never the name of the file."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from utfall.core import SourceRef
from utfall.problems import Problems
from utfall.readers.foreign.docx import read_docx
from utfall.readers.foreign.html import read_html
from utfall.readers.foreign.odt import read_odt
from utfall.readers.foreign.pdf import read_pdf
from utfall.readers.foreign.raw import RawReport
from utfall.readers.foreign.text import read_text
from utfall.readers.foreign.unreadable import UnreadableError
from utfall.readers.foreign.xlsx import read_xlsx

_LARGEST = 80 * 1024 * 1024  # bytes
_LARGEST_UNPACKED = 400 * 1024 * 1024
_LARGEST_MARKED = 12 * 1024 * 1024  # of a web page, pictures not counted
_LARGEST_PLAIN = 3 * 1024 * 1024  # of plain text: some thousand pages
_LARGEST_PART = 64 * 1024 * 1024  # of the XML of one part of a package
_TEXT_BYTES = 8192  # looked at to tell text from anything else
_COMPOUND = b"\xd0\xcf\x11\xe0"  # old Office files, and new ones with a password
_OLD = tuple(name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "PowerPoint Document"))
_PICTURE = re.compile(rb"data:image/[^\"')\s]*")


def read_report(path: Path, name: str, problems: Problems) -> RawReport | None:
    """The report, or None and one problem that says why it cannot be read. ``name`` is what problems call the file."""
    try:
        report = read_bytes(_contents(path), name)
    except UnreadableError as why:
        problems.add(why.code, SourceRef(name), **{"file": name, **why.params})
        return None
    except OSError:
        problems.add("REV-001", SourceRef(name), file=name)
        return None
    if not report.blocks:
        problems.add("REV-004", SourceRef(name), file=name)
        return None
    return report


def _contents(path: Path) -> bytes:
    size = path.stat().st_size
    if size > _LARGEST:
        raise UnreadableError("REV-002", size=size // (1024 * 1024))
    return path.read_bytes()


def read_bytes(data: bytes, name: str) -> RawReport:
    """The report in these bytes; raises `UnreadableError` when there is none."""
    if data[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(data, name)
    if data.startswith(_COMPOUND):
        raise UnreadableError("REV-007" if any(name in data for name in _OLD) else "REV-003")
    if data.startswith(b"PK"):
        return _packaged(data)(data, name)
    if b"<html" in data[:_TEXT_BYTES].lower() or b"<!doctype html" in data[:_TEXT_BYTES].lower():
        return read_html(_small(_PICTURE.sub(b"", data), _LARGEST_MARKED), name)
    return read_text(_decoded(_small(data, _LARGEST_PLAIN)), name)


def _small(data: bytes, largest: int) -> bytes:
    """The text, when it is not more than any report holds."""
    if len(data) > largest:
        raise UnreadableError("REV-002", size=len(data) // (1024 * 1024))
    return data


def _packaged(data: bytes) -> Callable[[bytes, str], RawReport]:
    """The reader for a zipped document, once it is sure that unpacking it is harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            names = {member.filename for member in members}
            is_locked = _is_locked(package, names) or any(member.flag_bits & 1 for member in members)
    except (zipfile.BadZipFile, OSError, ValueError, zlib.error) as broken:
        raise UnreadableError("REV-001") from broken
    unpacked = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members if member.filename.endswith(".xml")), default=0)
    if unpacked > _LARGEST_UNPACKED or largest > _LARGEST_PART:
        raise UnreadableError("REV-002", size=unpacked // (1024 * 1024))
    if is_locked:
        raise UnreadableError("REV-003")
    for part, reader in (
        ("word/document.xml", read_docx),
        ("xl/workbook.xml", read_xlsx),
        ("content.xml", read_odt),
    ):
        if part in names:
            return reader
    raise UnreadableError("REV-005")


def _is_locked(package: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether an OpenDocument says that its parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest not in names or package.getinfo(manifest).file_size > _LARGEST_PLAIN:
        return False
    return b"encryption-data" in package.read(manifest)


def _decoded(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or the old Windows code page; anything with other control characters is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data[:_TEXT_BYTES] or data.startswith(b"{\\rtf"):
        raise UnreadableError("REV-005")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

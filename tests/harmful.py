"""Packed files that would harm whoever unpacks them, made anew for each test; none is kept in the repository."""

from __future__ import annotations

import io
import zipfile

MAIN = {".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml", ".odt": "content.xml"}
_BOMB = b" " * (60 << 20)


def package(parts: dict[str, bytes]) -> bytes:
    """A zip file with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def bomb(suffix: str) -> bytes:
    """A few kilobytes that become sixty megabytes."""
    return package({MAIN[suffix]: _BOMB})


def leading_out(suffix: str) -> bytes:
    """A part whose name leads out of the folder that the package is unpacked in."""
    return package({MAIN[suffix]: b"<x/>", "../../etc/passwd": b"x"})


def leading_out_on_windows(suffix: str) -> bytes:
    """The same, as another system writes such names."""
    return package({MAIN[suffix]: b"<x/>", "..\\..\\x.dll": b"x"})


def locked(suffix: str) -> bytes:
    """A part that claims to be encrypted."""
    content = bytearray(package({MAIN[suffix]: b"<x/>"}))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1  # the flag in the list of contents
    return bytes(content)


def entities(suffix: str, secret: str) -> bytes:
    """XML that would grow without end, and that asks for a file of the machine's."""
    grown = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    kind = f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{grown}<!ENTITY secret SYSTEM "file://{secret}">]>'
    body = {
        ".docx": (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
            "<w:r><w:t>Text &e9; &secret;</w:t></w:r></w:p></w:body></w:document>"
        ),
        ".odt": (
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
            "<text:p>Text &e9; &secret;</text:p></office:text></office:body></office:document-content>"
        ),
    }[suffix]
    parts = {MAIN[suffix]: f'<?xml version="1.0"?>{kind}{body}'.encode()}
    if suffix == ".odt":
        parts = {"mimetype": b"application/vnd.oasis.opendocument.text"} | parts
    return package(parts)


HARMFUL = (bomb, leading_out, leading_out_on_windows, locked)

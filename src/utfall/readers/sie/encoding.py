"""Which code page a SIE file is written in, whatever it claims (the standard allows one, CP437)."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

STANDARD = "cp437"
_OEM = "åäöÄÖÅüé".encode("cp437")
_ANSI = "åäöÄÖÅüé".encode("cp1252")
_FRAMES = range(0xB3, 0xDB)  # in CP437; a stray letter of CP1252 looks like one of them
_BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as UTF-8 with a newline or CR LF after each line, and the code page it came in.

    ``stray`` is a character that does not belong, as a sign that code pages are mixed; ``broken`` tells that
    letters were destroyed before the file reached us. Both are offsets in ``data``, or None.
    """

    data: bytes
    codec: str
    stray: int | None = None
    broken: int | None = None


def decode(data: bytes) -> Decoded:
    """Decode a file, whatever it is; no bytes make it fail.

    The code page is told by the bytes alone: byte-order mark, UTF-8, or what most Swedish letters agree on.

    >>> [decode("Löner".encode(codec)).codec for codec in ("cp437", "cp1252", "utf-8")]
    ['cp437', 'cp1252', 'utf-8']
    """
    if data.count(b"\r") != data.count(b"\r\n"):  # a carriage return alone ends a line in old files
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.startswith(codecs.BOM_UTF8):
        return _of_utf8(data.removeprefix(codecs.BOM_UTF8).decode(errors="replace").encode(), "utf-8-sig")
    if data.isascii():
        return Decoded(data, STANDARD)
    try:
        data.decode()
    except UnicodeDecodeError:
        return _of_one_byte_page(data)
    return _of_utf8(data, "utf-8")


def _of_utf8(data: bytes, codec: str) -> Decoded:
    broken = data.find(_BROKEN.encode())
    return Decoded(data, codec, broken=broken if broken >= 0 else None)


def _of_one_byte_page(data: bytes) -> Decoded:
    import numpy as np

    page = np.frombuffer(data, np.uint8)
    letters = page[page >= 0x80]
    oem, ansi = (int(np.isin(letters, np.frombuffer(each, np.uint8)).sum()) for each in (_OEM, _ANSI))
    if ansi > oem:
        return Decoded(data.decode("cp1252", errors="replace").encode(), "cp1252")
    frames = letters[(letters >= _FRAMES.start) & (letters < _FRAMES.stop)]
    stray = _offset(data, int(frames[0])) if len(frames) else None
    return Decoded(data.decode(STANDARD).encode(), STANDARD, stray)


def _offset(data: bytes, letter: int) -> int:
    """Where the first such byte stands once the file is UTF-8."""
    before = data[: data.index(bytes([letter]))]
    return len(before.decode(STANDARD).encode())

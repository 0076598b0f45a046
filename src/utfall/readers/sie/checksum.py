"""The checksum of a SIE file: CRC-32 over labels and fields, without separators, quotes, braces and line ends."""

from __future__ import annotations

import zlib

from utfall.readers.sie.tokens import tokens

_OUTSIDE = b" \t\r\n{}"
_BLOCK = 1 << 16  # pieces joined at a time


def checksum(content: bytes) -> int:
    r"""The checksum of the lines between the two ``#KSUMMA``, as the bytes stand in the file.

    >>> checksum(b'#FNAMN "AB"\r\n{\r\n}\r\n') == zlib.crc32(b"#FNAMNAB")
    True
    """
    if b'\\"' in content or not _quotes_match(content):
        return _by_tokens(content)
    # With all quotes in pairs every second piece is the inside of a text, and kept whole.
    pieces = content.split(b'"')
    pieces[0::2] = [piece.translate(None, _OUTSIDE) for piece in pieces[0::2]]
    crc = 0
    for start in range(0, len(pieces), _BLOCK):
        crc = zlib.crc32(b"".join(pieces[start : start + _BLOCK]), crc)
    return crc


def without_hash_signs(content: bytes) -> int:
    """The same, of labels without their ``#``, as some programs compute it."""
    lines = content.replace(b"\r", b"\n").split(b"\n")
    return checksum(b"\n".join(line.strip(b" \t").removeprefix(b"#") for line in lines))


def _quotes_match(content: bytes) -> bool:
    return all(line.count(b'"') % 2 == 0 for line in content.replace(b"\r", b"\n").split(b"\n"))


def _by_tokens(content: bytes) -> int:
    crc = 0
    for line in content.replace(b"\r", b"\n").split(b"\n"):
        # Latin-1 gives each byte a character of its own, so that the very same bytes come back.
        crc = _crc_of(line.decode("latin-1"), crc)
    return crc


def _crc_of(line: str, crc: int) -> int:
    for token in tokens(line):
        words = tokens(token.text) if token.is_objects else [token]
        crc = zlib.crc32("".join(word.text for word in words).encode("latin-1"), crc)
    return crc

"""How wide a text is in the report's typeface, read from the font's own tables, so that columns can be planned.

Only what planning needs: the character map (``cmap`` format 4) and advance widths (``hmtx``) of OpenType 1.9;
kerning is left out, which errs by less than a percent.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from importlib.resources import files
from pathlib import Path


def font_file(face: str) -> Path:
    """The file of a face of Source Sans Pro (SIL Open Font License), e.g. ``Regular`` or ``Semibold``."""
    return Path(str(files("font_source_sans_pro"))) / "files" / f"SourceSansPro-{face}.ttf"


def text_width(text: str, size: float, face: str = "Regular") -> float:
    """The width of one unbroken line in points."""
    return _em_width(text, face) * size


def longest_word(text: str, size: float, face: str = "Regular") -> float:
    """The width in points of the widest part that a line break cannot divide."""
    return max((text_width(word, size, face) for word in text.split(" ")), default=0.0)


def lines_needed(text: str, width: float, size: float, face: str = "Regular") -> int:
    """How many lines the text takes in a column of ``width`` points, words kept whole."""
    lines, used = 1, 0.0
    space = text_width(" ", size, face)
    for word in text.split(" "):
        needed = text_width(word, size, face)
        if used and used + space + needed > width:
            lines, used = lines + 1, needed
        else:
            used += needed + (space if used else 0.0)
    return lines


def lacking(text: str, face: str = "Regular") -> str:
    """The characters of the text that the face cannot print, each once; line ends are no characters.

    >>> lacking("Å − 漢 é 😀 漢")
    '漢😀'
    """
    advances, _ = _advances(face)
    return "".join(dict.fromkeys(each for each in text if ord(each) not in advances and each != "\n"))


@lru_cache(maxsize=65_536)
def _em_width(text: str, face: str) -> float:
    advances, fallback = _advances(face)
    return sum(advances.get(ord(character), fallback) for character in text)


@lru_cache(maxsize=8)
def _advances(face: str) -> tuple[dict[int, float], float]:
    """Advance width in em per character, and the width of a character the font lacks."""
    data = font_file(face).read_bytes()
    tables = _tables(data)
    (units_per_em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (measured,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    raw = struct.unpack_from(f">{measured * 2}H", data, tables["hmtx"])[::2]
    glyphs = _glyphs(data, tables["cmap"])
    advances = {code: raw[min(glyph, measured - 1)] / units_per_em for code, glyph in glyphs.items()}
    return advances, raw[0] / units_per_em


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character in the basic plane."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        (kind,) = struct.unpack_from(">H", data, cmap + offset)
        if (platform, encoding, kind) == (3, 1, 4):
            return _segments(data, cmap + offset)
    raise ValueError("the font has no Unicode character map")


def _segments(data: bytes, at: int) -> dict[int, int]:
    (twice,) = struct.unpack_from(">H", data, at + 6)
    columns = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice]
    ends, starts, deltas, offsets = (struct.unpack_from(f">{twice // 2}H", data, place) for place in columns)
    glyphs: dict[int, int] = {}
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                place = columns[3] + 2 * index + offsets[index] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", data, place)
            glyphs[code] = (glyph + deltas[index]) & 0xFFFF
    return glyphs

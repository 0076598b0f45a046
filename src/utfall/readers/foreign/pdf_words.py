"""The words of a PDF's page with their places, and the rules and shapes drawn on it, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

_GAP = 0.12  # of the type size: a gap wider than this parts two words, with or without a space
_THIN = 2.5  # points: a painted shape this thin is a rule
_LEAST_RULE = 4.0  # points
_UNSEEN = {0x00AD: None, 0xFEFF: None, 0x200B: None}
_HYPHENS = {0x0002, 0xFFFE}  # what PDFium gives for a hyphen at the end of a line
_LIGHT = 235  # of 255
_EM = 0.8  # of the height from the lowest descender to the highest ascender
_MOST_SHAPES = 6000  # on one page; more is a drawing


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page: places in points from the page's upper left corner, ``bottom`` at its baseline."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line on a page, either upright (``left`` and ``right`` equal) or level."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Shape:
    """What a path on a page covers; ``is_dark`` when it is painted, and not as lightly as the ground of a cell."""

    left: float
    top: float
    right: float
    bottom: float
    is_dark: bool


def page_words(page: Any) -> list[Word]:
    """The page's words in the order of the file. Text that stands on its side is left out."""
    from pypdfium2 import raw

    height = page.get_height()
    text_page = page.get_textpage()
    handle = text_page.raw
    words: list[Word] = []
    letters: list[str] = []
    left = right = base = size = 0.0

    def close() -> None:
        if letters:
            words.append(Word("".join(letters), left, height - base - size, right, height - base, size))
            letters.clear()

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, at)
        if (code <= 32 and code not in _HYPHENS) or code in (0xA0, 0x2007, 0x2009, 0x202F):
            if raw.FPDFText_IsGenerated(handle, at) != 1:
                close()
            continue
        if code in _UNSEEN:
            continue
        if not raw.FPDFText_GetLooseCharBox(handle, at, ctypes.byref(box)):
            continue
        raw.FPDFText_GetCharOrigin(handle, at, ctypes.byref(x), ctypes.byref(y))
        if letters and (abs(y.value - base) > 0.3 * size or not -size < box.left - right < _GAP * size):
            close()
        if not letters:
            left, base, size = box.left, y.value, _size(handle, at, box)
        letters.append("-" if code in _HYPHENS else chr(code))
        right = max(box.right, box.left)
    close()
    text_page.close()
    return words


def count_characters(page: Any) -> int:
    """How many characters the page has, spaces too."""
    text_page = page.get_textpage()
    count = int(text_page.count_chars())
    text_page.close()
    return count


def _size(handle: Any, at: int, box: Any) -> float:
    """The size of a character's type in points; where the file does not say, by its height."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    size = float(raw.FPDFText_GetFontSize(handle, at))
    if raw.FPDFText_GetMatrix(handle, at, ctypes.byref(matrix)):
        size *= hypot(matrix.b, matrix.d)
    return size if size > 1 else max((box.top - box.bottom) * _EM, 1.0)


def page_shapes(page: Any) -> list[Shape]:
    """What is drawn and painted on the page; nothing when it is more than tables and charts need."""
    from pypdfium2 import raw

    height = page.get_height()
    shapes: list[Shape] = []
    for count, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])):
        if count > _MOST_SHAPES:
            return []
        left, bottom, right, top = item.get_bounds()
        is_thin = min(right - left, top - bottom) <= _THIN
        shapes.append(Shape(left, height - top, right, height - bottom, not is_thin and _is_dark(item.raw)))
    return shapes


def _is_dark(path: Any) -> bool:
    """Whether a path is painted with a colour that is not nearly white."""
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    raw.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, colour))
    return mode.value != raw.FPDF_FILLMODE_NONE and min(part.value for part in colour[:3]) < _LIGHT


def rules_of(shapes: Iterable[Shape]) -> list[Rule]:
    """The rules: lines, thin painted shapes, and the four sides of drawn rectangles."""
    return [rule for each in shapes for rule in _sides(each.left, each.top, each.right, each.bottom)]


def _sides(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    """A thin shape as the rule it looks like, anything else as the frame around it."""
    if bottom - top <= _THIN:
        middle = (top + bottom) / 2
        if right - left >= _LEAST_RULE:
            yield Rule(left, middle, right, middle)
    elif right - left <= _THIN:
        middle = (left + right) / 2
        yield Rule(middle, top, middle, bottom)
    else:
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, left, bottom)
        yield Rule(right, top, right, bottom)

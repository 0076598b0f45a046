"""The text of a PDF's marked content: what the tags of a tagged PDF point at."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
_SPACE = 1.2  # times the height of the letters: a gap wider than this is a space, whatever the digits


@dataclass
class MarkedContent:
    """A piece of marked content: its characters, and where they lie from the page's upper left corner."""

    text: str = ""
    box: Box | None = None
    first: Box | None = None  # where its first text lies, and its last
    last: Box | None = None

    def add(self, text: str, box: Box) -> None:
        """Put more text after what is there, and a space where a line ends."""
        if self.last is not None and is_apart(self.last, box):
            self.text += " "
        self.text += text
        self.first, self.last = self.first or box, box
        self.box = box if self.box is None else union(self.box, box)


@dataclass(frozen=True)
class Marked:
    """All marked content by page, from 0, and number; and how many characters no tag can point at."""

    contents: dict[tuple[int, int], MarkedContent]
    untagged: int


def marked_contents(data: bytes) -> Marked:
    """Read a PDF's text objects with the numbers of their marks. Raises ``pypdfium2.PdfiumError`` when it is broken."""
    import pypdfium2
    from pypdfium2 import raw

    contents: dict[tuple[int, int], MarkedContent] = defaultdict(MarkedContent)
    untagged = 0
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            height, text_page = page.get_height(), page.get_textpage()
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                text = (_text(item, text_page) or " ").replace("\u00ad", "").replace("\ufffe", "")
                mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
                if mark >= 0:
                    left, bottom, right, top = item.get_bounds()
                    contents[number, mark].add(text, (left, height - top, right, height - bottom))
                elif not raw.FPDFPageObj_CountMarks(item.raw):
                    untagged += len(text.strip())
            text_page.close()
            page.close()
    return Marked(dict(contents), untagged)


def _text(item: Any, text_page: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFTextObj_GetText(item.raw, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    raw.FPDFTextObj_GetText(item.raw, text_page.raw, units, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", errors="replace")


def is_apart(before: Box, box: Box) -> bool:
    """Whether what lies in a box begins a new line after what lies before, or stands far from it."""
    height = max(before[3] - before[1], box[3] - box[1], 1.0)
    is_below = box[1] > (before[1] + before[3]) / 2 and box[0] < before[2] - height / 2
    return is_below or box[0] - before[2] > _SPACE * height


def union(one: Box, other: Box) -> Box:
    """The box around both."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])

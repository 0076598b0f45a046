"""The text of a PDF's marked content: what the tags of a tagged PDF point at."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]


@dataclass
class MarkedContent:
    """A piece of marked content: its characters, and where they lie from the page's upper left corner."""

    text: str = ""
    box: Box | None = None

    def add(self, text: str, box: Box) -> None:
        """Put more text after what is there."""
        self.text += text
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
                text = _text(item, text_page).replace("\u00ad", "").replace("\ufffe", "")
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


def union(one: Box, other: Box) -> Box:
    """The box around both."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])

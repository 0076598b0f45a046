"""A report as PDF: by its tags where it has them, otherwise ruled tables and lines of words as they lie on the page."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from typing import Any

from utfall.readers.foreign.pdf_layout import laid_out_blocks
from utfall.readers.foreign.pdf_tags import tagged_blocks
from utfall.readers.foreign.raw import RawBlock, RawLine, RawReport
from utfall.readers.foreign.unreadable import UnreadableError

_MOST_PAGES = 600
_MOST_CONTENT = 30_000_000  # characters of what a page draws
_LEAST_TEXT = 20  # characters a page; a scanned report has a stamp or a page number at most


def read_pdf(data: bytes, name: str) -> RawReport:
    """The report; raises `UnreadableError` for what is broken, locked, scanned or larger than anyone would review."""
    pages = _count_pages(data)
    from pypdfium2 import PdfiumError

    try:
        blocks = tagged_blocks(data) or tuple(laid_out_blocks(data))
    except (PdfiumError, RecursionError, ValueError, KeyError, TypeError) as broken:
        raise UnreadableError("REV-001") from broken
    if sum(_length(block) for block in blocks) < _LEAST_TEXT * min(pages, 5):
        raise UnreadableError("REV-004")
    return RawReport(name, "pdf", blocks, pages)


def _count_pages(data: bytes) -> int:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            pages = len(opened.pages)
            if pages <= _MOST_PAGES and any(_unpacks_to_too_much(page) for page in opened.pages):
                raise UnreadableError("REV-009", most=_MOST_CONTENT)
    except pikepdf.PasswordError as locked:
        raise UnreadableError("REV-003") from locked
    except pikepdf.PdfError as broken:
        raise UnreadableError("REV-001") from broken
    if pages > _MOST_PAGES:
        raise UnreadableError("REV-006", pages=pages, most=_MOST_PAGES)
    return pages


def _unpacks_to_too_much(page: Any) -> bool:
    """Whether what is drawn on a page is packed so tightly that no report is like it; unpacked no further than that."""
    import pikepdf

    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    room = _MOST_CONTENT
    for stream in streams:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Filter") == pikepdf.Name.FlateDecode:
            with suppress(zlib.error):
                room -= len(zlib.decompressobj().decompress(stream.read_raw_bytes(), max(room, 1) + 1))
    return room < 0


def _length(block: RawBlock) -> int:
    if isinstance(block, RawLine):
        return len(block.text)
    return sum(len(cell.text) for row in block.rows for cell in row if cell)

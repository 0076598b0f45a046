"""A tagged PDF as a screen reader meets it: headings, paragraphs and tables by their tags, not by their places."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from utfall.readers.foreign.grid import grid_of, is_frame
from utfall.readers.foreign.pdf_cells import in_their_columns
from utfall.readers.foreign.pdf_marked import Box, MarkedContent, is_apart, marked_contents, union
from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, Spot
from utfall.readers.foreign.text import paragraph

_HEADING = re.compile(r"/H([1-6])")
_TEXT = {"/P", "/LI", "/LBody", "/Caption", "/Note", "/BlockQuote", "/TOCI", "/Title", "/Code"}
_LEAST = 0.6  # of the text must be reached by the tags; otherwise the page is read as it lies
Element = Any


@dataclass
class _Reader:
    contents: dict[tuple[int, int], MarkedContent]
    pages: dict[Any, int]
    used: set[tuple[int, int]] = field(default_factory=set)
    tables: int = 0

    def blocks(self, element: Element, page: int) -> Iterator[RawBlock]:
        """What the element holds, in the order of the tags."""
        page = self.page(element, page)
        tag = str(element.get("/S", ""))
        heading = _HEADING.fullmatch(tag)
        if tag == "/Table" and self._is_frame(element, page):
            for child in _children(element):
                yield from self.blocks(child, page)
        elif tag == "/Table":
            self.tables += 1
            yield self.table(element, page)
        elif heading or (
            tag in _TEXT
            and not any(str(kid.get("/S")) in _TEXT | {"/L", "/Table"} for kid in _children(element))
        ):
            text, spot = self.content(element, page)
            if text:
                yield paragraph(text, spot, int(heading.group(1)) if heading else 0)
        elif tag not in ("/Figure", "/Formula", "/TOC"):
            own = [kid for kid in _kids(element) if not _is_element(kid)]
            if own:
                text, spot = self.content(element, page)
                if text:
                    yield paragraph(text, spot)
            else:
                for child in _children(element):
                    yield from self.blocks(child, page)
        else:
            self.content(element, page)

    def _is_frame(self, element: Element, page: int) -> bool:
        inner = list(_tables_within(element))
        texts = [self.content(each, page)[0] for each in inner]
        return bool(inner) and is_frame(self.content(element, page)[0], texts)

    def table(self, element: Element, page: int) -> RawGrid:
        """The table with its cells' spans."""
        title = " ".join(self.content(part, page)[0] for part in _children(element) if part.S == "/Caption")
        rows: list[list[RawCell]] = []
        for row, is_head in _rows(element):
            cells = []
            for cell in _children(row):
                text, spot = self.content(cell, page)
                across, down = _attribute(cell, "/ColSpan"), _attribute(cell, "/RowSpan")
                cells.append(RawCell(" ".join(text.split()), spot, down, across, is_head))
            rows.append(cells)
        first = rows[0][0].spot if rows and rows[0] else Spot(path=f"tabell {self.tables}")
        return grid_of(in_their_columns(rows), first, " ".join(title.split()))

    def content(self, element: Element, page: int) -> tuple[str, Spot]:
        """The text of an element and all below it, and where it begins."""
        pieces = list(self._pieces(element, page))
        boxes: dict[int, Box] = {}
        for (at, _), piece in pieces:
            if piece.box is not None:
                boxes[at] = union(boxes[at], piece.box) if at in boxes else piece.box
        first = pieces[0][0][0] if pieces else page
        return _joined(piece for _, piece in pieces), Spot(page=first + 1, box=boxes.get(first))

    def _pieces(self, element: Element, inherited: int) -> Iterator[tuple[tuple[int, int], MarkedContent]]:
        page = self.page(element, inherited)
        for kid in _kids(element):
            if _is_element(kid):
                yield from self._pieces(kid, page)
                continue
            place = self.page(kid, page) if not isinstance(kid, int) else page
            key = (place, int(kid) if isinstance(kid, int) else int(kid.get("/MCID", -1)))
            if key in self.contents:
                self.used.add(key)
                yield key, self.contents[key]

    def page(self, element: Element, inherited: int) -> int:
        return self.pages.get(element.Pg.objgen, inherited) if "/Pg" in element else inherited


def tagged_blocks(data: bytes) -> tuple[RawBlock, ...]:
    """The blocks of a tagged PDF; none when it is not tagged, or when the tags leave out much of the text."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root.get("/StructTreeRoot")
        if root is None or not _children(root):
            return ()
        marked = marked_contents(data)
        contents = marked.contents
        reader = _Reader(contents, {page.objgen: number for number, page in enumerate(document.pages)})
        blocks = tuple(block for child in _children(root) for block in reader.blocks(child, 0))
    reached = sum(len(contents[key].text) for key in reader.used)
    return (
        blocks
        if reached > _LEAST * (sum(len(each.text) for each in contents.values()) + marked.untagged)
        else ()
    )


def _joined(pieces: Iterable[MarkedContent]) -> str:
    """The pieces' text, with a space where one begins a new line after the other."""
    text, last = "", None
    for piece in pieces:
        if last is not None and piece.first is not None and is_apart(last, piece.first):
            text += " "
        text, last = text + piece.text, piece.last or last
    return text.strip()


def _tables_within(element: Element) -> Iterator[Element]:
    for child in _children(element):
        if str(child.get("/S")) == "/Table":
            yield child
        else:
            yield from _tables_within(child)


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    for part in _children(table):
        if part.S == "/TR":
            cells = _children(part)
            yield part, bool(cells) and all(str(cell.S) == "/TH" for cell in cells)
        elif part.S in ("/THead", "/TBody", "/TFoot"):
            for row in _children(part):
                yield row, part.S == "/THead"


def _attribute(element: Element, name: str) -> int:
    found = element.get("/A")
    for each in [] if found is None else list(found) if _is_array(found) else [found]:
        if hasattr(each, "get") and each.get(name) is not None:
            return max(int(each.get(name)), 1)
    return 1


def _is_array(found: Element) -> bool:
    import pikepdf

    return isinstance(found, pikepdf.Array)


def _is_element(kid: Element) -> bool:
    return not isinstance(kid, int) and hasattr(kid, "get") and kid.get("/S") is not None


def _children(element: Element) -> list[Element]:
    return [kid for kid in _kids(element) if _is_element(kid)]


def _kids(element: Element) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if _is_array(kids) else [kids]

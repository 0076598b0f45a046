"""Reads tables back out of a tagged PDF the way a screen reader meets them: by the tags, never by place on the page."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pdfplumber
import pikepdf

Element = Any


@dataclass
class TaggedCell:
    """A cell as tagged: ``TH`` or ``TD``, its text, its scope, and the texts of the headers it points at."""

    tag: str
    text: str
    scope: str
    headers: list[str]
    columns: int
    rows: int
    id: str = ""


@dataclass
class TaggedTable:
    """A table as tagged."""

    caption: str
    summary: str
    heading: str = ""  # the nearest above, without its number
    header: list[list[TaggedCell]] = field(default_factory=list)
    body: list[list[TaggedCell]] = field(default_factory=list)


def read_tables(pdf: bytes) -> list[dict[str, Any]]:
    """Title, header rows and body rows of each table, as texts; a title left to the heading above comes from it."""
    return [
        {
            "title": re.sub(r"^(Tabell \d+)(?=,|$)", rf"\1. {table.heading}", table.caption),
            "header": [[cell.text for cell in row] for row in table.header],
            "rows": [[cell.text for cell in row] for row in table.body],
        }
        for table in tagged_tables(pdf)
    ]


def tagged_tables(pdf: bytes) -> list[TaggedTable]:
    """Every table with its cells' tags and headers."""
    texts = _marked_texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        root = opened.Root.StructTreeRoot
        reader = _Reader(texts, pages)
        tables, heading = [], ""
        for element in walk(root):
            if re.fullmatch(r"/H\d", str(element.S)):
                heading = re.sub(r"^[\d.]+\s*", "", reader.text(element)).strip()
            elif element.S == "/Table":
                tables.append(replace(reader.table(element), heading=heading))
        return tables


def tagged_texts(pdf: bytes, *tags: str) -> list[str]:
    """The texts of all elements with one of the tags, such as ``H1`` or ``P``."""
    texts = _marked_texts(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages)}
        reader = _Reader(texts, pages)
        found = (element for element in walk(opened.Root.StructTreeRoot) if str(element.S)[1:] in tags)
        return [reader.text(element) for element in found]


def children(element: Element) -> list[Element]:
    """Structure elements straight below one."""
    return [kid for kid in _kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def walk(element: Element) -> Iterator[Element]:
    """All structure elements below one, in reading order."""
    for child in children(element):
        yield child
        yield from walk(child)


def attributes(element: Element) -> dict[str, Any]:
    """All attributes of an element, of every owner."""
    found = element.get("/A")
    sets = [] if found is None else list(found) if isinstance(found, pikepdf.Array) else [found]
    return {name: value for each in sets for name, value in each.items()}


def _kids(element: Element) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


@cache
def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text of each marked content, by page and MCID, without the soft hyphens of divided words."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            for character in page.chars:
                if character["mcid"] is not None:
                    texts[number, character["mcid"]] += character["text"].replace("\u00ad", "")
    return texts


class _Reader:
    def __init__(self, texts: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]) -> None:
        self._texts = texts
        self._pages = pages

    def text(self, element: Element, inherited: int = 0) -> str:
        """The text of an element and all below it."""
        page = self._pages[element.Pg.objgen] if "/Pg" in element else inherited
        parts = []
        for kid in _kids(element):
            if isinstance(kid, int):
                parts.append(self._texts.get((page, kid), ""))
            elif "/S" in kid:
                parts.append(self.text(kid, page))
            elif "/MCID" in kid:
                place = self._pages[kid.Pg.objgen] if "/Pg" in kid else page
                parts.append(self._texts.get((place, int(kid.MCID)), ""))
        return "".join(parts)

    def table(self, element: Element) -> TaggedTable:
        parts = children(element)
        caption = "".join(self.text(part) for part in parts if part.S == "/Caption")
        table = TaggedTable(caption, str(attributes(element).get("/Summary", "")))
        head = [row for part in parts if part.S == "/THead" for row in children(part)]
        body = [row for part in parts if part.S == "/TBody" for row in children(part)]
        names = {
            str(cell.ID): self.text(cell) for row in head + body for cell in children(row) if "/ID" in cell
        }
        table.header = [[self._cell(cell, names) for cell in children(row)] for row in head]
        table.body = [[self._cell(cell, names) for cell in children(row)] for row in body]
        return table

    def _cell(self, element: Element, names: dict[str, str]) -> TaggedCell:
        found = attributes(element)
        return TaggedCell(
            tag=str(element.S)[1:],
            text=self.text(element),
            scope=str(found.get("/Scope", ""))[1:],
            headers=[names[str(name)] for name in found.get("/Headers", [])],
            columns=int(found.get("/ColSpan", 1)),
            rows=int(found.get("/RowSpan", 1)),
            id=str(element.get("/ID", "")),
        )

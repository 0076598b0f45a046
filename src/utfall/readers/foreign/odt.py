"""A report as an OpenDocument text: headings, paragraphs and tables with their covered cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from utfall.readers.foreign.grid import grid_of, is_frame, limited, whole
from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawReport, Spot
from utfall.readers.foreign.text import paragraph
from utfall.readers.foreign.unreadable import UnreadableError

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_MOST_REPEATED = 100  # rows or columns that a file may repeat; spreadsheets fill up with a million
_UNSEEN = {f"{_OFFICE}annotation", f"{_SVG}desc", f"{_SVG}title", f"{_TEXT}tracked-changes"}
_INDEXES = {f"{_TEXT}table-of-content", f"{_TEXT}table-index", f"{_TEXT}illustration-index"}
Element = Any


def read_odt(data: bytes, name: str) -> RawReport:
    """The body in order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            root = etree.fromstring(package.read("content.xml"), parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as broken:
        raise UnreadableError("REV-001") from broken
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableError("REV-005")
    return RawReport(name, "odt", tuple(_blocks(body)))


def _blocks(body: Element) -> Iterator[RawBlock]:
    tables = lines = 0
    for node in _parts(body):
        if node.tag == f"{_TABLE}table":
            tables += 1
            yield _table(node, tables)
            continue
        text = _shown(node)
        if text:
            lines += 1
            level = whole(node.get(f"{_TEXT}outline-level"), 1) if node.tag == f"{_TEXT}h" else 0
            yield paragraph(text, Spot(line=lines), level)


def _parts(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == f"{_TABLE}table" and is_frame(
            _all(child), [_all(each) for each in child.iter(f"{_TABLE}table") if each is not child]
        ):
            for row in child.iter(f"{_TABLE}table-row"):
                if next(row.iterancestors(f"{_TABLE}table")) is child:
                    yield from _parts(row)
        elif child.tag in (f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table"):
            yield child
        elif child.tag not in _UNSEEN | _INDEXES:
            yield from _parts(child)


def _table(table: Element, number: int) -> RawGrid:
    rows: list[list[RawCell]] = []
    cells = 0
    for tr in table.iter(f"{_TABLE}table-row"):
        if next(tr.iterancestors(f"{_TABLE}table")) is not table:
            continue
        is_header = tr.getparent().tag == f"{_TABLE}table-header-rows"
        before = len(rows)
        row: list[RawCell] = []
        for at, tc in enumerate(tr.findall(f"{_TABLE}table-cell")):
            spot = Spot(path=f"tabell {number}, rad {len(rows) + 1}, kolumn {at + 1}")
            text = " ".join(
                filter(None, (_shown(each) for each in _parts(tc) if each.tag != f"{_TABLE}table"))
            )
            spans = _number(tc, "number-rows-spanned"), _number(tc, "number-columns-spanned")
            repeated = min(_number(tc, "number-columns-repeated"), _MOST_REPEATED)
            row += [RawCell(text, spot, *spans, is_header)] * repeated
        rows += [row] * min(_number(tr, "number-rows-repeated"), _MOST_REPEATED)
        cells += len(row) * (len(rows) - before)
        limited(cells)
    return grid_of(rows, Spot(path=f"tabell {number}"))


def _all(table: Element) -> str:
    return "".join(table.itertext())


def _number(node: Element, name: str) -> int:
    return whole(node.get(f"{_TABLE}{name}"), 1)


def _shown(node: Element) -> str:
    parts: list[str] = []

    def gather(each: Element) -> None:
        if each.tag in _UNSEEN:
            return
        parts.append(each.text or "")
        for child in each:
            if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
                parts.append(" ")
            else:
                gather(child)
            parts.append(child.tail or "")

    gather(node)
    return " ".join("".join(parts).replace("\u00ad", "").split(" ")).strip()

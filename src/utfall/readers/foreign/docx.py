"""A report as a Word document: paragraphs, headings, footnotes and tables with their merged cells."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from utfall.readers.foreign.grid import grid_of, is_frame, limited, whole
from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawReport, Spot
from utfall.readers.foreign.text import paragraph
from utfall.readers.foreign.unreadable import UnreadableError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|rubrik)\s*(\d)", re.IGNORECASE)
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
Element = Any


def read_docx(data: bytes, name: str) -> RawReport:
    """The body in order, then the notes; text in text boxes and fields as it is shown."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _parsed(package.read("word/document.xml")).find(f"{_W}body")
            levels = _levels(package)
            notes = [_parsed(package.read(part)) for part in _NOTES if part in package.namelist()]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as broken:
        raise UnreadableError("REV-001") from broken
    if body is None:
        raise UnreadableError("REV-001")
    blocks = list(_blocks(body, levels))
    for note in (each for part in notes for each in part if each.get(f"{_W}type") is None):
        text = _text(note)
        if text:
            blocks.append(paragraph(text, Spot(path=f"fotnot {note.get(f'{_W}id')}")))
    return RawReport(name, "docx", tuple(blocks))


def _parsed(xml: bytes) -> Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _levels(package: zipfile.ZipFile) -> dict[str, int]:
    """The level of each style that makes headings, by the outline level or the name of the style."""
    if "word/styles.xml" not in package.namelist():
        return {}
    levels: dict[str, int] = {}
    for style in _parsed(package.read("word/styles.xml")).iter(f"{_W}style"):
        key, named = style.get(f"{_W}styleId", ""), style.find(f"{_W}name")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        known = _HEADING.match(named.get(f"{_W}val", "") if named is not None else key)
        level = outline.get(f"{_W}val", "") if outline is not None else ""
        if re.fullmatch("[0-8]", level):
            levels[key] = int(level) + 1
        elif known:
            levels[key] = int(known.group(1))
    return levels


def _blocks(body: Element, levels: dict[str, int]) -> Iterator[RawBlock]:
    tables = lines = 0
    for child in _children(body):
        if child.tag == f"{_W}tbl":
            tables += 1
            yield _table(child, tables)
        else:
            text = _text(child)
            if text:
                lines += 1
                style = child.find(f"{_W}pPr/{_W}pStyle")
                level = levels.get(style.get(f"{_W}val"), 0) if style is not None else 0
                yield paragraph(text, Spot(line=lines), level)


def _children(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those in content controls."""
    for child in parent:
        if child.tag == f"{_W}tbl" and is_frame(
            _cell_text(child), [_cell_text(each) for each in child.iter(f"{_W}tbl") if each is not child]
        ):
            for cell in _own_cells(child):
                yield from _children(cell)
        elif child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _children(content)


def _table(table: Element, number: int) -> RawGrid:
    limited(sum(1 for _ in table.iter(f"{_W}tc")))
    rows: list[list[RawCell]] = []
    merges: dict[int, tuple[int, int]] = {}  # by grid column: where the merged cell above began
    for at, tr in enumerate(table.findall(f"{_W}tr")):
        is_header = tr.find(f"{_W}trPr/{_W}tblHeader") is not None
        row: list[RawCell] = []
        column = _skipped(tr)
        for tc in tr.iter(f"{_W}tc"):
            if next(tc.iterancestors(f"{_W}tbl")) is not table:
                continue
            across = _value(tc, "gridSpan", 1)
            merge = tc.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            if goes_on and column in merges:
                above, place = merges[column]
                cell = rows[above][place]
                rows[above][place] = RawCell(
                    cell.text, cell.spot, at - above + 1, cell.column_span, cell.is_header
                )
            else:
                merges.pop(column, None)
                if merge is not None:
                    merges[column] = (at, len(row))
                spot = Spot(path=f"tabell {number}, rad {at + 1}, kolumn {column + 1}")
                row.append(RawCell(_cell_text(tc), spot, 1, across, is_header))
            column += across
        rows.append(row)
    return grid_of(rows, Spot(path=f"tabell {number}"))


def _own_cells(table: Element) -> Iterator[Element]:
    """The cells of a table, or of one of its rows, those of tables within it left out."""
    return (
        tc
        for tc in table.iter(f"{_W}tc")
        if next(tc.iterancestors(f"{_W}tbl")) is (table if table.tag == f"{_W}tbl" else table.getparent())
    )


def _skipped(tr: Element) -> int:
    before = tr.find(f"{_W}trPr/{_W}gridBefore")
    return whole(before.get(f"{_W}val"), 0) if before is not None else 0


def _value(tc: Element, name: str, otherwise: int) -> int:
    found = tc.find(f"{_W}tcPr/{_W}{name}")
    return whole(found.get(f"{_W}val"), otherwise) if found is not None else otherwise


def _cell_text(tc: Element) -> str:
    return " ".join(filter(None, (_text(each) for each in tc.iter(f"{_W}p"))))


def _text(element: Element) -> str:
    """What is shown: text, tabs, breaks and hyphens, without what is deleted or only for the machine."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif node.tag == f"{_W}footnoteReference":
            parts.append(f" {node.get(f'{_W}id')})")
    return " ".join("".join(parts).replace("\u00ad", "").split(" ")).strip()

"""A report as a web page: headings, paragraphs, list items and tables as marked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import LxmlError, _Element

from utfall.readers.foreign.grid import grid_of, is_frame, limited, whole
from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawReport, Spot
from utfall.readers.foreign.text import paragraph
from utfall.readers.foreign.unreadable import UnreadableError

_UNSEEN = {"script", "style", "svg", "head", "template", "noscript", "math", "select", "button", "canvas"}
_UNSEEN_CLASS = re.compile(r"\b(?:unseen|sr-only|visually-?hidden|screen-reader-text)\b")
_BLOCKS = {"p", "li", "dt", "dd", "figcaption", "blockquote", "pre", "address", "td", "th", "summary"}
_HEADING = re.compile(r"h([1-6])")


def read_html(data: bytes, name: str) -> RawReport:
    """The page's blocks in order; what is hidden or drawn is passed over."""
    try:
        root = html.document_fromstring(
            data, parser=html.HTMLParser(encoding=_encoding(data), huge_tree=False)
        )
    except (LxmlError, ValueError) as broken:
        raise UnreadableError("REV-001") from broken
    return RawReport(name, "html", tuple(_blocks(root)))


def _encoding(data: bytes) -> str | None:
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    return declared.group(1).decode("ascii") if declared else "utf-8"


def _blocks(element: _Element) -> Iterator[RawBlock]:
    tables = 0
    lines = 0
    for node in _visible(element):
        heading = _HEADING.fullmatch(str(node.tag))
        if node.tag == "table" and is_frame(
            _text(node), [_text(each) for each in node.iter("table") if each is not node]
        ):
            for cell in _own_cells(node):
                yield from _blocks(cell)
        elif node.tag == "table":
            tables += 1
            grid = _table(node, tables)
            if grid.rows:
                yield grid
        else:
            text = _text(node)
            if text:
                lines += 1
                yield paragraph(text, Spot(line=lines), int(heading.group(1)) if heading else 0)


def _visible(element: _Element) -> Iterator[_Element]:
    """Tables, headings, and the innermost blocks of text, in order."""
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNSEEN or child.get("hidden") is not None:
            continue
        if tag == "table" or _HEADING.fullmatch(tag):
            yield child
        elif tag in _BLOCKS or not any(
            isinstance(each.tag, str) and _is_block(each) for each in child.iter()
        ):
            inner = [each for each in child.iter("table", "ul", "ol", "p") if each is not child]
            if inner and tag in _BLOCKS:
                yield from _visible(child)
            else:
                yield child
        else:
            yield from _visible(child)


def _is_block(node: _Element) -> bool:
    return node.tag in _BLOCKS or node.tag == "table" or bool(_HEADING.fullmatch(str(node.tag)))


def _table(table: _Element, number: int) -> RawGrid:
    limited(sum(1 for _ in table.iter("td", "th")))
    captions = table.findall("caption")
    rows: list[list[RawCell]] = []
    for tr in table.iter("tr"):
        if next(tr.iterancestors("table")) is not table:
            continue
        is_head = tr.getparent() is not None and tr.getparent().tag == "thead"
        row = []
        for at, cell in enumerate(each for each in tr if each.tag in ("td", "th")):
            spot = Spot(path=f"tabell {number}, rad {len(rows) + 1}, kolumn {at + 1}")
            row.append(
                RawCell(
                    _text(cell),
                    spot,
                    _span(cell, "rowspan"),
                    _span(cell, "colspan"),
                    cell.tag == "th" and is_head,
                )
            )
        rows.append(row)
    title = _text(captions[0]) if captions else ""
    return grid_of(rows, Spot(path=f"tabell {number}"), title)


def _own_cells(table: _Element) -> Iterator[_Element]:
    return (cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table)


def _span(cell: _Element, name: str) -> int:
    return whole(cell.get(name), 1)


def _text(node: _Element) -> str:
    parts: list[str] = []

    def gather(each: _Element) -> None:
        if (
            not isinstance(each.tag, str)
            or each.tag in _UNSEEN
            or _UNSEEN_CLASS.search(each.get("class") or "")
        ):
            return
        parts.append(each.text or "")
        for child in each:
            gather(child)
            if child.tag in ("br", "p", "div", "li", "sup"):
                parts.append(" ")
            parts.append(child.tail or "")

    gather(node)
    return " ".join("".join(parts).split())

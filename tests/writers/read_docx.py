"""Reads the tables of a Word file back as a reader sees them: every cell's text, headers apart from rows."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def part(content: bytes, name: str) -> Any:
    """One part of the package, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def read_tables(content: bytes) -> list[dict[str, Any]]:
    """All tables in reading order as ``{"title", "header", "rows"}``.

    A header or cell that is merged stands in its first place; the places it covers are empty.
    """
    return [_table(each) for each in part(content, "word/document.xml").iter(f"{W}tbl")]


def text_of(element: Any) -> str:
    """The characters of an element; raised ones as raised digits."""
    words = []
    for run in element.iter(f"{W}r"):
        said = "".join(each.text or "" for each in run.iter(f"{W}t"))
        is_raised = run.find(f"{W}rPr/{W}vertAlign[@{W}val='superscript']") is not None
        words.append(said.translate(_RAISED) if is_raised else said)
    return "".join(words)


def _table(table: Any) -> dict[str, Any]:
    rows = [(row.find(f"{W}trPr/{W}tblHeader") is not None, _cells(row)) for row in table.iter(f"{W}tr")]
    return {
        "title": table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val"),
        "header": [cells for is_header, cells in rows if is_header],
        "rows": [cells for is_header, cells in rows if not is_header],
    }


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        cells += [text_of(cell), *[""] * (0 if span is None else int(span.get(f"{W}val")) - 1)]
    return cells

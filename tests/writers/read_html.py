"""Reads the tables of a written HTML report back as people see them, for comparison with the document."""

from __future__ import annotations

from typing import TypedDict

from lxml import html
from lxml.html import HtmlElement

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class ReadTable(TypedDict):
    """A table: its title, its header rows and its rows, each cell at its place in the grid."""

    title: str
    header: list[list[str]]
    rows: list[list[str]]


def read_tables(data: bytes) -> list[ReadTable]:
    """The report's own tables in order; the data tables of charts are left out.

    A merged cell stands once, at its upper left; the places that it covers are empty. The first of each row is
    its label, with raised digits for its notes.
    """
    page = html.document_fromstring(data.decode())
    return [_read(table) for table in page.xpath("//table[not(ancestor::figure)]")]


def _read(table: HtmlElement) -> ReadTable:
    (title,) = table.xpath("./caption//*[@class='title']")
    return {
        "title": shown(title),
        "header": _grid(table.xpath("./thead/tr")),
        "rows": _grid(table.xpath("./tbody/tr")),
    }


def _grid(rows: list[HtmlElement]) -> list[list[str]]:
    taken: dict[tuple[int, int], str] = {}
    for line, row in enumerate(rows):
        column = 0
        for cell in row.xpath("./th|./td"):
            while (line, column) in taken:
                column += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for right in range(int(cell.get("colspan", "1"))):
                    taken[line + down, column + right] = shown(cell) if (down, right) == (0, 0) else ""
    width = 1 + max(column for _, column in taken)
    return [[taken[line, column] for column in range(width)] for line in range(len(rows))]


def shown(element: HtmlElement) -> str:
    """The visible text of an element: without what only screen readers say, with raised digits for notes."""
    if "unseen" in element.get("class", "").split():
        return ""
    inner = "".join([element.text or "", *(shown(child) + (child.tail or "") for child in element)])
    return inner.translate(_RAISED) if element.tag == "sup" else inner

"""Completes the tags of a set PDF: row headers, headers of every cell, table summaries (PDF 1.7, 14.8.4 and 14.8.5).

Typst tags column headers only. A screen reader in a table of figures needs both: "Hemtjänst, Avvikelse, −962".
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from utfall.document import RowKind
from utfall.writers.pdf_payload import TableTags

# pikepdf's objects are dynamic; `Any` here stands for one structure element.
Element = Any


class TagError(RuntimeError):
    """The tag tree does not look as the template should have made it: our own fault."""


def complete_tags(pdf: bytes, tables: list[TableTags]) -> bytes:
    """The same pages with complete table tags; ``tables`` in reading order.

    Raises `TagError` when the tables that were tagged are not those.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root.StructTreeRoot
        elements = list(_walk(root))
        found = [element for element in elements if element.S == "/Table"]
        if len(found) != len(tables):
            raise TagError(f"{len(tables)} tables were written but {len(found)} are tagged")
        for number, (element, wanted) in enumerate(zip(found, tables, strict=True), start=1):
            _TableTagger(element, wanted, number).tag()
        _index_ids(opened, root, elements)
        output = io.BytesIO()
        opened.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def _children(element: Element) -> list[Element]:
    """The structure elements below one, content marks left out."""
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    several = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in several if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _walk(element: Element) -> Iterator[Element]:
    for child in _children(element):
        yield child
        yield from _walk(child)


@dataclass(slots=True)
class _Cell:
    """A tagged cell in the column where it starts, with the attributes that it has as a part of a table."""

    column: int
    element: Element
    attributes: dict[str, Any]

    @property
    def across(self) -> int:
        """How many columns it spans."""
        return int(self.attributes.get("/ColSpan", 1))

    @property
    def down(self) -> int:
        """How many rows it spans."""
        return int(self.attributes.get("/RowSpan", 1))

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        kids = self.element.get("/K")
        return kids is None or not len(kids)

    def head(self, names: list[str]) -> None:
        """Write its attributes, with the headers that are read out for it."""
        import pikepdf

        headers = pikepdf.Array([pikepdf.String(name) for name in names])
        _set_table_attributes(self.element, {**self.attributes, "/Headers": headers})


class _TableTagger:
    """Tags one table."""

    def __init__(self, table: Element, wanted: TableTags, number: int) -> None:
        self._table = table
        self._wanted = wanted
        self._number = number
        self._column_heads: dict[int, list[str]] = {}
        self._row_heads: dict[int, str] = {}

    def tag(self) -> None:
        """Give every cell its headers and the table its summary."""
        self._move_heading_rows()
        head = self._place(self._rows("/THead"))
        body = self._place(self._rows("/TBody"))
        if len(body) != len(self._wanted.kinds):
            wanted = len(self._wanted.kinds)
            raise TagError(f"table {self._number}: {wanted} rows were written but {len(body)} are tagged")
        self._read_column_heads(head)
        for index, line in enumerate(body):
            self._make_row_head(index, line)
        for index, line in enumerate(body):
            self._tag_cells(index, line)
        if self._wanted.summary:
            _set_table_attributes(
                self._table, {**_table_attributes(self._table), "/Summary": self._wanted.summary}
            )

    def _rows(self, wanted: str) -> list[Element]:
        return [row for part in _children(self._table) if wanted == part.S for row in _children(part)]

    def _move_heading_rows(self) -> None:
        """Typst puts a heading row that opens the table among the column headers; it belongs to the body."""
        import pikepdf

        surplus = len(self._rows("/THead")) - self._wanted.header_rows
        if surplus <= 0:
            return
        head = next(part for part in _children(self._table) if part.S == "/THead")
        body = next((part for part in _children(self._table) if part.S == "/TBody"), None)
        if body is None:
            raise TagError(f"table {self._number} has a heading row and nothing below it")
        rows = _children(head)
        moved = rows[-surplus:]
        head.K = pikepdf.Array(rows[:-surplus])
        body.K = pikepdf.Array([*moved, *_children(body)])
        for row in moved:
            row.P = body

    def _place(self, rows: list[Element]) -> list[list[_Cell]]:
        """Put the cells on a grid, around those that reach down from above."""
        taken: set[tuple[int, int]] = set()
        lines = []
        for number, row in enumerate(rows):
            line, column = [], 0
            for element in _children(row):
                while (number, column) in taken:
                    column += 1
                cell = _Cell(column, element, _table_attributes(element))
                line.append(cell)
                taken |= {(number + y, column + x) for y in range(cell.down) for x in range(cell.across)}
                column += cell.across
            lines.append(line)
        return lines

    def _read_column_heads(self, lines: list[list[_Cell]]) -> None:
        for cell in chain.from_iterable(lines):
            if cell.is_empty:
                _make_plain(cell)
                continue
            for column in range(cell.column, cell.column + cell.across):
                self._column_heads.setdefault(column, []).append(str(cell.element.ID))

    def _make_row_head(self, index: int, line: list[_Cell]) -> None:
        import pikepdf

        cell = line[0]
        kind = self._wanted.kinds[index]
        if cell.column != 0 or kind is RowKind.COMMENT or cell.is_empty:
            return
        is_banner = kind is RowKind.HEADING and len(line) == 1
        cell.element.S = pikepdf.Name.TH
        name = f"T{self._number}-{index}"
        cell.element.ID = pikepdf.String(name)
        cell.attributes["/Scope"] = pikepdf.Name.Column if is_banner else pikepdf.Name.Row
        self._row_heads[index] = name

    def _tag_cells(self, index: int, line: list[_Cell]) -> None:
        """Headers in the order they are read out: the column's, the group's, the row's."""
        kind, under = self._wanted.kinds[index], self._wanted.under[index]
        group = [self._row_heads[under]] if under is not None and under in self._row_heads else []
        for cell in line:
            if kind is RowKind.COMMENT:
                cell.head(self._above(index))
            elif cell.column == 0 and index in self._row_heads:
                cell.head([] if len(line) == 1 else self._column_heads.get(0, []) + group)
            else:
                rows = range(index, index + cell.down)
                own = [self._row_heads[row] for row in rows if row in self._row_heads]
                cell.head(self._column_heads.get(cell.column, []) + group + own)

    def _above(self, index: int) -> list[str]:
        """The header of the row that a comment comments on."""
        nearest = max((row for row in self._row_heads if row < index), default=None)
        return [] if nearest is None else [self._row_heads[nearest]]


def _make_plain(cell: _Cell) -> None:
    """An empty corner heads nothing: a data cell, so that no reader announces it."""
    import pikepdf

    cell.element.S = pikepdf.Name.TD
    if "/ID" in cell.element:
        del cell.element["/ID"]
    spans = {name: value for name, value in cell.attributes.items() if name in ("/ColSpan", "/RowSpan")}
    _set_table_attributes(cell.element, spans)


def _attribute_sets(element: Element) -> list[Element]:
    import pikepdf

    found = element.get("/A")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _table_attributes(element: Element) -> dict[str, Any]:
    for attributes in _attribute_sets(element):
        if attributes.get("/O") == "/Table":
            return dict(attributes.items())
    return {}


def _set_table_attributes(element: Element, attributes: dict[str, Any]) -> None:
    """Replace the table attributes; never in place, because Typst shares attribute objects between cells."""
    import pikepdf

    others = [each for each in _attribute_sets(element) if each.get("/O") != "/Table"]
    made = pikepdf.Dictionary({**attributes, "/O": pikepdf.Name.Table})
    element.A = pikepdf.Array([made, *others])


def _index_ids(opened: Any, root: Element, elements: list[Element]) -> None:
    """The tree from id to element, which must hold every id (PDF 1.7, 14.7.2)."""
    import pikepdf

    ids = ((element.get("/ID"), element) for element in elements)
    named = {str(id): element for id, element in ids if id is not None}
    pairs = [part for name in sorted(named) for part in (pikepdf.String(name), named[name])]
    root.IDTree = opened.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(pairs)))

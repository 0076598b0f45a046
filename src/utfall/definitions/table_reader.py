"""Reads a table's definition from ``definitions/tables/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from utfall.definitions.column_reader import read_columns
from utfall.definitions.format_reader import read_format
from utfall.definitions.node import Fields, Node
from utfall.definitions.registry import Registry, first_place
from utfall.definitions.row_reader import read_rows
from utfall.definitions.same_cells import check_same_cells
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.table import Organised, TableDefinition
from utfall.problems import Problems

TABLE_KEYS = (
    "id",
    "title",
    "label_header",
    "unit_label",
    "note",
    "summary",
    "organised",
    "format",
    "footnotes",
    "columns",
    "rows",
)


def read_tables(
    nodes: Iterable[Node], vocabulary: Vocabulary, problems: Problems
) -> Mapping[str, TableDefinition]:
    """The tables by id, each of a file of its own; cells that stand in several of them are looked up."""
    tables: Registry[TableDefinition] = Registry()
    for node in nodes:
        fields = node.fields(*TABLE_KEYS)
        tables.add(read_table(fields, vocabulary), fields)
    check_same_cells(tables.found, problems)
    return tables.found


def read_table(fields: Fields, vocabulary: Vocabulary) -> TableDefinition:
    """The table; every reference in it is looked up, in the table itself or in the vocabulary."""
    columns = read_columns(fields.some("columns"), vocabulary)
    footnotes = _footnotes(fields)
    return TableDefinition(
        id=fields.identifier(),
        title=fields.phrase("title"),
        columns=columns,
        rows=read_rows(fields.some("rows"), columns, tuple(footnotes), vocabulary),
        source=fields.node.source,
        label_header=fields.text("label_header", ""),
        note=fields.phrase("note", ""),
        summary=fields.phrase("summary", ""),
        unit_label=fields.text("unit_label", ""),
        footnotes=tuple(footnotes.items()),
        organised=(fields.choice("organised", Organised) if "organised" in fields else None) or Organised.NOW,
        format=read_format(fields.get("format")),
    )


def _footnotes(fields: Fields) -> dict[str, str]:
    """The footnotes' texts by id, in order."""
    found: dict[str, str] = {}
    first: dict[str, Fields] = {}
    for node in fields.items("footnotes"):
        footnote = node.fields("id", "text")
        id, text = footnote.identifier(), footnote.phrase("text")
        if id in found:
            place = first_place(first[id].node.source, node.source)
            footnote.values["id"].problem("DEF-006", name=id, first=place)
        elif id:
            found[id], first[id] = text, footnote
    return found

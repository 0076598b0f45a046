"""Checks the cells that show another table's figure: that it exists, and that no table leads back to itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from utfall.core import SourceRef
from utfall.definitions.cycles import cycles, shown
from utfall.definitions.table import RowDefinition, TableDefinition
from utfall.document import Address, RowKind
from utfall.problems import Problems, did_you_mean
from utfall.swedish.language import Phrase

_WORDS_ONLY = (RowKind.HEADING, RowKind.COMMENT)


def check_same_cells(tables: Mapping[str, TableDefinition], problems: Problems) -> None:
    """Record every reference to a cell that does not exist (DEF-007), and tables that go in a circle (DEF-008)."""
    for row, address in _references(tables.values()):
        _check(address, tables, row.source, problems)
    leads_to = {
        table.id: [address.table for _, address in _references([table]) if address.table in tables]
        for table in tables.values()
    }
    for circle in cycles(leads_to):
        problems.add("DEF-008", tables[circle[0]].source, path=shown(circle))


def _references(tables: Collection[TableDefinition]) -> Iterator[tuple[RowDefinition, Address]]:
    return ((row, address) for table in tables for row in table.rows for _, address in row.same_as)


def _check(
    address: Address, tables: Mapping[str, TableDefinition], source: SourceRef, problems: Problems
) -> None:
    table = tables.get(address.table)
    if table is None:
        _unknown(address.table, tables, Phrase("en tabell"), source, problems)
        return
    rows = [row.id for row in table.rows if row.kind not in _WORDS_ONLY]
    columns = [column.id for column in table.columns if not column.is_worded]
    if address.row not in rows:
        _unknown(address.row, rows, Phrase("en rad med siffror i {id}", id=table.id), source, problems)
    if address.column not in columns:
        _unknown(
            address.column, columns, Phrase("en kolumn med siffror i {id}", id=table.id), source, problems
        )


def _unknown(name: str, known: Collection[str], kind: str, source: SourceRef, problems: Problems) -> None:
    problems.add("DEF-007", source, name=name, kind=kind, hint=did_you_mean(name, known))

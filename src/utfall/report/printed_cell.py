"""A printed figure found by its row and column, each named by its id or its words, and its explanation begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from utfall.core import SourceRef
from utfall.document import Cell, Column, Row, RowKind, Table
from utfall.problems import Problems
from utfall.report.explain import Explanation, Step
from utfall.report.naming import COLUMNS, ROWS, Naming
from utfall.swedish.numbers import exact


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table that a directive made, with the row and the column where it stands."""

    table: Table
    row: Row
    column: Column
    cell: Cell

    def explained(self, step: Step, source: SourceRef) -> Explanation:
        """The explanation whose outermost step is given; the source is where the table was asked for."""
        return Explanation(
            table=self.table.id,
            row=self.row.label,
            column=self.column.header,
            unit=str(self.cell.format.unit),
            shown=self.cell.shown,
            unrounded=exact(self.cell.value, self.cell.format.unit),
            decimals=self.cell.format.decimals,
            step=step,
            source=source,
        )


def printed_cell(
    table: Table, place: tuple[str, str], source: SourceRef, problems: Problems
) -> PrintedCell | None:
    """The figure at a row and a column; ``Heading / Row`` tells apart rows that are called alike.

    A name that is unknown is REP-009, and one that several rows or columns share is REP-011.
    """
    naming = Naming(table.title, source, problems)
    rows = {row.id: row for row in table.rows}
    under = {row.id: f"{heading} / {row.label}" if heading else row.label for row, heading in _headed(table)}
    row_names = {id: (row.label, under[id]) for id, row in rows.items()}
    at = {column.id: number for number, column in enumerate(table.columns)}
    full = {column.id: " / ".join((*column.group, column.header)) for column in table.columns}
    column_names = {column.id: (column.header, full[column.id]) for column in table.columns}
    row_id = naming.find(place[0], row_names, under, ROWS)
    column_id = naming.find(place[1], column_names, full, COLUMNS)
    if row_id is None or column_id is None:
        return None
    row = rows[row_id]
    return PrintedCell(table, row, table.columns[at[column_id]], row.cells[at[column_id]])


def _headed(table: Table) -> Iterator[tuple[Row, str]]:
    """Each row with the heading that it stands under; a heading stands under none."""
    heading = ""
    for row in table.rows:
        is_heading = row.kind is RowKind.HEADING
        yield row, "" if is_heading else heading
        heading = row.label if is_heading else heading

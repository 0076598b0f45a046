"""The declared tables as a page offers them: their names, the columns and rows to show, and those about projects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from utfall.app.figures import Figures, Sight
from utfall.core import CodePart, Missing, Month, Span
from utfall.definitions import TableDefinition
from utfall.document import Cell, Row, RowKind, Table
from utfall.report.bind import worded
from utfall.swedish.dates import period_words


def titles(figures: Figures, period: Month) -> Mapping[str, str]:
    """What each declared table is called in a period, by id in the order of the files."""
    words = period_words(Span(Month(period.year, 1), period), period)
    return {id: worded(each.title, words) for id, each in figures.tables().items()}


def with_columns(table: Table, chosen: Collection[str]) -> Table:
    """The table with the chosen columns only; all of them when none of those that it has is chosen."""
    kept = [index for index, each in enumerate(table.columns) if each.id in chosen]
    if not kept:
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)


def with_own_rows(table: Table) -> Table:
    """The table without the rows of which a part of the organisation has nothing, and headings that are left alone.

    A table with merged cells keeps all of its rows.
    """
    if any(cell.row_span > 1 for row in table.rows for cell in row.cells):
        return table
    kept: list[Row] = []
    for row in reversed(table.rows):
        is_heading = row.kind is RowKind.HEADING
        below = kept[-1] if kept else None
        if is_heading and (below is None or (below.kind is RowKind.HEADING and below.level <= row.level)):
            continue
        if is_heading or row.kind is RowKind.COMMENT or any(_says(cell) for cell in row.cells):
            kept.append(row)
    return replace(table, rows=tuple(reversed(kept))) if kept else table


def _says(cell: Cell) -> bool:
    return cell.value != Missing()


def about_projects(figures: Figures, sight: Sight) -> list[Table]:
    """The declared tables with a row for each project."""
    return [figures.table(id, sight) for id, each in figures.tables().items() if _is_about_projects(each)]


def _is_about_projects(table: TableDefinition) -> bool:
    return any(CodePart.PROJECT in dict(row.select.codes) for row in table.rows)

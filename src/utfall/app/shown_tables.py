"""The declared tables as a page offers them: their names in a period, the columns chosen, and those about projects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from utfall.app.figures import Figures, Sight
from utfall.core import CodePart, Month, Span
from utfall.definitions import TableDefinition
from utfall.document import Table
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


def about_projects(figures: Figures, sight: Sight) -> list[Table]:
    """The declared tables with a row for each project."""
    return [figures.table(id, sight) for id, each in figures.tables().items() if _is_about_projects(each)]


def _is_about_projects(table: TableDefinition) -> bool:
    return any(CodePart.PROJECT in dict(row.select.codes) for row in table.rows)

"""Tables and charts with what is guarded taken out: the mark in place of the figure, and a note that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from utfall.definitions import ChartDefinition
from utfall.document import Cell, Chart, Row, Table
from utfall.report.guard import MASKED, Guarded
from utfall.swedish.secrecy_words import chart_note, table_note


def masked_table(table: Table, guarded: Guarded) -> Table:
    """The table as the public may see it; the same when nothing in it is masked."""
    hidden = guarded.cells_of(table.id)
    if not hidden:
        return table
    columns = [column.id for column in table.columns]
    rows = tuple(_row(row, columns, hidden, guarded.mark) for row in table.rows)
    note = " ".join(text for text in (table.note, table_note(guarded.mark)) if text)
    return replace(table, rows=rows, note=note)


def _row(row: Row, columns: Sequence[str], hidden: frozenset[tuple[str, str]], mark: str) -> Row:
    return replace(
        row,
        cells=tuple(
            _cell(cell, (row.id, column) in hidden, hidden, mark)
            for column, cell in zip(columns, row.cells, strict=False)
        ),
    )


def _cell(cell: Cell, is_hidden: bool, hidden: frozenset[tuple[str, str]], mark: str) -> Cell:
    """A figure that is added up of masked ones keeps no formula, which would tell what they come to."""
    if is_hidden:
        return replace(
            cell, value=MASKED, shown=mark, number=None, format=replace(cell.format, masked=mark), terms=()
        )
    return replace(cell, terms=()) if any((term.row, term.column) in hidden for term in cell.terms) else cell


def masked_chart(chart: Chart, declared: ChartDefinition, rows: Sequence[str], guarded: Guarded) -> Chart:
    """The chart of a table without the points of masked cells, which its alternative text tells of."""
    cells = ((declared.table, row, column) for column in declared.columns for row in rows)
    return _without(chart, [guarded.hides(*each) for each in cells], guarded.mark)


def masked_points(chart: Chart, guarded: Guarded) -> Chart:
    """The same of a chart that has points of its own."""
    points = ((chart.id, series.name, point.category) for series in chart.series for point in series.points)
    return _without(chart, [guarded.hides(*each) for each in points], guarded.mark)


def _without(chart: Chart, hides: Sequence[bool], mark: str) -> Chart:
    """The chart without some of its points, told series by series; the same when it is without none."""
    if not any(hides):
        return chart
    hidden = iter(hides)
    series = tuple(
        replace(
            each,
            points=tuple(
                replace(point, number=None, shown=mark) if next(hidden) else point for point in each.points
            ),
        )
        for each in chart.series
    )
    return replace(chart, series=series, alt=f"{chart.alt} {chart_note(sum(hides))}")

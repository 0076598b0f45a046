"""Bound tables and charts with the cube's answers put in: the document's tables and charts, and what failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from utfall.core import Failed, Missing, Value
from utfall.definitions import ChartDefinition, ColumnDefinition, RowDefinition, TableDefinition
from utfall.definitions.report import ChartData
from utfall.definitions.row_paths import telling_labels
from utfall.document import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Footnote,
    Point,
    PointRole,
    Row,
    RowKind,
    Series,
    Table,
    Term,
)
from utfall.measures import Request, cell_terms, evaluate
from utfall.problems import Problems
from utfall.report.bind import BoundTable, worded
from utfall.report.guard import OPEN, Guarded
from utfall.report.masked import masked_chart, masked_table
from utfall.report.reach import with_reach
from utfall.swedish import DisplayUnit, NumberFormat, format_value
from utfall.swedish.numbers import exact

CAUSES = {
    "division_by_zero": "REP-001",
    "split_span": "REP-002",
    "overlapping_spans": "REP-010",
    "unphased": "REP-014",
    "mixed_kinds": "REP-003",
    "text_in_formula": "REP-004",
}


def resolve_table(
    bound: BoundTable,
    values: Mapping[Request, Value],
    problems: Problems,
    comments: Mapping[str, str] | None = None,
    guarded: Guarded = OPEN,
) -> Table:
    """The table as printed. A cell that failed is marked, and said with the row's place in the definition.

    ``comments`` are the comment rows' texts with their numbers put in, by row; without them they stand as declared.
    What is ``guarded`` stands there as masked.
    """
    bound = with_reach(bound, values, problems)
    table = bound.definition
    numbers = {id: index for index, (id, _) in enumerate(table.footnotes, start=1)}
    words = bound.words
    told = comments or {}
    rows = tuple(
        replace(_row(bound, row, values, numbers, problems), comment=told.get(row.id, row.comment))
        for row in table.rows
    )
    printed = Table(
        id=table.id,
        title=bound.title,
        unit=table.unit_label or str(NumberFormat(**table.format).unit),
        columns=tuple(_column(table, column) for column in table.columns),
        rows=rows,
        label_header=table.label_header,
        footnotes=tuple(Footnote(numbers[id], worded(text, words)) for id, text in table.footnotes),
        note=worded(table.note, words),
        summary=worded(table.summary, words),
    )
    return masked_table(printed, guarded)


def _row(
    bound: BoundTable,
    row: RowDefinition,
    values: Mapping[Request, Value],
    numbers: Mapping[str, int],
    problems: Problems,
) -> Row:
    cells = tuple(_cell(bound, row, column, values, problems) for column in bound.definition.columns)
    notes = tuple(numbers[note] for note in row.notes)
    return Row(row.id, row.label, cells, row.kind, row.level, notes)


def _cell(
    bound: BoundTable,
    row: RowDefinition,
    column: ColumnDefinition,
    values: Mapping[Request, Value],
    problems: Problems,
) -> Cell:
    if row.kind in (RowKind.HEADING, RowKind.COMMENT):
        return Cell()
    cell = bound.cells[row.id, column.id]
    if cell.covered:
        return Cell(covered=True)
    value = evaluate(cell.expression, values)
    if isinstance(value, Failed):
        source = column.source if column.formula is not None else row.source
        problems.add(CAUSES[value.cause], source, row=row.label, column=column.header)
    shown = format_value(value, cell.format)
    terms = tuple(Term(sign, *place) for sign, place in cell_terms(cell.expression))
    return Cell(value, shown.text, shown.number, cell.format, cell.row_span, terms=terms)


def _column(table: TableDefinition, column: ColumnDefinition) -> Column:
    holds_text = column.shows is not None or any(column.id in dict(row.texts) for row in table.rows)
    return Column(column.id, column.header, column.group, is_text=holds_text)


def resolve_chart(
    chart: ChartDefinition,
    bound: BoundTable,
    values: Mapping[Request, Value],
    alt: str,
    is_table_shown: bool = False,
    guarded: Guarded = OPEN,
) -> Chart:
    """A chart over cells of a table: one series per column, one point per row, exact in the chart's unit.

    Its data may be left out of print only where the report shows the table itself.
    """
    table = bound.definition
    rows = [table.row(id) for id in chart.rows] or [row for row in table.rows if row.kind is RowKind.LEAF]
    words = bound.words
    series = (
        Series(table.column(id).full_header, tuple(_points(chart, bound, rows, id, values)))
        for id in chart.columns
    )
    is_beside = is_table_shown and chart.data is ChartData.HIDDEN_IN_PRINT
    beside = worded(table.title, words) if is_beside else ""
    drawn = Chart(chart.id, worded(chart.title, words), chart.kind, chart.unit, tuple(series), alt, beside)
    return masked_chart(drawn, chart, [row.id for row in rows], guarded)


def _points(
    chart: ChartDefinition,
    bound: BoundTable,
    rows: list[RowDefinition],
    column: str,
    values: Mapping[Request, Value],
) -> Iterator[Point]:
    unit = DisplayUnit.parse(chart.unit)
    names = telling_labels(bound.definition.rows)
    for row in rows:
        cell = bound.cells[row.id, column]
        value = evaluate(cell.expression, values)
        how = NumberFormat(unit=unit, decimals=chart.decimals, sign=cell.format.sign, no_facts="–")
        number = None if isinstance(value, Missing) else signed(exact(value, unit), how)
        is_level = row is rows[0] or row.kind is RowKind.SUM
        role = PointRole.TOTAL if chart.kind is ChartKind.WATERFALL and is_level else PointRole.STEP
        yield Point(names[row.id], number, format_value(value, how).text, role)


def signed(number: Decimal | None, how: NumberFormat) -> Decimal | None:
    """The number with the sign that is shown."""
    if number is None:
        return None
    match how.sign:
        case "negated":
            return -number
        case "unsigned":
            return abs(number)
        case _:
            return number

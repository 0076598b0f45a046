"""How a table lies on paper or a sheet: its header cells with their spans, and the data table behind a chart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utfall.core import Missing, Quantity
from utfall.document import Cell, Chart, Column, Point, Row, Table
from utfall.swedish import NumberFormat, SignRule
from utfall.swedish.numbers import parse_number, round_half_up
from utfall.swedish.report_words import CATEGORY, data_behind

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A header and the area it covers. Column 0 is the one of the row labels."""

    text: str
    row: int
    column: int
    rows: int
    columns: int
    is_group: bool = False


def header_depth(table: Table) -> int:
    """How many header rows the table has."""
    return 1 + max((len(column.group) for column in table.columns), default=0)


def header_cells(table: Table) -> tuple[HeaderCell, ...]:
    """All header cells, row by row. Equal neighbours merge only under the same parent; a header reaches down."""
    depth = header_depth(table)
    cells = [HeaderCell(table.label_header, 0, 0, depth, 1)]
    for level in range(depth):
        at = 0
        while at < len(table.columns):
            column = table.columns[at]
            if level < len(column.group):
                width = _group_width(table.columns, at, level)
                cells.append(HeaderCell(column.group[level], level, at + 1, 1, width, is_group=True))
            else:
                width = 1
                if level == len(column.group):
                    cells.append(HeaderCell(column.header, level, at + 1, depth - level, 1))
            at += width
    return tuple(cells)


def _group_width(columns: tuple[Column, ...], at: int, level: int) -> int:
    """How many columns from ``at`` share the group of ``level`` and everything above it."""
    path = columns[at].group[: level + 1]
    width = 1
    while at + width < len(columns) and columns[at + width].group[: level + 1] == path:
        width += 1
    return width


def superscript(numbers: tuple[int, ...]) -> str:
    """The marks of footnotes as raised digits, for formats without raised type.

    >>> superscript((1, 12))
    '¹ ¹²'
    """
    return " ".join(str(number).translate(_SUPERSCRIPTS) for number in numbers)


def is_blank(row: Row) -> bool:
    """Whether no cell of the row says anything and none takes part in a merge."""
    return all(not cell.shown and not cell.covered and cell.row_span == 1 for cell in row.cells)


def data_table(chart: Chart) -> Table:
    """The chart's points as a table: categories down, series across, each as printed in the chart."""
    points = {(series.name, point.category): point for series in chart.series for point in series.points}
    categories = dict.fromkeys(point.category for series in chart.series for point in series.points)
    rows = tuple(
        Row(
            category,
            category,
            tuple(_point_cell(points.get((series.name, category))) for series in chart.series),
        )
        for category in categories
    )
    columns = tuple(Column(series.name, series.name) for series in chart.series)
    title = data_behind(chart.title)
    return Table(
        f"{chart.id}_data", title, chart.unit, columns, rows, label_header=CATEGORY, summary=chart.alt
    )


def _point_cell(point: Point | None) -> Cell:
    """The cell of a point; its number is the one printed, and its format is read off the print."""
    if point is None:
        return Cell()
    printed = re.fullmatch(r"([+−]?)(\d[\d\u00a0]*)(?:,(\d+))?(\D*)", point.shown)
    if point.number is None or printed is None:
        return Cell(Missing(), point.shown)
    sign, whole, fraction, suffix = printed.groups()
    how = NumberFormat(
        decimals=len(fraction or ""),
        sign=SignRule.ALWAYS if sign == "+" else SignRule.AS_IS,
        suffix=suffix,
        grouping="\u00a0" in whole or len(whole) < 4,
    )
    # Read off the print as well: the points of a bridge are rounded together so that they add up.
    number = parse_number(f"{sign}{whole}.{fraction or 0}")
    return Cell(Quantity(point.number), point.shown, round_half_up(number, how.decimals), how)

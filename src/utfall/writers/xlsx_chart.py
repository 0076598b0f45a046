"""The charts of a document as native Excel charts, each below the block of cells it draws from."""

from __future__ import annotations

from typing import Any

from utfall.document import Chart, ChartKind, Document, RowKind, Table
from utfall.swedish.report_words import CHART, CONTENTS, TO_CONTENTS
from utfall.writers.chart_colour import GRID, INK, PAPER, Palette, mixed
from utfall.writers.table_layout import data_table
from utfall.writers.xlsx_format import number_code, prints_as_number
from utfall.writers.xlsx_style import Look, Styles
from utfall.writers.xlsx_table import footer
from utfall.writers.xlsx_waterfall import PARTS_COLUMN, add_waterfall
from utfall.writers.xml_text import printable

_SHAPES = {
    ChartKind.DEVIATION_BARS: {"type": "bar"},
    ChartKind.GROUPED_BARS: {"type": "column"},
    ChartKind.LINES: {"type": "line"},
    ChartKind.SHARE_BARS: {"type": "bar", "subtype": "percent_stacked"},
}
_LYING = (ChartKind.DEVIATION_BARS, ChartKind.SHARE_BARS, ChartKind.WATERFALL)
_WIDTH, _ROW = 760, 20  # pixels
_DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
_MARKERS = ("circle", "square", "diamond", "triangle")


def write_chart_sheet(
    workbook: Any, sheet: Any, styles: Styles, charts: tuple[Chart, ...], document: Document
) -> tuple[int, ...]:
    """Fill the sheet of charts; gives the sheet row, from 1, where each chart's title stands."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, max(len(chart.series) for chart in charts), 14)
    sheet.write_string(0, 0, CHART, styles.title())
    sheet.set_row(0, 24)
    sheet.write_url(1, 0, f"internal:'{CONTENTS}'!A1", styles.link(), TO_CONTENTS)
    rows, at = [], 3
    for chart in charts:
        rows.append(at + 1)
        at = _write_chart(workbook, sheet, styles, chart, at)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if any(chart.kind is ChartKind.WATERFALL for chart in charts):
        sheet.print_area(0, 0, at, PARTS_COLUMN - 2)
    sheet.set_h_pagebreaks([row - 1 for row in rows[1:]])
    sheet.set_footer(footer(document))
    return tuple(rows)


def _write_chart(workbook: Any, sheet: Any, styles: Styles, chart: Chart, at: int) -> int:
    """One chart: title, data, drawing; gives the row where the next may begin."""
    data = data_table(chart)
    sheet.write_string(at, 0, chart.title, styles.subtitle())
    sheet.write_string(at + 1, 0, chart.alt, styles.muted())
    header = at + 2
    sheet.write_string(header, 0, f"{data.label_header} ({chart.unit})", styles.header({"align": "left"}))
    for column, series in enumerate(data.columns, start=1):
        sheet.write_string(header, column, series.header, styles.header({"align": "right"}))
    _write_data(sheet, styles, data, header + 1)
    last = header + len(data.rows)
    height = _height(chart, len(data.rows))
    if chart.kind is ChartKind.WATERFALL:
        drawing = add_waterfall(workbook, sheet, styles, chart, header)
    else:
        drawing = _series(workbook, styles.palette, chart, data, header)
    _set_frame(drawing, chart, len(data.columns))
    drawing.set_size({"width": _WIDTH, "height": height})
    options = {"description": printable(chart.alt), "object_position": 1}
    sheet.insert_chart(last + 2, 0, drawing, options)
    return last + 2 + height // _ROW + 3


def _write_data(sheet: Any, styles: Styles, data: Table, first: int) -> None:
    """The points. What is missing stays an empty cell, because Excel would draw a mark such as ”..” as zero."""
    for at, row in enumerate(data.rows, start=first):
        sheet.write_string(at, 0, row.label, styles.cell(RowKind.LEAF, {}))
        for column, cell in enumerate(row.cells, start=1):
            look: Look = {"align": "right"}
            if prints_as_number(cell):
                look["num_format"] = number_code(cell.format)
                sheet.write_number(at, column, cell.number, styles.cell(RowKind.LEAF, look))
            else:
                sheet.write_blank(at, column, None, styles.cell(RowKind.LEAF, look))


def _series(workbook: Any, palette: Palette, chart: Chart, data: Table, header: int) -> Any:
    """The drawing of a chart whose series are the columns of its data."""
    drawing = workbook.add_chart(_SHAPES[chart.kind])
    first, last = header + 1, header + len(data.rows)
    for column in range(1, len(data.columns) + 1):
        drawing.add_series(
            {
                "name": [CHART, header, column],
                "categories": [CHART, first, 0, last, 0],
                "values": [CHART, first, column, last, column],
                **_series_look(chart.kind, palette, column - 1),
            }
        )
    _set_axes(drawing, chart.kind)
    return drawing


def _set_frame(drawing: Any, chart: Chart, series: int) -> None:
    drawing.set_title(
        {
            "name": printable(f"{chart.title} ({chart.unit})"),
            "name_font": {"size": 12, "color": INK},
            "overlay": False,
        }
    )
    drawing.show_blanks_as("gap")
    drawing.set_chartarea({"border": {"none": True}})
    drawing.set_legend({"none": True} if series == 1 else {"position": "bottom"})


def _set_axes(drawing: Any, kind: ChartKind) -> None:
    lies_down = kind in _LYING
    numbers = {"major_gridlines": {"visible": True, "line": {"color": GRID}}, "line": {"none": True}}
    # The categories are named at the low end, so that the name of a minus does not stand on its bar.
    categories = {"label_position": "low", "line": {"color": INK}, "major_gridlines": {"visible": False}}
    if (
        lies_down
    ):  # read from the top; Excel then moves the numbers up too, unless they are put at the high end
        drawing.set_x_axis(numbers | {"label_position": "high"})
        drawing.set_y_axis(categories | {"reverse": True})
    else:
        drawing.set_x_axis(categories)
        drawing.set_y_axis(numbers)


def _series_look(kind: ChartKind, palette: Palette, number: int) -> Look:
    """How a series is drawn: told apart by pattern, dash or label as well as by colour."""
    colours = (palette.accent, mixed(palette.accent, PAPER, 0.55), palette.negative, palette.muted)
    colour = colours[number % len(colours)]
    labels = {"value": True, "font": {"size": 9, "color": INK}}
    match kind:
        case ChartKind.DEVIATION_BARS:
            inverted = {"invert_if_negative": True, "invert_if_negative_color": palette.negative}
            return {"fill": {"color": colour}, **inverted, "data_labels": labels, "gap": 60}
        case ChartKind.LINES:
            dash = _DASHES[number % len(_DASHES)]
            marker = {"type": _MARKERS[number % len(_MARKERS)], "size": 6, "fill": {"color": colour}}
            return {"line": {"color": colour, "width": 2.25, "dash_type": dash}, "marker": marker}
        case _:
            border = {"color": palette.accent, "width": 0.75}
            return {"fill": {"color": colour}, "border": border, "data_labels": labels, "gap": 80}


def _height(chart: Chart, categories: int) -> int:
    """Bars that lie down need a line each; the others have the shape of a page's third."""
    lies_down = chart.kind in _LYING
    return max(220, 90 + 30 * categories * len(chart.series)) if lies_down else 340

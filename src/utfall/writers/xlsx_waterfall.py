"""A bridge as a native Excel chart: stacked bars of which the part up to each step's beginning is not seen.

Excel stacks what is above zero and what is below it each for itself, so that a bar that crosses zero is made of two
parts. The parts stand in cells beside the chart's data, where a reader can follow them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utfall.document import Chart, PointRole, RowKind
from utfall.swedish.report_words import BAR_LABEL, BAR_PARTS, BROKEN_SCALE, CHART
from utfall.writers.chart_colour import GRID, INK, PAPER, Palette
from utfall.writers.waterfall import Bar, bars, scale
from utfall.writers.xlsx_style import Look, Styles

_BEFORE, _LEVEL, _UP, _DOWN, _REST = "Osynlig del", "Nivå", "Upp", "Ned", "Ej förklarat"
_KINDS = (_LEVEL, _UP, _DOWN, _REST)
PARTS_COLUMN = 12  # to the right of the drawings, outside what is printed
_ARROWS = {_UP: "▲ ", _DOWN: "▼ "}


@dataclass(frozen=True, slots=True)
class _Part:
    """One stacked series: its name, how it looks, and its length in each row (zero where it has none)."""

    name: str
    look: str
    lengths: tuple[Decimal, ...]


def add_waterfall(workbook: Any, sheet: Any, styles: Styles, chart: Chart, header: int) -> Any:
    """Write the bars' parts beside the data, whose headers stand on row ``header``, and give their drawing."""
    drawn, column = bars(chart), PARTS_COLUMN
    sheet.set_column(column, column, 38)
    parts = [part for part in _parts(drawn) if any(part.lengths)]
    _write_parts(sheet, styles, drawn, parts, header)
    drawing = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = header + 1, header + len(drawn)
    for at, part in enumerate(parts, start=column + 1):
        drawing.add_series(
            {
                "name": [CHART, header, at],
                "categories": [CHART, first, column, last, column],
                "values": [CHART, first, at, last, at],
                **_look(part.look, styles.palette),
                "gap": 60,
            }
        )
    _set_axes(drawing, drawn)
    return drawing


def _parts(drawn: tuple[Bar, ...]) -> Iterator[_Part]:
    yield _Part(_BEFORE, _BEFORE, tuple(_before(bar) for bar in drawn))
    for kind in _KINDS:
        own = [bar if _kind(bar) == kind else None for bar in drawn]
        above, below = (tuple(_side(bar, sign) for bar in own) for sign in (1, -1))
        yield _Part(kind, kind, above)
        yield _Part(f"{kind}, under noll" if any(above) else kind, kind, below)


def _before(bar: Bar) -> Decimal:
    """From zero to where the bar begins to be seen; nothing for a bar that touches zero."""
    low, high = sorted((bar.start, bar.end))
    return low if low > 0 else high if high < 0 else Decimal(0)


def _side(bar: Bar | None, sign: int) -> Decimal:
    """How much of the bar lies above zero (``sign`` 1) or below it (−1), with its sign."""
    if bar is None or not bar.is_there:
        return Decimal(0)
    low, high = sorted((bar.start, bar.end))
    return (
        max(high, Decimal(0)) - max(low, Decimal(0))
        if sign > 0
        else min(low, Decimal(0)) - min(high, Decimal(0))
    )


def _kind(bar: Bar) -> str:
    if bar.is_total:
        return _LEVEL
    if bar.point.role is PointRole.REST:
        return _REST
    return _DOWN if bar.end < bar.start else _UP


def _write_parts(sheet: Any, styles: Styles, drawn: tuple[Bar, ...], parts: list[_Part], header: int) -> None:
    column = PARTS_COLUMN
    look = styles.cell(RowKind.LEAF, {"align": "right", "num_format": "#,##0.0##"})
    sheet.write_string(header - 1, column, BAR_PARTS, styles.muted())
    sheet.write_string(header, column, BAR_LABEL, styles.header({"align": "left"}))
    for at, part in enumerate(parts, start=column + 1):
        sheet.write_string(header, at, part.name, styles.header({"align": "right"}))
    for place, bar in enumerate(drawn):
        row = header + 1 + place
        sheet.write_string(row, column, _label(bar), styles.cell(RowKind.LEAF, {}))
        for at, part in enumerate(parts, start=column + 1):
            sheet.write_number(row, at, float(part.lengths[place]), look)


def _label(bar: Bar) -> str:
    """The bar's name with its value, and an arrow that tells its direction without colour."""
    arrow = _ARROWS.get(_kind(bar), "") if bar.point.number else ""
    return f"{bar.point.category}  {arrow}{bar.point.shown}"


def _look(kind: str, palette: Palette) -> Look:
    match kind:
        case "Nivå":
            return {"fill": {"color": palette.muted}, "border": {"none": True}}
        case "Upp":
            return {"fill": {"color": palette.accent}, "border": {"color": palette.accent}}
        case "Ned":
            pattern = {"pattern": "wide_upward_diagonal", "fg_color": palette.negative, "bg_color": PAPER}
            return {"pattern": pattern, "border": {"color": palette.negative}}
        case "Ej förklarat":
            return {"fill": {"color": PAPER}, "border": {"color": palette.muted}}
        case _:
            return {"fill": {"none": True}, "border": {"none": True}}


def _set_axes(drawing: Any, drawn: tuple[Bar, ...]) -> None:
    reach = scale(drawn)
    grid = {"major_gridlines": {"visible": True, "line": {"color": GRID}}, "line": {"none": True}}
    numbers: Look = grid | {"label_position": "high"}
    if reach.is_broken:
        numbers |= {"min": float(reach.low), "max": float(reach.high), "name": BROKEN_SCALE}
        numbers |= {"num_format": "#,##0.0", "name_font": {"size": 9, "bold": False, "color": INK}}
    drawing.set_x_axis(numbers)
    categories = {"label_position": "low", "line": {"color": INK}, "major_gridlines": {"visible": False}}
    drawing.set_y_axis(categories | {"reverse": True})

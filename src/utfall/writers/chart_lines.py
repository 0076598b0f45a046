"""Lines over time as Vega-Lite: one per series, told apart by dash and shape, broken where a value is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from utfall.document import Chart, Series, SeriesRole
from utfall.writers.chart_spec import (
    IS_MISSING,
    PLOT_HEIGHT,
    Frame,
    Spec,
    categories,
    legend,
    names,
    rows,
    text_width,
    unit_axis,
    whole,
    wrapped,
    zero_line,
)

_LABEL_DISTANCE = 16.0  # pixels between two labels at the end of lines, at least


def lines(chart: Chart, frame: Frame) -> Spec:
    """A line per series with a mark at each point and the last value of each series beside it.

    Where two series are the edges of a band, the band is drawn below the lines and its last values stand in grey.
    """
    places = categories(chart)
    low, high = _domain(rows(chart))
    edges = tuple(series for series in chart.series if series.role is not SeriesRole.LINE)
    chart = replace(chart, series=tuple(each for each in chart.series if each.role is SeriesRole.LINE))
    data = rows(chart)
    last = _last_values(rows(replace(chart, series=(*chart.series, *edges))), low, high)
    is_edge = f"datum.series >= {len(chart.series)}"
    room = max((text_width(row["shown"]) for row in last), default=0.0) + 12
    x: Spec = {
        "field": "category",
        "type": "ordinal",
        "scale": {
            "domain": list(range(len(places))),
            "type": "point",
            "padding": 0.3,
            "range": [0, {"expr": f"width - {room}"}],
        },
        "axis": _time_axis(places, frame.width - room),
    }
    y: Spec = {
        "field": "number",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": unit_axis(chart),
    }
    value: Spec = {
        "data": {"values": last},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "dx": 10,
            "fontWeight": {"expr": f"{is_edge} ? 400 : 600"},
            "color": {"expr": f"{is_edge} ? '{frame.palette.muted}' : '{frame.palette.ink}'"},
        },
        "encoding": {"x": x, "y": {**y, "field": "beside"}, "text": {"field": "shown"}},
    }
    gap: Spec = {
        "mark": {"type": "text", "baseline": "bottom", "dy": -4, "color": frame.palette.muted},
        "encoding": {"x": x, "y": {"value": PLOT_HEIGHT}, "text": {"field": "shown"}},
        "transform": [IS_MISSING],
    }
    ground = [_zero_line(frame, room)] if low < 0 < high else []
    layers = [*_band(places, edges, frame, x, y), *ground, *_lines(chart, frame, x, y), value, gap]
    return whole(
        frame, {"data": {"values": data}, "width": frame.width, "height": PLOT_HEIGHT, "layer": layers}
    )


def _zero_line(frame: Frame, room: float) -> Spec:
    """The line at zero as far as there are months; the labels beside it are not struck through."""
    line = zero_line("y", frame)
    ends: Spec = {"x": {"value": 0}, "x2": {"value": {"expr": f"width - {room + 8}"}}}
    return {**line, "encoding": {**line["encoding"], **ends}}


def _band(places: list[str], edges: Sequence[Series], frame: Frame, x: Spec, y: Spec) -> list[Spec]:
    """The area between two edges, outlined so that it is seen in greyscale too."""
    if len(edges) != 2:
        return []
    low, high = edges
    values = [
        {"category": places.index(one.category), "number": float(one.number), "high": float(other.number)}
        for one, other in zip(low.points, high.points, strict=True)
        if one.number is not None and other.number is not None
    ]
    colours = frame.palette
    drawn: Spec = {"data": {"values": values}}
    outline = {"type": "line", "color": colours.middle, "strokeWidth": 1}
    area = {"type": "area", "color": colours.middle, "opacity": 0.35}
    return [
        {**drawn, "mark": area, "encoding": {"x": x, "y": y, "y2": {"field": "high"}}},
        {**drawn, "mark": outline, "encoding": {"x": x, "y": y}},
        {**drawn, "mark": outline, "encoding": {"x": x, "y": {**y, "field": "high"}}},
    ]


def _lines(chart: Chart, frame: Frame, x: Spec, y: Spec) -> list[Spec]:
    """The lines, and a shape at each point, so that a value between two gaps is seen too."""
    marks = frame.marks(len(chart.series))
    by_series = {"field": "series", "type": "nominal"}
    domain = list(range(len(marks)))

    def look(values: list[Any], key: Spec | None) -> Spec:
        return {**by_series, "legend": key, "scale": {"domain": domain, "range": values}}

    key = legend(chart, frame, symbol="stroke")
    line: Spec = {
        "mark": {"type": "line", "strokeWidth": 2.2, "invalid": "break-paths-show-domains"},
        "encoding": {
            "x": x,
            "y": y,
            "stroke": look([mark.line for mark in marks], key),
            "strokeDash": look([list(mark.dash) for mark in marks], key),
        },
    }
    point = {"type": "point", "size": 40, "strokeWidth": 1.8, "fill": frame.palette.paper, "opacity": 1}
    points: list[Spec] = [
        {
            "mark": {**point, "stroke": mark.line, "shape": mark.shape},
            "encoding": {"x": x, "y": y},
            "transform": [{"filter": f"datum.series === {number} && isValid(datum.number)"}],
        }
        for number, mark in enumerate(marks)
    ]
    return [line, *points]


def _time_axis(places: list[str], width: float) -> Spec:
    band = width / max(1, len(places))
    return {
        "title": None,
        "labelExpr": names([wrapped(place, band - 4, most_lines=2) for place in places]),
        "labelAngle": 0,
        "labelPadding": 8,
        "labelOverlap": "greedy" if band < max(map(text_width, places), default=0.0) + 10 else False,
        "grid": False,
    }


def _domain(data: list[Spec]) -> tuple[float, float]:
    """Lowest and highest with air around; from zero when the values are not far from it."""
    numbers = [row["number"] for row in data if row["number"] is not None] or [0.0, 1.0]
    low, high = min(numbers), max(numbers)
    air = (high - low or abs(high) or 1.0) * 0.12
    bottom = 0.0 if 0 <= low <= high / 2 else low - air
    top = 0.0 if low / 2 <= high <= 0 and low < 0 else high + air
    return (bottom if low >= 0 or top else low - air), top


def _last_values(data: list[Spec], low: float, high: float) -> list[Spec]:
    """The last value of each series, with the height of its label moved so that no two labels overlap.

    A series that another takes up where it ends, as a forecast takes up an outcome, has its label at the other's end.
    """
    known = [row for row in data if row["number"] is not None]
    first = {row["series"]: row for row in reversed(known)}
    begins = {(row["category"], row["number"]) for row in first.values()}
    last = {row["series"]: row for row in known}
    last = {
        series: row
        for series, row in last.items()
        if row is first[series] or (row["category"], row["number"]) not in begins
    }
    distance = _LABEL_DISTANCE / PLOT_HEIGHT * (high - low)
    placed: list[Spec] = []
    for row in sorted(last.values(), key=lambda row: (row["number"], row["series"])):
        lowest = (
            placed[-1]["beside"] + distance if placed and placed[-1]["category"] == row["category"] else low
        )
        placed.append({**row, "beside": max(row["number"], lowest)})
    return placed

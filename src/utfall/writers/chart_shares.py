"""Shares as Vega-Lite: one bar per category, divided between the series."""

from __future__ import annotations

from utfall.document import Chart
from utfall.writers.chart_rows import row_axis, row_height, row_labels
from utfall.writers.chart_spec import (
    IS_MISSING,
    IS_THERE,
    Frame,
    Spec,
    legend_height,
    rows,
    series_colours,
    text_width,
    whole,
)


def share_bars(chart: Chart, frame: Frame) -> Spec:
    """One bar per category, divided in proportion to the series; a share too narrow for its value has no label."""
    lines, column = row_labels(chart, frame)
    data = _shares(rows(chart), frame.width - column, whole_at_least=100.0 if chart.unit == "%" else 0.0)
    y = row_axis(lines, column)
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "nice": False}}
    bar: Spec = {
        "mark": {"type": "bar", "height": {"band": 0.74}, "strokeWidth": 1.5},
        "encoding": {
            "y": y,
            "x": {**x, "field": "start"},
            "x2": {"field": "end"},
            **series_colours(chart, frame, column),
        },
        "transform": [IS_THERE],
    }
    gap: Spec = {
        "mark": {
            "type": "text",
            "baseline": "middle",
            "align": "left",
            "dx": 4,
            "color": frame.palette.muted,
        },
        "encoding": {"y": y, "x": {**x, "field": "start"}, "text": {"field": "shown"}},
        "transform": [IS_MISSING, {"filter": "datum.series === 0"}],
    }
    layers = [bar, *_share_labels(chart, frame, x, y), gap]
    content: Spec = {
        "data": {"values": data},
        "width": frame.width,
        "height": len(lines) * row_height(lines),
        "padding": {"left": 2, "right": 2, "top": legend_height(chart, frame) + 4, "bottom": 4},
        "layer": layers,
    }
    return whole(frame, content)


def _share_labels(chart: Chart, frame: Frame, x: Spec, y: Spec) -> list[Spec]:
    """Values within the shares: light on solid ones, dark elsewhere, and on patterns with paper behind."""
    paper, ink = frame.palette.paper, frame.palette.ink
    layers: list[Spec] = []
    for number, mark in enumerate(frame.marks(len(chart.series))):
        text = {"type": "text", "baseline": "middle", "align": "center", "fontWeight": 600}
        layer: Spec = {
            "mark": {**text, "color": paper if mark.fill == frame.palette.accent else ink},
            "encoding": {"y": y, "x": {**x, "field": "middle"}, "text": {"field": "label"}},
            "transform": [IS_THERE, {"filter": f"datum.series === {number}"}],
        }
        if mark.fill.startswith("url("):
            halo = {**text, "color": paper, "stroke": paper, "strokeWidth": 5, "strokeJoin": "round"}
            layers.append({**layer, "mark": halo})
        layers.append(layer)
    return layers


def _shares(data: list[Spec], width: float, whole_at_least: float) -> list[Spec]:
    """The points with where each share starts and ends. Per cent are of a hundred, also where one is missing."""
    wholes: dict[int, float] = {}
    for row in data:
        wholes[row["category"]] = wholes.get(row["category"], 0.0) + abs(row["number"] or 0.0)
    wholes = {category: max(whole, whole_at_least) for category, whole in wholes.items()}
    reached: dict[int, float] = {}
    result = []
    for row in data:
        start = reached.get(row["category"], 0.0)
        share = abs(row["number"] or 0.0) / (wholes[row["category"]] or 1.0)
        reached[row["category"]] = end = start + share
        label = row["shown"] if share * width >= text_width(row["shown"]) + 8 else ""
        result.append({**row, "start": start, "end": end, "middle": (start + end) / 2, "label": label})
    return result

"""Deviations as Vega-Lite: bars from zero, plus to the right and solid, minus to the left and hatched."""

from __future__ import annotations

from utfall.document import Chart
from utfall.writers.chart_rows import row_axis, row_height, row_labels
from utfall.writers.chart_spec import IS_MISSING, IS_THERE, Frame, Spec, rows, text_width, whole, zero_line

_BAR = 0.62  # of its row is filled by a bar
_PANEL_GAP = 24
_NARROWEST_PANEL = 150


def deviation_bars(chart: Chart, frame: Frame) -> Spec:
    """One bar per category, with its value as printed.

    Several series become panels under their names, on one scale: side by side, or below each other where the
    drawing is too narrow for that.
    """
    lines, column = row_labels(chart, frame)
    panels = max(1, len(chart.series))
    width = (frame.width - column - _PANEL_GAP * (panels - 1)) / panels
    is_stacked = width < _NARROWEST_PANEL and panels > 1
    if is_stacked:
        width = frame.width - column
    data = rows(chart)
    x = _deviation_axis(data, width)
    content = []
    for number, series in enumerate(chart.series):
        title = f"{series.name}, {chart.unit}" if panels > 1 else chart.unit
        y = row_axis(lines, column if number == 0 or is_stacked else 0)
        panel = {
            "data": {"values": [row for row in data if row["series"] == number]},
            "width": width,
            "height": len(lines) * row_height(lines),
            "layer": _deviation_layers({**x, "axis": {**x["axis"], "title": title}}, y, frame),
        }
        content.append(panel)
    return whole(frame, {"vconcat" if is_stacked else "hconcat": content, "spacing": _PANEL_GAP})


def _deviation_axis(data: list[Spec], width: float) -> Spec:
    """The scale of the bars, longer at each end than they are by the room that their values need."""
    room = {"left": 0.0, "right": 0.0}
    for row in data:
        side = "left" if (row["number"] or 0) < 0 else "right"
        room[side] = max(room[side], text_width(row["shown"]) + 10)
    numbers = [row["number"] for row in data if row["number"] is not None]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    per_pixel = ((high - low) or 1.0) / max(1.0, width - room["left"] - room["right"])
    return {
        "field": "number",
        "type": "quantitative",
        "axis": {"orient": "top", "titleAnchor": "start", "titlePadding": 8, "labels": False, "grid": False},
        "scale": {
            "domain": [low - room["left"] * per_pixel, high + room["right"] * per_pixel],
            "nice": False,
        },
    }


def _deviation_layers(x: Spec, y: Spec, frame: Frame) -> list[Spec]:
    colours = frame.palette
    minus = {"test": "datum.number < 0"}
    bar: Spec = {
        "mark": {"type": "bar", "height": {"band": _BAR}, "strokeWidth": 1},
        "encoding": {
            "y": y,
            "x": x,
            "x2": {"datum": 0},
            "fill": {"condition": {**minus, "value": frame.negative_hatch}, "value": colours.accent},
            "stroke": {"condition": {**minus, "value": colours.negative}, "value": colours.accent},
        },
        "transform": [IS_THERE],
    }
    text = {"type": "text", "baseline": "middle", "fontWeight": 600}
    value = {"y": y, "x": x, "text": {"field": "shown"}}
    plus_text: Spec = {
        "mark": {**text, "align": "left", "dx": 6},
        "encoding": value,
        "transform": [IS_THERE, {"filter": "datum.number >= 0"}],
    }
    minus_text: Spec = {
        "mark": {**text, "align": "right", "dx": -6},
        "encoding": value,
        "transform": [IS_THERE, {"filter": "datum.number < 0"}],
    }
    gap: Spec = {
        "mark": {**text, "align": "left", "dx": 6, "color": colours.muted},
        "encoding": {**value, "x": {**x, "field": "zero"}},
        "transform": [IS_MISSING, {"calculate": "0", "as": "zero"}],
    }
    return [bar, zero_line("x", frame), plus_text, minus_text, gap]

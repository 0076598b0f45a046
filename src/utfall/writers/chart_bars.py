"""Upright bars as Vega-Lite, side by side in groups: the first series solid, the second hollow, the third hatched."""

from __future__ import annotations

from utfall.document import Chart
from utfall.writers.chart_spec import (
    IS_MISSING,
    IS_THERE,
    PLOT_HEIGHT,
    Frame,
    Spec,
    categories,
    names,
    rows,
    series_colours,
    text_width,
    unit_axis,
    whole,
    wrapped,
    zero_line,
)

_VALUE_HEIGHT = 20  # pixels that a value takes beyond the end of its bar


def grouped_bars(chart: Chart, frame: Frame) -> Spec:
    """Upright bars, one group per category: the first series solid, the second hollow, the third hatched.

    Every bar carries its value; where they would collide, an axis is drawn instead.
    """
    places = categories(chart)
    band = frame.width / max(1, len(places))
    data = rows(chart)
    bar_width = band * 0.8 / max(1, len(chart.series))
    is_labelled = all(text_width(row["shown"]) <= bar_width for row in data)
    series = list(range(len(chart.series)))
    x = {
        "field": "category",
        "type": "ordinal",
        "scale": {"domain": list(range(len(places))), "paddingInner": 0.2, "paddingOuter": 0.1},
        "axis": {
            "title": None,
            "labelExpr": names([wrapped(place, band - 8) for place in places]),
            "labelAngle": 0,
            "labelPadding": 8,
            "labelOverlap": False,
        },
    }
    offset = {"field": "series", "type": "ordinal", "scale": {"domain": series, "paddingInner": 0.12}}
    y: Spec = {
        "field": "number",
        "type": "quantitative",
        "axis": unit_axis(chart, has_labels=not is_labelled),
    }
    if is_labelled and any(row["number"] is not None and row["number"] < 0 for row in data):
        y["scale"] = {"padding": _VALUE_HEIGHT}  # so that the value of the lowest bar is above the categories
    bar: Spec = {
        "mark": {"type": "bar", "strokeWidth": 1.4},
        "encoding": {"x": x, "xOffset": offset, "y": y, **series_colours(chart, frame)},
        "transform": [IS_THERE],
    }
    layers = [bar, *_value_labels(x, offset, y, frame, is_labelled), zero_line("y", frame)]
    return whole(
        frame,
        {"data": {"values": data}, "width": frame.width, "height": PLOT_HEIGHT, "layer": layers},
    )


def _value_labels(x: Spec, offset: Spec, y: Spec, frame: Frame, is_labelled: bool) -> list[Spec]:
    """The values at the ends of upright bars, and the marks of what is missing where its bar would stand."""
    mark = {"type": "text", "align": "center", "fontWeight": 600, "fontSize": 12}
    encoding = {"x": x, "xOffset": {**offset, "bandPosition": 0.5}, "text": {"field": "shown"}}
    over: Spec = {
        "mark": {**mark, "baseline": "bottom", "dy": -4},
        "encoding": {**encoding, "y": y},
        "transform": [IS_THERE, {"filter": "datum.number >= 0"}],
    }
    under: Spec = {
        "mark": {**mark, "baseline": "top", "dy": 5},
        "encoding": {**encoding, "y": y},
        "transform": [IS_THERE, {"filter": "datum.number < 0"}],
    }
    gap: Spec = {
        "mark": {**mark, "baseline": "bottom", "dy": -4, "color": frame.palette.muted},
        "encoding": {**encoding, "y": {**y, "field": "zero"}},
        "transform": [IS_MISSING, {"calculate": "0", "as": "zero"}],
    }
    return [over, under, gap] if is_labelled else [gap]

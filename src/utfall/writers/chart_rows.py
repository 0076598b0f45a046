"""Horizontal charts: a column of words to the left, one row of the chart for each, hairlines between."""

from __future__ import annotations

from utfall.document import Chart
from utfall.writers.chart_spec import LINE_HEIGHT, Frame, Spec, categories, names, text_width, wrapped

_LABEL_SHARE = 0.42  # of the width, at most, goes to the words


def row_labels(chart: Chart, frame: Frame) -> tuple[list[list[str]], float]:
    """The categories broken into lines, and the width of the column that holds them."""
    places = categories(chart)
    widest = max((text_width(place) for place in places), default=0.0)
    column = min(widest, frame.width * _LABEL_SHARE)
    return [wrapped(place, column) for place in places], column + 14


def row_height(lines: list[list[str]]) -> int:
    """Pixels from one row to the next, the same for all."""
    return max((len(label) for label in lines), default=1) * LINE_HEIGHT + 12


def row_axis(lines: list[list[str]], column: float) -> Spec:
    """The categories downwards with hairlines between, their words flush left in a column; none when it is 0."""
    heights = [len(label) for label in lines]
    return {
        "field": "category",
        "type": "ordinal",
        "scale": {"domain": list(range(len(lines)))},
        "axis": {
            "title": None,
            "grid": True,
            "tickBand": "extent",
            "labels": bool(column),
            "labelExpr": names(lines),
            "labelAlign": "left",
            "labelPadding": column,
            "labelOverlap": False,
            "labelBaseline": "middle",
            "labelOffset": {  # Vega centres the first line on the bar; the house centres the whole label
                "condition": [
                    {"test": f"{heights}[datum.value] === {count}", "value": -(count - 1) * LINE_HEIGHT / 2}
                    for count in range(2, max(heights, default=1) + 1)
                ],
                "value": 0,
            },
            "minExtent": column,
            "maxExtent": column,
        },
    }

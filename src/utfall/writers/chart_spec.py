"""What all charts share as Vega-Lite: the points as data, type, colours, patterns, and room for Swedish words.

The specifications are plain dictionaries. Altair would build the same ones, but takes 1.4 s to import where
vl-convert takes 0.05 s, and its checking of types ends where expressions in strings begin.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utfall.document import Chart
from utfall.writers.chart_colour import Palette

Spec = dict[str, Any]

FONT = "Source Sans Pro"
TEXT_SIZE = 13
LINE_HEIGHT = 16
PLOT_HEIGHT = 240
IS_THERE = {"filter": "isValid(datum.number)"}
IS_MISSING = {"filter": "!isValid(datum.number)"}
_LEGEND_ROW = 20
_DASHES = 22  # pixels of a line in a legend, so that its dashes can be told apart
_CHARACTER = 6.3  # mean width in pixels of a character of the font at TEXT_SIZE, on the safe side


@dataclass(frozen=True, slots=True)
class Mark:
    """How the marks of one series look: told apart by fill and pattern, by dash and by shape, never colour alone."""

    fill: str
    stroke: str
    line: str
    dash: tuple[int, ...]
    shape: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart is drawn in: its width in pixels, its colours and the id that its patterns carry."""

    width: int
    palette: Palette
    id: str

    @property
    def hatch(self) -> str:
        """The fill of hatched marks in the accent colour."""
        return f"url(#{self.id}-hatch)"

    @property
    def negative_hatch(self) -> str:
        """The fill of marks below zero."""
        return f"url(#{self.id}-negative)"

    @property
    def dots(self) -> str:
        """The fill of dotted marks."""
        return f"url(#{self.id}-dots)"

    def marks(self, count: int) -> list[Mark]:
        """Looks for so many series: solid, hollow, hatched, half-tone, dotted, and then again."""
        colours = self.palette
        looks = (
            Mark(colours.accent, colours.accent, colours.accent, (1, 0), "circle"),
            Mark(colours.paper, colours.ink, colours.ink, (7, 4), "square"),
            Mark(self.hatch, colours.accent, colours.negative, (2, 3), "triangle-up"),
            Mark(colours.middle, colours.accent, colours.muted, (10, 3, 2, 3), "diamond"),
            Mark(self.dots, colours.accent, colours.middle, (4, 2), "cross"),
        )
        return [looks[number % len(looks)] for number in range(count)]


def categories(chart: Chart) -> list[str]:
    """The categories of all series, in the order they first stand."""
    return list(dict.fromkeys(point.category for series in chart.series for point in series.points))


def rows(chart: Chart) -> list[Spec]:
    """The points as data. Positions stand for categories and series, so that any words are safe in a name.

    Here, and only here, exact numbers become floats: nothing is computed from a drawing, and what is read on it
    is ``shown``.
    """
    places = {category: place for place, category in enumerate(categories(chart))}
    return [
        {
            "category": places[point.category],
            "series": number,
            "number": None if point.number is None else float(point.number),
            "shown": point.shown,
        }
        for number, series in enumerate(chart.series)
        for point in series.points
    ]


def wrapped(label: str, pixels: float, most_lines: int = 3) -> list[str]:
    """The label in lines that fit, broken at spaces, slashes and hyphens; too much of it ends in an ellipsis.

    >>> wrapped("Förvaltnings/myndighetskontor", 110)
    ['Förvaltnings/', 'myndighetskontor']
    """
    width = max(6, int(pixels / _CHARACTER))
    parts = re.split(r"(?<=[/,-])(?=\w)|\s+", label.strip())
    separators = re.findall(r"(?<=[/,-])(?=\w)|\s+", label.strip())
    lines = [parts[0]]
    for separator, part in zip(separators, parts[1:], strict=True):
        joined = lines[-1] + (" " if separator else "") + part
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    if len(lines) > most_lines:
        lines[most_lines - 1 :] = [lines[most_lines - 1] + " …"]
    return [line if len(line) <= width + 2 else line[: width - 1] + "…" for line in lines]


def text_width(text: str) -> float:
    """About how many pixels a text takes, on the safe side."""
    return len(text) * _CHARACTER


def names(labels: Sequence[str | list[str]]) -> str:
    """A Vega expression that turns the position on an axis or in a legend into its words."""
    return f"{json.dumps(labels)}[datum.value]"


def legend(chart: Chart, frame: Frame, symbol: str = "square", column: float = 0.0) -> Spec | None:
    """The unit and a row of names above the chart, in columns where they do not fit; None for a single series.

    ``column`` is the width of the words to the left of the bars, over which the legend begins.
    """
    if len(chart.series) < 2:
        return None
    place: Spec = {"orient": "top"}
    if column:
        place = {"orient": "none", "legendX": -column, "legendY": -legend_height(chart, frame)}
    return {
        **place,
        "direction": "horizontal",
        "title": chart.unit,
        "titleOrient": "left",
        "titleAnchor": "middle",
        "titlePadding": 14,
        "labelExpr": names([series.name for series in chart.series]),
        "columns": _legend_columns(chart, frame),
        "symbolType": symbol,
        "symbolSize": 150 if symbol == "square" else _DASHES**2,
        "symbolStrokeWidth": 1.5,
        "columnPadding": 18,
        "rowPadding": 4,
        "offset": 14,
    }


def legend_height(chart: Chart, frame: Frame) -> int:
    """Pixels above a chart that its legend takes."""
    if len(chart.series) < 2:
        return 0
    return -(-len(chart.series) // _legend_columns(chart, frame)) * _LEGEND_ROW + 12


def _legend_columns(chart: Chart, frame: Frame) -> int:
    longest = max(text_width(series.name) for series in chart.series) + 40
    room = frame.width - text_width(chart.unit) - 20
    return max(1, min(len(chart.series), int(room // longest)))


def series_colours(chart: Chart, frame: Frame, column: float = 0.0) -> Spec:
    """Fill and outline of each series, with one legend for both."""
    marks = frame.marks(len(chart.series))
    domain = list(range(len(marks)))
    shared = {"field": "series", "type": "nominal", "legend": legend(chart, frame, column=column)}
    return {
        "fill": {**shared, "scale": {"domain": domain, "range": [mark.fill for mark in marks]}},
        "stroke": {**shared, "scale": {"domain": domain, "range": [mark.stroke for mark in marks]}},
    }


def zero_line(across: str, frame: Frame) -> Spec:
    """The line that bars stand on, drawn once and not once for every point."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": frame.palette.ink, "strokeWidth": 1.2},
        "encoding": {across: {"datum": 0, "type": "quantitative"}},
    }


def unit_axis(chart: Chart, has_labels: bool = True) -> Spec:
    """An axis of values; the unit lies above it where no legend says it. Values at the marks need no grid."""
    return {
        "title": chart.unit if len(chart.series) < 2 else None,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": 0,
        "titleY": -16,
        "tickCount": 5,
        "labels": has_labels,
        "grid": has_labels,
        "labelPadding": 8,
    }


def whole(frame: Frame, content: Spec) -> Spec:
    """A finished specification: the content with the type and colours of the house."""
    colours = frame.palette
    words = {"font": FONT, "fontSize": TEXT_SIZE, "color": colours.ink, "lineHeight": LINE_HEIGHT}
    axis = {
        "labelFont": FONT,
        "labelFontSize": TEXT_SIZE,
        "labelColor": colours.ink,
        "labelLineHeight": LINE_HEIGHT,
        "labelLimit": 0,
        "titleFont": FONT,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": colours.muted,
        "domain": False,
        "ticks": False,
        "gridColor": colours.grid,
        "gridWidth": 1,
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": {"left": 2, "right": 2, "top": 4, "bottom": 4},
        "autosize": {"type": "fit-x" if "layer" in content else "pad", "contains": "padding"},
        **content,
        "config": {
            "aria": False,  # the figure has one label of its own; Vega's would be in English
            "font": FONT,
            "view": {"stroke": None},
            "text": words,
            "axis": axis,
            "legend": {
                "layout": {"top": {"anchor": "start", "bounds": "full", "direction": "horizontal"}},
                "labelFont": FONT,
                "labelFontSize": TEXT_SIZE,
                "labelColor": colours.ink,
                "labelLimit": 0,
                "titleFont": FONT,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "titleColor": colours.muted,
                "titleLimit": 0,
            },
        },
    }

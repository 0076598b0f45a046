"""A bridge as Vega-Lite: levels solid, steps up solid and down hatched with an arrow each, the rest hollow."""

from __future__ import annotations

from itertools import pairwise

from utfall.document import Chart, PointRole
from utfall.swedish.report_words import BROKEN_SCALE
from utfall.writers.chart_rows import row_axis, row_height, row_labels
from utfall.writers.chart_spec import Frame, Spec, text_width, whole, zero_line
from utfall.writers.waterfall import Bar, Scale, bars, scale

_BAR = 0.62  # of its row is filled by a bar
_ARROW = 15  # pixels that the arrow takes between a bar and its value
_GAP = 6
_TOTAL, _UP, _DOWN, _REST, _MISSING = "total", "up", "down", "rest", "missing"
_BREAK = "M-.32,1L-.02,-1M.02,1L.32,-1"  # two slanted strokes, as a scale is broken by hand


def waterfall(chart: Chart, frame: Frame) -> Spec:
    """One row per bar, read downwards: from the first level over the steps to the last.

    Plus goes to the right and minus to the left, each with an arrow and its sign. Where the levels are much larger
    than the steps the scale is broken, which the axis says and the levels show.
    """
    lines, column = row_labels(chart, frame)
    drawn = bars(chart)
    reach = scale(drawn)
    height = row_height(lines)
    x = _level_axis(chart, drawn, reach, frame.width - column)
    y = row_axis(lines, column)
    layers = [
        _connectors(drawn, x, lines, frame),
        _bars(x, y, frame),
        *_breaks(reach, x, y, height, frame),
        *([] if reach.is_broken else [zero_line("x", frame)]),
        *_arrows(x, y, frame),
        *_values(x, y, frame),
    ]
    content: Spec = {
        "data": {"values": [_row(place, bar, reach) for place, bar in enumerate(drawn)]},
        "width": frame.width,
        "height": len(lines) * height,
        "layer": layers,
    }
    return whole(frame, content)


def _row(place: int, bar: Bar, reach: Scale) -> Spec:
    """A bar as data; floats are for drawing only, what is read is ``shown``."""
    start = reach.base if bar.is_total else bar.start
    return {
        "category": place,
        "from": float(start),
        "to": float(bar.end),
        "look": _look(bar),
        "shown": bar.point.shown,
        "leftward": bar.end < start or (bar.end == start and bar.is_total and bar.end < 0),
    }


def _look(bar: Bar) -> str:
    if not bar.is_there:
        return _MISSING
    if bar.is_total:
        return _TOTAL
    if bar.point.role is PointRole.REST:
        return _REST
    return _DOWN if bar.end < bar.start else _UP


def _level_axis(chart: Chart, drawn: tuple[Bar, ...], reach: Scale, width: float) -> Spec:
    """The scale of the levels, longer at each end by the room that the values there need."""
    room = max((text_width(bar.point.shown) for bar in drawn), default=0.0) + _ARROW + 2 * _GAP
    low, high = float(reach.low), float(reach.high)
    left = 0.0 if low == float(reach.base) else room
    right = 0.0 if high == float(reach.base) else room
    per_pixel = ((high - low) or 1.0) / max(1.0, width - left - right)
    title = f"{chart.unit} ({BROKEN_SCALE})" if reach.is_broken else chart.unit
    return {
        "field": "to",
        "type": "quantitative",
        "axis": {
            "orient": "top",
            "title": title,
            "titleAnchor": "start",
            "titlePadding": 8,
            "labels": False,
            "grid": False,
        },
        "scale": {"domain": [low - left * per_pixel, high + right * per_pixel], "nice": False, "zero": False},
    }


def _connectors(drawn: tuple[Bar, ...], x: Spec, lines: list[list[str]], frame: Frame) -> Spec:
    """A hairline from the end of each bar down to the next, so that the eye follows the level."""
    band = row_height(lines)
    space = band * (1 - _BAR) / 2
    values = [
        {
            "level": float(bar.end),
            "top": (place + 1) * band - space,
            "bottom": (place + 1) * band + (space if after.is_there else band - space),
        }
        for place, (bar, after) in enumerate(pairwise(drawn))
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "color": frame.palette.muted, "strokeWidth": 1},
        "encoding": {
            "x": {**x, "field": "level"},
            "y": {"field": "top", "type": "quantitative", "scale": None},
            "y2": {"field": "bottom"},
        },
    }


def _bars(x: Spec, y: Spec, frame: Frame) -> Spec:
    colours = frame.palette
    fills = {_TOTAL: colours.muted, _UP: colours.accent, _DOWN: frame.negative_hatch, _REST: colours.paper}
    strokes = {_TOTAL: colours.muted, _UP: colours.accent, _DOWN: colours.negative, _REST: colours.muted}

    def by_look(values: dict[str, str]) -> Spec:
        return {
            "field": "look",
            "type": "nominal",
            "scale": {"domain": list(values), "range": list(values.values())},
            "legend": None,
        }

    return {
        "mark": {"type": "bar", "height": {"band": _BAR}, "strokeWidth": 1.2},
        "encoding": {
            "y": y,
            "x": {**x, "field": "from"},
            "x2": {"field": "to"},
            "fill": by_look(fills),
            "stroke": by_look(strokes),
        },
        "transform": [{"filter": f"datum.look !== '{_MISSING}'"}],
    }


def _breaks(reach: Scale, x: Spec, y: Spec, height: int, frame: Frame) -> list[Spec]:
    """The mark of a broken scale across each level, near where it begins."""
    if not reach.is_broken:
        return []
    inward = 16 if reach.base <= reach.low else -16
    mark = {"type": "point", "shape": _BREAK, "size": (height * 0.9) ** 2, "strokeWidth": 2.6, "opacity": 1}
    return [
        {
            "mark": {**mark, "filled": False, "stroke": frame.palette.paper, "xOffset": inward},
            "encoding": {"y": y, "x": {**x, "field": "from"}},
            "transform": [{"filter": f"datum.look === '{_TOTAL}'"}],
        }
    ]


def _arrows(x: Spec, y: Spec, frame: Frame) -> list[Spec]:
    """The direction of each step, for those who do not tell the colours apart or print in grey."""
    looks = {_UP: ("triangle-right", frame.palette.accent), _DOWN: ("triangle-left", frame.palette.negative)}
    return [
        {
            "mark": {
                "type": "point",
                "shape": shape,
                "size": 56,
                "filled": True,
                "color": colour,
                "opacity": 1,
                "xOffset": (_GAP + 4) if look == _UP else -(_GAP + 4),
            },
            "encoding": {"y": y, "x": x},
            "transform": [{"filter": f"datum.look === '{look}' && datum.from !== datum.to"}],
        }
        for look, (shape, colour) in looks.items()
    ]


def _values(x: Spec, y: Spec, frame: Frame) -> list[Spec]:
    """The value of each bar beyond its end; beside the arrow where there is one."""
    text = {"type": "text", "baseline": "middle"}
    arrow = f"(datum.look === '{_UP}' || datum.look === '{_DOWN}') && datum.from !== datum.to"
    layers: list[Spec] = []
    for side, align, sign in (("datum.leftward", "right", -1), ("!datum.leftward", "left", 1)):
        for is_stepped in (True, False):
            distance = sign * (_GAP + (_ARROW if is_stepped else 0))
            layers.append(
                {
                    "mark": {**text, "align": align, "dx": distance, "fontWeight": 600},
                    "encoding": {"y": y, "x": x, "text": {"field": "shown"}},
                    "transform": [
                        {"filter": f"{side} && {'' if is_stepped else '!'}({arrow})"},
                        {"filter": f"datum.look !== '{_MISSING}'"},
                    ],
                }
            )
    gap: Spec = {
        "mark": {**text, "align": "left", "dx": _GAP, "color": frame.palette.muted},
        "encoding": {"y": y, "x": x, "text": {"field": "shown"}},
        "transform": [{"filter": f"datum.look === '{_MISSING}'"}],
    }
    return [*layers, gap]

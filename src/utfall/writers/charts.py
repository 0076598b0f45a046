"""Charts as SVG and PNG, drawn by Vega-Lite without a browser: calm, in the house's type, readable in greyscale."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from utfall.document import Chart, ChartKind
from utfall.writers.chart_bars import grouped_bars
from utfall.writers.chart_colour import PAPER, palette
from utfall.writers.chart_deviation import deviation_bars
from utfall.writers.chart_lines import lines
from utfall.writers.chart_shares import share_bars
from utfall.writers.chart_spec import Frame, Spec
from utfall.writers.chart_waterfall import waterfall

WIDTH = 640  # pixels; the text column of an A4 page
_VEGAS_ROLES = re.compile(r'(<g [^>]*?) role="graphics-\w+" aria-roledescription="[^"]*"')
_ONE_AT_A_TIME = Lock()  # formats are written side by side, and what one is drawing the next shall find drawn
_SPECS: dict[ChartKind, Callable[[Chart, Frame], Spec]] = {
    ChartKind.DEVIATION_BARS: deviation_bars,
    ChartKind.GROUPED_BARS: grouped_bars,
    ChartKind.LINES: lines,
    ChartKind.SHARE_BARS: share_bars,
    ChartKind.WATERFALL: waterfall,
}

__all__ = ["WIDTH", "png", "svg"]


def svg(chart: Chart, accent: str, width: int = WIDTH) -> str:
    """The chart as SVG with live text in Source Sans Pro and no background; the same chart gives the same text.

    Args:
        chart: What to draw. Its title is not drawn: the caption beside the figure says it.
        accent: The municipality's colour as ``#rrggbb``; darkened where it is too pale to be read.
        width: Pixels. A narrow drawing breaks its labels anew rather than shrinking them.
    """
    with _ONE_AT_A_TIME:
        return _drawn(chart, accent, width)


def png(chart: Chart, accent: str, scale: float = 2) -> bytes:
    """The chart as PNG on white paper, ``scale`` pixels to each of the SVG's."""
    import vl_convert

    paper = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    opening, drawing = _parted(svg(chart, accent))
    return bytes(vl_convert.svg_to_png(opening + paper + drawing, scale=scale))


@lru_cache(maxsize=64)  # one build draws each chart for several formats
def _drawn(chart: Chart, accent: str, width: int) -> str:
    import vl_convert

    _register_font()
    frame = Frame(width, palette(accent), _safe_id(chart, width))
    drawing: str = vl_convert.vegalite_to_svg(
        _SPECS[chart.kind](chart, frame), format_locale="sv-SE", allowed_base_urls=[]
    )
    # The figure has one name of its own; the parts that Vega gives roles have none, and are not to be found one by one.
    drawing = _VEGAS_ROLES.sub(r"\1", drawing)
    # Several drawings share one page of HTML, and Vega gives every drawing the same ids.
    drawing = re.sub(r'(id="|url\(#)(clip\d+|gradient_\d+)', rf"\1{frame.id}-\2", drawing)
    used = "".join(pattern for id, pattern in _patterns(frame).items() if f"url(#{id})" in drawing)
    opening, rest = _parted(drawing)
    return opening + (f"<defs>{used}</defs>" if used else "") + rest


def _parted(drawing: str) -> tuple[str, str]:
    """The tag that opens the drawing, and all that is in it."""
    opening, mark, rest = drawing.partition(">")
    return opening + mark, rest


def _safe_id(chart: Chart, width: int) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", chart.id) + ("" if width == WIDTH else f"-{width}")


@cache
def _register_font() -> None:
    import font_source_sans_pro
    import vl_convert

    vl_convert.register_font_directory(str(Path(font_source_sans_pro.__file__).parent / "files"))


def _patterns(frame: Frame) -> dict[str, str]:
    """The patterns that Vega does not know, by id: hatches leaning each its way, and dots."""
    colours = frame.palette

    def pattern(name: str, content: str, degrees: int = 0) -> tuple[str, str]:
        id = f"{frame.id}-{name}"
        paper = f'<rect width="6" height="6" fill="{colours.paper}"/>'
        size = 'width="6" height="6" patternUnits="userSpaceOnUse"'
        turn = f' patternTransform="rotate({degrees})"' if degrees else ""
        return id, f'<pattern id="{id}" {size}{turn}>{paper}{content}</pattern>'

    stripe = '<rect width="2.6" height="6" fill="{}"/>'
    return dict(
        (
            pattern("hatch", stripe.format(colours.accent), 45),
            pattern("negative", stripe.format(colours.negative), -45),
            pattern("dots", f'<circle cx="3" cy="3" r="1.5" fill="{colours.accent}"/>'),
        )
    )

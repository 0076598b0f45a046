"""A document as one accessible HTML file: semantic, styled for screen and paper, without scripts or requests."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from utfall.core import Failed, Missing
from utfall.document import Cell, Chart, Document
from utfall.swedish import report_words
from utfall.swedish.numbers import NumberFormat, format_number
from utfall.writers.charts import svg
from utfall.writers.html_style import style
from utfall.writers.html_view import Viewer, contents
from utfall.writers.json_document import exact_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_BREAK = "\ue000"  # a character for private use, which no text has
_NARROW = 330  # pixels of the drawing that telephones show


def write(document: Document) -> bytes:
    """The document as HTML5 in UTF-8; the same document gives the same bytes.

    The visible text of every cell is ``Cell.shown``; what a mark or an empty cell means is said to screen readers.
    """
    blocks = list(Viewer().views(document))
    page = (
        environment()
        .get_template("report.html.jinja")
        .render(
            document=document,
            blocks=blocks,
            chapters=contents(blocks),
            style=style(document.accent),
            drawing=lambda chart, is_narrow: _drawing(chart, document.accent, is_narrow),
        )
    )
    return page.encode()


@cache
def environment() -> Environment:
    """Templates of this package, with everything in them escaped; made once."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("utfall.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(words=report_words)
    environment.filters.update(
        reason=_reason,
        exact=exact_text,
        fitting=_fitting,
        number=lambda count: format_number(Decimal(count), NumberFormat()),
        kind=lambda thing: type(thing).__name__,
    )
    return environment


def _reason(cell: Cell) -> str:
    """Why a cell holds no value, as the template's key; empty where it does."""
    if isinstance(cell.value, Failed):
        return "failed"
    return str(cell.value.reason) if isinstance(cell.value, Missing) else ""


def _fitting(words: str) -> Markup:
    """Words that break well in a narrow column: after a slash or comma, and never within ``2024-08``."""
    from markupsafe import Markup, escape

    may_break = re.sub(r"(?<=[/,])(?=\w)", _BREAK, words)
    parts = (
        Markup('<span class="whole">{}</span>').format(part)
        if re.fullmatch(r"\d+-\d+", part)
        else escape(part)
        for part in re.split(r"(\d+-\d+)", may_break)
    )
    return Markup("").join(parts).replace(_BREAK, Markup("<wbr>"))


def _drawing(chart: Chart, accent: str, is_narrow: bool) -> Markup:
    """The chart for the page: named by its alternative text, scaled by the page's style."""
    from markupsafe import Markup

    drawing = svg(chart, accent, _NARROW) if is_narrow else svg(chart, accent)
    start = drawing.index(">")
    opening = re.sub(r' (class|width|height|version|xmlns:xlink)="[^"]*"', "", drawing[:start])
    name = Markup(' role="img" aria-label="{}"').format(chart.alt)
    return Markup(opening) + name + Markup(drawing[start:])  # noqa: S704 - Vega has escaped the words in it

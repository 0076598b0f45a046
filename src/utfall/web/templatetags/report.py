"""What the templates of reports and rounds may call."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django_stubs_ext import StrOrPromise

from utfall.app.comparing import Cause
from utfall.app.writing import title_in
from utfall.core import Month
from utfall.document import Chart, Point
from utfall.rounds import Transition
from utfall.web import wording
from utfall.web.drawings import drawn
from utfall.web.figures import figures
from utfall.web.publishing import INSIDE
from utfall.web.register.models import Round

register = template.Library()


@register.inclusion_tag("report/state.html")
def section_state(state: str) -> dict[str, Any]:
    """A section's state, by sign and word."""
    return {
        "state": state,
        "word": wording.SECTION_STATES.get(state, state),
        "sign": wording.SECTION_SIGNS.get(state, ""),
    }


@register.filter
def sort_of(block: Any) -> str:
    """What kind of block it is: ``Paragraph``, ``TableView`` and so on."""
    return type(block).__name__


@register.filter
def cause(which: Cause) -> StrOrPromise:
    """Why something differs, in words."""
    return wording.CAUSES[which]


@register.filter
def format_name(file: str) -> StrOrPromise:
    """What a file is, by its name; the name itself for an unknown kind."""
    return next((word for end, word in wording.FORMATS.items() if file.endswith(end)), file)


@register.filter
def step_word(step: Transition[Any]) -> StrOrPromise:
    """What a step is called on its button."""
    return wording.STEPS.get(step.action, step.action)


@register.filter
def as_month(text: str) -> Month | str:
    """A month kept as text; the text itself when it is none."""
    try:
        return Month.parse(text)
    except ValueError:
        return text


@register.filter
def report_title(round: Round) -> str:
    """What the round's report is called."""
    return title_in(figures(), round.report, Month.parse(round.period))


@register.filter
def offered(files: dict[str, str]) -> list[str]:
    """The files of a version that a reader asks for, in the order of the formats."""
    order = list(wording.FORMATS)
    named = [name for name in files if name not in INSIDE]
    ends = {name: next((end for end in order if name.endswith(end)), "") for name in named}
    return sorted((name for name in named if ends[name]), key=lambda name: order.index(ends[name]))


@register.filter
def page_of(files: dict[str, str]) -> str:
    """The file of a version that is read in the browser; empty when there is none."""
    return next((name for name in files if name.endswith(".html")), "")


@register.filter
def drawing(chart: Chart) -> SafeString:
    """The chart as a picture in the colours of the page; the words in it are escaped where it is drawn.

    Its parts are hidden from screen readers: the element around it says what it shows, and a table holds the figures.
    """
    return mark_safe(drawn(chart))  # noqa: S308


@register.filter
def by_category(chart: Chart) -> list[tuple[str, list[Point | None]]]:
    """The chart's figures as rows: each category with its point in every series, None where it has none."""
    found = [{point.category: point for point in series.points} for series in chart.series]
    categories = dict.fromkeys(name for points in found for name in points)
    return [(name, [points.get(name) for points in found]) for name in categories]

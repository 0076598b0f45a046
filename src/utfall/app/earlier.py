"""What was said of the same place the time before: in the workspace's files, by hand or out of an earlier round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from utfall.app.figures import Figures, Sight
from utfall.app.reading import Reading
from utfall.core import Month
from utfall.report.said_text import as_printed

_PLACE = ("table", "row", "column", "report", "section", "unit")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A comment or a section's text, and the month that it was about."""

    period: Month
    text: str


def as_read(figures: Figures, text: str, period: Month, unit: str = "") -> str:
    """A text that people have written, with its numbers as they were in a period and, if named, in a unit."""
    sight = Sight(period, unit or None)

    def printed(reading: Reading) -> str:
        return as_printed(text, reading.definitions, figures.cube(sight), period)

    return figures.once(("as read", text, sight), printed) if figures.reading().snapshot is not None else text


def comment_before(figures: Figures, period: Month, place: Mapping[str, str]) -> Earlier | None:
    """The last comment that somebody stands by on a place before a month."""
    found = (
        Earlier(each.period, each.text)
        for each in figures.reading().definitions.comments
        if each.period < period
        and not each.is_draft
        and all(getattr(each, name) == place.get(name, "") for name in _PLACE)
    )
    return latest(*found)


def text_before(figures: Figures, report: str, period: Month, section: str) -> Earlier | None:
    """The last text of a section before a month."""
    found = (
        Earlier(each.period, each.text)
        for each in figures.reading().definitions.texts
        if (each.report, each.section) == (report, section) and each.period < period and each.text.strip()
    )
    return latest(*found)


def latest(*found: Earlier | None) -> Earlier | None:
    """The one about the latest month; of two about the same, the first."""
    return max((each for each in found if each is not None), key=lambda each: each.period, default=None)

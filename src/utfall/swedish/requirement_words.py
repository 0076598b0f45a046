"""The words for what a report must hold and what is lacking in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from utfall.core import Scenario
from utfall.swedish.language import Phrase
from utfall.swedish.scenarios import scenario_name

UNSAID = "rapporten anger inte var det står"
_WINDOWS: Mapping[str, str] = MappingProxyType(
    {
        "full_year": Phrase("helår"),
        "year_to_date": Phrase("perioden"),
        "month": Phrase("månaden"),
        "remaining": Phrase("resten av året"),
    }
)


def figure(scenario: Scenario, window: str | None, year: int) -> str:
    """A figure that must be shown.

    >>> figure(Scenario.FORECAST, "full_year", 0), figure(Scenario.ACTUAL, None, -1)
    ('prognos för helår', 'utfall förra året')
    """
    time = Phrase(" för {window}", window=_WINDOWS.get(window, window)) if window is not None else ""
    return f"{scenario_name(scenario)}{time}{' förra året' if year == -1 else ''}"


def lacking(figures: Iterable[str]) -> str:
    """What is not among the columns of the tables that ought to show it."""
    return Phrase("det som anges visar inte {figures}", figures=" och ".join(figures))


def empty(places: Iterable[str]) -> str:
    """Headings and tables that have nothing below them."""
    return Phrase("det är tomt under {places}", places=" och ".join(f"”{place}”" for place in places))

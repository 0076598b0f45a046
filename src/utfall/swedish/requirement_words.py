"""The words for what a report must hold and what is lacking in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from utfall.core import Scenario
from utfall.swedish.scenarios import scenario_name

_WINDOWS: Mapping[str, str] = MappingProxyType(
    {"full_year": "helår", "year_to_date": "perioden", "month": "månaden", "remaining": "resten av året"}
)


def figure(scenario: Scenario, window: str | None, year: int) -> str:
    """A figure that must be shown.

    >>> figure(Scenario.FORECAST, "full_year", 0), figure(Scenario.ACTUAL, None, -1)
    ('prognos för helår', 'utfall förra året')
    """
    time = f" för {_WINDOWS.get(window, window)}" if window is not None else ""
    return f"{scenario_name(scenario)}{time}{' förra året' if year == -1 else ''}"


def lacking(figures: Iterable[str]) -> str:
    """What is not among the columns of the tables that ought to show it."""
    return f"det som anges visar inte {' och '.join(figures)}"


def empty(places: Iterable[str]) -> str:
    """Headings and tables that have nothing below them."""
    return f"det är tomt under {' och '.join(f'”{place}”' for place in places)}"

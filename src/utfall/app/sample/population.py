"""How many old people live in Lillköping: what was counted each December, and what is forecast for the years ahead."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.app.sample.facts import Columns
from utfall.app.sample.seasons import FIRST, LAST
from utfall.core import Month, Scenario

FORECAST_MADE = Month(LAST.year, 5)
_YEARS_AHEAD = 10
_DECEMBER = 12


@dataclass(frozen=True)
class Ages:
    """An age group: how many there were at the end of 2023, and how fast it grows before and after, in thousandths."""

    measure: str
    people: int
    before: int
    after: int


AGES = (
    Ages("population_65", 2_610, 12, 4),
    Ages("population_80", 775, 18, 38),
    Ages("population_90", 184, 10, 27),
)


def population_counted() -> Columns:
    """The counts of December."""
    return _stated(range(FIRST.year, LAST.year), Scenario.ACTUAL)


def population_forecast() -> Columns:
    """The forecast for this year and ten more."""
    import numpy as np

    ahead = _stated(range(LAST.year, LAST.year + _YEARS_AHEAD + 1), Scenario.FORECAST)
    return {**ahead, "as_of": np.full(len(ahead["hundredths"]), FORECAST_MADE.number)}


def _stated(years: range, scenario: Scenario) -> Columns:
    import numpy as np

    rows = [(ages.measure, year, _people(ages, year)) for ages in AGES for year in years]
    return {
        "scenario": np.full(len(rows), str(scenario)),
        "measure": np.array([measure for measure, _, _ in rows]),
        "period": np.array([year * 100 + _DECEMBER for _, year, _ in rows]),
        "hundredths": np.array([people * 100 for *_, people in rows]),
    }


def _people(ages: Ages, year: int) -> int:
    steps = year - (LAST.year - 1)
    growth = ages.after if steps > 0 else ages.before
    return ages.people * (1000 + growth * steps) // 1000

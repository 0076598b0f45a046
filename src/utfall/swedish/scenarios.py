"""The Swedish names of scenarios."""

from __future__ import annotations

from utfall.core import Scenario

_NAMES = {
    Scenario.ACTUAL: "utfall",
    Scenario.BUDGET: "budget",
    Scenario.FORECAST: "prognos",
    Scenario.PROPOSAL: "prognosförslag",
}


def scenario_name(scenario: Scenario) -> str:
    """The name, in the middle of a sentence.

    >>> scenario_name(Scenario.ACTUAL)
    'utfall'
    """
    return _NAMES[scenario]

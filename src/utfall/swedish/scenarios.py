"""The Swedish names of scenarios."""

from __future__ import annotations

from utfall.core import Scenario
from utfall.swedish.language import Phrase

_NAMES = {
    Scenario.ACTUAL: Phrase("utfall"),
    Scenario.BUDGET: Phrase("budget"),
    Scenario.FORECAST: Phrase("prognos"),
    Scenario.PROPOSAL: Phrase("prognosförslag"),
}


def scenario_name(scenario: Scenario) -> str:
    """The name, in the middle of a sentence.

    >>> scenario_name(Scenario.ACTUAL)
    'utfall'
    """
    return _NAMES[scenario]

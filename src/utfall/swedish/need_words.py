"""How need by age is told: recipients and cost in the years ahead, if every share stays as it is."""

from __future__ import annotations

from utfall.core import Amount
from utfall.swedish.forecast_words import money

TITLE, GROUP, YEAR = "Befolkning och behov", "Åldersgrupp", "År"
RECIPIENTS, COST, CHANGE = "Med insats", "Kostnad", "Mot i år"
PEOPLE = "Invånare"
CHART_TITLE = "Personer med insats, om andelarna består"
NEED, PEOPLE_BY_NEED, GROUP_BY_GROUP = "Andel med insats", "invånare × andel", "grupp för grupp"
YEARS_COST = "Senaste tolv månadernas kostnad"
NOTE = (
    "Andelen med insats i varje åldersgrupp antas vara densamma alla år, och en insats kosta som de senaste tolv "
    "månaderna. Kostnaden är i dagens priser."
)


def says(name: str, last: int, now: str, then: str, dearer: Amount | None) -> str:
    r"""What the population's ages mean for a service; ``dearer`` is how much more the last year costs.

    >>> says("X", 2034, "286", "357", Amount(21_800_000_00))
    'X: 286 personer i år blir 357 år 2034 om andelarna består, och kostnaden ökar med 21,8\xa0mnkr i dagens priser.'
    """
    told = f"{name}: {now} personer i år blir {then} år {last} om andelarna består"
    if dearer is None:
        return f"{told}."
    if not dearer.ore:
        return f"{told}, till samma kostnad."
    turn = "ökar" if dearer.ore > 0 else "minskar"
    return f"{told}, och kostnaden {turn} med {money(Amount(abs(dearer.ore)))} i dagens priser."

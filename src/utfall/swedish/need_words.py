"""How need by age is told: recipients and cost in the years ahead, if every share stays as it is."""

from __future__ import annotations

TITLE, GROUP, YEAR = "Befolkning och behov", "Åldersgrupp", "År"
RECIPIENTS, COST, CHANGE = "Med insats", "Kostnad", "Mot i år"
PEOPLE = "Invånare"
NOTE = (
    "Andelen med insats i varje åldersgrupp antas vara densamma alla år, och en insats kosta som de senaste tolv "
    "månaderna. Kostnaden är i dagens priser."
)


def says(name: str, last: int, now: str, then: str, change: str | None) -> str:
    """What the population's ages mean for a service."""
    told = f"{name}: {now} personer i år blir {then} år {last} om andelarna består"
    return f"{told}, och kostnaden ändras med {change} i dagens priser." if change is not None else f"{told}."

"""How need by age is told: recipients and cost in the years ahead, if every share stays as it is."""

from __future__ import annotations

from utfall.core import Amount
from utfall.swedish.forecast_words import money
from utfall.swedish.language import Phrase

TITLE, GROUP, YEAR = Phrase("Befolkning och behov"), Phrase("Åldersgrupp"), Phrase("År")
RECIPIENTS, COST, CHANGE = Phrase("Med insats"), Phrase("Kostnad"), Phrase("Mot i år")
PEOPLE = Phrase("Invånare")
CHART_TITLE = Phrase("Personer med insats, om andelarna består")
NEED, PEOPLE_BY_NEED, GROUP_BY_GROUP = (
    Phrase("Andel med insats"),
    Phrase("invånare × andel"),
    Phrase("grupp för grupp"),
)
YEARS_COST = Phrase("Senaste tolv månadernas kostnad")
NOTE = Phrase(
    "Andelen med insats i varje åldersgrupp antas vara densamma alla år, och en insats kosta som de senaste tolv "
    "månaderna. Kostnaden är i dagens priser."
)


def says(name: str, last: int, now: str, then: str, dearer: Amount | None) -> str:
    r"""What the population's ages mean for a service; ``dearer`` is how much more the last year costs.

    >>> says("X", 2034, "286", "357", Amount(21_800_000_00))
    'X: 286 personer i år blir 357 år 2034 om andelarna består, och kostnaden ökar med 21,8\xa0mnkr i dagens priser.'
    """
    told = Phrase(
        "{name}: {now} personer i år blir {then} år {last} om andelarna består",
        name=name,
        now=now,
        then=then,
        last=last,
    )
    if dearer is None:
        return Phrase("{told}.", told=told)
    if not dearer.ore:
        return Phrase("{told}, till samma kostnad.", told=told)
    more = money(Amount(abs(dearer.ore)))
    if dearer.ore > 0:
        return Phrase("{told}, och kostnaden ökar med {more} i dagens priser.", told=told, more=more)
    return Phrase("{told}, och kostnaden minskar med {more} i dagens priser.", told=told, more=more)

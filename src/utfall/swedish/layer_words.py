"""How the layers of a forecast are told: who has spoken last, and what has changed since last time."""

from __future__ import annotations

from collections.abc import Mapping

from utfall.swedish.language import Phrase

TOTAL = Phrase("Summa")
TITLE = Phrase("Prognosen i lager")
CHANGES_TITLE = Phrase("Ändringar av prognosen")
PROPOSAL, BUDGET, WITHOUT, CURRENT, DEVIATION, SINCE, LAYER, REST = (
    Phrase("Utfalls förslag"),
    Phrase("Budget"),
    Phrase("Utan åtgärder"),
    Phrase("Prognos"),
    Phrase("Avvikelse"),
    Phrase("Ändrat sedan förra"),
    Phrase("Senast"),
    Phrase("Resten av året"),
)
AMOUNT, CHANGE, OWNER, WHEN, REASON = (
    Phrase("Prognos"),
    Phrase("Ändring"),
    Phrase("Roll"),
    Phrase("Dag"),
    Phrase("Skäl"),
)
NAMES: Mapping[str, str] = {
    "proposal": Phrase("Utfalls förslag"),
    "unit": Phrase("enheten"),
    "area": Phrase("området"),
    "controller": Phrase("controllern"),
}
NOTE = Phrase(
    "Plus är bättre. Prognosen räknar med de beslutade åtgärderna. Ett förslag får åtgärdernas återstående effekt "
    "tillagd; en prognos som någon har lämnat håller den redan. Resten av året: så mycket får kostnaden öka (minus: "
    "måste den minska) mot samma månader förra året för att nå budget."
)


def silent(group: str, units: int) -> str:
    """Those of a group's units that nobody has spoken of.

    >>> silent("Hemtjänst", 26)
    'Hemtjänst: 26 enheter med förslaget'
    """
    return Phrase("{group}: {units} enheter med förslaget", group=group, units=units)


def since_says(month: str, change: str) -> str:
    """How much has moved since the last decided forecast."""
    return Phrase(
        "Sedan prognosen efter {month} har avvikelsen ändrats med {change}.", month=month, change=change
    )


def unplaced_says(amount: str, part: str) -> str:
    """That some of the plan lies on no single unit.

    >>> unplaced_says("1 mnkr", "ansvar")
    'Av åtgärderna ligger 1 mnkr inte på ett enskilt ansvar och står bara i summan med åtgärder.'
    """
    one = Phrase("ett enskilt") if part == "ansvar" else Phrase("en enskild")
    return Phrase(
        "Av åtgärderna ligger {amount} inte på {one} {part} och står bara i summan med åtgärder.",
        amount=amount,
        one=one,
        part=part,
    )


def actions_say(without: str, whole: str) -> str:
    """The year's deviation without and with the action plan."""
    return Phrase("Utan åtgärderna blir avvikelsen {without}, med dem {whole}.", without=without, whole=whole)

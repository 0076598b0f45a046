"""How the layers of a forecast are told: who has spoken last, and what has changed since last time."""

from __future__ import annotations

from collections.abc import Mapping

TOTAL = "Summa"
TITLE = "Prognosen i lager"
CHANGES_TITLE = "Ändringar av prognosen"
PROPOSAL, BUDGET, WITHOUT, CURRENT, DEVIATION, SINCE, LAYER, REST = (
    "Utfalls förslag", "Budget", "Utan åtgärder", "Prognos", "Avvikelse", "Ändrat sedan förra", "Senast",
    "Resten av året",
)  # fmt: skip
AMOUNT, CHANGE, OWNER, WHEN, REASON = "Prognos", "Ändring", "Roll", "Dag", "Skäl"
NAMES: Mapping[str, str] = {
    "proposal": "Utfalls förslag", "unit": "enheten", "area": "området", "controller": "controllern",
}  # fmt: skip
NOTE = (
    "Plus är bättre. Prognosen räknar med de beslutade åtgärderna. Ett förslag får åtgärdernas återstående effekt "
    "tillagd; en prognos som någon har lämnat håller den redan. Resten av året: så mycket får kostnaden öka (minus: "
    "måste den minska) mot samma månader förra året för att nå budget."
)


def since_says(month: str, change: str) -> str:
    """How much has moved since the last decided forecast."""
    return f"Sedan prognosen efter {month} har avvikelsen ändrats med {change}."


def unplaced_says(amount: str, part: str) -> str:
    """That some of the plan lies on no single unit."""
    return f"Av åtgärderna ligger {amount} inte på en enskild {part} och står bara i summan med åtgärder."


def actions_say(without: str, whole: str) -> str:
    """The year's deviation without and with the action plan."""
    return f"Utan åtgärderna blir avvikelsen {without}, med dem {whole}."

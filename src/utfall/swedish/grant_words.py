"""How state grants are told: what is earned, what may be booked, and what may have to go back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

TITLE = "Statsbidrag"
TOTAL = "Summa"
GRANT, KIND, GRANTED, EARNED, BOOKED, TO_ACCRUE, EXPECTED_USE, AT_RISK, DEADLINE = (
    "Bidrag", "Slag", "Beviljat", "Intjänat", "Bokfört", "Att boka", "Väntas intjänas", "Kan krävas tillbaka",
    "Sista dag",
)  # fmt: skip
KINDS: Mapping[str, str] = {
    "targeted": "riktat", "performance": "prestation", "general": "utan villkor",
}  # fmt: skip
EARNED_BY: Mapping[str, str] = {
    "targeted": "Intäkt i takt med kostnaderna det gäller.",
    "performance": "Intäkt i takt med prestationen.",
    "general": "Intäkt jämnt över tiden det gäller.",
}
NOTE = (
    "Intjänat är vad som får vara intäkt (RKR R2). Att boka är intjänat minus bokfört: plus är en intäkt som återstår "
    "att boka, minus är bokfört i förtid och en skuld."
)
NO_GRANTS = "Inga statsbidrag är upptagna."


def conditions_says(giver: str, kind: str, conditions: str) -> str:
    """Who gives a grant and what earns it."""
    told = f"{giver}. {EARNED_BY[kind]}"
    return f"{told} Villkor: {conditions.rstrip('.')}." if conditions else told


def performed_says(done: int, planned: int) -> str:
    """How much of a performance is done."""
    return f"Utfört: {done} av {planned}."


def owner_says(role: str) -> str:
    """Who answers for a grant."""
    return f"Ansvarig: {role}."


def early_says(amount: str) -> str:
    """That more is booked than earned."""
    return f"Bokfört före intjänandet är {amount}, som är en skuld till dess villkoren är uppfyllda."


def late_says(amount: str) -> str:
    """That something earned is not booked."""
    return f"Intjänat men inte bokfört är {amount}."


def risk_says(amount: str, names: str) -> str:
    """What may have to be paid back."""
    return f"I nuvarande takt kan {amount} krävas tillbaka ({names})."


def soonest_says(name: str, deadline: date) -> str:
    """Which deadline comes first."""
    return f"Närmast ligger {deadline.isoformat()}: {name}."

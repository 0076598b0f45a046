"""How state grants are told: what is earned, what may be booked, and what may have to go back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from utfall.swedish.language import Phrase

TITLE = Phrase("Statsbidrag")
TOTAL = Phrase("Summa")
GRANT, KIND, GRANTED, EARNED, BOOKED, TO_ACCRUE, EXPECTED_USE, AT_RISK, DEADLINE = (
    Phrase("Bidrag"),
    Phrase("Slag"),
    Phrase("Beviljat"),
    Phrase("Intjänat"),
    Phrase("Bokfört"),
    Phrase("Att boka"),
    Phrase("Väntas intjänas"),
    Phrase("Kan krävas tillbaka"),
    Phrase("Sista dag"),
)
KINDS: Mapping[str, str] = {
    "targeted": Phrase("riktat"),
    "performance": Phrase("prestation"),
    "general": Phrase("utan villkor"),
}
EARNED_BY: Mapping[str, str] = {
    "targeted": Phrase("Intäkt i takt med kostnaderna det gäller."),
    "performance": Phrase("Intäkt i takt med prestationen."),
    "general": Phrase("Intäkt jämnt över tiden det gäller."),
}
NOTE = Phrase(
    "Intjänat är vad som får vara intäkt (RKR R2). Att boka är intjänat minus bokfört: plus är en intäkt som återstår "
    "att boka, minus är bokfört i förtid och en skuld."
)
NO_GRANTS = Phrase("Inga statsbidrag är upptagna.")


def conditions_says(giver: str, kind: str, conditions: str) -> str:
    """Who gives a grant and what earns it."""
    told = Phrase("{giver}. {earned_by}", giver=giver, earned_by=EARNED_BY[kind])
    return (
        Phrase("{told} Villkor: {conditions}.", told=told, conditions=conditions.rstrip("."))
        if conditions
        else told
    )


def performed_says(done: int, planned: int) -> str:
    """How much of a performance is done."""
    return Phrase("Utfört: {done} av {planned}.", done=done, planned=planned)


def owner_says(role: str) -> str:
    """Who answers for a grant."""
    return Phrase("Ansvarig: {role}.", role=role)


def early_says(amount: str) -> str:
    """That more is booked than earned."""
    return Phrase(
        "Bokfört före intjänandet är {amount}, som är en skuld till dess villkoren är uppfyllda.",
        amount=amount,
    )


def late_says(amount: str) -> str:
    """That something earned is not booked."""
    return Phrase("Intjänat men inte bokfört är {amount}.", amount=amount)


def risk_says(amount: str, names: str) -> str:
    """What may have to be paid back."""
    return Phrase("I nuvarande takt kan {amount} krävas tillbaka ({names}).", amount=amount, names=names)


def soonest_says(name: str, deadline: date) -> str:
    """Which deadline comes first."""
    return Phrase("Närmast ligger {deadline}: {name}.", deadline=deadline.isoformat(), name=name)

"""The words of the table of one-off items."""

from __future__ import annotations

TITLE = "Engångsposter"
LABEL, AMOUNT, MONTHS, CODES, REASON, OWNER, HELD = (
    "Post", "Belopp", "Månad", "Kod", "Varför", "Beslutad av", "Om den inte är bokförd",
)  # fmt: skip
INSIDE, OUTSIDE = "ligger i prognosen", "ligger utanför prognosen"
SUMMARY = "Posterna tas ur takten som prognosen läser, och läggs till som kända belopp."

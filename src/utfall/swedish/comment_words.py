"""The words around comments on tables, and around what a report must hold."""

from __future__ import annotations

DRAFT_MARK = "Utkast: "
TITLE = "Kommentarer till {title}"
TEXT, BY, STATE = "Kommentar", "Lämnad av", "Status"
ACCEPTED, DRAFT = "Godkänd", "Utkast, inte godkänt"
SUMMARY = "Varje rads kommentar, och vem som står för den."


def draft(text: str) -> str:
    """A comment that nobody stands by yet, said to be so.

    >>> draft("Fler timmar än budgeterat.")
    'Utkast: Fler timmar än budgeterat.'
    """
    return f"{DRAFT_MARK}{text}"

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


def section_title(role: str, *, is_draft: bool) -> str:
    """What stands above a comment on a section.

    >>> section_title("områdeschef", is_draft=False)
    'Kommentar från områdeschef'
    """
    title = f"{TEXT} från {role[0].lower()}{role[1:]}" if role else TEXT
    return draft(title) if is_draft else title

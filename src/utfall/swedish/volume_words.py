"""What a report says of volumes that are not told to the end of its period."""

from __future__ import annotations


def reaches_only(month: str) -> str:
    """That what is shown ends with a month, and what comes after is missing.

    >>> reaches_only("juli 2024")
    'Utfallet är till och med juli 2024. Senare månader saknas, och saknas är inte noll.'
    """
    return f"Utfallet är till och med {month}. Senare månader saknas, och saknas är inte noll."

"""Text in files that spreadsheet programs open, kept from becoming a formula there."""

from __future__ import annotations

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens the file: an apostrophe is put before it.

    >>> guarded("=HYPERLINK(A1)"), guarded("Summa")
    ("'=HYPERLINK(A1)", 'Summa')
    """
    return f"{_GUARD}{text}" if text.startswith(_STARTS_FORMULA) else text

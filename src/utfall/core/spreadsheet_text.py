"""Text in files that spreadsheet programs open, kept from becoming a formula there."""

from __future__ import annotations

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARD = "'"


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula when it opens the file: an apostrophe is put before it.

    Spaces first do not help, since some programs leave them out.

    >>> guarded("=HYPERLINK(A1)"), guarded("Summa")
    ("'=HYPERLINK(A1)", 'Summa')
    """
    is_formula = text.startswith(_STARTS_FORMULA) or text.lstrip().startswith(_STARTS_FORMULA)
    return f"{_GUARD}{text}" if is_formula else text

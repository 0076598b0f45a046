"""What a public edition says where something is masked, and what a small count of persons looks like in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBERS = ("en", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_PERSONS = (
    r"barn\w*|ungdom\w*|person(?:er(?:na)?)?|placering\w*|brukare\w*|klient\w*|hushåll\w*|famil[j]\w*|elev\w*"
    r"|kvinn(?:a|or|orna)|m[aä]n|pojk\w*|flick\w*|vuxn\w*|beslut om (?:vård|LV[UM])|LV[UM]\w*"
)
_COUNT = re.compile(
    rf"\b(?P<number>{'|'.join(_NUMBERS)}|\d{{1,3}})\s+(?:\w+\s+)?(?:{_PERSONS})\b", re.IGNORECASE
)


def table_note(mark: str) -> str:
    """The legend of a table where something is masked."""
    return f"{mark} betyder att uppgiften inte visas, eftersom den kan röja enskilda personer."


def chart_note(count: int) -> str:
    """What a chart's words say of points that are left out."""
    if count == 1:
        return "Ett värde visas inte, eftersom det kan röja enskilda personer."
    return f"{count} värden visas inte, eftersom de kan röja enskilda personer."


def small_counts(text: str, below: int) -> Iterator[str]:
    """Counts of persons from one to ``below`` − 1 that a text states, in digits or words.

    >>> list(small_counts("Tre barn och 12 vuxna placerades, 2 nya ungdomar hos familjer.", 5))
    ['Tre barn', '2 nya ungdomar']
    """
    for found in _COUNT.finditer(text):
        word = found["number"].lower()
        number = int(word) if word.isdigit() else max(1, _NUMBERS.index(word))
        if 0 < number < below:
            yield found[0]

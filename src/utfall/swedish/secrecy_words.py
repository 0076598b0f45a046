"""What a public edition says where something is masked, and what a small count of persons looks like in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from utfall.swedish.running_numbers import SMALL_NUMBERS

_PERSONS = (
    r"(?:barn(?:en)?|syskon(?:en)?|ungdom\w*|[\w-]*åring\w*|person(?:er(?:na)?)?|[\w-]*placering(?:en|ar|arna)?"
    r"|placerad\w*|brukar(?:e|na|en)?|klient\w*|hushåll(?:en)?|familj(?:er(?:na)?)?|elev(?:er(?:na)?)?"
    r"|kvinn(?:a|or|orna)|m[aä]n|pojk\w*|flick\w*|vuxn\w*|föräld(?:er|rar\w*)|ensamkommande|vårdtagare?\w*"
    r"|beslut om (?:vård|LV[UM])|LV[UM]\w*)\b"
)
_NUMBER = rf"(?P<number>{'|'.join(SMALL_NUMBERS)}|\d{{1,3}})"
_BETWEEN = (  # as in “två nya barn”, and not as in “ett antal barn”
    r"(?!(?:antal|av|del|för|grupp|i|med|och|om|på|stor\w*|till|utredning\w*|\w+tal)\b)"
    r"[\w-]*[^\W\d][\w-]*\s+"
)
_COUNTS = (
    re.compile(rf"\b{_NUMBER}\s+(?:{_BETWEEN}){{0,2}}?{_PERSONS}", re.IGNORECASE),
    re.compile(
        rf"\bantalet\s+(?:\w+\s+)?{_PERSONS}\s+(?:\w+\s+){{1,3}}?{_NUMBER}\b(?![.,]?\d)(?!\s*%)",
        re.IGNORECASE,
    ),
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
    >>> list(small_counts("En 14-årig pojke vårdas. Antalet placeringar enligt LVM är två, mot 31.", 5))
    ['En 14-årig pojke', 'Antalet placeringar enligt LVM är två']
    """
    found = [match for pattern in _COUNTS for match in pattern.finditer(text)]
    for match in sorted(found, key=lambda each: each.start()):
        word = match["number"].lower()
        if 0 < (int(word) if word.isdigit() else SMALL_NUMBERS[word]) < below:
            yield match[0]

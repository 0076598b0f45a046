"""Months as people write them in the headers and cells of tables."""

from __future__ import annotations

import re

from utfall.core import Month
from utfall.swedish.dates import month_name

_NAMES = tuple(month_name(Month(2000, number)) for number in range(1, 13))
_SHORTEST = 3  # letters: "jan"
_TIME = r"(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-./ ]?(?P<month>\d{2})"),  # 2024-08, 202408
    re.compile(rf"(?P<year>\d{{4}})(?P<mark>[-./]?)(?P<month>\d{{2}})(?P=mark)\d{{2}}{_TIME}"),  # a day
    re.compile(r"(?P<month>\d{1,2})[-./ ](?P<year>\d{4})"),  # 08/2024
)
_YEAR = re.compile(r"(19|20)\d{2}")
_EDGES = {"period_from": 1, "period_to": 12}
_NAMED = re.compile(r"(?P<before>\d{4})?[ -]?(?P<name>[a-zåäö]+)\.?(?:[ -]?(?P<after>\d{4}|'?\d{2}))?")


def month_of(text: str, year: int | None = None) -> Month | None:
    """The month that a text names; None when it names none, or leaves out the year and ``year`` is not given.

    A day is read as its month. A number alone is a month only where the year is known.

    >>> [str(month_of(text)) for text in ("202408", "2024-08-31", "aug 2024", "Augusti-24", "08/2024")]
    ['2024-08', '2024-08', '2024-08', '2024-08', '2024-08']
    >>> str(month_of("Januari", 2024)), str(month_of("1", 2024)), month_of("Januari"), month_of("Marknad", 2024)
    ('2024-01', '2024-01', None, None)
    """
    plain = " ".join(text.replace("\u00a0", " ").split()).lower()
    for pattern in _NUMBERS:
        match = pattern.fullmatch(plain)
        if match:
            return _month(int(match["year"]), int(match["month"]))
    if plain.isdecimal() and len(plain) <= 2:
        return _month(year, int(plain))
    return _named(plain, year)


def edge_of_year(text: str, column: str) -> Month | None:
    """The month that a bare year begins or ends with, in a column that says where a span does; None for other texts.

    >>> str(edge_of_year("2024", "period_from")), str(edge_of_year("2024", "period_to"))
    ('2024-01', '2024-12')
    >>> edge_of_year("2024", "period")  # which month of it is not said
    """
    if column not in _EDGES or not _YEAR.fullmatch(text.strip()):
        return None
    return Month(int(text), _EDGES[column])


def _named(plain: str, year: int | None) -> Month | None:
    match = _NAMED.fullmatch(plain)
    if not match or len(match["name"]) < _SHORTEST or (match["before"] and match["after"]):
        return None
    numbers = [number for number, name in enumerate(_NAMES, start=1) if _is_short_for(match["name"], name)]
    said = match["before"] or (match["after"] or "").lstrip("'")
    if said:
        year = int(said) if len(said) == 4 else 2000 + int(said)
    return _month(year, numbers[0]) if len(numbers) == 1 else None


def _is_short_for(word: str, name: str) -> bool:
    return name.startswith(word) or (word == "sept" and name == _NAMES[8])


def _month(year: int | None, number: int) -> Month | None:
    try:
        return Month(year, number) if year is not None else None
    except ValueError:
        return None


def year_in(text: str) -> int | None:
    """The only year between 1990 and 2089 that a name holds; None when it holds none or several.

    >>> year_in("budget_2024.xlsx"), year_in("202408"), year_in("2023-2024")
    (2024, 2024, None)
    """
    found = {
        int(year)
        for year in re.findall(r"(?<!\d)((?:199|20[0-8])\d)(?=\d{2}(?!\d)|\d{4}(?!\d)|(?!\d))", text)
    }
    return found.pop() if len(found) == 1 else None

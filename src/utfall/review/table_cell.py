"""What one printed cell says: a number with its decimals and unit, a dash, two dots, words, or nothing."""

from __future__ import annotations

import re
from decimal import Decimal

from utfall.readers.foreign.raw import Spot
from utfall.review.reading import CellState, ReadCell
from utfall.swedish import DisplayUnit
from utfall.swedish.numbers import MINUSES, SPACES

_DASHES = set(MINUSES) | {"—", "―"}
_MISSING = re.compile(r"\.{2,}|…|[xX]|n/a|i\.?u\.?|e\.?t\.?|u\.?s\.?|saknas", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?!\((?:19|20)\d\d\))"  # a year
    r"(?P<sign>[+\-]\s?|(?P<opens>\())?"
    r"(?P<whole>\d{1,3}(?: \d{3})+|[1-9]\d{0,2}(?:\.\d{3})+(?![.\d])|\d+)"
    r"(?:[.,](?P<part>\d+))?"
    r"(?P<after>(?(opens)\)|(?(sign)|-?)))"
    r"\s?(?P<unit>%|[^\W\d]{2,14}\.?(?: kronor)?)?"
    r"\s?(?P<notes>\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|\d\))?"
)
_TOO_WIDE = re.compile(r"#{2,}")  # what a spreadsheet prints for a number that its column has no room for
_UNITS = {"st": "antal", "procent": "%", "procentenheter": "procentenheter", "pe": "procentenheter"}
_PLAIN = {ord(space): " " for space in SPACES} | {ord(minus): "-" for minus in MINUSES}


def plain(text: str) -> str:
    """The text with one kind of space and one kind of minus, and no doubled spaces."""
    return " ".join(text.translate(_PLAIN).replace("\u00ad", "").split())


def read_cell(text: str, spot: Spot) -> ReadCell:
    """The cell; what is no number and stands for nothing is text.

    >>> cell = read_cell("−1 359,1 mnkr", Spot())
    >>> cell.value, cell.decimals, cell.unit
    (Decimal('-1359.1'), 1, 'mnkr')
    >>> read_cell("91%*", Spot()).notes, read_cell("–", Spot()).state.value, read_cell("..", Spot()).state.value
    (('*',), 'dash', 'missing')
    >>> [read_cell(text, Spot()).value for text in ("1.234,5-", "(12.345)", "3.4%")]
    [Decimal('-1234.5'), Decimal('-12345'), Decimal('3.4')]
    """
    words = plain(text)
    if not words:
        return ReadCell("", spot)
    if words in _DASHES:
        return ReadCell(text.strip(), spot, CellState.DASH)
    if _MISSING.fullmatch(words):
        return ReadCell(text.strip(), spot, CellState.MISSING)
    if _TOO_WIDE.fullmatch(words):
        return ReadCell(text.strip(), spot, CellState.UNREAD)
    found = _NUMBER.fullmatch(words)
    unit = unit_of(found["unit"] or "") if found else None
    if found is None or unit is None:
        return ReadCell(text.strip(), spot, CellState.TEXT)
    return ReadCell(
        text.strip(),
        spot,
        CellState.NUMBER,
        number_of("-" if found["after"] else found["sign"] or "", found["whole"], found["part"] or ""),
        len(found["part"] or ""),
        unit,
        (found["notes"],) if found["notes"] else (),
    )


def number_of(sign: str, whole: str, part: str) -> Decimal:
    """The number whose printed pieces these are; separators of thousands are passed over."""
    digits = re.sub(r"\D", "", whole)
    value = Decimal(f"{digits}.{part}" if part else digits)
    return -value if sign.startswith("-") and value else value


def unit_of(word: str) -> str | None:
    """The unit that a word after a number names, as tables write it; empty for none, None when it is no unit."""
    lower = word.lower().rstrip(".")
    if lower in _UNITS or not lower:
        return _UNITS.get(lower, "")
    try:
        return DisplayUnit.parse(lower).value
    except ValueError:
        return None

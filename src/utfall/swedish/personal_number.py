"""Swedish personal identity numbers and coordination numbers in text: where they stand, and the text without them.

A number is one when its digits form a day that exists (plus 60 for a coordination number) and its check digit is
right. Source: the Swedish Tax Agency's description of the two kinds; the check digit is Luhn's, of the ten digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MASK = "[personnummer]"
MAYBE = r"\d{6}[-+\x{2013}\x{2212}\x{00a0} ]?\d{4}"  # RE2: a quick sieve for columns; `find` decides
_FORM = re.compile(
    r"(?<![\d])(?<!\d[.,])(?P<century>\d{2})?(?P<day>\d{6})(?P<mark>[-+\u2013\u2212\u00a0 ])?(?P<last>\d{4})(?!\d)",
    re.ASCII,
)
_DECIMALS = re.compile(r"[.,]\d", re.ASCII)
_CENTURIES = ("18", "19", "20")
_COORDINATION = 60  # added to the day


def find(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the numbers in a text, first character and the one after the last.

    Written as ÅÅÅÅMMDD-NNNN or ÅÅMMDD-NNNN, with ``-``, ``+`` (over a hundred years old), a space or nothing between.
    Digits that go on, or go on after a decimal mark, are another number.

    >>> find("Avser 19121212-1212, samtal")
    ((6, 19),)
    >>> find("121212+1212"), find("191212121212"), find("faktura 121212-1213")
    (((0, 11),), ((0, 12),), ())
    """
    return tuple(_found(text))


def mask(text: str) -> str:
    """The text with each number replaced by a word that says what stood there.

    >>> mask("Avser 19121212-1212, samtal")
    'Avser [personnummer], samtal'
    """
    parts, end = [], 0
    for first, after in find(text):
        parts += [text[end:first], MASK]
        end = after
    return "".join([*parts, text[end:]])


def _found(text: str) -> Iterator[tuple[int, int]]:
    for match in _FORM.finditer(text):
        is_amount = match["mark"] is None and _DECIMALS.match(text, match.end())
        centuries = (match["century"],) if match["century"] else _CENTURIES
        is_dated = any(century in _CENTURIES and _is_day(century + match["day"]) for century in centuries)
        if is_dated and not is_amount and _checks(match["day"] + match["last"]):
            yield match.span()


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day, or a day with the 60 of a coordination number."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day - _COORDINATION if day > _COORDINATION else day)
    except ValueError:
        return False
    return True


def _checks(digits: str) -> bool:
    """Whether the last of ten digits is the Luhn digit of the others.

    >>> _checks("1212121212"), _checks("1212121213")
    (True, False)
    """
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0

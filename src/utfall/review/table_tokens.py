"""The pieces of a printed line: words first, then what may be the cells of a row, not yet joined to numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from utfall.readers.foreign.raw import RawLine, RawWord, Spot
from utfall.review.table_cell import plain, unit_of
from utfall.swedish.numbers import MINUSES

_DIGITS = re.compile(
    r"(?!\((?:19|20)\d\d\))"  # a year
    r"(?P<sign>[+-]|(?P<opens>\())?(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+(?![.\d])|\d+(?: \d{3})*)(?P<part>[.,]\d+)?"
    r"(?P<after>(?(opens)\)|(?(sign)|-?)))(?P<unit>%)?(?P<notes>\*+|[¹²³⁴⁵⁶⁷⁸⁹]+)?"
)
_IN_PARENTHESES = r"\(\d{1,3}(?: \d{3})+(?:,\d+)?\)%?"
_COMPARED = re.compile(r"[<>≥≤=±~]=?\s?[+-]?\d+(?:[.,]\d+)?%?")
_BOUND = re.compile(
    r"minst|högst|lägst|max\.?|min\.?|maximalt|minimum|över|under|ca|cirka|mellan|[<>≥≤=]{1,2}", re.IGNORECASE
)
_CHANGE = re.compile(r"öka[rs]?|minska[rs]?|oförändra[dt]|bibehåll\w*", re.IGNORECASE)
_CHANGE_FROM = re.compile(
    r"(?:öka|minska)r? (?:(?:jmf|jfr|mot|från)\.?|jämfört med) (?:utfall(?:et)? )?(?:19|20)\d\d",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"(?:{_CHANGE_FROM.pattern}|{_IN_PARENTHESES})(?= |$)|[^ ]+", re.IGNORECASE)
_SHALL = re.compile(r"ska|skall|bör|att", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?|T[123]|\d{1,2}/\d{1,2}")
YEAR = re.compile(r"(?:19|20)\d\d")
_STARS = re.compile(r"\*+|%")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters without spaces, or a target with the year it compares with.

    ``is_apart`` when a wide gap stands before it; places as in `RawWord`.
    """

    text: str
    left: float
    right: float
    is_apart: bool
    spot: Spot

    @property
    def plain(self) -> str:
        """The text with a plain minus."""
        return plain(self.text)


@dataclass(frozen=True)
class Tail:
    """The last tokens of a line, when they may be cells: digits, marks for no value, targets."""

    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def joins(self, at: int) -> bool:
        """Whether the token can be the following three digits of the number that the one before begins or goes on."""
        if not 0 < at < len(self.tokens) or self.tokens[at].is_apart:
            return False
        before, here = self.digits[at - 1], self.digits[at]
        if here is None or here["sign"] or len(here["whole"]) != 3 or before is None:
            return False
        ends = before["part"] or before["after"] or before["unit"] or before["notes"]
        return not ends and len(before["whole"]) <= 3

    def begins(self, at: int) -> bool:
        """Whether a number of several groups can begin with the token."""
        here = self.digits[at]
        return here is not None and not here["whole"].startswith("0")

    def must_join(self, at: int) -> bool:
        """Whether the token cannot begin a cell: zeros are printed first in later groups only, units after numbers."""
        here = self.digits[at]
        if here is None:
            return at > 0 and is_unit_mark(self.plains[at])
        if at > 0 and _BOUND.fullmatch(self.plains[at - 1]):
            return True
        return self.joins(at) and here["whole"].startswith("0") and len(here["whole"]) > 1

    def signs(self, at: int) -> bool:
        """Whether the token is a minus that stands apart from the number it belongs to."""
        after = self.digits[at + 1] if at + 1 < len(self.tokens) else None
        return (
            self.plains[at] in ("-", "+")
            and after is not None
            and not after["sign"]
            and not self.tokens[at + 1].is_apart
        )

    @cached_property
    def plains(self) -> tuple[str, ...]:
        """The tokens with a plain minus."""
        return tuple(token.plain for token in self.tokens)

    @cached_property
    def digits(self) -> tuple[re.Match[str] | None, ...]:
        """The pieces of the tokens that are figures."""
        return tuple(_DIGITS.fullmatch(text) for text in self.plains)

    def text(self, first: int, after: int) -> str:
        """The tokens from ``first`` to before ``after`` as one cell."""
        return " ".join(token.text for token in self.tokens[first:after])


def tokens_of(line: RawLine) -> tuple[Token, ...]:
    """All tokens of a line, with places within their runs by proportion."""
    return tuple(token for number, word in enumerate(line.words) for token in _tokens(word, number))


def _tokens(word: RawWord, number: int) -> Iterator[Token]:
    width = (word.right - word.left) / max(len(word.text), 1)
    for part in _TOKEN.finditer(word.text):
        left, right = word.left + part.start() * width, word.left + part.end() * width
        yield Token(part.group(), left, right, part.start() == 0 and number > 0, word.spot)


def is_value(text: str) -> bool:
    """Whether a token can stand in a cell of figures.

    >>> [is_value(text) for text in ("-412", "97,5%", "..", "–", ">=80%", "T3", "tkr", "18+")]
    [True, True, True, True, True, True, False, False]
    """
    return bool(
        _DIGITS.fullmatch(text)
        or text in ("..", "...", "…")
        or (len(text) == 1 and text in MINUSES)
        or _COMPARED.fullmatch(text)
        or _DATE.fullmatch(text)
        or _STARS.fullmatch(text)
        or is_change_from(text)
    )


def is_unit_mark(text: str) -> bool:
    """Whether a token only says the unit of the number before it."""
    return text == "%" or bool(unit_of(text))


def is_bound(text: str) -> bool:
    """Whether a token is the word of a target before its number: minst, högst, öka."""
    return bool(_BOUND.fullmatch(text) or _CHANGE.fullmatch(text))


def is_change_from(text: str) -> bool:
    """Whether a text is a target that compares with an earlier year: öka jmf utfall 2023."""
    return bool(_CHANGE_FROM.fullmatch(text))


def is_year(text: str) -> bool:
    """Whether a token is a year."""
    return bool(YEAR.fullmatch(text))


def split_line(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], Tail]:
    """The words of a line, and after them what may be its cells.

    >>> from utfall.readers.foreign.text import text_line
    >>> label, tail = split_line(tokens_of(text_line("Andel nöjda 85 % Minst 80 %", Spot())))
    >>> [token.text for token in label], tail.text(0, len(tail))
    (['Andel', 'nöjda'], '85 % Minst 80 %')
    """
    at = len(tokens)
    while at > 0:
        text = tokens[at - 1].plain
        has_number_after = at < len(tokens) and (tokens[at].plain[:1].isdigit() or _CHANGE.fullmatch(text))
        is_change_alone = bool(_CHANGE.fullmatch(text)) and (at == len(tokens) or has_number_after)
        is_unit = at > 1 and bool(unit_of(text)) and tokens[at - 2].plain[-1:].isdigit()
        if not (
            is_value(text) or is_unit or is_change_alone or (_BOUND.fullmatch(text) and has_number_after)
        ):
            break
        at -= 1
    while at < len(tokens) and (_STARS.fullmatch(tokens[at].plain) or is_unit_mark(tokens[at].plain)):
        at += 1  # a mark after the words belongs to them
    if (
        0 < at < len(tokens)
        and _CHANGE.fullmatch(tokens[at].plain)
        and _SHALL.fullmatch(tokens[at - 1].plain)
    ):
        at += 1  # "ska öka" is said in words, "öka" alone is a target
    if at and len(tokens) - at == 1 and tokens[at].plain in ("-", "+"):
        at += 1  # a dash after words parts them or says that they go on below
    return tokens[:at], Tail(tokens[at:])

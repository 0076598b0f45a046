"""How fields are written in SIE 4: quotes where they are needed, and only characters that CP437 has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from utfall.readers.sie.encoding import STANDARD

_BARE = re.compile(r"[\w.,:/+*%&()'=;-]+")
_REPLACEMENTS = {
    "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2010": "-", "\u2011": "-",
    "\u201d": '"', "\u201c": '"', "\u201e": '"', "\u2019": "'", "\u2018": "'",
    "\u2026": "...", "\u20ac": "EUR", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2022": "-",
}  # fmt: skip
_UNKNOWN = "?"


class Speller:
    """Writes texts in CP437 and remembers which characters had to be replaced."""

    def __init__(self) -> None:
        self.replaced: dict[str, str] = {}
        self._fields: dict[str, str] = {}  # a ledger has few texts, and says them often

    def field(self, text: str) -> str:
        r"""One field.

        >>> [Speller().field(text) for text in ("1930", "", "Lön & mat", 'a"b', "–")]
        ['1930', '""', '"Lön & mat"', '"a\\"b"', '-']
        """
        if text not in self._fields:
            self._fields[text] = self._field(self.text(text))
        return self._fields[text]

    def _field(self, text: str) -> str:
        if _BARE.fullmatch(text):
            return text
        if text.endswith("\\"):
            # Before the closing quote a backslash would be read as an escape.
            self.replaced["\\"] = "\\ "
            text += " "
        return '"' + text.replace('"', '\\"') + '"'

    def text(self, text: str) -> str:
        """The text with characters that CP437 has."""
        if text.isascii() and text.isprintable():
            return text
        composed = unicodedata.normalize("NFC", text)
        return "".join(map(self._character, composed))

    def objects(self, objects: Mapping[int, str]) -> str:
        """An object list; dimensions without an object are left out.

        >>> Speller().objects({1: "100", 6: ""})
        '{1 100}'
        """
        pairs = (f"{number} {self.field(code)}" for number, code in objects.items() if code)
        return "{" + " ".join(pairs) + "}"

    def _character(self, character: str) -> str:
        written = _REPLACEMENTS.get(character)
        if written is None:
            if character.isprintable() and _is_known(character):
                return character
            written = _nearest(character)
        self.replaced[character] = written
        return written


def record(label: str, *fields: str) -> str:
    """A line: the label and its fields, without the empty ones at the end.

    >>> record("VER", "A", "1", "20240831", '""', "20240901", '""')
    '#VER A 1 20240831 "" 20240901'
    """
    kept: Sequence[str] = fields
    while kept and kept[-1] == '""':
        kept = kept[:-1]
    return " ".join((f"#{label}", *kept))


def amount(ore: int) -> str:
    """Öre as kronor with two decimals.

    >>> amount(-5), amount(123456)
    ('-0.05', '1234.56')
    """
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor}.{rest:02d}"


def quantity(number: Decimal | None) -> str:
    """A quantity without needless zeros; an empty field when there is none.

    >>> quantity(Decimal("2.500000")), quantity(Decimal("100")), quantity(None)
    ('2.5', '100', '""')
    """
    return '""' if number is None else f"{number.normalize():f}"


def day(when: date | None) -> str:
    """A date as ``20240831``; an empty field when there is none."""
    return '""' if when is None else f"{when.year:04d}{when.month:02d}{when.day:02d}"


def _is_known(character: str) -> bool:
    try:
        character.encode(STANDARD)
    except UnicodeEncodeError:
        return False
    return True


def _nearest(character: str) -> str:
    """The letter without its accent if CP437 has it, a space for what cannot be seen."""
    if not character.isprintable():
        return " "
    plain = unicodedata.normalize("NFKD", character)[0]
    return plain if plain.isprintable() and _is_known(plain) else _UNKNOWN

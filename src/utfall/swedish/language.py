"""The language that somebody is spoken to in: Swedish, or the English of the catalogue, for a command or a request.

Swedish stands in the code and is what the catalogue is asked for: ``locale/en/LC_MESSAGES/utfall.po``, gathered and
compiled by ``make messages``. It is not opened while the language is Swedish. What has no English stays Swedish.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from gettext import NullTranslations

SWEDISH = "sv"
LANGUAGES = (SWEDISH, "en")
LOCALE = Path(__file__).parent.parent / "locale"

_spoken: ContextVar[str] = ContextVar("language", default=SWEDISH)


def language() -> str:
    """The language that is spoken now, as one of `LANGUAGES`."""
    return _spoken.get()


def speak(language: str) -> None:
    """Speak a language from here on; raises ``ValueError`` for one that Utfall does not."""
    if language not in LANGUAGES:
        raise ValueError(f"not a language of Utfall: {language}")
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while, such as a request; raises ``ValueError`` as `speak` does."""
    before = _spoken.get()
    speak(language)
    try:
        yield
    finally:
        _spoken.set(before)


class Phrase(str):
    """Utfall's own Swedish words, which remember how they were made, so that they can be said in another language.

    Everywhere a string, and Swedish. `said` gives it in the language spoken when it is shown; the slots in braces
    hold numbers, other phrases, or what people themselves have written, which is never translated.

    >>> Phrase("Menade du {word}?", word="columns")
    'Menade du columns?'
    >>> with speaking("en"):
    ...     said(Phrase("Menade du {word}?", word="columns"))
    'Did you mean columns?'
    """

    __slots__ = ("slots", "words")
    slots: dict[str, object]
    words: str

    def __new__(cls, words: str, /, **slots: object) -> Self:
        """The words with their slots filled; without slots they are no format, and braces are braces."""
        phrase = super().__new__(cls, words.format(**slots) if slots else words)
        phrase.words, phrase.slots = words, slots
        return phrase

    def __str__(self) -> str:
        """Itself, so that a fault raised with a phrase still says it: ``str(error)``."""
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.words,), self.slots

    def capitalize(self) -> Phrase:
        """The phrase with a capital first, in whatever language it is said; the rest is as it was.

        >>> with speaking("en"):
        ...     Phrase("ansvar").capitalize(), said(Phrase("ansvar").capitalize())
        ('Ansvar', 'Responsibility')
        """
        return _Opening(self.words, **self.slots)


class _Opening(Phrase):
    """A phrase that opens a line or stands alone."""

    __slots__ = ()

    def __new__(cls, words: str, /, **slots: object) -> Self:
        opening = str.__new__(cls, _opened(words.format(**slots) if slots else words))
        opening.words, opening.slots = words, slots
        return opening


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def listed(parts: Iterable[str], separator: str = ", ") -> Phrase:
    """Phrases and other words one after another, as a phrase.

    >>> listed([Phrase("utfall"), "X"])
    'utfall, X'
    """
    slots = {f"part{at}": part for at, part in enumerate(parts)}
    return Phrase(separator.join(f"{{{name}}}" for name in slots), **slots)


def said(words: str) -> str:
    """A phrase in the language spoken now; all else is what somebody else has written, and stays as it is."""
    if not isinstance(words, Phrase):
        return words
    text = say(words.words, **words.slots)
    return _opened(text) if isinstance(words, _Opening) else text


def say(words: str, /, **slots: object) -> str:
    """Utfall's own words in the language spoken now, with their slots filled.

    >>> say("{count} tryckta tal följer av {files}", count=7, files="data/fit.csv")
    '7 tryckta tal följer av data/fit.csv'
    """
    return filled(words, slots) if slots else translated(words)


def filled(words: str, slots: Mapping[str, object]) -> str:
    """As `say`, for words that are a format even where nothing is put into it."""
    return translated(words).format(
        **{name: said(slot) if isinstance(slot, str) else slot for name, slot in slots.items()}
    )


def translated(words: str) -> str:
    """What the catalogue has for Swedish words, their slots still open."""
    spoken = language()
    return words if spoken == SWEDISH or not words else _catalogue(spoken).gettext(words)


@cache
def _catalogue(language: str) -> NullTranslations:
    import gettext

    return gettext.translation("utfall", LOCALE, [language])

"""Words that follow the sign of a number, so that a sentence and its figure can never say different things.

Each entry holds what is said of plus, minus and zero. ``SLOT`` in a phrase is where the number itself goes,
unsigned; a phrase for zero may leave it out.

>>> follow("överskott", 1), follow("överskott", -1), follow("överskott", 0)
('överskott', 'underskott', 'nollresultat')
>>> follow("lägre/högre/oförändrade", -1)
'högre'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SLOT = "_"
_SEPARATOR = "/"

_FORMS = (
    ("överskott", "underskott", "nollresultat"),
    ("överskottet", "underskottet", "nollresultatet"),
    ("ett överskott om _", "ett underskott om _", "ett resultat i nivå med budget"),
    ("positiv avvikelse", "negativ avvikelse", "avvikelse"),
    ("högre", "lägre", "oförändrad"),
    ("högre än", "lägre än", "i nivå med"),
    ("_ högre än", "_ lägre än", "i nivå med"),
    ("_ mer än", "_ mindre än", "lika mycket som"),
    ("_ fler än", "_ färre än", "lika många som"),
    ("_ över", "_ under", "i nivå med"),
    ("_ bättre än", "_ sämre än", "i nivå med"),
    ("bättre", "sämre", "oförändrad"),
    ("bättre än", "sämre än", "i nivå med"),
    ("större", "mindre", "lika stor"),
    ("fler", "färre", "lika många"),
    ("fler än", "färre än", "lika många som"),
    ("mer", "mindre", "lika mycket"),
    ("ökat", "minskat", "varit oförändrat"),
    ("har ökat", "har minskat", "är oförändrat"),
    ("ökar", "minskar", "ligger kvar på samma nivå"),
    ("ökning", "minskning", "oförändrad nivå"),
    ("översteg", "understeg", "motsvarade"),
    ("överstiger", "understiger", "motsvarar"),
    ("över", "under", "i nivå med"),
)

WORDS: Mapping[str, tuple[str, str, str]] = MappingProxyType({forms[0]: forms for forms in _FORMS})
"""Every known word with its three forms, under the form for plus."""


def forms_of(word: str) -> tuple[str, ...]:
    """The forms for plus, minus and, when there is one, zero.

    ``word`` is one of `WORDS` or spells its forms out: ``lägre/högre`` or ``lägre/högre/oförändrade``. Raises
    ``KeyError`` for anything else, with the known words in its text.

    >>> forms_of("lägre/högre")
    ('lägre', 'högre')
    """
    if _SEPARATOR in word:
        forms = tuple(form.strip() for form in word.split(_SEPARATOR))
        if len(forms) in (2, 3) and all(forms):
            return forms
    elif word in WORDS:
        return WORDS[word]
    raise KeyError(f"{word}; kända ord: {', '.join(WORDS)}")


def follow(word: str, sign: int) -> str:
    """The form of ``word`` that goes with a number above (1), below (−1) or at (0) zero.

    Raises ``KeyError`` for an unknown word, and for zero when only two forms are spelled out.
    """
    forms = forms_of(word)
    form = 2 if sign == 0 else int(sign < 0)
    if form == len(forms):
        raise KeyError(f"{word} saknar en form för noll")
    return forms[form]

"""Swedish words brought to a common form, so that a row's label is known again inflected or as part of a compound.

>>> stems("Nettokostnaderna för hemtjänsten"), stems("Nettokostnad, hemtjänst")
(('nettokostnad', 'hemtjänst'), ('nettokostnad', 'hemtjänst'))
>>> likeness("försörjningsstöd", "försörjningsstöd"), likeness("volym", "volymavvikels"), likeness("vård", "skol")
(100, 80, 0)
"""

from __future__ import annotations

import re
from functools import lru_cache

from utfall.swedish.activity_phrases import one_name

_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+")
_ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "andet", "ande", "heten", "ens", "ets", "ers", "ars", "nas",
    "aren", "are", "skt", "ens", "en", "et", "er", "ar", "or", "na", "an", "as", "es", "a", "e", "s",
)  # fmt: skip
_LEAST = 4  # letters left of a word; shorter stems say too little
_COMPOUND = 5  # letters of a word that may be found inside a longer one
_SAME, _INSIDE, _PART = 100, 80, 50  # per cent
_ENDING_LEFT = 2  # letters of an ending that `stem` may have left on one of two forms

_STOP_WORDS = """
    och eller samt för av på i inom med till från den det de som är har att en ett om vid per enligt mot
    under över efter mellan utan ej inte även bland annat m fl mm bl exkl inkl varav därav antal totalt
    total totala summa sum netto tkr mnkr mkr kr kronor procent andel tabell bilaga samtliga alla hela
    andra ovan nedan denna detta dessa vilket vilken än då när också kan ska blir blev vara varit mer mest
    dess deras vi vår upp ut där här så man få får vilka sin sitt sina nämnden nämnd nämndens nämnder år
    året åren årets perioden period helår genomsnitt
"""
STOP = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its ending, in lower case.

    >>> stem("Placeringarna"), stem("placering"), stem("barnen")
    ('placering', 'placering', 'barn')
    """
    low = word.lower()
    for ending in _ENDINGS:
        if ending == "skt" and low.endswith(ending):
            return low[:-1]
        if low.endswith(ending) and len(low) - len(ending) >= _LEAST:
            return low[: -len(ending)]
    return low


ABBREVIATIONS = {
    "vht": "verksamhet", "verksamh": "verksamhet", "ass": "assistans", "pers": "personlig", "ekon": "ekonomisk",
    "säbo": "särskilt boende", "äo": "äldreomsorg", "ifo": "individ familjeomsorg", "adm": "administration",
    "ledn": "ledning", "utövn": "utövning", "inst": "institution", "fam": "familj", "förv": "förvaltning",
    "funkt": "funktionsnedsättning", "fn": "funktionsnedsättning", "vo": "vård omsorg", "mynd": "myndighet",
    "övr": "övriga", "unga": "ungdomar", "unge": "ungdomar", "övrigt": "övriga",
    "voo": "vård omsorg", "pkost": "personalkostnader", "lokalanpassn": "lokalanpassningar",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all words that say something, in order; a word broken by a hyphen is taken as one and as parts."""
    words = " ".join(ABBREVIATIONS.get(word.lower(), word) for word in _WORD.findall(one_name(text))).split()
    return tuple(stem(word) for word in words if word.lower() not in STOP and len(word) > 1)


@lru_cache(maxsize=200_000)
def likeness(label: str, word: str) -> int:
    """How surely a word of a text is the word of a label, in per cent: 100 the same, 80 the label in a compound.

    A text's word inside a label's compound says less than the label: 50. Boards are alike only when the same.
    """
    if label == word:
        return _SAME
    shorter, longer = sorted((label, word), key=len)
    if shorter.endswith("nämnd") or longer.endswith("nämnd"):
        return 0
    if len(shorter) < _COMPOUND:
        return 0
    if longer.startswith(shorter):
        if len(longer) - len(shorter) <= _ENDING_LEFT:
            return _SAME
        return _INSIDE if shorter == label else _PART
    if longer.endswith(shorter):
        return _INSIDE if shorter == label else _PART
    return 0

"""The words that stand over columns in Swedish reports; they say what may be a header, never what a column is."""

from __future__ import annotations

import re

_MEASURE = re.compile(
    r"utfall|budge|prognos?|avvik?|bokslut|netto|differ|diff\b|förändr|omdis|redovisat|^indikator-?$|indikatorvär|"
    r"målvär|^mål-?$|intäkt|kostnad(er)?$|resultat$|årsbudge|omslut|omfördel|anslag|helårsbed|ram\b|ramen\b|"
    r"kvinnor$|män$|flickor$|pojkar$|totalt?$|summa$|riket$|kommunen$|antal$|andel$|januari-?$|volym$|snitt",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"utfall|budge|prognos?|avvik?|bokslut|netto$|differ|^mål-?$|målvär|indikatorvär|årsprogn|omslut|redovisat",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"ack\b|ack\.|ackum|ursprung|beslut|total$|totalt$|summa$|ny$|rev\.?$|revid|juster|årets$|föreg|årlig|senaste|period",
    re.IGNORECASE,
)
_STUB = re.compile(
    r"indikator(er)?$|verksamhet(er|skod)?$|projekt$|nyckeltal$|område$|mått$|konto$|enhet$|program$|nämnd$|post$|"
    r"volym(er)?$|insats(er)?$|kategori$|grupp$|benämning$|sektor$|avdelning$|ansvar$|\(?tkr\)?,?$|\(?mnkr\)?,?$|\(?mkr\)?,?$|\(?kr\)?$|belopp$",
    re.IGNORECASE,
)
_MONTHS = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_PERIOD = re.compile(
    rf"(19|20)\d\d(-\d\d)?,?|\d\d-\d\d|perioden?|helår(et)?|år|per|({_MONTHS})[a-zåäö]*(\s?[-–]\s?({_MONTHS})[a-zåäö]*)?-?|"
    rf"t[123]|tertial|kvartal|q[1-4]|slutår|\d{{6}}|-|–",
    re.IGNORECASE,
)
_WORDS_COLUMN = re.compile(
    r"bedömning|trend|måluppfyll(else|nad)|status|läge|kommentar(er)?|uppföljning|ansvarig|slutdatum|analys|åtgärd(er)?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\(?(tkr|mnkr|mkr|mdkr|kr|kkr|%|procent|st|antal)\)?[.,]?", re.IGNORECASE)


def is_measure(word: str) -> bool:
    """Whether a column's header can begin with the word.

    >>> [is_measure(word) for word in ("Utfall", "Årsprognos", "Budget-", "Avvik.", "Hemtjänst")]
    [True, True, True, True, False]
    """
    return bool(_MEASURE.search(word.strip("().,:")))


def is_strong(word: str) -> bool:
    """Whether the word hardly stands anywhere but over a column: utfall, budget, prognos, avvikelse, mål."""
    return bool(_STRONG.search(word.strip("().,:")))


def is_qualifier(word: str) -> bool:
    """Whether the word comes before a measure in a header: ack, ursprunglig, total."""
    return bool(_QUALIFIER.match(word))


def is_period(word: str) -> bool:
    """Whether the word says when: a year, a month, perioden, helår."""
    return bool(_PERIOD.fullmatch(word.strip("().,:")))


def is_year(word: str) -> bool:
    """Whether the word is a year or a year with a month."""
    return bool(re.fullmatch(r"(19|20)\d\d(-\d\d)?", word.strip("().,:")))


def is_month(word: str) -> bool:
    """Whether the word is a month, in full or cut short."""
    return bool(re.fullmatch(rf"(?:{_MONTHS})[a-zåäö]*", word.strip("().,:"), re.IGNORECASE))


def is_unit(word: str) -> bool:
    """Whether the word is a unit."""
    return bool(_UNIT.fullmatch(word))


def is_stub(word: str) -> bool:
    """Whether the word stands over the labels rather than over figures."""
    return bool(_STUB.fullmatch(word.strip("().,:")))


def holds_words(word: str) -> bool:
    """Whether a column with this header holds words or symbols instead of figures."""
    return bool(_WORDS_COLUMN.fullmatch(word.strip("().,:")))


def joins_words(word: str) -> bool:
    """Whether the word can stand between others in a header: avvikelse mot budget."""
    return bool(re.fullmatch(r"mot|jmf|jfr|jämfört|med|fg|i|från|till", word, re.IGNORECASE))


def is_header_word(word: str) -> bool:
    """Whether the word belongs to the language of headers at all."""
    return (
        is_measure(word)
        or is_period(word)
        or is_unit(word)
        or is_stub(word)
        or holds_words(word)
        or is_qualifier(word)
        or joins_words(word)
    )

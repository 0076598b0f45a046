"""Numbers in running Swedish text: where they stand, what they say, and which are no figures at all.

>>> [(each.text, each.value, each.unit) for each in numbers_in("Utfallet är –412,1 mnkr, sju procent över budget.")]
[('–412,1 mnkr', Decimal('-412.1'), 'mnkr'), ('sju procent', Decimal('7'), '%')]
>>> [each.kind.value for each in numbers_in("Den 1 juli 2025 gäller 4 kap. 1 § för 12 platser.")]
['date', 'date', 'law', 'law', 'figure']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.swedish.dates import MONTHS
from utfall.swedish.numbers import MINUSES, SPACES


class NumberKind(StrEnum):
    """What digits in a text are. Only a figure says how much of something there is."""

    FIGURE = "figure"
    YEAR = "year"
    DATE = "date"
    SPAN = "span"  # ålder, varaktighet eller intervall: 65 år, 6 månader, 12–17
    LAW = "law"
    PHONE = "phone"
    CODE = "code"  # konto, verksamhet, avsnitt, diarienummer, listnummer


@dataclass(frozen=True, slots=True)
class RunningNumber:
    """A number in a text; ``start`` and ``end`` enclose digits, sign and unit.

    ``value`` is in the printed unit, ``decimals`` are those shown and define how exact it claims to be. ``unit`` is
    kr, tkr, mnkr, mdkr, %, procentenheter or the counted noun; empty where none stands. ``is_about`` when the text
    itself says that the number is not exact; ``of`` is the whole in "4 av 13".
    """

    text: str
    start: int
    end: int
    value: Decimal
    decimals: int = 0
    unit: str = ""
    kind: NumberKind = NumberKind.FIGURE
    is_about: bool = False
    is_signed: bool = False
    is_word: bool = False
    of: Decimal | None = None

    @property
    def exponent(self) -> int | None:
        """The power of ten that takes it to kronor; None when it is not money."""
        return EXPONENTS.get(self.unit)

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(-self.decimals)


EXPONENTS = {"kr": 0, "tkr": 3, "mnkr": 6, "mdkr": 9}
PERCENT, POINTS = "%", "procentenheter"

_UNITS: tuple[tuple[str, str], ...] = (
    ("mdkr", r"(?:mdkr|mdr|mrdkr|miljarder? ?(?:kronor|kr)?)"),
    ("mnkr", r"(?:mnkr|mkr|msek|milj(?:on(?:er)?|\.)? ?(?:kronor|kr|sek)?)"),
    ("tkr", r"(?:tkr|kkr|ksek|tusen (?:kronor|kr))"),
    ("kr", r"(?:kronor|kr|sek|:-)"),
    (POINTS, r"(?:procentenhet(?:er|ers)?|%-enheter)"),
    (PERCENT, r"(?:%|procent)"),
)
COUNTED = (
    "timmar", "timme", "dygn", "vårddygn", "platsdygn", "dagar", "platser", "plats", "årsplatser", "årsplats",
    "hushåll", "personer", "person", "individer", "individ", "brukare", "insatser", "insats", "ärenden", "ärende",
    "placeringar", "placering", "beslut", "årsarbetare", "årsarbeten", "barn", "ungdomar", "kvinnor", "män",
    "invånare", "elever", "medarbetare", "anställda", "kunder", "resor", "besök", "utredningar", "aktualiseringar",
    "ansökningar", "anmälningar", "avvikelser", "rapporter", "klienter", "lägenheter", "bostäder", "enheter",
    "familjehem", "familjer", "tjänster", "boende", "boenden", "fall", "mål", "indikatorer", "stycken", "st",
    "hemtjänsttimmar", "assistanstimmar", "uppdrag", "samtal", "omsorgstagare", "patienter", "månadsplatser",
)  # fmt: skip
SMALL_NUMBERS = {
    "noll": 0, "ett": 1, "en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17,
    "arton": 18, "nitton": 19, "hundra": 100,
}  # fmt: skip
_TENS = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
_WORDS = (
    SMALL_NUMBERS
    | _TENS
    | {f"{ten}{one}": t + o for ten, t in _TENS.items() for one, o in SMALL_NUMBERS.items() if 0 < o < 10}
)

_SPACE = f"[{re.escape(SPACES)}]"
_MINUS = f"[{re.escape(MINUSES)}]"
_DIGITS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d])|\d+"
_NUMBER = re.compile(
    rf"(?<![\w§:/])(?<!\d[.,])(?P<sign>(?:(?<=[\s(])|^){_MINUS}{_SPACE}?|\+{_SPACE}?)?"
    rf"(?P<whole>{_DIGITS})(?:(?P<mark>[.,])(?P<fraction>\d+))?(?![\w]*\d)"
)
_WORD_NUMBER = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=\s)", re.IGNORECASE
)
_UNIT = re.compile(
    rf"{_SPACE}?(?:" + "|".join(rf"(?P<u{at}>{body})(?!\w)" for at, (_, body) in enumerate(_UNITS)) + r")"
    rf"|{_SPACE}(?P<noun>{'|'.join(sorted(COUNTED, key=len, reverse=True))})(?!\w)"
    rf"|(?P<glued>st)(?!\w)",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\s+av\s+(?:de\s+|totalt\s+)?(?P<whole>\d+|{'|'.join(_WORDS)})(?!\w|[.,]\d|{_SPACE}?%)", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:\bca\.?|\bcirka|\bomkring|\bungefär|\bknappt|\bdrygt|\bnästan|\bnärmare|\brunt|\båtminstone|\bminst|\bhögst"
    r"|\buppemot|\bupp till|\böver|\bunder|\bmer än|\bmindre än|\bfler än|\bfärre än|\betwa|~)\s*$",
    re.IGNORECASE,
)
_MONTH = "|".join(MONTHS)

_REFERRED = (
    r"bilag[ao]r?|tabell(?:en)?|diagram(?:met)?|figur|avsnitt|kapitel|punkt(?:en)?|sid(?:a|an|or)?|s\.|page|nr"
    r"|nummer|konto|ansvar|verksamhet|aktivitet|objekt|projekt|version|steg|målområde|mål|fas|del|år|årskurs"
    r"|tertial|kvartal|rad|kolumn|fotnot|ärende|indikator|paragraf|rum|vecka"
)
_NO_CODE = r"av|%|procent|kr|tkr|mnkr|mkr|miljon|är|har|st|platser|personer|hushåll"
_OF_SPAN = r"(?:år|åringar|mån|dagar|veckor|timmar|%|procent)"
_TIME = r"års?|åringar|åren|månader(?:na)?s?|månads?|mån|veckor(?:na)?s?|minuter|dagars"

# What surrounds digits that are no figures.
_PATTERNS: tuple[tuple[NumberKind, str], ...] = (
    (NumberKind.PHONE, r"(?<!\d)(?:\+46|0)\d{0,3}[ -]{1,3}\d{2,3}(?:[ -]?\d{2,3}){1,3}(?!\d)"),
    (NumberKind.LAW, r"\b\d+ ?(?:kap\.?|§§?)(?: ?\d+ ?[a-z]? ?§§?)?|§§? ?\d+(?:[–-]\d+)?"),
    (NumberKind.LAW, r"\b(?:SFS|SOU|HSLF-FS|SOSFS|prop\.?|Ds)? ?\(?(?:19|20)\d\d(?:/\d\d)?:\d+\)?"),
    (NumberKind.DATE, r"\b(?:19|20)\d\d[-–]\d\d(?:[-–]\d\d)?\b(?![-–]\d)"),
    (NumberKind.DATE, rf"\b\d{{1,2}}(?::?[ae])? (?:{_MONTH})\b(?: (?:19|20)\d\d)?"),
    (NumberKind.DATE, rf"\b(?:{_MONTH}) (?:19|20)\d\d\b"),
    (NumberKind.DATE, r"\b(?:kl\.?|klockan) \d{1,2}(?:[.:]\d\d)?"),
    (NumberKind.CODE, r"\b[A-ZÅÄÖ]{2,6} (?:19|20)\d\d/\d+"),
    (NumberKind.YEAR, r"\b(?:19|20)\d\d ?(?:[-–/] ?(?:(?:19|20)\d\d|\d\d))?(?![\d.,]*\d)(?!\w)"),
    (
        NumberKind.CODE,
        rf"\b(?:{_REFERRED})(?: nr)? \d+(?:\.\d+)*[a-z]?\b(?! ?(?:{_NO_CODE}))(?: of \d+)?",
    ),
    (NumberKind.CODE, r"\b\d+(?:\.\d+)*(?:[:-][A-Za-zåäö][\w-]*)"),
    (NumberKind.CODE, r"\b\d+-?tal(?:et|s)?\b"),
    (NumberKind.CODE, r"\b\d{1,2}: ?[ae]\b"),  # "1:a linjens chefer"
    (NumberKind.CODE, r"(?<=[,;:.] )\d{1,2}\. ?(?=(?-i:[a-zåäö]))|(?<=[\wåäö] )1\. (?=[^.;]*,\s*2\.)"),
    (NumberKind.CODE, r"(?<=, )\d{1,2}\.$"),
    (NumberKind.SPAN, r"\b\d{1,3} (?:första|sista|senaste|närmaste)\b"),
    (NumberKind.CODE, r"\b\d{1,2}(?:\.\d{1,2})+\.?(?= (?-i:[A-ZÅÄÖ][a-zåäö]))"),  # "3.1 Grunduppdrag"
    (
        NumberKind.SPAN,
        rf"(?<![\d.,])\d+(?:,\d+)? ?(?:\+ ?|[–-] ?\d+(?:,\d+)? ?){_OF_SPAN}?(?=[\s).,;]|$)",
    ),
    (NumberKind.SPAN, r"(?:\+ ?/ ?[-–−]|±) ?\d+(?:,\d+)?"),
    (NumberKind.SPAN, rf"\b\d+(?:,\d+)? ?(?:{_TIME})\b"),
    (NumberKind.SPAN, rf"\b(?:{'|'.join(_WORDS)}) (?:{_TIME}|dagar|gånger)\b"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_LIST_MARK = re.compile(
    r"^\s*\(?\d{1,2}(?:\.\d+)*(?:[.)]?(?=\s+[A-ZÅÄÖ])(?!\s*(?:%|kr|tkr|mnkr|mkr))|[.)]\s*$)"
)


def numbers_in(text: str) -> list[RunningNumber]:
    """Every number of a text in reading order; what is no figure is kept and told apart by its kind."""
    taken = _other_than_figures(text)
    found: list[RunningNumber] = []
    for match in _NUMBER.finditer(text):
        kind = next((kind for start, end, kind in taken if start <= match.start("whole") < end), None)
        if kind is None or (kind is NumberKind.YEAR and _is_money_after(text, match.end())):
            found.append(_figure(text, match))
        else:
            digits = re.sub(r"\D", "", match["whole"])
            found.append(
                RunningNumber(match[0].strip(), match.start("whole"), match.end(), Decimal(digits), kind=kind)
            )
    for match in _WORD_NUMBER.finditer(text):
        if not any(start <= match.start() < end for start, end, _ in taken):
            spelled = _spelled(text, match)
            if spelled is not None:
                found.append(spelled)
    wholes = [each for each in found if each.of is not None]
    kept = [each for each in found if not any(whole.start < each.start < whole.end for whole in wholes)]
    return sorted(kept, key=lambda each: each.start)


def figures_in(text: str) -> list[RunningNumber]:
    """The figures alone."""
    return [each for each in numbers_in(text) if each.kind is NumberKind.FIGURE]


def _other_than_figures(text: str) -> list[tuple[int, int, NumberKind]]:
    taken: list[tuple[int, int, NumberKind]] = []
    if mark := _LIST_MARK.match(text):
        taken.append((mark.start(), mark.end(), NumberKind.CODE))
    for kind, pattern in _COMPILED:
        taken.extend((match.start(), match.end(), kind) for match in pattern.finditer(text))
    return taken


def _is_money_after(text: str, at: int) -> bool:
    unit = _UNIT.match(text, at)
    return unit is not None and unit["noun"] is None


def _figure(text: str, match: re.Match[str]) -> RunningNumber:
    whole = re.sub(r"\D", "", match["whole"])
    fraction = match["fraction"] or ""
    sign = match["sign"] or ""
    value = Decimal(f"{whole}.{fraction}" if fraction else whole)
    is_minus = bool(sign) and sign[0] in MINUSES
    start = match.start("sign") if sign else match.start("whole")
    unit, end = _unit_at(text, match.end())
    of, end = _whole_of(text, end) if not unit or unit in COUNTED else (None, end)
    return RunningNumber(
        text[start:end],
        start,
        end,
        -value if is_minus else value,
        len(fraction),
        unit,
        is_about=bool(_ABOUT.search(text[:start])),
        is_signed=bool(sign),
        of=of,
    )


def _unit_at(text: str, at: int) -> tuple[str, int]:
    """The unit that stands at a place, and where it ends."""
    match = _UNIT.match(text, at)
    if match is None:
        return "", at
    if match["noun"] or match["glued"]:
        return (match["noun"] or match["glued"]).lower(), match.end()
    index = next(index for index in range(len(_UNITS)) if match[f"u{index}"])
    return _UNITS[index][0], match.start() + len(match[0].rstrip())


def _whole_of(text: str, at: int) -> tuple[Decimal | None, int]:
    match = _OF.match(text, at)
    if match is None:
        return None, at
    word = match["whole"].lower()
    whole = Decimal(word) if word.isdigit() else Decimal(_WORDS[word])
    if word.isdigit() and len(word) == 4:  # "5 av 2024 års"
        return None, at
    return whole, match.end()


def _spelled(text: str, match: re.Match[str]) -> RunningNumber | None:
    """A number in words; only with a unit of money or per cent, a counted noun or a whole is it a figure."""
    value = Decimal(_WORDS[match["word"].lower()])
    unit, end = _unit_at(text, match.end())
    of, end = _whole_of(text, end) if not unit else (None, end)
    if not unit and of is None:
        return None
    if value == 1 and unit not in EXPONENTS and unit != PERCENT and of is None:
        return None  # "en plats" is an article more often than a count
    about = bool(_ABOUT.search(text[: match.start()]))
    return RunningNumber(
        text[match.start() : end], match.start(), end, value, 0, unit, is_about=about, is_word=True, of=of
    )

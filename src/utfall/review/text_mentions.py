"""The figures of a report's sentences, with the words around each that say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from utfall.review.reading import ReadReport, ReadSentence
from utfall.review.text_basis import Around, basis_of, uses_budget
from utfall.swedish import report_vocabulary as words
from utfall.swedish.dates import MONTHS
from utfall.swedish.report_vocabulary import Basis, Reach, reach_of_heading
from utfall.swedish.running_numbers import COUNTED, PERCENT, NumberKind, RunningNumber, numbers_in

_CLAUSE = re.compile(r"[;:]|,? (?:medan|men)\b|[.] ")
_TURN = re.compile(r"\bmedan\b|\bmen\b|^[^(]*\)")
# What follows belongs to the next figure: ", anslaget med 3,5", " under budget och familjehemsvården 4,3".
_NEXT_SUBJECT = re.compile(
    r"^\s*,?\s*(?:och|samt|respektive)\b|^\s*,\s(?!vilket|dvs|motsvar|eller|avvikelse)"
    r"|(?<=budget),? och\b|,\s(?:och|samt)\b"
)
_OPENED = re.compile(r"\s*\((?:ca |cirka |drygt |knappt )?")  # "14,2 mnkr (3,3 %) bättre än budget"
# "23,3 mnkr eller 5,5 procent mer än 2030": both are told by what follows.
_OR_IN_PERCENT = re.compile(
    r"\s*(?:eller|motsvarande) (?:ca |cirka )?\d+(?:,\d+)? ?(?:procent|%)"
    r"(?= (?:mer|mindre|högre|lägre|bättre|sämre|fler|färre)\b)"
)
_ASIDE = re.compile(
    r"\((?=\s*[a-zåäö])(?!ca |cirka |drygt |knappt )[^()]*$"
)  # "1,6 mnkr (prognos −2,2 mnkr)"
# "(8,8 %)", ", motsvarande 2,0 %", " eller 12,3 mnkr": what was just said, told in another unit.
_RESTATES = re.compile(
    r"\s*,?\s*(?:(?:fler |färre |högre |lägre |mer |mindre )?\("
    r"|(?:vilket |som |och |det )?(?:motsvar\w+|utgör|innebär)|vilket (?:är|blir)|eller|dvs\.?|det vill säga|alltså"
    r"|(?=en (?:\w+ )?(?:ökning|minskning)))"
    r"\s*(?:en (?:\w+ )?(?:ökning|minskning|\w*avvikelse) (?:på|med|om)\s*)?(?:ca|cirka|drygt|knappt|nästan)?\s*"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_COMPARED = re.compile(
    r"(?:med|än|sedan|mot|gentemot|jmf|jfr|till)\s+"
    r"(?:utfallet|år|bokslut|bokslutet|budget|under|samma period|perioden)?\s*$"
)
_WENT = re.compile(r"\b(?:gått|gick|förändrats|ändrats) från\b")
_THEN = re.compile(r"\s*,? ?(?:då|när)\b")
_OF_OTHERS = re.compile(r"[.,;(]|\btill\b|\bfrån\b|\bän\b|\bmed\b|\boch\b|\bmot\b|\bi budget|budget för")
_STOP = re.compile(
    r"(?<=[a-zåäö%)\d])[.!?] (?=[A-ZÅÄÖ][a-zåäö])"
    r"(?<!bl\. )(?<!ca\. )(?<!exkl\. )(?<!inkl\. )(?<!kap\. )"
)
_SHARING = re.compile(r"respektive|och|till|eller|samt|,|mot|jämfört med")
_MORE_OF_THEM = re.compile(r"\s*(?:fler|färre)\b")
_ROUGHLY = r"(?:i (?:genomsnitt|snitt)|ca|cirka|drygt|knappt)?"
_FROM = re.compile(rf"\bfrån\s*{_ROUGHLY}\s*$")
_TO = re.compile(rf"\btill\s*{_ROUGHLY}\s*$")
_WITHIN_YEAR = re.compile(rf"årsskifte|månad|\bvecka|kvartal|\bsnitt|halvår|\b(?:{'|'.join(MONTHS)})\b")
_YEAR_BEFORE = re.compile(rf"\s*(?:under )?(?:{words.EARLIER_YEAR.pattern})")
_SAID_BEFORE = re.compile(
    rf"(?<!med )(?<!än )(?:{words.EARLIER_YEAR.pattern}) (?:var|uppgick|låg|kostade)\b[^,;.]*$"
)
_SHARE_OF_BUDGET = re.compile(
    r"(?:procent|%) av (?:\w+ )?\w*budget\w*"
)  # is told of the share, not of the level
# "Prognosen per augusti": when it is made, not the time that it is of.
_MADE_IN = re.compile(
    rf"(?<=ognos|nosen) (?:per|i|från|efter|vid) (?:(?:{'|'.join(MONTHS)})\b|(?:tertial|delår)\w*(?: \d)?)"
)
_THIS_YEAR = re.compile(r"[^.;,]{0,30}\bi år\b")
# "för perioden och väntas sluta på": the time before is that of the figure before.
_OTHER_TIME = re.compile(
    rf"\b(?:perioden|helåret|året|årets slut|{'|'.join(MONTHS)}),? (?:och|samt|men|medan)\b"
)
_AND_FORECASTS = re.compile(
    r"\b(?:och|men|samt|medan)\b(?=[^,;.]*\b(?:prognos\w*|bedöms?|beräknas?|väntas|räknar)\b)"
)
_TIME_AFTER = re.compile(r"\s*(?:för|på|vid|under|efter|till och med|t\.?o\.?m\.?|per)\s")
# "3,6 för perioden och 3,4 för helåret, för B 3,0 och 3,8": what follows is told by its order, which is not read.
_STRETCH = r"\d\S*(?: \w+)? för (?:perioden|helåret|året)"
_IN_TURN = re.compile(rf"{_STRETCH},? (?:och|samt|respektive) [^.;]*?{_STRETCH}[^.;]*,")
_TABULAR = 3  # figures with nothing between them
_NEAR = 28  # characters within which words after a number belong to it
_CLOSE = 12  # characters between a word of direction and its figure: " på sammanlagt "
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a sentence. ``before`` reaches back to the figure before it, ``after`` to the next figure or clause.

    ``text`` is the sentence and ``offset`` where it begins in what was read as one; the number's places count from it.
    ``above`` is what the paragraph says before the sentence.
    """

    sentence: int
    offset: int
    order: int  # among the sentence's figures
    number: RunningNumber
    before: str
    after: str
    text: str
    headings: tuple[str, ...]
    year: int | None
    above: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words around a figure say that it is; ``direction`` is 1 or -1 where a word gives one, else 0."""

    basis: Basis
    reach: Reach = Reach.UNSAID
    is_forecast: bool = False
    direction: int = 0
    is_surplus: bool = False  # the direction is better or worse, not more or less
    word: str = ""  # the word of direction as written
    is_close: bool = False  # the word of direction stands by the figure, with little between
    is_sure: bool = True  # the basis is said, not supposed
    is_from: bool = False
    is_to: bool = False
    is_time_open: bool = (
        False  # none is said, and the paragraph has spoken of both the period and the full year
    )
    is_earlier: bool = False  # what has risen or fallen to the figure of the report's own year


def mentions_of(report: ReadReport) -> Iterator[list[Mention]]:
    """The figures of each sentence in turn; sentences without any give an empty list."""
    above, paragraph = "", None
    for index, sentence in enumerate(report.sentences):
        above, paragraph = above if sentence.paragraph == paragraph else "", sentence.paragraph
        found: list[Mention] = []
        cuts = [0, *(match.end() for match in _STOP.finditer(sentence.text)), len(sentence.text)]
        for start, end in pairwise(cuts):
            piece = sentence.text[start:end]
            found += [replace(each, above=above) for each in _mentions(index, sentence, start, piece)]
            above = f"{above} {piece}"
        yield found


def _mentions(index: int, sentence: ReadSentence, offset: int, text: str) -> Iterator[Mention]:
    numbers = numbers_in(text)
    figures = _with_shared_units(text, _outside_tables(text, numbers))
    for order, number in enumerate(figures):
        start = figures[order - 1].end if order else 0
        end = figures[order + 1].start if order + 1 < len(figures) else len(text)
        before, said_after = _last_clause(text[start : number.start]), text[number.end : end]
        later: Sequence[RunningNumber] = figures[order + 1 :]
        if "(" in before.rpartition(")")[2]:
            said_after = said_after.partition(")")[0]  # what follows the bracket is of the figure ahead of it
        elif later and (also := _OR_IN_PERCENT.match(text[number.end :])):
            later, said_after = later[1:], text[number.end + also.end() :]
            said_after = said_after[: later[0].start - number.end - also.end()] if later else said_after
        elif later and (aside := _ASIDE.search(said_after)):
            said_after = said_after[: aside.start()]
        elif bracket := _OPENED.fullmatch(said_after):
            later, said_after = _beyond(text, bracket.end() + number.end, later)
        after = _first_clause(said_after)
        if later and (cut := _NEXT_SUBJECT.search(after)):
            after = after[: cut.start()]
        year = _year_of(text, numbers, number, (start, end))
        yield Mention(index, offset, order, number, before, after, text, sentence.headings, year)


def _beyond(text: str, at: int, later: Sequence[RunningNumber]) -> tuple[Sequence[RunningNumber], str]:
    """The figures after the bracket that is open at a place, and the words from its end to the first of them."""
    close = text.find(")", at)
    if close < 0:
        return later, ""
    later = [each for each in later if each.start > close]
    return later, text[close + 1 : later[0].start if later else len(text)]


def _outside_tables(text: str, numbers: Sequence[RunningNumber]) -> list[RunningNumber]:
    """The figures, but for rows of a table that have been read as text: three in a row with nothing between."""
    figures = [each for each in numbers if each.kind is NumberKind.FIGURE]
    runs: list[list[RunningNumber]] = []
    for each in figures:
        if runs and not text[runs[-1][-1].end : each.start].strip(" -–|%"):
            runs[-1].append(each)
        else:
            runs.append([each])
    return [each for run in runs if len(run) < _TABULAR for each in run]


def _with_shared_units(text: str, figures: list[RunningNumber]) -> list[RunningNumber]:
    """Give "1,4 respektive 2,3 mnkr", "från 65 till 72 %" and "432 personer, 34 fler" one unit for both."""
    for at in range(len(figures) - 2, -1, -1):
        one, other = figures[at], figures[at + 1]
        if not one.unit and other.unit and _SHARING.fullmatch(text[one.end : other.start].strip().lower()):
            figures[at] = replace(one, unit=other.unit)
        elif not other.unit and one.unit in COUNTED and _MORE_OF_THEM.match(text[other.end :]):
            figures[at + 1] = replace(other, unit=one.unit)
    return figures


def _last_clause(text: str) -> str:
    """What is said of this figure: without the tail of what was said of the one before it."""
    cuts = [match.end() for match in _TURN.finditer(text)]
    return text[cuts[-1] :] if cuts else text


def _first_clause(text: str) -> str:
    cut = _CLAUSE.search(text)
    return text[: cut.start()] if cut else text


def _year_of(
    text: str, numbers: Sequence[RunningNumber], number: RunningNumber, around: tuple[int, int]
) -> int | None:
    """The year that is said of a figure: just after it, or before it unless it is what it is compared with."""
    start, end = around
    dates = (NumberKind.YEAR, NumberKind.DATE)
    years = [each for each in numbers if each.kind in dates and int(each.value) in _YEARS]
    for each in years:
        between = text[number.end : each.start]
        is_after = number.end <= each.start and each.end <= end and len(between) <= _NEAR
        if is_after and not _OF_OTHERS.search(between.rstrip(" (")):
            return int(each.value)
    is_other = _THIS_YEAR.match(text[number.end : end]) or (
        " från " in text[: number.start].lower() and _TO.search(text[start : number.start].lower())
    )
    for each in reversed(years) if not is_other else ():
        then = _THEN.match(text[each.end :])  # "än 2023, då underskottet var …"
        is_before = start <= each.start < number.start
        if is_before and (then or not _COMPARED.search(text[: each.start].lower())):
            return int(each.value)
    return None


def restates(mention: Mention, before: Mention) -> bool:
    """Whether a figure says once more, in per cent or out of it, by how much something differs or has changed."""
    is_other_unit = (mention.number.unit == PERCENT) != (before.number.unit == PERCENT)
    return is_other_unit and _RESTATES.fullmatch(mention.before) is not None


def is_in_turn(mention: Mention) -> bool:
    """Whether a sentence has given two times, one after each figure, and gives none with this one."""
    own = f"{mention.before.rpartition(',')[2]} {mention.after}".lower()
    says_time = words.FULL_YEAR.search(own) or words.PART_YEAR.search(own)
    return bool(_IN_TURN.search(mention.text[: mention.number.start].lower())) and not says_time


def asked_of(mention: Mention) -> Asked:
    """Read the words around a figure."""
    before, after = mention.before.lower(), mention.after.lower()
    basis, is_sure = basis_of(Around(mention.number, before, after))
    direction, is_surplus, word, is_close = _direction(before, after)
    until = mention.text[: mention.number.start].lower()
    is_forecast = bool(words.FORECAST_WORD.search(f"{before} {after}"))
    if not is_forecast and basis in (Basis.DEVIATION, Basis.SHARE):
        is_forecast = bool(words.FORECAST_WORD.search(until))
    is_from = bool(_FROM.search(before))
    is_to = bool(_TO.search(before)) and mention.order > 0 and " från " in until
    has_moved = _has_moved(mention) and (is_from or is_to) and basis is Basis.ACTUAL
    reach, above = _reach(mention, basis, is_forecast), mention.above.lower()
    return Asked(
        basis,
        reach,
        is_forecast,
        direction,
        is_surplus,
        word,
        is_close,
        (is_sure or has_moved) and not (is_from and is_forecast),
        is_from,
        is_to,
        is_time_open=reach is Reach.UNSAID
        and _last(words.FULL_YEAR, above) >= 0
        and _last(words.PART_YEAR, above) >= 0,
        is_earlier=mention.year is None
        and ((has_moved and is_from) or _is_of_year_before(basis, before, after)),
    )


def _is_of_year_before(basis: Basis, before: str, after: str) -> bool:
    """*mot 1 955 året innan*, *året innan var det 1 955*."""
    near = after[:_NEAR] if not _OF_OTHERS.match(after.lstrip()) else ""
    return basis is Basis.ACTUAL and bool(_YEAR_BEFORE.match(near) or _SAID_BEFORE.search(before))


def _has_moved(mention: Mention) -> bool:
    """Whether a sentence tells how a row has changed from one year to the next, not over months or on average."""
    text = mention.text.lower()
    has_moved = words.ROSE.search(text) or words.FELL.search(text) or _WENT.search(text)
    return bool(has_moved) and not _WITHIN_YEAR.search(text)


def _reach(mention: Mention, basis: Basis, is_forecast: bool) -> Reach:
    """Period or full year: said nearby, in the sentence, above it in the paragraph, or by the nearest heading."""
    before = _MADE_IN.sub(" ", mention.text[: mention.number.start].lower())
    is_of_now = basis is Basis.DEVIATION and not is_forecast
    rest = _until_forecast(mention) if is_of_now else mention.text[mention.number.start :]
    whole = before + _SHARE_OF_BUDGET.sub("", rest.lower())
    own = _OTHER_TIME.split(before)[-1]
    after = mention.after.lower()
    near = after[:_NEAR] if _TIME_AFTER.match(after) else ""
    for text in (near, own, after):
        if (said := _said_of(text)) is not Reach.UNSAID:
            return said
    if is_forecast and words.FORECAST_WORD.search(f"{own} {after}"):
        return Reach.YEAR
    if (said := _said_of(before)) is not Reach.UNSAID or (said := _said_of(whole)) is not Reach.UNSAID:
        return said
    if is_forecast:
        return Reach.YEAR
    if uses_budget(mention.after.lower()):
        return Reach.UNSAID
    above = mention.above.lower()
    if words.PART_YEAR.search(above) and not words.FULL_YEAR.search(above):
        return Reach.PERIOD  # a paragraph goes on about the period that it began with
    told = (reach_of_heading(heading) for heading in reversed(mention.headings))
    return next((reach for reach in told if reach is not Reach.UNSAID), Reach.UNSAID)


def _until_forecast(mention: Mention) -> str:
    """The rest of a sentence, but for what it forecasts: *ett underskott på 3,3 och prognostiserar 3,2 för helåret*."""
    rest = mention.text[mention.number.start :]
    later = _AND_FORECASTS.search(rest.lower())
    return rest[: later.start()] if later else rest


def _said_of(text: str) -> Reach:
    """The time that a text speaks of last."""
    full, part = _last(words.FULL_YEAR, text), _last(words.PART_YEAR, text)
    return Reach.UNSAID if full == part else Reach.YEAR if full > part else Reach.PERIOD


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the pattern is last found; -1 when it is not."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


_DIRECTIONS: tuple[tuple[re.Pattern[str], int, bool], ...] = (
    (words.SURPLUS, 1, True),
    (words.DEFICIT, -1, True),
    (words.MORE, 1, False),
    (words.LESS, -1, False),
    (words.ROSE, 1, False),
    (words.FELL, -1, False),
)


def _direction(before: str, after: str) -> tuple[int, bool, str, bool]:
    """The nearest word of direction, just after the figure or else the last before it, and whether it stands close."""
    near = after[:_NEAR].lstrip().removeprefix("i ")
    said = _BRACKETS.sub("", before)
    ahead = [
        (match.start(), sign, is_surplus, match[0])
        for pattern, sign, is_surplus in _DIRECTIONS
        if (match := pattern.match(near))
    ]
    behind = [
        (match.start(), sign, is_surplus, match[0])
        for pattern, sign, is_surplus in _DIRECTIONS
        for match in pattern.finditer(said)
    ]
    if not ahead and not behind:
        return 0, False, "", False
    at, sign, is_surplus, word = min(ahead) if ahead else max(behind)
    return sign, is_surplus, word, bool(ahead) or len(said) - at - len(word) <= _CLOSE

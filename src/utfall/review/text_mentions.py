"""The figures of a report's sentences, with the words around each that say what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from utfall.review.reading import ReadReport, ReadSentence
from utfall.swedish import report_vocabulary as words
from utfall.swedish.report_vocabulary import Basis, Reach
from utfall.swedish.running_numbers import NumberKind, RunningNumber, numbers_in

_CLAUSE = re.compile(r"[;:]|,? (?:medan|men)\b|[.] ")
_BRACKETS = re.compile(r"\([^()]*\)")
_COMPARED = re.compile(r"(?:med|än|sedan|mot|gentemot|jmf|jfr|till)\s+(?:utfallet|år|bokslut|bokslutet|budget|under|samma period|perioden)?\s*$")
_SAYS_LEVEL = re.compile(r"(?:uppgå\w*|uppgick|är|blir|var|på|om|;|,)(?: till)?\s*$")
_USED = re.compile(
    r"\s*av (?:\w+ )?(?:\w*budget\w*|\w*medel\w*|anslaget|ramen)\b[^.;]*?"
    r"(?:ianspråk\w*|förbruka\w*|använts|användas|utnyttja\w*|nyttja\w*|upparbeta\w*)"
)
_SHARING = re.compile(r"respektive|och|till|eller|samt|,|mot|jämfört med")
_TABULAR = 3  # figures with nothing between them
_NEAR = 28  # characters within which words after a number belong to it


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a sentence. ``before`` reaches back to the figure or clause before it, ``after`` to the next."""

    sentence: int
    order: int  # among the sentence's figures
    number: RunningNumber
    before: str
    after: str
    text: str
    headings: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words around a figure say that it is; ``direction`` is 1 or -1 where a word gives one, else 0."""

    basis: Basis
    reach: Reach = Reach.UNSAID
    is_forecast: bool = False
    direction: int = 0
    is_surplus: bool = False  # the direction is better or worse, not more or less
    word: str = ""  # the word of direction as written
    is_sure: bool = True  # the basis is said, not supposed
    is_from: bool = False
    is_to: bool = False


def mentions_of(report: ReadReport) -> Iterator[list[Mention]]:
    """The figures of each sentence in turn; sentences without any give an empty list."""
    for index, sentence in enumerate(report.sentences):
        yield list(_mentions(index, sentence))


def _mentions(index: int, sentence: ReadSentence) -> Iterator[Mention]:
    numbers = numbers_in(sentence.text)
    figures = _with_shared_units(sentence.text, _outside_tables(sentence.text, numbers))
    for order, number in enumerate(figures):
        start = figures[order - 1].end if order else 0
        end = figures[order + 1].start if order + 1 < len(figures) else len(sentence.text)
        before = _last_clause(sentence.text[start : number.start])
        after = _first_clause(sentence.text[number.end : end])
        yield Mention(
            index, order, number, before, after, sentence.text, sentence.headings,
            _year_of(sentence.text, numbers, number, start, end),
        )  # fmt: skip


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
    """Give "1,4 respektive 2,3 mnkr" and "från 65 till 72 %" one unit for both."""
    for at in range(len(figures) - 2, -1, -1):
        one, other = figures[at], figures[at + 1]
        if not one.unit and other.unit and _SHARING.fullmatch(text[one.end : other.start].strip().lower()):
            figures[at] = replace(one, unit=other.unit)
    return figures


def _last_clause(text: str) -> str:
    cuts = [match.end() for match in re.finditer(r"[.] (?=[A-ZÅÄÖ])", text)]
    return text[cuts[-1] :] if cuts else text


def _first_clause(text: str) -> str:
    cut = _CLAUSE.search(text)
    return text[: cut.start()] if cut else text


def _year_of(
    text: str, numbers: Sequence[RunningNumber], number: RunningNumber, start: int, end: int
) -> int | None:
    """The year that is said of a figure: just after it, or before it unless it is what it is compared with."""
    years = [each for each in numbers if each.kind in (NumberKind.YEAR, NumberKind.DATE) and 1900 <= each.value <= 2100]
    for each in years:
        between = text[number.end : each.start] if each.start >= number.end else None
        if between is not None and each.end <= end and len(between) <= _NEAR and not re.search(
            r"[.,;(]|\btill\b|\bfrån\b|\bän\b|\bmed\b|\boch\b|\bmot\b|\bi budget|budget för", between.rstrip(" (")
        ):
            return int(each.value)
    for each in reversed(years):
        then = re.match(r"\s*,? ?(?:då|när)\b", text[each.end :])  # "än 2023, då underskottet var …"
        if start <= each.start < number.start and (then or not _COMPARED.search(text[: each.start].lower())):
            return int(each.value)
    return None


def asked_of(mention: Mention) -> Asked:
    """Read the words around a figure."""
    before, after = mention.before.lower(), mention.after.lower()
    basis, is_sure = _basis(before, after, mention)
    direction, is_surplus, word = _direction(before, after)
    around = f"{before} {after}"
    is_forecast = bool(words.FORECAST_WORD.search(around))
    sentence = mention.text.lower()
    if not is_forecast and basis in (Basis.DEVIATION, Basis.SHARE):
        is_forecast = bool(words.FORECAST_WORD.search(sentence[: mention.number.start]))
    return Asked(
        basis,
        _reach(mention, is_forecast),
        is_forecast,
        direction,
        is_surplus,
        word,
        is_sure,
        is_from=bool(re.search(r"\bfrån\s*(?:ca|cirka|drygt)?\s*$", before)),
        is_to=bool(re.search(r"\btill\s*(?:ca|cirka|drygt)?\s*$", before)) and mention.order > 0 and " från " in sentence[: mention.number.start],
    )


def _reach(mention: Mention, is_forecast: bool) -> Reach:
    """Period or full year: said nearby, in the sentence, or by the nearest heading that says either."""
    for text in (mention.text[: mention.number.start].lower(), mention.after.lower(), mention.text.lower()):
        full, part = _last(words.FULL_YEAR, text), _last(words.PART_YEAR, text)
        if full != part:
            return Reach.YEAR if full > part else Reach.PERIOD
    if is_forecast or _USED.match(mention.after.lower()):
        return Reach.YEAR if is_forecast else Reach.UNSAID
    for heading in reversed(mention.headings):
        low = heading.lower()
        if re.search(r"helår|prognos|årsprognos|årsbokslut", low) and "utfall" not in low:
            return Reach.YEAR
        if re.search(r"perioden|period\b|utfall", low) and "prognos" not in low:
            return Reach.PERIOD
    return Reach.UNSAID


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the pattern is last found; -1 when it is not."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _basis(before: str, after: str, mention: Mention) -> tuple[Basis, bool]:
    near = after[:_NEAR]
    is_percent = mention.number.unit in ("%", "procentenheter")
    if is_percent and re.match(r"\s*av\b", near):
        is_budget = re.match(r"\s*av\s+(?:\w+\s+){0,2}?\w*budget", after) and not words.WIDER.search(after)
        return (Basis.SHARE, True) if is_budget else (Basis.OTHER, False)
    if re.match(r"[^,.(]{0,30}?\b(?:högre|lägre|mer|mindre|fler|färre|större)\b[^,.(]{0,40}\bän (?:föregående|förra|20|i fjol|året)", near + after[_NEAR:90]):
        return Basis.CHANGE, True
    if re.match(r"\s*(?:högre|lägre|mer|mindre|fler|färre|större|bättre|sämre|över|under)\b", near):
        return (Basis.DEVIATION, True) if re.search(words.BUDGET_WORD, f"{after} {before}") or re.match(r"\s*(?:bättre|sämre)", near) else (Basis.OTHER, False)
    if used := _USED.match(after):
        return (Basis.FORECAST if words.FORECAST_WORD.search(used[0]) else Basis.ACTUAL), True
    if re.match(r"\s*i \w*budget|\s*(?:är|var) budget", near):
        return Basis.BUDGET, True
    surplus = max(_last(words.SURPLUS, before), _last(words.DEFICIT, before), _last(words.DEVIATES, before))
    budget = _last(words.BUDGET_WORD, before)
    exceeds = max(_last(words.MORE, before), _last(words.LESS, before))
    change = max(_last(words.ROSE, before), _last(words.FELL, before))
    if change >= 0 and re.search(r"\b(?:med|på|om)\s*(?:ca|cirka|drygt|knappt|nästan|ungefär)?\s*$", before) and change > surplus and "avvik" not in before[:change]:
        return Basis.CHANGE, True
    if re.search(r"budgeterad[e]?\s+(?:\w+\s+){0,2}[,(]?\s*$|total budget\w*[^.]*$", before):
        return Basis.BUDGET, True
    if surplus >= 0:
        return Basis.DEVIATION, True
    if exceeds >= 0 and budget >= 0 and re.search(r"\b(?:med|om)\s*(?:ca|cirka|drygt|knappt)?\s*$", before):
        return Basis.DEVIATION, True
    if exceeds >= 0 and budget > exceeds and re.search(r"\bän\b|över|under", before[exceeds:budget]):
        return (Basis.DEVIATION, True) if re.search(r"\b(?:med)\s*$", before) else (Basis.OTHER, False)
    target, forecast = _last(words.TARGET_WORD, before), _last(words.FORECAST_WORD, before)
    if budget >= 0 and budget > forecast:
        return Basis.BUDGET, True
    if target >= 0:
        return Basis.TARGET, True
    if mention.number.is_signed and not _SAYS_LEVEL.search(before):
        return Basis.OTHER, False  # "årsprognos −12 mnkr" is a deviation without the word
    if forecast >= 0:
        return Basis.FORECAST, True
    if words.ACTUAL_WORD.search(before):
        return Basis.ACTUAL, True
    return Basis.ACTUAL, False


_DIRECTIONS: tuple[tuple[re.Pattern[str], int, bool], ...] = (
    (words.SURPLUS, 1, True),
    (words.DEFICIT, -1, True),
    (words.MORE, 1, False),
    (words.LESS, -1, False),
    (words.ROSE, 1, False),
    (words.FELL, -1, False),
)


def _direction(before: str, after: str) -> tuple[int, bool, str]:
    """The nearest word of direction: just after the figure, else the last before it."""
    near = after[:_NEAR]
    candidates = [
        (match.start(), sign, kind, match[0])
        for pattern, sign, kind in _DIRECTIONS
        if (match := pattern.match(near.lstrip()))
    ]
    if candidates:
        _, sign, kind, word = min(candidates)
        return sign, kind, word
    behind = [
        (match.start(), sign, kind, match[0])
        for pattern, sign, kind in _DIRECTIONS
        for match in pattern.finditer(_BRACKETS.sub("", before))
    ]
    if not behind:
        return 0, False, ""
    _, sign, kind, word = max(behind)
    return sign, kind, word

"""Words about a row without a figure, held against its cells: over budget, in line with it, doubled in a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from utfall.readers.foreign.raw import Spot
from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport, ReadSentence
from utfall.review.text_binding import Binder, Line, place_of
from utfall.review.text_facts import Fact
from utfall.review.text_mentions import Asked, Mention, asked_of
from utfall.review.text_problem import placed
from utfall.review.text_reference import Reference, reference
from utfall.swedish.dates import MONTHS
from utfall.swedish.report_vocabulary import EXCEPT, Basis
from utfall.swedish.running_numbers import RunningNumber, figures_in

_SHOWS = (
    r"(?:redovisa[rs]?|redovisade|uppvisa[rs]?|visar|prognostisera[rs]?|har|ger|gör"
    r"|(?:beräknas?|bedöms|väntas) (?:ge|få))"
)
_SIZE = r"(?:(?:mindre|större|litet|stort|betydande|kraftigt|tydligt|marginellt|fortsatt|samlat|totalt) )*"
_LAST_YEAR = r"(?:jämfört med|i jämförelse med|än|sedan|mot) (?:föregående år|förra året|året innan|i fjol)\b"
_BUDGET = r"(?:budget(?:en|erat)?|budgetram(?:en)?|anslaget|ramen)\b"
_TIMES: tuple[tuple[str, Decimal, Decimal], ...] = (  # word, least and most times that it can be said of
    ("fördubbl", Decimal("1.75"), Decimal("2.5")),
    ("tredubbl", Decimal("2.5"), Decimal("3.5")),
    ("halver", Decimal("0.4"), Decimal("0.6")),
)
_IN_LINE = Decimal(5)  # per cent of the budget that "i nivå med" may be off
_NO_MONEY = re.compile(
    r"volym|snitt|styckkostnad|genomsnitt|antal|timmar|platser|dygn|beläggning|andel|index|nöjd|frånvaro|indikator"
    r"|målvärde|tillgänglighet|resultat på"
    rf"|\bper (?!(?:{'|'.join(MONTHS)})\b)\w+\b",
    re.IGNORECASE,
)
# What may follow without making it a part of the row: "ett överskott på intäkterna" says nothing of the row.
_OF_THE_WHOLE = re.compile(
    r"\s*(?:$|[,.)(]|(?:för|under) (?:perioden|hel|året|år)|jämfört|mot\b|gentemot|i (?:förhållande|jämförelse)"
    r"|än\b|sedan\b|per\b|vid\b|efter\b|budget|anslaget|ramen|den budget|och\b|vilket|som (?:främst|helhet|beror)"
    r"|till följd|på grund|främst|beroende)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:]|\. |,? (?:men|medan) ")
_AHEAD, _BEHIND = 40, 60  # characters in which a figure would be what the word is about


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way of saying something of a row: its words, of which ``word`` is told, and what they ask of the tables."""

    pattern: re.Pattern[str]
    basis: Basis
    directions: tuple[tuple[str, int], ...] = ()  # how the word begins, and which way it says
    is_surplus: bool = False


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_KINDS = (
    _Kind(
        _pattern(rf"\b{_SHOWS} (?:nu |därmed |också |även )?ett {_SIZE}(?P<word>(?:över|under)skott)\b"),
        Basis.DEVIATION, (("över", 1), ("under", -1)), is_surplus=True,
    ),
    _Kind(
        _pattern(rf"\b(?P<word>(?:över|under)(?:stiger|steg|skrider|skred)) {_BUDGET}"),
        Basis.DEVIATION, (("över", 1), ("under", -1)),
    ),
    _Kind(
        _pattern(rf"\b(?:är|blev|var|blir|ligger) (?P<word>högre|lägre) än {_BUDGET}"),
        Basis.DEVIATION, (("högre", 1), ("lägre", -1)),
    ),
    _Kind(
        _pattern(rf"\b(?:har )?(?P<word>ökat|ökade|ökar|minskat|minskade|minskar) {_LAST_YEAR}"),
        Basis.CHANGE, (("öka", 1), ("minska", -1)),
    ),
    _Kind(
        _pattern(rf"\b(?:är|var|blev|ligger) (?P<word>högre|lägre) {_LAST_YEAR}"),
        Basis.CHANGE, (("högre", 1), ("lägre", -1)),
    ),
    _Kind(
        _pattern(rf"\b(?P<word>i (?:nivå|linje|paritet|balans) med) (?:den )?{_BUDGET}"), Basis.DEVIATION,
    ),
    _Kind(
        _pattern(rf"\b(?:har|är) (?:nästan |närmast )?(?P<word>(?:fördubbl|tredubbl|halver)(?:ats?|ade)) {_LAST_YEAR}"),
        Basis.CHANGE,
    ),
)  # fmt: skip


def levels_of(report: ReadReport, binder: Binder, index: int) -> Iterator[Checked]:
    """What one sentence says of rows without a figure, each with its verdict; what no row answers to is left out."""
    sentence = report.sentences[index]
    for kind in _KINDS:
        for match in kind.pattern.finditer(sentence.text):
            if _has_figure(sentence.text, match.start(), match.end()):
                continue
            mention = _mention(sentence, index, match)
            is_whole = _OF_THE_WHOLE.match(mention.after)
            if not is_whole or _NO_MONEY.search(mention.before) or EXCEPT.search(sentence.text):
                continue
            length = match.end("word") - match.start()
            said = _Said(kind, match["word"], mention.before[:-length])
            found = _judged(binder, mention, said)
            if found is not None:
                yield placed(report, index, match.start("word"), found)


@dataclass(frozen=True, slots=True)
class _Said:
    kind: _Kind
    word: str
    before: str  # what the clause says ahead of these words

    @property
    def direction(self) -> int:
        """Which way the word says; 0 when it says how much instead."""
        low = self.word.lower()
        return next((way for start, way in self.kind.directions if low.startswith(start)), 0)


def _has_figure(text: str, start: int, end: int) -> bool:
    """Whether a figure stands by the words: then the figure is what is checked."""
    return any(
        start - _BEHIND < each.end <= start or end <= each.start < end + _AHEAD for each in figures_in(text)
    )


def _mention(sentence: ReadSentence, index: int, match: re.Match[str]) -> Mention:
    """The claim as a figure without digits, so that it is bound to a row as figures are."""
    before, after = sentence.text[: match.end("word")], sentence.text[match.end("word") :]
    clauses, ends = list(_CLAUSE.finditer(before)), _CLAUSE.search(after)
    number = RunningNumber("", len(before), len(before), Decimal(0), 0, "mnkr")
    before = before[clauses[-1].end() :] if clauses else before
    after = after[: ends.start()] if ends else after
    return Mention(index, 0, 0, number, before, after, sentence.text, sentence.headings, None)


def _judged(binder: Binder, mention: Mention, said: _Said) -> Checked | None:
    asked = replace(
        asked_of(mention), basis=said.kind.basis, direction=said.direction, is_surplus=said.kind.is_surplus,
        word=said.word, is_sure=True,
    )  # fmt: skip
    candidates = binder.candidates(mention, place_of(mention))
    rows = binder.chosen([each for each in candidates if binder.has_kind(each.line, mention)])
    if any(binder.unexplained(binder.graph.lines[row][0], said.before) for row in rows):
        return None  # "nöjdheten inom äldreomsorgen": a word of its own, and no figure whose unit tells
    held = [found for row in rows if (found := reference(binder.graph, row, asked, mention)) is not None]
    if not held or len(held) != len(rows):
        return None
    judgements = {_verdict(binder, each, row, asked, said) for each, row in zip(held, rows, strict=True)}
    verdict = judgements.pop()
    if judgements or verdict is None:
        return None
    first = held[0]
    return Checked(said.word, Spot(), verdict, first.address, first.calculation, None, first.spots)


def _verdict(binder: Binder, held: Reference, row: Line, asked: Asked, said: _Said) -> Verdict | None:
    """How the words fare against one row; None where the row does not tell."""
    if said.direction:
        truth = held.better if said.kind.is_surplus else held.more
        if not truth or held.low <= 0:
            return None
        return Verdict.AGREES if truth == said.direction else Verdict.DIRECTION
    if said.kind.basis is Basis.DEVIATION:
        budget = binder.graph.beside(held.fact, Basis.BUDGET, held.fact.year)
        if budget is None or not budget.size:
            return None
        return Verdict.AGREES if held.low * 100 <= _IN_LINE * abs(budget.size) else Verdict.DEVIATES
    return _times(binder.graph.lines[row], said.word)


def _times(facts: Sequence[Fact], word: str) -> Verdict | None:
    """Whether a row has been doubled or halved since the year before."""
    years = {fact.year: fact for fact in facts if fact.basis is Basis.ACTUAL and fact.exponent is not None}
    last = max((year for year in years if year is not None), default=None)
    if last is None or last - 1 not in years or not years[last - 1].size:
        return None
    ratio = abs(years[last].size / years[last - 1].size)
    least, most = next((low, high) for start, low, high in _TIMES if word.lower().startswith(start))
    return Verdict.AGREES if least <= ratio <= most else Verdict.DEVIATES

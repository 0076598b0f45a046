"""The same fact said in two sentences of a report, in the summary and in its chapter: both must give one figure.

Two figures are one fact when the words around them agree, and the heading too; the figures themselves are not asked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from utfall.review.finding import Verdict
from utfall.review.text_facts import place_stems
from utfall.review.text_sums import Relation, Said
from utfall.review.text_verdict import interval
from utfall.swedish import report_vocabulary as words
from utfall.swedish.stems import STOP, stem

_SHARE = 80  # per cent of the shorter sentence's words that the longer must hold
_TELLING = 3  # words in common, with those of the headings
_FROM_SUMMARY = 4  # words in common when the one heading is that of a summary
_SUMMARY = re.compile(r"sammanfatt|sammandrag|översikt|inledning|i korthet", re.IGNORECASE)
_WORD = re.compile(r"[a-zåäöé]{3,}")


@dataclass(frozen=True, slots=True)
class _Fact:
    """A figure with the words that say which fact it is."""

    said: Said
    kind: tuple[object, ...]
    words: frozenset[str]
    above: frozenset[str]


def repeats(figures: Sequence[Said]) -> Iterator[Relation]:
    """Pairs of figures that say one fact; ``figures`` are those that no table holds, in the report's order.

    What is said in the same words three times over with different figures is a way of writing, no fact.
    """
    known = [
        _Fact(each, _kind(each), _telling(each), _above(each))
        for each in figures
        if not each.mention.number.is_word
    ]
    pairs = [(one.said, other.said) for one, other in _alike(known) if _is_same(one, other)]
    times = Counter(id(each) for pair in pairs for each in pair)
    for one, other in pairs:
        if times[id(one)] == times[id(other)] == 1:
            yield _compared(one, other)


def _alike(known: Sequence[_Fact]) -> Iterator[tuple[_Fact, _Fact]]:
    """The pairs of one kind that may have words enough in common, in order, without holding each against each.

    Of so many of the shorter's words, one at least is among its rarest: those few are looked for in the others.
    """
    holders: dict[tuple[object, str], list[int]] = defaultdict(list)
    for at, each in enumerate(known):
        for word in each.words:
            holders[each.kind, word].append(at)
    found: set[tuple[int, int]] = set()
    for at, each in enumerate(known):
        rarest = sorted(each.words, key=lambda word: (len(holders[each.kind, word]), word))
        lacking = len(rarest) * (100 - _SHARE) // 100  # as many words as the longer may be without
        near = {other for word in rarest[: lacking + 1] for other in holders[each.kind, word]}
        found.update((min(at, other), max(at, other)) for other in near - {at})
    yield from ((known[one], known[other]) for one, other in sorted(found))


def _telling(said: Said) -> frozenset[str]:
    """The telling words of the sentence; those that any sentence about figures may hold tell nothing."""
    found = _WORD.findall(said.mention.text.lower())
    return frozenset(stem(word) for word in found if word not in STOP and not words.GENERIC.search(word))


def _above(said: Said) -> frozenset[str]:
    return frozenset(place_stems(" ".join(said.mention.headings[-1:])))


def _is_same(one: _Fact, other: _Fact) -> bool:
    headings = [each.said.mention.headings[-1:] for each in (one, other)]
    if headings[0] == headings[1]:
        return False
    common, above = one.words & other.words, one.above & other.above
    if len(common) * 100 < _SHARE * min(len(one.words), len(other.words)):
        return False
    if any(_SUMMARY.search(" ".join(each)) for each in headings):
        return len(common) >= _FROM_SUMMARY
    return len(above) >= 2 and len(common | above) >= _TELLING


def _kind(said: Said) -> tuple[object, ...]:
    """What must be alike before words are compared."""
    number, asked = said.mention.number, said.asked
    unit = "" if number.exponent is not None else number.unit
    return (
        number.exponent is not None, unit, number.of is None, said.mention.year, asked.is_from, asked.is_to,
        asked.is_forecast, asked.basis, asked.direction, said.mention.order,
    )  # fmt: skip


def _compared(one: Said, other: Said) -> Relation:
    (low, high), (bottom, top) = interval(one.mention.number), interval(other.mention.number)
    verdict = Verdict.AGREES if low <= top and bottom <= high else Verdict.DEVIATES
    told = f"samma uppgift på två ställen: {one.mention.number.text} och {other.mention.number.text}"
    return Relation((one.mention, other.mention), other.mention, verdict, told)

"""What each figure of a sentence is held against: the row that its words name, or the one its paragraph speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from utfall.review.text_basis import is_said_to_have
from utfall.review.text_binding import CAUSE, Binder, Line, place_of
from utfall.review.text_facts import FactGraph
from utfall.review.text_mentions import Asked, Mention, asked_of, is_in_turn, restates
from utfall.review.text_reference import Reference, reference, share_used
from utfall.review.text_sums import Said
from utfall.swedish import report_vocabulary as words
from utfall.swedish.report_vocabulary import Basis, Reach
from utfall.swedish.running_numbers import COUNTED, PERCENT

_LEVELS = (Basis.ACTUAL, Basis.FORECAST)
NO_ROW = "ingen rad i tabellerna svarar mot orden"
SEVERAL = "flera rader kan menas och säger olika"
UNSAID = "orden säger inte vilket slags tal det är"
NARROWED = "avgränsat på ett sätt som ingen rad är"
_OVER_YEARS = re.compile(
    r"\bpå (?:två|tre|fyra|fem|tio|\d+) år\b|senaste \w+ åren|\bsedan (?:19|20)\d\d|årsskifte"
)
# "…, hemtjänsten 1,6 mnkr och larmen 0,3": one row after the other, and nothing more said of each.
_NEXT_ROW = re.compile(
    r"(?: (?:för|under) (?:perioden|helåret|året))?\s*(?:,|;|,? ?och|,? ?samt)\s+(?:för |inom |i )?"
    r"\w[\w/&-]*(?: [\w/&-]+){0,5},?(?: med| på| om)?\s*\(?"
)
_RESPECTIVE = re.compile(r"\s*,?\s*respektive(?: på| om| med| ca)*\s*", re.IGNORECASE)
_TWO_ROWS = re.compile(
    rf"(?P<first>.+)\b(?:och|samt|respektive)\b(?P<second>.+?)(?P<says>{words.RESULT.pattern}.*)",
    re.IGNORECASE,
)
_OWN_ACCOUNT = re.compile(r"\w*(?:kostnad|intäkt|bidrag|avgift|ersättning)\w*")
_AND = re.compile(
    r"(?:^|\b)(?:och|respektive|samt)\s*"
    r"(?:(?:för|på|under|till|vid) (?:helår(?:et)?|(?:hela )?året|perioden|årets slut)\s*)?(?:på|om|med|ca|cirka)?\s*$"
)
_COMPARED_WITH = re.compile(r"\b(?:med|mot|än|gentemot)(?: ca| cirka)?\s*$|\(\s*$")
_TO = re.compile(r"\s*till\s*")
_COUNTED = re.compile(rf"\b(?:{'|'.join(COUNTED)})\b")
_PER = re.compile(r"\s*(?:\w+ )?(?:per (?!år\b|sista|den\b|mars|april|augusti|\d)\w+|i genomsnitt)\b")


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure and what it is held against; ``lines`` are carried on to what refers back to it."""

    said: Said
    lines: tuple[Line, ...] = ()
    held: Reference | None = None
    why: str = NO_ROW


def bound_of(binder: Binder, sentences: Sequence[Sequence[Mention]], paragraphs: Sequence[int],
             texts: Sequence[str]) -> Iterator[list[Bound]]:  # fmt: skip
    """What the figures of each sentence are held against; a paragraph goes on about the row it began with."""
    topic: Bound | None = None
    for at, mentions in enumerate(sentences):
        if at and paragraphs[at] != paragraphs[at - 1]:
            topic = None
        if not mentions:
            if topic is not None and binder.names_a_row(texts[at]):
                topic = None
            yield []
            continue
        bound = _bind_sentence(binder, mentions, topic)
        last = [each for each in bound if each.said.mention.offset == bound[-1].said.mention.offset]
        topic = last[0] if last[0].held is not None else None
        yield bound


def _bind_sentence(binder: Binder, mentions: Sequence[Mention], topic: Bound | None) -> list[Bound]:
    bound: list[Bound] = []
    in_parts = False
    for mention in _each_to_its_own(binder, mentions):
        in_parts = bool(words.PARTS.search(mention.before.lower())) or (
            in_parts and mention.order > 0 and not mention.before.strip().startswith("(")
        )
        previous = bound[-1] if bound and mention.order else None
        found = _bind(binder, mention, previous, in_parts)
        if mention.order == 0:
            topic = _topic(bound, topic)
            if topic is not None and found.held is not None and _says_no_time(found.said):
                found = _settle(binder.graph, _at_same_time(found.said, topic.said.asked), found.lines)
            if found.held is None and found.why == NO_ROW and topic and _goes_on(binder, found, topic.lines):
                found = _settle(binder.graph, _at_same_time(found.said, topic.said.asked), topic.lines)
        bound.append(found)
    return bound


def _each_to_its_own(binder: Binder, mentions: Sequence[Mention]) -> list[Mention]:
    """*Vård och stöd redovisar underskott på 1,2 respektive 3,4 mnkr*: the first row's figure, and the second's."""
    found = list(mentions)
    for at, (one, other) in enumerate(pairwise(mentions)):
        rows = _TWO_ROWS.fullmatch(one.before) if _RESPECTIVE.fullmatch(other.before) else None
        if rows and binder.names_a_row(rows["first"]) and binder.names_a_row(rows["second"]):
            found[at] = replace(one, before=f"{rows['first']} {rows['says']}")
            found[at + 1] = replace(other, before=f"{rows['second']} {rows['says']}", after="")
    return found


def _says_no_time(said: Said) -> bool:
    """*Det ger ett överskott*: a difference without a time is of the time spoken of; an *utfall* has one of its own."""
    until = said.mention.text[: said.mention.number.start].lower()
    return said.asked.basis in (Basis.DEVIATION, Basis.BUDGET) and "utfall" not in until


def _at_same_time(said: Said, before: Asked) -> Said:
    """What says no time of its own is of the time that was spoken of."""
    if said.asked.reach is not Reach.UNSAID:
        return said
    is_forecast = said.asked.is_forecast or before.is_forecast
    return replace(said, asked=replace(said.asked, reach=before.reach, is_forecast=is_forecast))


def _topic(bound: Sequence[Bound], topic: Bound | None) -> Bound | None:
    """The row that the piece of text just before spoke of first; none when it could not be found."""
    if not bound:
        return topic
    piece = [each for each in bound if each.said.mention.offset == bound[-1].said.mention.offset]
    return piece[0] if piece[0].held is not None else None


def _goes_on(binder: Binder, found: Bound, topic: tuple[Line, ...]) -> bool:
    """Whether a sentence without a subject of its own speaks of the same row as the one before it."""
    mention, asked = found.said.mention, found.said.asked
    return (
        asked.basis in (Basis.DEVIATION, Basis.FORECAST, Basis.BUDGET, Basis.CHANGE)
        and binder.has_kind(topic[0], mention)
        and not binder.has_own_subject(topic[0], mention)
    )


def _bind(binder: Binder, mention: Mention, previous: Bound | None, in_parts: bool) -> Bound:
    asked = _joined(binder, mention, asked_of(mention), previous)
    if in_parts and previous is not None and asked.basis is Basis.ACTUAL and not asked.is_sure:
        asked = replace(asked, basis=previous.said.asked.basis, direction=0)
    if words.EXCEPT.search(mention.text[: mention.number.start]) or words.EXCEPT.search(mention.after):
        return Bound(Said(mention, asked), why=NARROWED)
    if previous is not None and not in_parts and not binder.names_a_row(mention.before):
        said = _after(Said(mention, asked), previous)
        if asked.basis is Basis.SHARE and previous.said.asked.basis in _LEVELS:
            level = previous.held
            used = level and share_used(binder.graph, level.fact, mention.after.lower())
            return Bound(said, previous.lines, used, UNSAID)
        if _compares_with_unbound(binder.graph, asked, previous):
            return Bound(said, previous.lines)
        if previous.lines and said.asked.is_sure:
            return _settle(binder.graph, said, previous.lines)
        return _named(binder, said, in_parts)
    return _named(binder, Said(mention, asked), in_parts)


def _after(said: Said, previous: Bound) -> Said:
    """A figure that names no row of its own, with the unit, the time and the word that the one before it gives both.

    *Ett överskott med 13,1 mnkr, motsvarande 2,0 %*: the share has the word of the amount, unless that was told of.
    """
    mention, asked, first = said.mention, said.asked, previous.said.asked
    number, before = mention.number, previous.said.mention.number
    is_count = _COUNTED.search(mention.before) is not None
    if not number.unit and not is_count and (before.exponent is not None or before.unit == PERCENT):
        mention = replace(mention, number=replace(number, unit=before.unit))
    if asked.reach is Reach.UNSAID:
        asked = replace(asked, reach=first.reach, is_forecast=asked.is_forecast or first.is_forecast)
    if asked.basis is Basis.SHARE and asked.direction == 0 and previous.held is None:
        asked = replace(asked, direction=first.direction, is_surplus=first.is_surplus, word=first.word)
    return Said(mention, asked)


def _named(binder: Binder, said: Said, in_parts: bool) -> Bound:
    """The figure held against the row that the words around it name."""
    mention, asked = said.mention, said.asked
    may_be_off = (asked.basis is Basis.OTHER and asked.is_forecast) or (
        asked.basis in _LEVELS and asked.is_sure
    )
    if may_be_off and mention.number.is_signed:
        deviation = Said(mention, replace(asked, basis=Basis.DEVIATION, is_sure=True))
        found = _settle(binder.graph, deviation, _rows(binder, mention, in_parts))
        if _is_no_level(binder.graph, found.lines, mention):
            return found
        if asked.basis is Basis.OTHER:
            return Bound(said, why=UNSAID)
    is_over_years = asked.basis is Basis.CHANGE and _OVER_YEARS.search(mention.text.lower())
    if is_over_years or not asked.is_sure or _PER.match(mention.after):
        return Bound(said, why=UNSAID)
    return _settle(binder.graph, said, _rows(binder, mention, in_parts))


def _rows(binder: Binder, mention: Mention, in_parts: bool) -> tuple[Line, ...]:
    place = mention.after if in_parts else place_of(mention)
    candidates = [each for each in binder.candidates(mention, place) if binder.has_kind(each.line, mention)]
    rows = binder.chosen(candidates)
    if is_said_to_have(mention.after, mention.before):
        # "12 personer har fått avslag" counts no row's persons.
        rows = [row for row in rows if not binder.unexplained(binder.graph.lines[row][0], place)]
    return tuple(rows)


def _is_no_level(graph: FactGraph, lines: Sequence[Line], mention: Mention) -> bool:
    """Whether a signed forecast can be nothing but the deviation: the rows print no level, or none with such a sign."""
    facts = [fact for line in lines for fact in graph.lines[line]]
    levels = [fact for fact in facts if fact.basis in (Basis.ACTUAL, Basis.FORECAST)]
    is_like = any((fact.value < 0) == (mention.number.value < 0) for fact in levels)
    has_plus = mention.number.text.startswith("+")
    return any(fact.basis is Basis.DEVIATION for fact in facts) and (has_plus or not is_like)


def _joined(binder: Binder, mention: Mention, asked: Asked, previous: Bound | None) -> Asked:
    """*785 tkr för perioden och 1,0 mnkr för helåret*: what is joined by och, and says nothing else, is of one kind.

    So is what is listed row by row: *ett underskott på 3,4 mnkr, hemtjänsten 1,6 mnkr och larmen 0,3 mnkr*.
    """
    if previous is None or previous.held is None or asked.is_sure:
        return asked
    first = previous.said.asked
    if first.basis in (Basis.DEVIATION, Basis.CHANGE) and restates(mention, previous.said.mention):
        return replace(first, is_close=False)
    if _AND.search(mention.before):
        if mention.number.is_signed or (asked.is_close and asked.is_surplus):
            return replace(asked, basis=first.basis, is_sure=first.is_sure)
        return replace(
            asked, basis=first.basis, direction=first.direction, is_surplus=first.is_surplus, word=first.word,
            is_sure=first.is_sure,
        )  # fmt: skip
    if _is_same_in_other_year(mention, asked, first) or (
        first.basis is Basis.CHANGE and _TO.fullmatch(mention.before)
    ):
        return replace(asked, basis=Basis.ACTUAL, is_sure=True)
    return first if _is_listed(binder, mention, previous) else asked


def _is_same_in_other_year(mention: Mention, asked: Asked, first: Asked) -> bool:
    """*Utfallet är 245,8 mnkr, att jämföra med 258,2 mnkr 2030*."""
    is_compared = _COMPARED_WITH.search(mention.before) is not None
    is_other = mention.year is not None or asked.is_earlier
    return is_compared and is_other and asked.basis is first.basis is Basis.ACTUAL


def _is_listed(binder: Binder, mention: Mention, previous: Bound) -> bool:
    """Whether the figure stands by nothing but the name of another row, in a list that the one before it is in."""
    said = mention.before.lower()
    is_of_kind = (mention.number.exponent is None) == (previous.said.mention.number.exponent is None)
    is_bare = _NEXT_ROW.fullmatch(mention.before) and not CAUSE.search(said) and not _OWN_ACCOUNT.search(said)
    return bool(is_of_kind and is_bare and binder.names_a_row(mention.before) and not is_in_turn(mention))


def _compares_with_unbound(graph: FactGraph, asked: Asked, previous: Bound) -> bool:
    """Whether a deviation or change is that of a level just named, which no table prints: *rullande 95,2, 8,9 sämre*.

    A forecast's deviation is a row's, when the row has one alone and no actual that it could belong to.
    """
    basis = previous.said.asked.basis
    if asked.basis not in (Basis.DEVIATION, Basis.CHANGE) or previous.held is not None:
        return False
    if asked.basis is Basis.DEVIATION and basis is Basis.FORECAST and previous.lines:
        found = [fact.basis for fact in graph.lines[previous.lines[0]]]
        return found.count(Basis.DEVIATION) != 1 or Basis.ACTUAL in found
    return basis in (Basis.ACTUAL, Basis.FORECAST, Basis.OTHER)


def _settle(graph: FactGraph, said: Said, lines: Sequence[Line]) -> Bound:
    """Take the rows' figure when they have one and agree on it."""
    if lines and reference(graph, lines[0], said.asked, said.mention) is None:
        lines = [line for line in lines if graph.lines[line][0].own == graph.lines[lines[0]][0].own]
    held = [found for line in lines if (found := reference(graph, line, said.asked, said.mention))]
    if not held:
        return Bound(said, tuple(lines))
    first = held[0]
    if any(other.low > first.high or other.high < first.low for other in held[1:]):
        return Bound(said, tuple(lines), why=SEVERAL)
    return Bound(said, tuple(lines), first)

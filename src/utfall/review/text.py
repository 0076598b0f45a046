"""Checks the figures of a report's sentences against its tables and against each other.

Every figure gets a verdict; what could not be tied to one place in a table says so, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.review.text_binding import Binder, Line, place_of
from utfall.review.text_claims import claims_of
from utfall.review.text_facts import FactGraph, facts_of
from utfall.review.text_mentions import Asked, Mention, asked_of, mentions_of
from utfall.review.text_problem import CODES, with_problem
from utfall.review.text_reference import Reference, reference
from utfall.review.text_sums import Relation, Said, relations
from utfall.review.text_verdict import Judgement, judge
from utfall.swedish import report_vocabulary as words
from utfall.swedish.report_vocabulary import Basis

IN_TEXT = "tal i texten"
NO_ROW = "ingen rad i tabellerna svarar mot orden"
SEVERAL = "flera rader kan menas och säger olika"
UNSAID = "orden säger inte vilket slags tal det är"
NARROWED = "avgränsat på ett sätt som ingen rad är"
_PER = re.compile(r"\s*(?:\w+ )?(?:per (?!år\b|sista|den\b|mars|april|augusti|\d)\w+|i genomsnitt)\b")


@dataclass(frozen=True, slots=True)
class _Bound:
    """A figure and what it is held against; ``lines`` are carried on to what refers back to it."""

    said: Said
    lines: tuple[Line, ...] = ()
    held: Reference | None = None
    why: str = NO_ROW


def check_text(report: ReadReport) -> tuple[Checked, ...]:
    """A verdict for each figure, and for each word of comparison, in the report's running text."""
    graph = facts_of(report)
    binder = Binder(graph)
    checked: list[Checked] = []
    earlier: list[Said] = []
    for index, mentions in enumerate(mentions_of(report)):
        bound = _bind_sentence(binder, mentions)
        said = [each.said for each in bound]
        found = list(relations(said, earlier if _same_paragraph(report, index) else []))
        checked.extend(_checked(report, graph, bound, found))
        checked.extend(claims_of(report, binder, index))
        earlier = said if mentions else earlier if _same_paragraph(report, index) else []
    return tuple(checked)


def _same_paragraph(report: ReadReport, index: int) -> bool:
    return index > 0 and report.sentences[index].paragraph == report.sentences[index - 1].paragraph


def _bind_sentence(binder: Binder, mentions: Sequence[Mention]) -> list[_Bound]:
    bound: list[_Bound] = []
    in_parts = False
    for mention in mentions:
        in_parts = bool(words.PARTS.search(mention.before.lower())) or (
            in_parts and mention.order > 0 and not mention.before.strip().startswith("(")
        )
        previous = bound[-1] if bound and mention.order else None
        bound.append(_bind(binder, mention, previous, in_parts))
    return bound


def _bind(binder: Binder, mention: Mention, previous: _Bound | None, in_parts: bool) -> _Bound:
    asked = asked_of(mention)
    if in_parts and previous is not None and asked.basis is Basis.ACTUAL and not asked.is_sure:
        asked = replace(asked, basis=previous.said.asked.basis, direction=0)
    inherits = previous is not None and not in_parts and not binder.names_a_row(mention.before)
    if (
        inherits
        and previous is not None
        and not mention.number.unit
        and previous.said.mention.number.exponent is not None
    ):
        mention = replace(mention, number=replace(mention.number, unit=previous.said.mention.number.unit))
    said = Said(mention, asked)
    if words.EXCEPT.search(mention.text[: mention.number.start]):
        return _Bound(said, why=NARROWED)
    if inherits and previous is not None:
        if asked.reach is words.Reach.UNSAID:
            said = Said(
                mention,
                replace(
                    asked,
                    reach=previous.said.asked.reach,
                    is_forecast=asked.is_forecast or previous.said.asked.is_forecast,
                ),
            )
        if _compares_with_unbound(asked, previous):
            return _Bound(said, previous.lines)
        if previous.lines:
            return _settle(binder.graph, said, previous.lines)
    if not asked.is_sure or _PER.match(mention.after):
        return _Bound(said, why=UNSAID)
    place = mention.after if in_parts else place_of(mention)
    candidates = [each for each in binder.candidates(mention, place) if binder.has_kind(each.line, mention)]
    return _settle(binder.graph, said, tuple(binder.chosen(candidates)))


def _compares_with_unbound(asked: Asked, previous: _Bound) -> bool:
    """Whether a deviation is that of a level just named, which no table prints: *rullande utfall 95,2, 8,9 sämre*."""
    is_level = previous.said.asked.basis in (Basis.ACTUAL, Basis.FORECAST, Basis.OTHER)
    return asked.basis is Basis.DEVIATION and is_level and previous.held is None


def _settle(graph: FactGraph, said: Said, lines: Sequence[Line]) -> _Bound:
    """Take the rows' figure when they have one and agree on it."""
    if lines and reference(graph, lines[0], said.asked, said.mention) is None:
        lines = [line for line in lines if graph.lines[line][0].own == graph.lines[lines[0]][0].own]
    held = [found for line in lines if (found := reference(graph, line, said.asked, said.mention))]
    if not held:
        return _Bound(said, tuple(lines))
    first = held[0]
    if any(other.low > first.high or other.high < first.low for other in held[1:]):
        return _Bound(said, tuple(lines), why=SEVERAL)
    return _Bound(said, tuple(lines), first)


def _checked(
    report: ReadReport, graph: FactGraph, bound: Sequence[_Bound], found: Sequence[Relation]
) -> Iterator[Checked]:
    judged = {
        _place(each.said.mention): judge(each.said.mention.number, each.held, each.said.asked, graph)
        for each in bound
        if each.held is not None
    }
    blamed = _blame(judged, found)
    for each in bound:
        mention = each.said.mention
        sentence = report.sentences[mention.sentence]
        spot = sentence.spot_at(_place(mention)[1])
        checked = Checked(mention.number.text, spot, Verdict.UNCHECKED, "", each.why)
        if each.held is not None:
            judgement = judged[_place(mention)]
            calculation = "; ".join(part for part in (each.held.calculation, judgement.reason) if part)
            checked = replace(
                checked, verdict=judgement.verdict, address=each.held.address, calculation=calculation,
                suggestion=judgement.suggestion, others=each.held.spots,
            )  # fmt: skip
        elif (relation := blamed.get(_place(mention))) is not None:
            is_blamed = relation.derived is mention or relation.verdict is Verdict.AGREES
            others = (other for other in relation.mentions if other is not mention)
            checked = replace(
                checked, verdict=relation.verdict if is_blamed else Verdict.UNCHECKED, address=IN_TEXT,
                calculation=relation.calculation,
                others=tuple(report.sentences[other.sentence].spot_at(_place(other)[1]) for other in others),
            )  # fmt: skip
        yield with_problem(report, sentence.text, checked)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.sentence, mention.offset + mention.number.start


def _blame(
    judged: Mapping[tuple[int, int], Judgement], found: Sequence[Relation]
) -> dict[tuple[int, int], Relation]:
    """Which relation each figure that no table holds is told by: a broken one before one that holds.

    Of a broken relation the derived figure is blamed, or the last that no table holds. Where a table has already
    shown one of the figures to be wrong, the relation is broken by that and blames nobody else.
    """
    blamed: dict[tuple[int, int], Relation] = {}
    for relation in found:
        places = [_place(each) for each in relation.mentions]
        free = [each for each in relation.mentions if _place(each) not in judged]
        is_broken = relation.verdict is not Verdict.AGREES
        explained = any(place in judged and judged[place].verdict in CODES for place in places)
        if not free or (is_broken and explained):
            continue
        derived = free[-1] if is_broken and _place(relation.derived) in judged else relation.derived
        for each in free:
            known = blamed.get(_place(each))
            if known is None or known.verdict is Verdict.AGREES:
                blamed[_place(each)] = replace(relation, derived=derived)
    return blamed

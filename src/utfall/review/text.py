"""Checks the figures of a report's sentences against its tables and against each other.

Every figure gets a verdict; what could not be tied to one place in a table says so, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from utfall.review.finding import Checked, Verdict
from utfall.review.reading import ReadReport
from utfall.review.text_binding import Binder
from utfall.review.text_bound import Bound, bound_of
from utfall.review.text_chapters import chapter_sums
from utfall.review.text_claims import claims_of
from utfall.review.text_comparisons import comparisons
from utfall.review.text_facts import FactGraph, facts_of
from utfall.review.text_levels import levels_of
from utfall.review.text_mentions import Mention, mentions_of
from utfall.review.text_problem import CODES, IN_TEXT, with_problem
from utfall.review.text_rankings import counts_of, rankings_of
from utfall.review.text_repeats import repeats
from utfall.review.text_sums import Relation, Said, relations
from utfall.review.text_verdict import Judgement, judge

_EXPLAINS = CODES.keys() - {Verdict.ROUNDING}  # too small an error to break what should add up
_Place = tuple[int, int]  # sentence and character


def check_text(report: ReadReport) -> tuple[Checked, ...]:
    """A verdict for each figure, and for each word of comparison, in the report's running text."""
    graph = facts_of(report)
    binder = Binder(graph)
    mentions = list(mentions_of(report))
    paragraphs = [each.paragraph for each in report.sentences]
    bound = list(bound_of(binder, mentions, paragraphs, [each.text for each in report.sentences]))
    judged = {
        _place(each.said.mention): judge(each.said.mention.number, each.held, each.said.asked, graph)
        for each in chain.from_iterable(bound)
        if each.held is not None
    }
    blamed = _blame(judged, list(_relations(bound, paragraphs)))
    checked: list[Checked] = []
    for index, sentence in enumerate(bound):
        checked.extend(_checked(report, graph, sentence, judged, blamed))
        checked.extend(claims_of(report, binder, index))
        checked.extend(levels_of(report, binder, index))
        checked.extend(rankings_of(report, binder, index))
    return tuple(checked)


def _relations(bound: Sequence[Sequence[Bound]], paragraphs: Sequence[int]) -> Iterator[Relation]:
    """All that the figures of the text say of each other: in a sentence, across sentences, across chapters."""
    earlier: list[Said] = []
    for index, sentence in enumerate(bound):
        if index and paragraphs[index] != paragraphs[index - 1]:
            earlier = []
        said = [each.said for each in sentence]
        yield from relations(said, earlier)
        yield from comparisons(said, earlier)
        earlier = said or earlier
    yield from chapter_sums(bound)
    yield from repeats([each.said for sentence in bound for each in sentence if each.held is None])


def _checked(
    report: ReadReport, graph: FactGraph, bound: Sequence[Bound], judged: Mapping[_Place, Judgement],
    blamed: Mapping[_Place, Relation],
) -> Iterator[Checked]:  # fmt: skip
    for each in bound:
        mention = each.said.mention
        sentence = report.sentences[mention.sentence]
        spot = sentence.spot_at(_place(mention)[1])
        checked = Checked(mention.number.text, spot, Verdict.UNCHECKED, "", each.why)
        relation = blamed.get(_place(mention))
        if each.held is not None and relation is None:
            judgement = judged[_place(mention)]
            calculation = "; ".join(part for part in (each.held.calculation, judgement.reason) if part)
            checked = replace(
                checked, verdict=judgement.verdict, address=each.held.address, calculation=calculation,
                suggestion=judgement.suggestion, others=each.held.spots,
            )  # fmt: skip
        elif relation is not None:
            is_blamed = relation.derived is mention or relation.verdict is Verdict.AGREES
            others = (other for other in relation.mentions if other is not mention)
            checked = replace(
                checked, verdict=relation.verdict if is_blamed else Verdict.UNCHECKED, address=IN_TEXT,
                calculation=relation.calculation,
                others=tuple(report.sentences[other.sentence].spot_at(_place(other)[1]) for other in others),
            )  # fmt: skip
        elif (counted := counts_of(report, graph, mention)) is not None:
            checked = replace(counted, spot=spot)
        word = each.said.asked.word if each.held is not None and relation is None else ""
        yield with_problem(report, sentence.text, checked, word)


def _place(mention: Mention) -> _Place:
    return mention.sentence, mention.offset + mention.number.start


def _blame(judged: Mapping[_Place, Judgement], found: Sequence[Relation]) -> dict[_Place, Relation]:
    """Which relation each figure that no table holds is told by: a broken one before one that holds.

    Of a broken relation the derived figure is blamed, or the last that no table holds. Where a table has already
    shown one of the figures to be wrong, the relation is broken by that and blames nobody else.
    """
    blamed: dict[tuple[int, int], Relation] = {}
    for relation in found:
        places = [_place(each) for each in relation.mentions]
        is_broken = relation.verdict is not Verdict.AGREES
        free = [each for each in relation.mentions if _place(each) not in judged]
        if relation.verdict is Verdict.DIRECTION and not free:
            free = [relation.derived]  # the figures are right, and so it is the word that is not
        explained = any(place in judged and judged[place].verdict in _EXPLAINS for place in places)
        if not free or (is_broken and explained):
            continue
        derived = free[-1] if is_broken and _place(relation.derived) in judged else relation.derived
        for each in free:
            known = blamed.get(_place(each))
            if known is None or known.verdict is Verdict.AGREES:
                blamed[_place(each)] = replace(relation, derived=derived)
    return blamed

"""Arithmetic of what a sentence compares: two levels, how far apart they are, and that in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from utfall.review.finding import Verdict
from utfall.review.text_mentions import Mention, restates
from utfall.review.text_reference import percent
from utfall.review.text_sums import Relation, Said, difference, kind, size_of
from utfall.review.text_verdict import interval
from utfall.swedish import report_vocabulary as words
from utfall.swedish.report_vocabulary import Basis
from utfall.swedish.running_numbers import PERCENT

_LEVELS = (Basis.ACTUAL, Basis.FORECAST, Basis.BUDGET)
# ", det vill säga 30 900 timmar fler", ", en skillnad på 956": what the two before it make, and of nothing else.
_APART = re.compile(
    r"\s*[,;]?\s*(?:(?:det vill säga|dvs\.?|vilket (?:är|ger|innebär)|alltså|och är därmed)\s*)?"
    r"(?P<noun>(?:en |ett )?(?:\w+ )?(?:skillnad|avvikelse|ökning|minskning|differens) (?:på|med|om)\s*)?",
    re.IGNORECASE,
)
_IN_THE_NEXT = re.compile(r"\s*(?:skillnaden|differensen|det) (?:är|var|blir|ger|innebär)\s*", re.IGNORECASE)
_COMPARES = re.compile(rf"\s*(?:{words.MORE.pattern}|{words.LESS.pattern})")
_LATEST = 9999
_THAN_THE = re.compile(rf"{_COMPARES.pattern} än (?:de|det|den)?\s*")
_WHOLE = re.compile(r"av\b[^,;.()]*", re.IGNORECASE)
_USED = re.compile(r"[^,;.()]*")


def comparisons(said: Sequence[Said], earlier: Sequence[Said]) -> Iterator[Relation]:
    """What the figures of a sentence say of each other by comparing; ``earlier`` are those of the sentence before."""
    for at, each in enumerate(said):
        before = [*(earlier if at < 2 else ()), *said[:at]][-2:]
        if len(before) < 2:
            continue
        one, other = before
        if _is_apart(one, other, each):
            yield _apart(one, other, each)
            if at + 1 < len(said) and _restates(said[at + 1], each):
                yield _in_percent(each.mention, other.mention, said[at + 1].mention)
        elif at > 1 and _THAN_THE.fullmatch(each.mention.before):
            if kind(one.mention) == kind(other.mention) == kind(each.mention):
                yield _apart(one, each, other)
        elif at > 1 and _is_share_used(one, other, each):
            yield _in_percent(other.mention, one.mention, each.mention)


def _is_apart(one: Said, other: Said, each: Said) -> bool:
    """Whether a figure tells how far two levels of one thing are apart: outcome and plan, or two years."""
    levels = [one.asked.basis, other.asked.basis]
    are_two = levels[0] is not levels[1] or one.mention.year != other.mention.year
    is_alike = kind(one.mention) == kind(other.mention) == kind(each.mention)
    return are_two and is_alike and set(levels) <= set(_LEVELS) and _tells_difference(each, other)


def _tells_difference(each: Said, other: Said) -> bool:
    before, after = each.mention.before, each.mention.after
    if each.mention.text is not other.mention.text:
        return _IN_THE_NEXT.fullmatch(before) is not None
    link = _APART.fullmatch(before)
    return bool(link and (link["noun"] or _COMPARES.match(after)))


def _apart(one: Said, other: Said, each: Said) -> Relation:
    relation = difference(one.mention, other.mention, each.mention)
    more = size_of(one) - size_of(other)
    if one.asked.basis is Basis.BUDGET or (one.mention.year or _LATEST) < (other.mention.year or _LATEST):
        more = (
            -more
        )  # the outcome is compared with the budget, and this year with the last, whatever the order
    is_turned = each.asked.direction * more < 0 and not each.asked.is_surplus
    if relation.verdict is Verdict.AGREES and is_turned:
        told = f"{relation.calculation}; ”{each.asked.word}” stämmer inte med talen"
        return replace(relation, verdict=Verdict.DIRECTION, calculation=told)
    return relation


def _restates(each: Said, before: Said) -> bool:
    return each.mention.number.unit == PERCENT and restates(each.mention, before.mention)


def _is_share_used(whole: Said, part: Said, each: Said) -> bool:
    """*Av budgeten på 12,4 mnkr har 5,1 mnkr (41 %) använts*: the share that the one is of the other."""
    is_of = _WHOLE.fullmatch(whole.mention.before) and _USED.fullmatch(part.mention.before)
    return bool(is_of) and kind(whole.mention) == kind(part.mention) and _restates(each, part)


def _in_percent(part: Mention, whole: Mention, share: Mention) -> Relation:
    (low, high), (bottom, top) = interval(part.number), interval(whole.number)
    least, most = interval(share.number)
    told = f"{part.number.text} av {whole.number.text}"
    if bottom <= 0:
        return Relation((part, whole, share), share, Verdict.AGREES, told)
    holds = least <= high * 100 / bottom and low * 100 / top <= most
    exact = percent((low + high) * 100 / (bottom + top))
    verdict = Verdict.AGREES if holds else Verdict.DEVIATES
    return Relation((part, whole, share), share, verdict, f"{told} är {exact}, tryckt {share.number.text}")

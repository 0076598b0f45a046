"""Chapters that share out a result: what each says of its own surplus or deficit adds up to that of the whole.

*Nämnden redovisar ett överskott om 14,2 mnkr*; below it one heading for each activity, each with its own amount. Where
such chapters add up, a wrong amount in any of them breaks the sum. That they are meant to add up is never supposed:
a sum that fails is told only where the same headings add up for the other stretch of time, period or full year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.review.finding import Verdict
from utfall.review.text_bound import Bound
from utfall.review.text_sums import Relation
from utfall.review.text_verdict import interval
from utfall.swedish import report_vocabulary as words
from utfall.swedish.report_vocabulary import Basis, Reach

_LEAST = 3  # chapters: two that add up to a third may be chance
_VARAV = re.compile(r"\b(?:varav|därav)\b", re.IGNORECASE)


class _Take(StrEnum):
    """Which amounts of a chapter go into the sum."""

    FIRST = "det första"
    ALL = "alla"


@dataclass(frozen=True, slots=True)
class _Shared:
    """A whole and the amounts of the chapters below it."""

    whole: Bound
    parts: tuple[Bound, ...]
    headings: tuple[str, ...]

    @property
    def gap(self) -> Decimal:
        """How much the chapters lack, or have too much, in kronor."""
        return abs(sum((_signed(each) for each in self.parts), Decimal(0)) - _signed(self.whole))

    @property
    def holds(self) -> bool:
        """Whether rounding explains the gap."""
        slack = sum((_half(each) for each in (self.whole, *self.parts)), Decimal(0))
        return self.gap <= slack


def chapter_sums(sentences: Sequence[Sequence[Bound]]) -> Iterator[Relation]:
    """The sums that chapters make, for the period and for the full year; ``sentences`` in the report's order."""
    results = [each for sentence in sentences for each in sentence if _is_result(each)]
    found: dict[_Take, list[_Shared]] = {
        take: [shared for reach in (Reach.PERIOD, Reach.YEAR) for shared in _shared_out(results, reach, take)]
        for take in _Take
    }
    best = max(_Take, key=lambda take: _fit(found[take]))
    proven = {shared.headings for shared in found[best] if shared.holds}
    for shared in found[best]:
        if shared.holds or shared.headings in proven:
            yield _relation(shared)


def _fit(found: Sequence[_Shared]) -> tuple[int, Decimal]:
    """How many sums hold, and how closely."""
    return sum(shared.holds for shared in found), -sum((shared.gap for shared in found), Decimal(0))


def _shared_out(results: Sequence[Bound], reach: Reach, take: _Take) -> Iterator[_Shared]:
    """Each whole of this reach with what follows below other headings, until the next whole or a heading returns."""
    whole: Bound | None = None
    parts: list[Bound] = []
    for each in (*results, None):
        if each is not None and _reach(each) is not reach:
            continue
        if each is None or _is_whole(each):
            if whole is not None and len({_heading(part) for part in parts}) >= _LEAST:
                yield _Shared(whole, tuple(parts), tuple(dict.fromkeys(map(_heading, parts))))
            whole, parts = each, []
        elif whole is not None and _heading(each) != _heading(whole):
            seen = [_heading(part) for part in parts]
            is_back = _heading(each) in seen[:-1] and seen[-1] != _heading(each)
            if not is_back and (take is _Take.ALL or _heading(each) not in seen):
                parts.append(each)


def _is_result(each: Bound) -> bool:
    """Whether it says a surplus or deficit in money, as the first figure of its clause and not as part of another."""
    mention, asked = each.said.mention, each.said.asked
    if mention.number.exponent is None or asked.basis is not Basis.DEVIATION or mention.number.is_about:
        return False
    is_first = mention.order == 0 or each.held is not None
    says = asked.is_surplus and asked.direction != 0 and words.RESULT.search(mention.text.lower())
    is_signed = asked.direction == 0 and mention.number.is_signed
    return is_first and bool(says or is_signed) and not _VARAV.search(f"{_heading(each)} {mention.before}")


def _is_whole(each: Bound) -> bool:
    return each.held is not None and each.held.fact.is_total and not each.held.fact.scope


def _reach(each: Bound) -> Reach:
    asked = each.said.asked
    return Reach.YEAR if asked.is_forecast or asked.reach is Reach.YEAR else Reach.PERIOD


def _heading(each: Bound) -> str:
    headings = each.said.mention.headings
    return headings[-1] if headings else ""


def _signed(each: Bound) -> Decimal:
    number, asked = each.said.mention.number, each.said.asked
    size = number.value.scaleb(number.exponent or 0)
    return abs(size) * asked.direction if asked.direction else size


def _half(each: Bound) -> Decimal:
    low, high = interval(each.said.mention.number)
    return (high - low) / 2


def _relation(shared: _Shared) -> Relation:
    everyone = (*shared.parts, shared.whole)
    unheld = [each for each in shared.parts if each.held is None]
    derived = unheld[0] if unheld else shared.whole
    terms = " + ".join(f"({_shown(each)})" if _signed(each) < 0 else _shown(each) for each in shared.parts)
    total = sum((_signed(each) for each in shared.parts), Decimal(0))
    unit = shared.whole.said.mention.number
    size = f"{total.scaleb(-(unit.exponent or 0)).normalize():f}".replace(".", ",").replace("-", "−")
    told = f"avsnittens {terms} ger {size}, tryckt {unit.text}"
    verdict = Verdict.AGREES if shared.holds else Verdict.DEVIATES
    return Relation(tuple(each.said.mention for each in everyone), derived.said.mention, verdict, told)


def _shown(each: Bound) -> str:
    size = _signed(each).scaleb(-(each.said.mention.number.exponent or 0))
    return f"{size:f}".replace(".", ",").replace("-", "−")

"""Arithmetic inside running text: differences, growth, parts of a whole and years in order, figure against figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import pairwise, takewhile

from utfall.review.finding import Verdict
from utfall.review.text_mentions import Asked, Mention
from utfall.review.text_reference import percent
from utfall.review.text_verdict import interval, sign_against_word
from utfall.swedish import report_vocabulary as words
from utfall.swedish.numbers import NumberFormat, format_number
from utfall.swedish.report_vocabulary import Basis
from utfall.swedish.running_numbers import PERCENT, POINTS, RunningNumber

_LEVELS_OR_UNSAID = (Basis.ACTUAL, Basis.FORECAST, Basis.OTHER)
_WHOLE_GAP = Decimal("0.3")  # parts that lack more of the whole than this were never meant to be all of it
_REST = re.compile(
    r"\b(?:resterande|återstående|övriga)\b(?!.*\boch\b)"
)  # "för övriga och 4" is of what came before
_COST = re.compile(r"kostnad|utgift|utfall")
_WITH_EARLIER = re.compile(r"\s*(?:tillsammans|sammanlagt|ihop) med\b", re.IGNORECASE)
_TOTALLY = re.compile(
    r"\s*[,;:–-]?\s*(?:och |alltså |dvs\.? |vilket )?(?:blir |ger |är |gör )?"
    r"(?:totalt|sammanlagt|tillsammans|sammantaget|summa)\s*(?:ca |cirka )?",
    re.IGNORECASE,
)
_OF_IT, _IS_FOR = re.compile(r"av\b", re.IGNORECASE), re.compile(r"\b(?:avser|avsåg|utgör|gäller)\s*$")
_LEFT = re.compile(r"\s*(?:återstår|kvarstår|är kvar|finns kvar)\b")
_INCOME = re.compile(r"intäkt|inkomst|resultat")


@dataclass(frozen=True, slots=True)
class Relation:
    """What figures of a text say of each other. ``derived`` is the one that follows from the others."""

    mentions: tuple[Mention, ...]
    derived: Mention
    verdict: Verdict
    calculation: str


@dataclass(frozen=True, slots=True)
class Said:
    """A figure and how it was read."""

    mention: Mention
    asked: Asked


def relations(said: Sequence[Said], earlier: Sequence[Said]) -> Iterator[Relation]:
    """The relations among the figures of one sentence, and with those of the sentence before it."""
    yield from _signs(said)
    yield from _differences(said)
    yield from _from_to(said)
    yield from _parts(said)
    yield from _rest(said, earlier)
    yield from _together(said, earlier)
    yield from _totals(said)
    yield from _shares_of_count(said)


def kind(mention: Mention) -> tuple[bool, str]:
    """What figures must have in common to be added or compared: money, per cent, points or a count."""
    number = mention.number
    return number.exponent is not None, number.unit if number.unit in (PERCENT, POINTS) else ""


def _signs(said: Sequence[Said]) -> Iterator[Relation]:
    """*Ett överskott på -0,2 mnkr*: the sign and the word cannot both be right."""
    for each in said:
        if sign_against_word(each.mention.number, each.asked):
            told = f"tecknet i {each.mention.number.text} och ordet ”{each.asked.word}” säger emot varandra"
            yield Relation((each.mention,), each.mention, Verdict.DIRECTION, told)


def _differences(said: Sequence[Said]) -> Iterator[Relation]:
    """An actual or a forecast, a budget, and the deviation between them."""
    for at, each in enumerate(said):
        if each.asked.basis is not Basis.DEVIATION or kind(each.mention) != (True, ""):
            continue
        alike = [
            other
            for other in said
            if kind(other.mention) == kind(each.mention) and other.mention.offset == each.mention.offset
        ]
        levels = [
            other for other in alike if other.asked.basis in _LEVELS_OR_UNSAID and said.index(other) <= at
        ]
        budgets = [other for other in alike if other.asked.basis is Basis.BUDGET]
        after = [other for other in budgets if said.index(other) > at]
        level = levels[-1] if levels else None
        budget = next((other for other in reversed(budgets) if said.index(other) < at), None) or next(
            iter(after), None
        )
        if level is None or budget is None or abs(said.index(level) - said.index(budget)) > 2:
            continue
        relation = difference(level.mention, budget.mention, each.mention)
        if relation.verdict is Verdict.AGREES and _is_turned(level, budget, each):
            told = f"{relation.calculation}; ”{each.asked.word}” stämmer inte med talen"
            relation = replace(relation, verdict=Verdict.DIRECTION, calculation=told)
        yield relation


def _is_turned(level: Said, budget: Said, deviation: Said) -> bool:
    """Whether the word of direction contradicts the two figures; of better and worse only costs can tell."""
    more = abs(_sized(level)) - abs(_sized(budget))
    direction = deviation.asked.direction
    if not deviation.asked.is_surplus:
        return more * direction < 0
    text = deviation.mention.text.lower()
    is_cost = _COST.search(text) is not None and _INCOME.search(text) is None
    return is_cost and more * direction > 0


def difference(one: Mention, other: Mention, derived: Mention) -> Relation:
    """That a figure is what two others are apart, whatever their signs."""
    (low, high), (bottom, top) = interval(one.number), interval(other.number)
    ends = sorted((abs(low - top), abs(high - bottom)))
    least = Decimal(0) if low <= top and bottom <= high else ends[0]
    found = interval(derived.number)
    holds = found[0] <= ends[1] and least <= found[1]
    larger, smaller = sorted(
        (one, other), key=lambda each: -abs(each.number.value.scaleb(each.number.exponent or 0))
    )
    apart = _size(one, other, derived)
    told = f"{larger.number.text} − {smaller.number.text} ger {apart}, tryckt {derived.number.text}"
    return Relation((one, other, derived), derived, Verdict.AGREES if holds else Verdict.DEVIATES, told)


def _size(one: Mention, other: Mention, like: Mention) -> str:
    first = abs(one.number.value).scaleb(one.number.exponent or 0)
    second = abs(other.number.value).scaleb(other.number.exponent or 0)
    return _shown(abs(first - second), like.number)


def _shown(size: Decimal, like: RunningNumber) -> str:
    """A sum or difference in the unit of a print, with as many decimals as it has."""
    exact = size.scaleb(-(like.exponent or 0)).normalize()
    return format_number(exact, NumberFormat(decimals=max(0, -int(exact.as_tuple().exponent))))


def _from_to(said: Sequence[Said]) -> Iterator[Relation]:
    """From one level to another: the word of direction, the order of the years, and the growth that is stated."""
    for one, other in pairwise(said):
        if not (one.asked.is_from and other.asked.is_to) or kind(one.mention) != kind(other.mention):
            continue
        if one.mention.number.is_about or other.mention.number.is_about:
            continue
        first, last = (
            abs(each.mention.number.value).scaleb(each.mention.number.exponent or 0) for each in (one, other)
        )
        text = one.mention.text[: other.mention.number.start].lower()
        years = one.mention.year, other.mention.year
        if years[0] is not None and years[1] is not None and years[0] > years[1]:
            said_years = (
                f"från {one.mention.number.text} ({years[0]}) till {other.mention.number.text} ({years[1]})"
            )
            told = f"{said_years}: åren står i omvänd ordning"
            yield Relation((one.mention, other.mention), one.mention, Verdict.DIRECTION, told)
            continue
        rose, fell = bool(words.ROSE.search(text)), bool(words.FELL.search(text))
        if rose != fell:
            holds = (last > first) if rose else (last < first)
            word = "ökning" if rose else "minskning"
            told = f"från {one.mention.number.text} till {other.mention.number.text}: {'' if holds else 'ingen '}{word}"
            if not holds:  # that it holds says little of the figures: most wrong ones would hold too
                yield Relation((one.mention, other.mention), other.mention, Verdict.DIRECTION, told)
        at = said.index(one)
        ahead = [each for each in said[max(at - 1, 0) : at] if each.asked.basis is Basis.CHANGE]
        yield from _growth(one.mention, other.mention, (*ahead, *said[at + 2 :]))


def _growth(one: Mention, other: Mention, later: Sequence[Said]) -> Iterator[Relation]:
    for each in later:
        number = each.mention.number
        if each.asked.basis is not Basis.CHANGE and not re.search(
            r"(?:ökning|minskning)\w*[^.]{0,20}$", each.mention.before.lower()
        ):
            continue
        if number.unit != PERCENT:
            if kind(each.mention) == kind(one) or (number.unit == POINTS and one.number.unit == PERCENT):
                yield difference(other, one, each.mention)
            continue
        (low, high), (bottom, top) = interval(one.number), interval(other.number)
        if low <= 0:
            continue
        ends = sorted(abs(value - base) * 100 / base for value in (bottom, top) for base in (low, high))
        found = interval(number)
        holds = found[0] <= ends[-1] and ends[0] <= found[1]
        exact = abs(abs(other.number.value) / abs(one.number.value) - 1) * 100
        told = f"från {one.number.text} till {other.number.text} är {percent(exact)}, tryckt {number.text}"
        yield Relation(
            (one, other, each.mention), each.mention, Verdict.AGREES if holds else Verdict.DEVIATES, told
        )
        return


def _parts(said: Sequence[Said]) -> Iterator[Relation]:
    """A whole, and its parts after *varav*: together when the words say that they are all, else each no larger."""
    for at, whole in enumerate(said[:-1]):
        next_ = said[at + 1].mention.before.lower()
        if not words.PARTS.search(next_) and not (
            _OF_IT.match(whole.mention.before) and _IS_FOR.search(next_)
        ):
            continue
        parts = list(takewhile(partial(_is_part, whole), said[at + 1 :]))
        if parts:
            yield from _sum_of_parts(whole, parts)


def _is_part(whole: Said, part: Said) -> bool:
    return kind(part.mention) == kind(whole.mention) and part.asked.basis is not Basis.CHANGE


def _sum_of_parts(whole: Said, parts: Sequence[Said]) -> Iterator[Relation]:
    everyone = (whole.mention, *(part.mention for part in parts))
    total = size_of(whole)
    gap = abs(abs(sum(map(_sized, parts), Decimal(0))) - total)
    widths = [high - low for low, high in (interval(each.number) for each in everyone)]
    slack = sum(widths, Decimal(0)) / 2
    largest = max(parts, key=size_of)
    exceeds = whole.mention.number.exponent is not None and sum(map(size_of, parts), Decimal(0)) > total
    exceeds = exceeds and not any(part.asked.direction or part.mention.number.is_signed for part in parts)
    says_all = len(parts) > 1 and words.ARE_ALL.search(parts[-1].mention.before.lower())
    told = _added(parts, whole)
    if len(parts) > 1 and gap <= slack:
        yield Relation(everyone, whole.mention, Verdict.AGREES, told)
    elif len(parts) > 1 and (wrong := _in_wrong_unit(total, parts, slack)) is not None:
        yield Relation(everyone, wrong.mention, Verdict.UNIT, f"{told}; fel storleksordning, faktor 1000")
    elif says_all and (exceeds or gap <= _WHOLE_GAP * total):
        yield Relation(everyone, whole.mention, Verdict.DEVIATES, told)
    elif size_of(largest) > total + slack:
        told = f"delen {largest.mention.number.text} är större än {whole.mention.number.text}"
        yield Relation(everyone, largest.mention, Verdict.DEVIATES, told)


def _in_wrong_unit(total: Decimal, parts: Sequence[Said], slack: Decimal) -> Said | None:
    """The one part that a thousand times more or less would make the others add up with."""
    others = {
        id(part): sum((_sized(each) for each in parts if each is not part), Decimal(0)) for part in parts
    }
    found = [
        part
        for part in parts
        if part.mention.number.exponent is not None
        and any(
            abs(_sized(part) * by) > slack and abs(abs(others[id(part)] + _sized(part) * by) - total) <= slack
            for by in (1000, Decimal("0.001"))
        )
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _sized(each: Said) -> Decimal:
    return each.mention.number.value.scaleb(each.mention.number.exponent or 0)


def size_of(each: Said) -> Decimal:
    """In kronor, or in its own unit when it is not money, without sign."""
    return abs(_sized(each))


def _together(said: Sequence[Said], earlier: Sequence[Said]) -> Iterator[Relation]:
    """*Tillsammans med sparade överskott på 1,0 innebär det ett ackumulerat överskott på 2,4*: added to the one before.

    Only where all three are called by the same word, for what is put together must be of one kind.
    """
    if len(said) != 2 or not _WITH_EARLIER.match(said[0].mention.text):
        return
    total = said[1]
    parts = [*(each for each in earlier if kind(each.mention) == kind(total.mention)), said[0]]
    ways = {each.asked.direction for each in (*parts, total)}
    if len(parts) == 2 and kind(said[0].mention) == kind(total.mention) and ways in ({1}, {-1}):
        yield from _sum_of(total, parts)


def _totals(said: Sequence[Said]) -> Iterator[Relation]:
    """*Platser kostade 7,8 mnkr, konsulter 7,3 mnkr och vikarier 7,9 mnkr, totalt 23,0 mnkr*."""
    for at, total in enumerate(said):
        if _TOTALLY.fullmatch(total.mention.before):
            parts = [each for each in said[:at] if kind(each.mention) == kind(total.mention)]
            gap = abs(sum(map(size_of, parts), Decimal(0)) - size_of(total))
            is_near = gap <= _WHOLE_GAP * size_of(total) or "sam" in total.mention.before.lower()
            if (
                len(parts) > 1
                and is_near
                and not any(each.asked.is_from or each.asked.is_to for each in parts)
            ):
                yield from _sum_of(total, parts)


def _sum_of(whole: Said, parts: Sequence[Said]) -> Iterator[Relation]:
    everyone = (*(part.mention for part in parts), whole.mention)
    widths = [high - low for low, high in (interval(each.number) for each in everyone)]
    gap = abs(sum(map(size_of, parts), Decimal(0)) - size_of(whole))
    verdict = Verdict.AGREES if gap * 2 <= sum(widths, Decimal(0)) else Verdict.DEVIATES
    yield Relation(everyone, whole.mention, verdict, _added(parts, whole))


def _added(parts: Sequence[Said], whole: Said) -> str:
    """*7,8 mnkr + 7,3 mnkr ger 15,1, tryckt 15,6 mnkr*."""
    number = whole.mention.number
    size = _shown(abs(sum(map(_sized, parts), Decimal(0))), number)
    return f"{' + '.join(part.mention.number.text for part in parts)} ger {size}, tryckt {number.text}"


def _rest(said: Sequence[Said], earlier: Sequence[Said]) -> Iterator[Relation]:
    """*Resterande* and *övriga*: the whole less the part that was named before it."""
    for at, rest in enumerate(said):
        if not (_REST.search(rest.mention.before.lower()[-30:]) or _LEFT.match(rest.mention.after)):
            continue
        told = said[:at] if _LEFT.match(rest.mention.after) else (*earlier, *said[:at])
        before = [each for each in told if kind(each.mention) == kind(rest.mention)]
        if len(before) == 2 and abs(before[0].mention.number.value) > abs(before[1].mention.number.value):
            yield difference(before[0].mention, before[1].mention, rest.mention)


def _shares_of_count(said: Sequence[Said]) -> Iterator[Relation]:
    """*4 av 13 (31 %)*: the share that the count makes."""
    for one, other in pairwise(said):
        whole = one.mention.number.of
        if whole is None or whole == 0:
            continue
        if one.mention.number.value > whole:
            told = f"{one.mention.number.text}: delen är större än det hela"
            yield Relation((one.mention,), one.mention, Verdict.DEVIATES, told)
        elif other.mention.number.unit == PERCENT and re.fullmatch(
            r"[^.]{0,25}?(?:\(|motsvar\w+|dvs\.?|eller|alltså)\s*(?:en andel på)?\s*",
            other.mention.before.lower(),
        ):
            exact = one.mention.number.value * 100 / whole
            low, high = interval(other.mention.number)
            told = f"{one.mention.number.text} är {percent(exact)}, tryckt {other.mention.number.text}"
            verdict = Verdict.AGREES if low <= exact <= high else Verdict.DEVIATES
            yield Relation((one.mention, other.mention), other.mention, verdict, told)

"""How a sentence's figure stands against what it is held against: the verdict, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext

from utfall.review.finding import Verdict
from utfall.review.text_facts import Fact, FactGraph
from utfall.review.text_mentions import Asked
from utfall.review.text_reference import Reference, shown
from utfall.swedish.report_vocabulary import Basis, Reach
from utfall.swedish.running_numbers import PERCENT, RunningNumber

_ABOUT = Decimal("0.05")  # "ca" allows a twentieth
_LARGE = 100  # steps from which a difference of one may come of rounding twice
_FACTORS = (Decimal(1000), Decimal(1_000_000))


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason; ``suggestion`` in the printed unit."""

    verdict: Verdict
    reason: str = ""
    suggestion: Decimal | None = None


def interval(number: RunningNumber) -> tuple[Decimal, Decimal]:
    """All that may have been rounded to this print, in kronor or the print's own unit, without sign."""
    size = abs(number.value).scaleb(number.exponent or 0)
    half = (number.step / 2).scaleb(number.exponent or 0)
    if number.is_about:
        half = max(half, size * _ABOUT)
    return size - half, size + half


def judge(number: RunningNumber, held: Reference, asked: Asked, graph: FactGraph) -> Judgement:
    """Compare a bound figure with its reference; the value is looked at here and nowhere before."""
    low, high = interval(number)
    if held.holds(low, high):
        return _direction(number, held, asked)
    suggestion = _as_printed(held, number)
    step = number.step.scaleb(number.exponent or 0)
    if _cut_off(held, number) == abs(number.value):
        return Judgement(Verdict.ROUNDING, "avkortat i stället för avrundat", suggestion)
    if held.holds(low - step / 2, high + step / 2) and abs(number.value) >= _LARGE * number.step:
        return Judgement(Verdict.ROUNDING, "skiljer en enhet i sista siffran", suggestion)
    for factor in _FACTORS if number.unit != PERCENT and held.middle != 0 else ():
        if held.holds(low * factor, high * factor) or held.holds(low / factor, high / factor):
            return Judgement(Verdict.UNIT, f"fel storleksordning, faktor {factor}", suggestion)
    if (stale := _stale(number, held, graph)) is not None:
        is_timeless = asked.reach is Reach.UNSAID and stale.reach is not held.fact.reach
        if (asked.is_time_open or is_timeless) and stale.basis is held.fact.basis:
            return Judgement(Verdict.UNCHECKED, "orden säger inte om talet gäller perioden eller helåret")
        return Judgement(Verdict.STALE, f"talet är i stället {stale.address}: {shown(stale)}", suggestion)
    return Judgement(Verdict.DEVIATES, "", suggestion)


def sign_against_word(number: RunningNumber, asked: Asked) -> bool:
    """Whether a figure contradicts itself: *- 35 mnkr bättre än budget*, *ett överskott på -0,2 mnkr*."""
    is_deviation = asked.basis is Basis.DEVIATION and asked.is_surplus and asked.is_close
    return is_deviation and number.is_signed and number.value * asked.direction < 0


def _direction(number: RunningNumber, held: Reference, asked: Asked) -> Judgement:
    """The amount is right; is the word?"""
    if sign_against_word(number, asked):
        return Judgement(Verdict.DIRECTION, f"tecknet och ordet ”{asked.word}” säger emot varandra")
    truth = held.better if asked.is_surplus else held.more
    if (
        asked.direction == 0
        or truth is None
        or truth == 0
        or asked.basis not in (Basis.DEVIATION, Basis.SHARE, Basis.CHANGE)
    ):
        sign = -1 if number.value < 0 else 1
        if (
            asked.direction == 0 and number.is_signed and asked.basis is Basis.DEVIATION and held.better
            and sign != held.better
        ):  # fmt: skip
            return Judgement(Verdict.DIRECTION, "tecknet är omvänt")
        return Judgement(Verdict.AGREES)
    if truth != asked.direction:
        return Judgement(Verdict.DIRECTION, f"alltså {_truth(truth, asked)}")
    return Judgement(Verdict.AGREES)


def _truth(way: int, asked: Asked) -> str:
    """What should have been said."""
    if asked.is_surplus:
        return "bättre än budget" if way > 0 else "sämre än budget"
    if asked.basis is Basis.CHANGE:
        return "en ökning" if way > 0 else "en minskning"
    return "mer än budget" if way > 0 else "mindre än budget"


def _as_printed(held: Reference, number: RunningNumber) -> Decimal:
    """The likeliest right figure, with the unit and decimals of the print."""
    with localcontext(prec=40):
        exact = held.middle.scaleb(-(number.exponent or 0))
        rounded = (exact / number.step + Decimal("0.5")).to_integral_value(ROUND_DOWN) * number.step
    return -rounded if number.value < 0 else rounded


def _cut_off(held: Reference, number: RunningNumber) -> Decimal:
    """The reference with the decimals that the print lacks simply dropped."""
    with localcontext(prec=40):
        exact = held.middle.scaleb(-(number.exponent or 0))
        return (exact / number.step).to_integral_value(ROUND_DOWN) * number.step


def _stale(number: RunningNumber, held: Reference, graph: FactGraph) -> Fact | None:
    """Another figure of the same row that the print equals: another period, version or basis."""
    low, high = interval(number)
    if (number.unit == PERCENT and held.fact.unit != PERCENT) or abs(number.value) < 3 * number.step:
        return None
    for fact in graph.lines[held.fact.line]:
        if fact.column != held.fact.column and (fact.exponent is None) == (number.exponent is None):
            size = abs(fact.size)
            if fact.unit == held.fact.unit and low <= size + fact.half_step and size - fact.half_step <= high:
                return fact
    return None

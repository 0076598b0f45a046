"""Whether an outcome reaches its target, and when nobody can say, why.

>>> from utfall.definitions.target import parse_target
>>> evaluate(parse_target("Minst 85 %"), Quantity(Decimal(85)), unit="%").verdict
<Verdict.MET: 'met'>
>>> evaluate(parse_target("7%"), Quantity(Decimal("10.74")), unit="%").reason
<Reason.NO_DIRECTION: 'no_direction'>
>>> evaluate(parse_target("7%"), Quantity(Decimal("10.74")), unit="%", direction=Direction.LOWER).verdict
<Verdict.NOT_MET: 'not_met'>
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from utfall.core import Amount, Failed, Missing, MissingReason, Quantity, Text, Value
from utfall.definitions.goal import AssessmentEntry, Direction, Verdict
from utfall.definitions.target import Operator, Target, is_comparable, money_unit


class Reason(StrEnum):
    """Why something cannot be judged."""

    NO_OUTCOME = "no_outcome"  # inget utfall finns
    NOT_HELD = "not_held"  # undersökningen görs inte i år
    NOT_MEASURED = "not_measured"  # uppgiften finns inte
    DUE_LATER = "due_later"  # utfallet redovisas senare i år
    OVERDUE = "overdue"  # utfallet skulle ha redovisats
    MASKED = "masked"  # för få svar för att visas
    FAILED = "failed"  # utfallet gick inte att räkna ut
    NO_TARGET = "no_target"
    TARGET_LATER = "target_later"  # målvärdet sätts senare
    NEEDS_PERSON = "needs_person"  # målvärdet, eller målet, bedöms av en människa
    NO_DIRECTION = "no_direction"  # varken målvärdet eller indikatorn säger vad som är bättre
    NO_REFERENCE = "no_reference"  # inget tidigare utfall att jämföra med
    OTHER_UNIT = "other_unit"
    NO_ANSWERS = "no_answers"  # antalet svar saknas, så slumpen går inte att bedöma
    NO_MEMBERS = "no_members"  # ingen av målets indikatorer kan bedömas
    SOME_MISSING = "some_missing"  # någon av målets indikatorer kan inte bedömas


@dataclass(frozen=True, slots=True)
class Attainment:
    """A verdict; `Verdict.NOT_JUDGED` comes with its reason."""

    verdict: Verdict
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rule says and, if a person has said otherwise or more, what that person said."""

    computed: Attainment
    entry: AssessmentEntry | None = None

    @property
    def attainment(self) -> Attainment:
        """What counts: the person's word before the rule's."""
        if self.entry is None or not isinstance(self.entry.said, Verdict):
            return self.computed
        is_open = self.entry.said is Verdict.NOT_JUDGED
        return Attainment(self.entry.said, Reason.NEEDS_PERSON if is_open else None)

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts."""
        return self.attainment.verdict

    @property
    def is_overridden(self) -> bool:
        """Whether a person has set aside what the rule could judge."""
        return self.computed.verdict not in (Verdict.NOT_JUDGED, self.verdict)


def not_judged(reason: Reason) -> Attainment:
    """Nobody can say, and this is why."""
    return Attainment(Verdict.NOT_JUDGED, reason)


def why_missing(value: Value) -> Reason | None:
    """Why there is no number in the value; None when there is one."""
    match value:
        case Missing(MissingReason.MASKED):
            return Reason.MASKED
        case Missing(MissingReason.NOT_MEASURED):
            return Reason.NOT_MEASURED
        case Missing() | Text():
            return Reason.NO_OUTCOME
        case Failed():
            return Reason.FAILED
        case _:
            return None


def number_in(value: Value, unit: str) -> Fraction | None:
    """The exact number in the indicator's unit: money in its unit of money (otherwise kronor), the rest as it is.

    >>> number_in(Amount(-3_500_000_000), "mnkr"), number_in(Missing(), "%") is None
    (Fraction(-35, 1), True)
    """
    match value:
        case Amount(ore):
            money = money_unit(unit)
            return Fraction(ore, money.ore if money is not None else 100)
        case Quantity(number):
            return Fraction(number)
        case _:
            return None


def evaluate(
    target: Target,
    outcome: Value,
    *,
    reference: Value | None = None,
    direction: Direction | None = None,
    unit: str = "",
) -> Attainment:
    """How ``outcome`` stands to ``target``, compared exactly and unrounded.

    ``unit`` is the indicator's, ``reference`` the outcome that increase and decrease are measured from, and
    ``direction`` what the indicator dictionary says is better; it is used for bare numbers only. A target in stages
    is judged by the stage that `Target.in_tertial` has picked.
    """
    open_reason = _OPEN.get(target.operator) or why_missing(outcome)
    if open_reason is not None:
        return not_judged(open_reason)
    unit = unit or (target.unit if target.money is not None else "")
    number = number_in(outcome, unit)
    if number is None or not is_comparable(target, unit):
        return not_judged(Reason.OTHER_UNIT)
    if target.operator is Operator.BASELINE:
        return Attainment(Verdict.MET)  # there is an outcome: the present state is known
    if target.operator in (Operator.INCREASE, Operator.DECREASE, Operator.KEEP):
        return _against_reference(target.operator, number, number_in(reference or Missing(), unit), direction)
    return _against_limit(target, number, unit, direction)


_OPEN = {
    Operator.NONE: Reason.NO_TARGET,
    Operator.STAGED: Reason.NO_TARGET,
    Operator.WORDS: Reason.NEEDS_PERSON,
    Operator.LATER: Reason.TARGET_LATER,
}


def _against_reference(
    change: Operator, number: Fraction, reference: Fraction | None, direction: Direction | None
) -> Attainment:
    if reference is None:
        return not_judged(Reason.NO_REFERENCE)
    if change is Operator.INCREASE:
        return _verdict(number > reference)
    if change is Operator.DECREASE:
        return _verdict(number < reference)
    is_better = direction is not None and _is_beyond(number, reference, direction)
    return _verdict(number == reference or is_better)


_COMPARE: Mapping[Operator, Callable[[Fraction, Fraction], bool]] = MappingProxyType(
    {
        Operator.AT_LEAST: operator.ge,
        Operator.AT_MOST: operator.le,
        Operator.MORE_THAN: operator.gt,
        Operator.LESS_THAN: operator.lt,
        Operator.EXACTLY: operator.eq,
    }
)


def _against_limit(target: Target, number: Fraction, unit: str, direction: Direction | None) -> Attainment:
    value, upper = _scaled(target.value, target, unit), _scaled(target.upper, target, unit)
    if target.operator is Operator.BETWEEN:
        return _verdict(value <= number <= upper)
    if target.operator is Operator.WITHIN:
        return _verdict(abs(number) <= value)
    if target.operator in _COMPARE:
        return _verdict(_COMPARE[target.operator](number, value))
    if number == value:  # a bare number is met by itself, whichever way is better
        return Attainment(Verdict.MET)
    return (
        not_judged(Reason.NO_DIRECTION)
        if direction is None
        else _verdict(_is_beyond(number, value, direction))
    )


def _is_beyond(number: Fraction, limit: Fraction, direction: Direction) -> bool:
    return number > limit if direction is Direction.HIGHER else number < limit


def _scaled(limit: Decimal | None, target: Target, unit: str) -> Fraction:
    """The limit in the indicator's unit of money; other units are the same on both sides."""
    exact, written, shown = Fraction(limit or 0), target.money, money_unit(unit)
    return exact * written.ore / shown.ore if written is not None and shown is not None else exact


def _verdict(is_met: bool) -> Attainment:
    return Attainment(Verdict.MET if is_met else Verdict.NOT_MET)

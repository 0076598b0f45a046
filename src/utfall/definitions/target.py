"""What an indicator should reach, read from the words in which Swedish plans write it.

>>> target = parse_target("Minst 85 %")
>>> target.operator, target.value, target.unit
(<Operator.AT_LEAST: 'at_least'>, Decimal('85'), '%')
>>> target = parse_target("Öka jmf utfall 2023")
>>> target.operator, target.reference
(<Operator.INCREASE: 'increase'>, 2023)
>>> [(stage.tertial, stage.value, stage.unit) for stage in parse_target("+/- 20mkr=T1, +/-15mkr=T2").stages]
[(1, Decimal('20'), 'mnkr'), (2, Decimal('15'), 'mnkr')]

A bare number says nothing about direction, and is never given one here:

>>> parse_target("7%").operator, parse_target("T3").operator, parse_target("bli bäst i länet").operator
(<Operator.BARE: 'bare'>, <Operator.LATER: 'later'>, <Operator.WORDS: 'words'>)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from utfall.swedish import DisplayUnit, parse_number
from utfall.swedish import target_words as words
from utfall.swedish.numbers import MINUSES, SPACES


class Operator(StrEnum):
    """What a target asks of the outcome."""

    AT_LEAST = "at_least"  # minst 85
    AT_MOST = "at_most"  # högst 22
    MORE_THAN = "more_than"  # >77
    LESS_THAN = "less_than"  # <7
    EXACTLY = "exactly"  # =100
    BETWEEN = "between"  # 6-8, gränserna medräknade
    WITHIN = "within"  # +/- 20 mnkr
    BARE = "bare"  # 75: riktningen står i indikatorns definition, eller ingenstans
    INCREASE = "increase"  # öka
    DECREASE = "decrease"  # minska
    KEEP = "keep"  # oförändrat
    BASELINE = "baseline"  # fastställa nuläget
    LATER = "later"  # T3: värdet sätts eller redovisas senare
    STAGED = "staged"  # ett värde per tertial
    NONE = "none"  # inget målvärde
    WORDS = "words"  # ord som bara en människa kan bedöma


@dataclass(frozen=True)
class Target:
    """A target, with the words it was read from.

    ``value`` is in ``unit``: ``%``, a unit of money such as ``mnkr``, or the plan's own words (``per 10000
    invånare``). ``upper`` ends a range. ``reference`` is the year to compare with; None is the latest earlier
    outcome. ``tertial`` is when the target applies (a stage) or is given (`Operator.LATER`).
    """

    operator: Operator
    text: str
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    reference: int | None = None
    tertial: int | None = None
    stages: tuple[Target, ...] = field(default=())

    @property
    def money(self) -> DisplayUnit | None:
        """The unit of money that the target is written in, if it is."""
        return money_unit(self.unit)

    def in_tertial(self, tertial: int) -> Target:
        """The stage that applies in the tertial; a target without stages applies always."""
        if self.operator is not Operator.STAGED:
            return self
        found = (stage for stage in self.stages if stage.tertial == tertial)
        return next(found, Target(Operator.NONE, self.text))


NO_TARGET = Target(Operator.NONE, "")

_NUMBER = r"[+-]? ?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:[.,]\d+)?"
_UNIT = rf"(?P<unit>(?:[^\d()=<>±+]*?)(?: ?{words.PER} [\d ]*[^\d()=<>±+]+)?)"
_REMARK = r"(?P<remark> ?\([^()]*\))?"
_STAGE = re.compile(r"(?P<target>.+?) ?= ?t(?P<tertial>[123])(?: ?[,;] ?|$)")
_COMPARED = rf"(?: (?:{words.COMPARED_WITH}) ?(?:(?P<year>(?:19|20)\d\d)|{words.PREVIOUS_YEAR}))?"


def parse_target(text: str) -> Target:
    """Read a target; total: what is not understood becomes `Operator.WORDS`, for a person to judge.

    >>> parse_target("> 3,4 %").value, parse_target("mellan 6 och 8 %").upper
    (Decimal('3.4'), Decimal('8'))
    >>> parse_target("<42 per 10000 invånare").unit
    'per 10000 invånare'
    """
    plain = _plain(text)
    for reads in (_nothing, _staged, _without_number, _change, _comparison):
        target = reads(plain)
        if target is not None:
            return replace(target, text=text)
    return Target(Operator.WORDS, text)


def money_unit(unit: str) -> DisplayUnit | None:
    """The unit of money that a unit's words name.

    >>> money_unit("mkr"), money_unit("timmar") is None
    (<DisplayUnit.MILLION: 'mnkr'>, True)
    """
    try:
        found = DisplayUnit.parse(unit)
    except ValueError:
        return None
    return found if found.is_money else None


def is_percent(unit: str) -> bool:
    """Whether a unit's words name per cent: ``%``, ``andel (%)``, ``procent av arbetstiden``."""
    return "%" in unit or re.search(r"\bprocent\b", unit.lower()) is not None


def is_comparable(target: Target, unit: str) -> bool:
    """Whether the target's number can be held against outcomes in ``unit``.

    A target that names no unit, or one in its own words, is taken to be in the indicator's.

    >>> is_comparable(parse_target("7 %"), "timmar"), is_comparable(parse_target("7"), "timmar")
    (False, True)
    """
    if target.value is None or not unit:
        return True
    if target.money is not None or money_unit(unit) is not None:
        return not target.unit or (target.money is None) == (money_unit(unit) is None)
    return target.unit != str(DisplayUnit.PERCENT) or is_percent(unit)


def _plain(text: str) -> str:
    """Lower case, single spaces, ASCII hyphens, and neither footnote mark nor full stop at the end."""
    plain = "".join("-" if each in MINUSES else " " if each in SPACES else each for each in text)
    return " ".join(plain.lower().rstrip(" *.").split())


def _nothing(plain: str) -> Target | None:
    return NO_TARGET if plain in words.NOTHING else None


def _staged(plain: str) -> Target | None:
    """Stages such as ``+/- 20 mnkr=T1, +/-15 mnkr=T2``; all must be understood."""
    stages, at = [], 0
    while at < len(plain):
        match = _STAGE.match(plain, at)
        stage = parse_target(match["target"]) if match else NO_TARGET
        if match is None or stage.operator in (Operator.WORDS, Operator.NONE, Operator.STAGED):
            return None
        stages.append(replace(stage, tertial=int(match["tertial"])))
        at = match.end()
    is_clear = len({stage.tertial for stage in stages}) == len(stages)
    return Target(Operator.STAGED, plain, stages=tuple(stages)) if stages and is_clear else None


def _without_number(plain: str) -> Target | None:
    if re.fullmatch(words.BASELINE, plain):
        return Target(Operator.BASELINE, plain)
    later = re.fullmatch(words.LATER, plain)
    return Target(Operator.LATER, plain, tertial=int(later[1])) if later else None


_CHANGES = (
    (Operator.INCREASE, rf"{words.SHOULD}(?:{words.INCREASE}){_COMPARED}"),
    (Operator.DECREASE, rf"{words.SHOULD}(?:{words.DECREASE}){_COMPARED}"),
    (Operator.KEEP, rf"{words.SHOULD}(?:{words.KEEP}){_COMPARED}"),
    (
        Operator.INCREASE,
        rf"(?:{words.HIGHER_THAN}) (?:utfall(?:et)? (?P<year>(?:19|20)\d\d)|{words.PREVIOUS_YEAR})",
    ),
    (
        Operator.DECREASE,
        rf"(?:{words.LOWER_THAN}) (?:utfall(?:et)? (?P<year>(?:19|20)\d\d)|{words.PREVIOUS_YEAR})",
    ),
)


def _change(plain: str) -> Target | None:
    for operator, pattern in _CHANGES:
        match = re.fullmatch(pattern, plain)
        if match:
            year = match["year"]
            return Target(operator, plain, reference=int(year) if year else None)
    return None


_COMPARISONS = (
    (Operator.AT_LEAST, rf"(?:{words.SHOULD}(?:{words.INCREASE}) {words.REACH}|{words.AT_LEAST}) ?"),
    (Operator.AT_MOST, rf"(?:{words.SHOULD}(?:{words.DECREASE}) {words.REACH}|{words.AT_MOST}) ?"),
    (Operator.MORE_THAN, rf"(?:{words.MORE_THAN}) ?"),
    (Operator.LESS_THAN, rf"(?:{words.LESS_THAN}) ?"),
    (Operator.EXACTLY, rf"(?:{words.EXACTLY}) ?"),
    (Operator.WITHIN, rf"(?:{words.WITHIN}) ?"),
)
_NAMES_A_YEAR = re.compile(r" än (?:19|20)\d\d$")  # "högre än 2023": the outcome then, or the number?
_TAIL = rf" ?{_UNIT}{_REMARK}"
_PATTERNS: tuple[tuple[Operator, re.Pattern[str]], ...] = (
    (
        Operator.BETWEEN,
        re.compile(
            rf"{words.BETWEEN} (?P<value>{_NUMBER})(?: ?%)? (?:{words.AND}) (?P<upper>{_NUMBER}){_TAIL}"
        ),
    ),
    (Operator.BETWEEN, re.compile(rf"(?P<value>{_NUMBER})(?: ?%)? ?- ?(?P<upper>(?!-){_NUMBER}){_TAIL}")),
    *((operator, re.compile(rf"{before}(?P<value>{_NUMBER}){_TAIL}")) for operator, before in _COMPARISONS),
    (Operator.AT_LEAST, re.compile(rf"(?P<value>{_NUMBER}) ?{_UNIT} {words.OR_MORE}")),
    (Operator.AT_MOST, re.compile(rf"(?P<value>{_NUMBER}) ?{_UNIT} {words.OR_LESS}")),
    (Operator.BARE, re.compile(rf"(?P<value>{_NUMBER}){_TAIL}")),
)


def _comparison(plain: str) -> Target | None:
    """A number with what it is compared by, and the unit after it."""
    for operator, pattern in _PATTERNS:
        match = pattern.fullmatch(plain)
        if match:
            return _limits(operator, match)
    return None


def _limits(operator: Operator, match: re.Match[str]) -> Target | None:
    value = parse_number(match["value"])
    upper = parse_number(match["upper"]) if operator is Operator.BETWEEN else None
    is_upside_down = upper is not None and upper < value
    is_a_year = _NAMES_A_YEAR.search(match[0]) is not None
    if is_upside_down or is_a_year or (operator is Operator.WITHIN and value < 0):
        return None
    return Target(operator, match[0], value, upper, _unit(match["unit"].strip()))


def _unit(written: str) -> str:
    """The unit's usual name; the plan's own words where it has none."""
    try:
        unit = DisplayUnit.parse(written)
    except ValueError:
        return written
    return "" if unit is DisplayUnit.NUMBER else str(unit)

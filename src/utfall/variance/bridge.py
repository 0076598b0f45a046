"""The bridge from a budget to an outcome: typed steps in a fixed order that add up to the öre."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from utfall.core import Amount, whole_parts
from utfall.swedish import DisplayUnit
from utfall.swedish.numbers import round_half_up


class StepKind(StrEnum):
    """What a step explains; bridges show them in this order."""

    TECHNICAL = "technical"  # tekniska budgetförändringar: omfördelat, kompenserat, flyttat
    VOLUME = "volume"
    INDEX = "index"  # känd pris- och löneuppräkning utöver budget
    PRICE = "price"
    JOINT = "joint"  # volym och pris tillsammans
    MIX = "mix"
    PART = "part"  # en verksamhets avvikelse, inte delad i volym och pris
    ONE_OFF = "one_off"  # engångsposter, jämförelsestörande
    ACCRUAL = "accrual"  # periodisering: rätt år men annan månad
    REST = "rest"  # övrigt, ej förklarat


_ORDER = tuple(StepKind)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind, what it adds (plus is better) and, where somebody has named it, its name."""

    kind: StepKind
    amount: Amount
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bridge:
    """From ``start`` over the steps to ``end``; ``ValueError`` when they do not lead there, for that is our fault."""

    start: Amount
    steps: tuple[Step, ...]
    end: Amount

    def __post_init__(self) -> None:
        if self.start.ore + sum(step.amount.ore for step in self.steps) != self.end.ore:
            raise ValueError("the steps of the bridge do not lead from its start to its end")

    @property
    def deviation(self) -> Amount:
        """What the steps add up to."""
        return self.end - self.start

    @property
    def rest(self) -> Amount:
        """What nothing explains."""
        return Amount(sum(step.amount.ore for step in self.steps if step.kind is StepKind.REST))

    def merged(self) -> Bridge:
        """The same bridge with one step for each kind that is there, without names."""
        amounts: dict[StepKind, int] = {}
        for step in self.steps:
            amounts[step.kind] = amounts.get(step.kind, 0) + step.amount.ore
        return Bridge(self.start, tuple(Step(kind, Amount(ore)) for kind, ore in amounts.items()), self.end)

    def levels(self) -> tuple[tuple[Amount, Amount], ...]:
        """For each step, from where to where it leads: the ends of its bar in a waterfall chart."""
        found, level = [], self.start
        for step in self.steps:
            found.append((level, level + step.amount))
            level += step.amount
        return tuple(found)

    def rounded(self, unit: DisplayUnit, decimals: int = 0) -> RoundedBridge:
        """The bridge as printed: both ends rounded half up, and the steps so that the printed column adds up.

        Each printed step is less than one unit of the last digit from its exact value (largest remainder).

        >>> steps = [Step(StepKind.VOLUME, Amount.of_kronor(1_400)), Step(StepKind.PRICE, Amount.of_kronor(1_400))]
        >>> shown = bridge(Amount(0), Amount.of_kronor(2_800), steps).rounded(DisplayUnit.THOUSAND)
        >>> [str(number) for number in (shown.start, *shown.steps, shown.end)]
        ['0', '2', '1', '0', '3']
        """
        scale = Fraction(unit.ore, 10**decimals)
        start, end = (_shown(amount, scale) for amount in (self.start, self.end))
        parts = whole_parts([step.amount.ore / scale for step in self.steps], whole=end - start)
        printed = [Decimal(number).scaleb(-decimals) for number in (start, *parts, end)]
        return RoundedBridge(printed[0], tuple(printed[1:-1]), printed[-1])


@dataclass(frozen=True, slots=True)
class RoundedBridge:
    """The printed numbers of a bridge, in the unit shown; they add up as printed."""

    start: Decimal
    steps: tuple[Decimal, ...]
    end: Decimal


def bridge(start: Amount, end: Amount, explained: Iterable[Step]) -> Bridge:
    """Order the explained steps and add the rest, which is shown also when it is zero.

    ``start`` is the budget before its technical changes when these are among the steps. A step of kind ``REST`` is
    not an explanation (``ValueError``).

    >>> steps = [
    ...     Step(StepKind.ONE_OFF, Amount.of_kronor(-300_000), "Återkrav"),
    ...     Step(StepKind.VOLUME, Amount.of_kronor(1_200_000)),
    ... ]
    >>> whole = bridge(Amount.of_kronor(-9_000_000), Amount.of_kronor(-8_000_000), steps)
    >>> [(str(step.kind), int(step.amount.kronor)) for step in whole.steps]
    [('volume', 1200000), ('one_off', -300000), ('rest', 100000)]
    """
    steps = sorted(explained, key=lambda step: _ORDER.index(step.kind))
    if any(step.kind is StepKind.REST for step in steps):
        raise ValueError("the rest is what remains, it cannot be given")
    rest = end.ore - start.ore - sum(step.amount.ore for step in steps)
    return Bridge(start, (*steps, Step(StepKind.REST, Amount(rest))), end)


def _shown(amount: Amount, scale: Fraction) -> int:
    """An amount as a whole number of ``scale``, rounded as every printed figure is."""
    exact = amount.ore / scale
    return int(round_half_up(Decimal(exact.numerator) / Decimal(exact.denominator), 0))

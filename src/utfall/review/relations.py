"""A relation between printed figures: a sum that is zero, or a quotient, each within rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from utfall.review.figures import Figure


class Bond(StrEnum):
    """Why figures belong together."""

    DEVIATION = "kolumner"  # columns of one row
    SUM = "summa"  # rows of one column
    SAME = "samma uppgift"  # the same fact in two places
    PARTITION = "delar"  # rows of other tables add up to a row
    SHARE = "procent"
    HUNDRED = "andelar"  # shares of one whole


@dataclass(frozen=True, slots=True)
class Interval:
    """All counts from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction

    def overlap(self, other: Interval) -> Interval | None:
        """What the two have in common; None when nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(low, high) if low <= high else None


class Relation(Protocol):
    """What can be asked of any relation. ``rule`` numbers the rule that it is one case of."""

    @property
    def bond(self) -> Bond:
        """Why the figures belong together."""
        ...

    @property
    def target(self) -> int:
        """The figure that is said to follow from the others."""
        ...

    @property
    def members(self) -> tuple[int, ...]:
        """The figures by number, the target first."""
        ...

    def holds(self, values: Sequence[int], figures: Sequence[Figure]) -> bool:
        """Whether the figures can all be true; ``values`` may stand in for the printed ones."""
        ...

    def implied(self, number: int, values: Sequence[int], figures: Sequence[Figure]) -> Interval | None:
        """What may be printed for one figure, if the others are right; None when nothing can be said."""
        ...


@dataclass(frozen=True, slots=True)
class Linear:
    """Figures whose weighted sum is zero: the target has the factor -1, so it is what the others come to."""

    bond: Bond
    target: int
    terms: tuple[tuple[int, int], ...]  # the others: number and factor
    words: str = ""  # the rule in words
    constant: int = 0  # added to the others: of shares, the hundred that they leave a rest of

    @property
    def members(self) -> tuple[int, ...]:
        """The figures by number, the target first."""
        return (self.target, *(number for number, _ in self.terms))

    def gap(self, values: Sequence[int]) -> int:
        """What the others come to, less the target."""
        others = sum(factor * values[number] for number, factor in self.terms)
        return self.constant + others - values[self.target]

    def tolerance(self, figures: Sequence[Figure]) -> int:
        """How far off rounding alone can bring the sum."""
        return figures[self.target].half + sum(
            abs(factor) * figures[number].half for number, factor in self.terms
        )

    def holds(self, values: Sequence[int], figures: Sequence[Figure]) -> bool:
        """Whether rounding alone explains the gap."""
        return abs(self.gap(values)) <= self.tolerance(figures)

    def implied(self, number: int, values: Sequence[int], figures: Sequence[Figure]) -> Interval | None:
        """The gap moved over to the figure, give or take the rounding."""
        factor = -1 if number == self.target else sum(each for other, each in self.terms if other == number)
        if not factor:
            return None
        middle = Fraction(values[number]) - Fraction(self.gap(values), factor)
        reach = Fraction(self.tolerance(figures), abs(factor))
        return Interval(middle - reach, middle + reach)


@dataclass(frozen=True, slots=True)
class Quotient:
    """A quotient of two figures, ``factor * part / whole + shift``, in per cent or another unit, signed or not.

    With a ``leeway`` it holds also when what is printed is off by that share of itself.
    """

    target: int
    part: int
    whole: int
    shift: int  # -100 for a change
    is_unsigned: bool
    words: str = ""
    factor: Fraction = Fraction(100)
    unit: str = "%"
    bond: Bond = Bond.SHARE
    leeway: Fraction = Fraction(0)

    @property
    def members(self) -> tuple[int, ...]:
        """The figures by number, the quotient first."""
        return self.target, self.part, self.whole

    def _percent(self, values: Sequence[int], figures: Sequence[Figure]) -> Interval | None:
        """All that the quotient may be; None when the whole may be nothing."""
        part, whole = figures[self.part], figures[self.whole]
        low, high = values[self.whole] - whole.half, values[self.whole] + whole.half
        if low <= 0 <= high:
            return None
        ends = [
            self.factor * Fraction(values[self.part] + sign * part.half, below) + self.shift
            for sign in (-1, 1)
            for below in (low, high)
        ]
        return Interval(min(ends), max(ends))

    def _printed(self, values: Sequence[int], figures: Sequence[Figure]) -> Interval:
        target = figures[self.target]
        grain = Fraction(10) ** -target.cell.decimals / target.step  # the printed number to the count
        middle, reach = values[self.target] * grain, target.half * grain
        return Interval(middle - reach, middle + reach)

    def holds(self, values: Sequence[int], figures: Sequence[Figure]) -> bool:
        """Whether some quotient within the rounding of both is printed so."""
        percent = self._percent(values, figures)
        if percent is None:
            return True
        if self.is_unsigned and percent.low + percent.high < 0:
            percent = Interval(-percent.high, -percent.low)
        printed = self._printed(values, figures)
        give = self.leeway * max(abs(printed.low), abs(printed.high))
        return percent.overlap(Interval(printed.low - give, printed.high + give)) is not None

    def implied(self, number: int, values: Sequence[int], figures: Sequence[Figure]) -> Interval | None:
        """What the quotient, the part or the whole may be printed as."""
        percent = self._percent(values, figures)
        if number == self.target:
            return None if percent is None else self._for_target(percent, values, figures)
        printed = self._printed(values, figures)
        middle, reach = (printed.low + printed.high) / 2 - self.shift, (printed.high - printed.low) / 2
        part, whole = values[self.part], values[self.whole]
        if self.is_unsigned and part * whole * middle < 0:
            middle = -middle
        half = figures[number].half
        if number == self.part:
            ends = [(middle + sign * reach) * whole / self.factor for sign in (-1, 1)]
        elif abs(middle) > reach:
            ends = [part * self.factor / (middle + sign * reach) for sign in (-1, 1)]
        else:
            return None
        return Interval(min(ends) - half, max(ends) + half)

    def _for_target(self, percent: Interval, values: Sequence[int], figures: Sequence[Figure]) -> Interval:
        target = figures[self.target]
        grain = Fraction(10) ** -target.cell.decimals / target.step
        if self.is_unsigned and percent.low + percent.high < 0:
            percent = Interval(-percent.high, -percent.low)
        return Interval(percent.low / grain - target.half, percent.high / grain + target.half)

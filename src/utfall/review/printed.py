"""A printed figure as a statement about exact amounts: a weighted sum of unknowns, rounded."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Protocol

from utfall.swedish.numbers import round_half_up

Unknown = Hashable
_DIGITS = 60  # of a quotient that has no end; far beyond any printed digit


class PrintedFigure(Protocol):
    """What is told of a printed figure, whatever it says: its name and the number."""

    @property
    def name(self) -> str:
        """The figure's name."""
        ...

    @property
    def printed(self) -> Decimal:
        """The number."""
        ...


class Statement(Protocol):
    """What a printed figure says of a weighted sum of unknowns: that it lies between two edges, or above one."""

    @property
    def figure(self) -> PrintedFigure:
        """The figure that says so."""
        ...

    @property
    def terms(self) -> Mapping[Unknown, Fraction | int]:
        """The weighted sum."""
        ...

    @property
    def printed(self) -> Decimal:
        """What the sum is when it is as printed."""
        ...

    @property
    def step(self) -> Decimal:
        """The length in which distances from the edges are counted."""
        ...

    @property
    def edges(self) -> tuple[Fraction, Fraction | None]:
        """The ends of the sum's interval, that may belong to it or not; no upper end is None."""
        ...

    def allows(self, exact: Fraction) -> bool:
        """Whether the sum may be this number."""
        ...


@dataclass(frozen=True)
class PrintedCell:
    """One printed figure: ``terms``, in the unit of print, add up to a number that rounds to ``printed``.

    ``step`` is what the last printed digit counts: 1, ``0.1``, or 10 for figures in whole tens; it is a power of ten.
    A half is rounded away from zero, so 5 stands for [4,5; 5,5), −5 for (−5,5; −4,5] and 0 for (−0,5; 0,5).
    The coefficient turns the unknown's own unit into the printed one: ``Fraction(1, 100_000)`` for öre shown in tkr.
    """

    name: str
    terms: Mapping[Unknown, Fraction | int]
    printed: Decimal
    step: Decimal

    def __post_init__(self) -> None:
        if self.step != Decimal(1).scaleb(self.step.adjusted()):
            raise ValueError(f"{self.name}: the step {self.step} is not a power of ten")
        if self.printed % self.step:
            raise ValueError(f"{self.name}: {self.printed} is not a whole number of steps of {self.step}")

    @property
    def unknowns(self) -> Iterable[Unknown]:
        """What the print says something of."""
        return self.terms

    @property
    def figure(self) -> PrintedCell:
        """The cell itself."""
        return self

    @property
    def edges(self) -> tuple[Fraction, Fraction]:
        """Half a step below and above the print."""
        half = Fraction(self.step) / 2
        return Fraction(self.printed) - half, Fraction(self.printed) + half

    def exact(self, values: Mapping[Unknown, Decimal]) -> Fraction:
        """The weighted sum before rounding."""
        return sum(
            (Fraction(values[unknown]) * factor for unknown, factor in self.terms.items()), Fraction(0)
        )

    def is_met(self, values: Mapping[Unknown, Decimal]) -> bool:
        """Whether the values give this print: by exact comparison and by the rounding that reports use."""
        return self.allows(self.exact(values))

    def allows(self, exact: Fraction) -> bool:
        """Whether this exact number is printed as this figure."""
        distance = exact - Fraction(self.printed)
        outwards = distance if self.printed >= 0 else -distance
        half = Fraction(self.step) / 2
        within = -half < outwards < half or (outwards == -half and self.printed != 0)
        with localcontext(prec=_DIGITS):
            number = Decimal(exact.numerator) / Decimal(exact.denominator)
        return within and round_half_up(number, -self.step.adjusted()) == self.printed


@dataclass(frozen=True)
class Lattice:
    """A cell over unknowns that come in whole grains: its sum is ``grain`` times a whole number between two bounds.

    Unknowns go by their number here. ``factors`` are whole; the bounds ``low`` and ``high`` are included, so a half
    that must not be reached needs no open interval. ``low > high`` when no multiple of the grain is printed so;
    ``high`` is None where the cell only says what the sum is at least.
    """

    cell: Statement
    grain: Fraction
    factors: Mapping[int, int]

    @classmethod
    def of(cls, cell: Statement, numbers: Mapping[Unknown, int], resolution: Sequence[Fraction]) -> Lattice:
        """The cell with its unknowns numbered and each counted in its own resolution."""
        terms = ((numbers[unknown], factor) for unknown, factor in cell.terms.items() if factor)
        grains = {number: factor * resolution[number] for number, factor in terms}
        grain = _common_measure(list(grains.values())) if grains else Fraction(cell.step)
        return cls(cell, grain, {unknown: int(each / grain) for unknown, each in grains.items()})

    @cached_property
    def low(self) -> int:
        """The least whole number of grains that is printed so."""
        edge = self.cell.edges[0] / self.grain
        least = -(-edge.numerator // edge.denominator)
        return least if self.cell.allows(least * self.grain) else least + 1

    @cached_property
    def high(self) -> int | None:
        """The greatest whole number of grains that is printed so."""
        upper = self.cell.edges[1]
        if upper is None:
            return None
        edge = upper / self.grain
        greatest = edge.numerator // edge.denominator
        return greatest if self.cell.allows(greatest * self.grain) else greatest - 1

    @property
    def is_impossible(self) -> bool:
        """Whether nothing at all is printed so: no multiple of the grain, or no terms and not zero."""
        is_empty = self.high is not None and self.low > self.high
        return is_empty or (not self.factors and not self.is_met({}))

    @property
    def is_plain(self) -> bool:
        """Whether the cell adds its terms up and subtracts none, or only turns the sign of it all."""
        return self.high is not None and len({factor > 0 for factor in self.factors.values()}) == 1

    @cached_property
    def as_printed(self) -> int | None:
        """The number of grains that is the print itself; None when that is no whole number."""
        grains = Fraction(self.cell.printed) / self.grain
        return int(grains) if grains.denominator == 1 else None

    def count(self, counts: Mapping[int, int]) -> int:
        """The cell's sum in grains."""
        return sum(factor * counts[unknown] for unknown, factor in self.factors.items())

    def is_met(self, counts: Mapping[int, int]) -> bool:
        """Whether the counts of the unknowns give this print."""
        return self.cell.allows(self.count(counts) * self.grain)


def _common_measure(parts: Sequence[Fraction]) -> Fraction:
    """The greatest number of which every part is a whole multiple."""
    below = lcm(*(part.denominator for part in parts))
    return Fraction(gcd(*(int(part * below) for part in parts)), below)

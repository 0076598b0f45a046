"""A figure as an outsider sees it: weighted sums of facts, each known within the interval that its print leaves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Weights = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A weighted sum of facts and the interval in which its print places it (the same twice: exactly known)."""

    weights: Weights
    low: Fraction
    high: Fraction

    def value(self, facts: Mapping[str, Fraction]) -> Fraction:
        """The true value."""
        return sum((weight * facts[fact] for fact, weight in self.weights), Fraction(0))

    @property
    def counts_whole(self) -> bool:
        """Whether whole facts are added and taken away, so that a whole number must come out."""
        return all(weight.denominator == 1 for _, weight in self.weights)


@dataclass(frozen=True, slots=True)
class Range:
    """What an outsider could compute about a figure; None where there is no bound."""

    low: Fraction | None
    high: Fraction | None

    @property
    def width(self) -> Fraction | None:
        """How uncertain the figure is; None when it has no bound."""
        return None if self.low is None or self.high is None else self.high - self.low

    def is_as_wide_as(self, width: Fraction) -> bool:
        """Whether the figure is at least so uncertain."""
        return self.width is None or self.width >= width


def loss_of(count: Fraction) -> float:
    """How much is lost when a count is masked: large ones tell more, but not in proportion."""
    return 1 + math.log2(1 + float(count))


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that is printed, at one or more places.

    ``forms`` is all that its print tells about facts: one sum for a sum, several for a quotient of sums, of which
    each operand is then taken as told. ``is_secret`` says that it must be masked, and ``needs_range`` that nobody may
    come closer than the declared protection when it is. ``is_public`` ones stand in an earlier edition and cannot be
    masked any more; ``is_printed`` is false for a difference that stands nowhere but must not be found.
    """

    key: str
    forms: tuple[Form, ...]
    is_secret: bool = False
    needs_range: bool = True
    is_public: bool = False
    is_printed: bool = True
    weight: float = field(default=1.0, compare=False)  # how much is lost when it is masked
    protection: Fraction | None = None  # the least width of its range, where it is not the usual one

    @property
    def target(self) -> Form | None:
        """The sum to protect; None for a quotient, which is masked but has no range of its own."""
        return self.forms[0] if len(self.forms) == 1 else None

"""When a rule that most rows or columns of a table follow counts as the table's own rule."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

import numpy as np

from utfall.review.figures import Numbers

_FEW = 0.2  # share of cases that may break a rule that is a rule nevertheless
_FAULTS = 3  # cases that must follow a rule before two may break it


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a possible rule fares: the cases that follow it, those that break it, and what following it is worth.

    ``bits`` says how unlikely it is that chance makes the cases follow the rule: one bit halves it. A case with
    zeros, or with figures as small as their rounding, is worth nothing.
    """

    holds: int
    breaks: int
    telling: int  # cases that follow the rule and are worth more than a bit
    bits: float

    @classmethod
    def of(cls, gaps: Numbers, tolerances: Numbers, least: Numbers) -> Evidence:
        """Of cases with these gaps, and ``least`` the smallest figure of each; not a number where none is printed."""
        printed = ~np.isnan(gaps)
        follows = printed & (np.abs(gaps) <= tolerances)
        worth = np.zeros(len(gaps))
        worth[follows] = np.log2(1 + least[follows] / (2 * tolerances[follows]))
        held = int(follows.sum())
        return cls(held, int(printed.sum()) - held, int((worth > 1).sum()), float(worth.sum()))

    def plus(self, other: Evidence) -> Evidence:
        """The evidence of two tables together."""
        return Evidence(
            self.holds + other.holds,
            self.breaks + other.breaks,
            self.telling + other.telling,
            self.bits + other.bits,
        )

    @property
    def is_majority(self) -> bool:
        """Whether the breaks are few enough to be faults rather than exceptions."""
        some = 2 if self.holds > _FAULTS else 1  # two figures that changed places break two cases
        return self.breaks <= max(some, int(_FEW * (self.holds + self.breaks))) and self.holds > self.breaks

    def outweighs(self, candidates: float, margin: float) -> bool:
        """Whether chance is excluded, although this many rules were tried."""
        return self.bits >= log2(max(candidates, 1)) + margin

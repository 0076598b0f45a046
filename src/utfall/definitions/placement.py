"""Decisions that run: placements and other care at a price per day, until a day or until further notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from utfall.core import Amount, SourceRef


@dataclass(frozen=True, slots=True)
class Placement:
    """A decision by its own number, never by a person's; ``price`` is per day, negative as a cost.

    ``end`` is the last day, and None for a decision that runs until further notice.
    """

    id: str
    responsibility: str
    account: str
    activity: str
    start: date
    end: date | None
    price: Amount
    source: SourceRef

    def days(self, first: date, last: date) -> int:
        """How many days of the decision lie from ``first`` to ``last``, both included."""
        end = last if self.end is None else min(self.end, last)
        return max(0, (end - max(self.start, first)).days + 1)

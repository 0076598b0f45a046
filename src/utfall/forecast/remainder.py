"""What the rest of the year may cost if it is to end on budget, seen from the same months last year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of the budget for the months ahead, and what the same months came to last year.

    ``growth`` is how much the rest may grow, as a share of last year's; a negative one says how much it must fall.
    None where there is nothing to compare with, or where ``is_spent``: the budget lies behind what is booked.
    """

    left: Amount
    last_year: Amount | None

    @property
    def is_spent(self) -> bool:
        """Whether what is booked already passes the budget, with the rest of the year still to come."""
        return self.last_year is not None and self.left.ore * self.last_year.ore < 0

    @property
    def growth(self) -> Fraction | None:
        """How much more the rest may be than last year's, as a share of it.

        >>> Remainder(Amount(-103), Amount(-100)).growth
        Fraction(3, 100)
        """
        if self.last_year is None or not self.last_year.ore or self.is_spent:
            return None
        return Fraction(self.left.ore, self.last_year.ore) - 1

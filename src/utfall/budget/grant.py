"""How much of a state grant has been earned, what may be booked, and what may have to go back (RKR R2).

A targeted grant is income at the pace of the costs that it pays, one by performance at the pace of the performance,
and one without conditions evenly over its time. What is booked or paid out beyond that is a debt, and what is earned
but not booked a claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from utfall.core import Amount, Month
from utfall.definitions.grant import GrantKind, StateGrant


@dataclass(frozen=True, slots=True)
class GrantPosition:
    """A grant after the month ``at``; amounts are positive.

    ``used`` is the cost it has paid, None where no cost is selected; ``booked`` the income booked on it, None where no
    income is selected.
    """

    grant: StateGrant
    at: Month
    used: Amount | None
    booked: Amount | None

    @property
    def months_passed(self) -> int:
        """Months of the grant's time that are over."""
        span = self.grant.span
        return min(max(self.at.index - span.first.index + 1, 0), span.months)

    @property
    def bookable(self) -> Amount:
        """What has been earned, and is income so far; never more than was granted."""
        grant = self.grant
        match grant.kind:
            case GrantKind.TARGETED:
                return min(grant.granted, max(self.used or Amount(0), Amount(0)))
            case GrantKind.PERFORMANCE:
                return min(grant.granted, _share(grant.granted, grant.done, grant.planned))
            case GrantKind.GENERAL:
                return _share(grant.granted, self.months_passed, grant.span.months)

    @property
    def to_accrue(self) -> Amount | None:
        """Earned less booked: plus is income that should still be booked, minus is booked too early, a debt."""
        return self.bookable - self.booked if self.booked is not None else None

    @property
    def expected_use(self) -> Amount:
        """What will have been earned in the end: as somebody expects, or at the pace so far."""
        if self.grant.expected_use is not None:
            return min(self.grant.expected_use, self.grant.granted)
        if self.grant.kind is GrantKind.GENERAL:
            return self.grant.granted
        if not self.months_passed:
            return Amount(0)
        return min(self.grant.granted, _share(self.bookable, self.grant.span.months, self.months_passed))

    @property
    def is_judged(self) -> bool:
        """Whether there is anything to judge the use by: somebody's word, or a month of its time."""
        return self.grant.expected_use is not None or self.months_passed > 0

    @property
    def at_risk(self) -> Amount:
        """What has been paid out and may have to be paid back."""
        if not self.grant.is_repayable or not self.is_judged:
            return Amount(0)
        return max(Amount(0), self.grant.received - self.expected_use)

    @property
    def left(self) -> Amount:
        """What is granted and not yet earned."""
        return self.grant.granted - self.bookable


def _share(whole: Amount, part: int, of: int) -> Amount:
    """A share of an amount, rounded down to the öre: nothing is booked that is not earned."""
    return Amount(int(Fraction(whole.ore * part, of))) if of else Amount(0)

"""What may be carried over from one year's budget to the next."""

from __future__ import annotations

from utfall.core import Amount, Value, subtract


def carried_over(budget: Value, actual: Value, *, with_deficit: bool = False) -> Value:
    """The unused budget as next year's extra budget, with the budget's own sign.

    An overspent year carries nothing, unless ``with_deficit``: in-house providers take deficits with them too, and
    the next year's budget is then smaller. Missing when either side is.

    >>> frame, spent, overspent = (Amount.of_kronor(-kronor) for kronor in (300_000, 100_000, 350_000))
    >>> carried_over(frame, spent).kronor, carried_over(frame, overspent).kronor
    (Decimal('-200000.00'), Decimal('0.00'))
    >>> carried_over(frame, overspent, with_deficit=True).kronor
    Decimal('50000.00')
    """
    unused = subtract(budget, actual)
    if not isinstance(unused, Amount) or with_deficit:
        return unused
    return Amount(min(unused.ore, 0))

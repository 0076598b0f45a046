"""What chance alone could do to a share of a few answers: Fisher's exact test and Wilson's interval.

All in whole numbers but the square root of the interval; domain: with 10–30 answers, ten or twenty percentage
points are noise.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

_ONE_IN = 20  # what happens by chance less often than one time in twenty is a change
_Z = Decimal("1.959963984540054")  # the same level for an interval
_PRECISION = 28


def differs(share: Fraction, answers: int, earlier_share: Fraction, earlier_answers: int) -> bool:
    """Whether two shares (0–1) differ more than chance allows: Fisher's exact test, two-sided, 5 per cent.

    >>> differs(Fraction(90, 100), 20, Fraction(60, 100), 20)
    False
    >>> differs(Fraction(90, 100), 200, Fraction(60, 100), 200)
    True
    """
    yes, earlier_yes = round(share * answers), round(earlier_share * earlier_answers)
    weights = _ways(answers, earlier_answers, yes + earlier_yes)
    as_rare = sum(weight for weight in weights.values() if weight <= weights[yes])
    return as_rare * _ONE_IN < sum(weights.values())


def _ways(answers: int, earlier_answers: int, total_yes: int) -> dict[int, int]:
    """In how many ways each number of yes could have come about this time, had the times not differed.

    Each follows from the one before, which keeps surveys with thousands of answers quick.
    """
    fewest, most = max(0, total_yes - earlier_answers), min(answers, total_yes)
    ways = {fewest: comb(answers, fewest) * comb(earlier_answers, total_yes - fewest)}
    for count in range(fewest, most):
        gained = (answers - count) * (total_yes - count)
        lost = (count + 1) * (earlier_answers - total_yes + count + 1)
        ways[count + 1] = ways[count] * gained // lost
    return ways


def interval(share: Fraction, answers: int) -> tuple[Decimal, Decimal]:
    """Wilson's 95 per cent interval of a share (0–1), as shares; ``answers`` is at least 1.

    >>> [round(limit, 3) for limit in interval(Fraction(9, 10), 20)]
    [Decimal('0.699'), Decimal('0.972')]
    """
    with localcontext(prec=_PRECISION):
        part, number = Decimal(share.numerator) / share.denominator, Decimal(answers)
        spread = _Z * ((part * (1 - part) + _Z**2 / (4 * number)) / number).sqrt()
        middle, scale = part + _Z**2 / (2 * number), 1 + _Z**2 / number
        low, high = (middle - spread) / scale, (middle + spread) / scale
        return max(Decimal(0), min(low, part)), min(Decimal(1), max(high, part))  # the root is not exact

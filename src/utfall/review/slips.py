"""The ways in which a hand or a program gets a printed number wrong, and which one turns a figure into another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import IntEnum


class Slip(IntEnum):
    """Kinds of slip, the likeliest first."""

    SIGN = 0
    UNIT = 1  # a factor of a thousand or a million
    MOVED = 2  # two neighbouring figures in each other's places
    SWAPPED = 3  # two neighbouring digits in each other's places
    STALE = 4  # the figure of another column, row or period
    DIGIT = 5
    LENGTH = 6  # a digit too many or too few
    NONE = 7


def undone(printed: Decimal, decimals: int) -> Iterator[tuple[Decimal, Slip]]:
    """Every number that one slip could have turned into the printed one."""
    yield -printed, Slip.SIGN
    for factor in (3, 6):
        yield printed.scaleb(-factor), Slip.UNIT
        yield printed.scaleb(factor), Slip.UNIT
    sign, digits = (-1 if printed < 0 else 1), str(int(abs(printed).scaleb(decimals)))
    for at in range(len(digits) - 1):
        turned = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        yield _number(sign, turned, decimals), Slip.SWAPPED
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield _number(sign, digits[:at] + other + digits[at + 1 :], decimals), Slip.DIGIT
        yield _number(sign, digits[:at] + digits[at + 1 :] or "0", decimals), Slip.LENGTH
    for at in range(len(digits) + 1):
        for other in "0123456789":
            yield _number(sign, digits[:at] + other + digits[at:], decimals), Slip.LENGTH


def _number(sign: int, digits: str, decimals: int) -> Decimal:
    return sign * Decimal(digits).scaleb(-decimals)

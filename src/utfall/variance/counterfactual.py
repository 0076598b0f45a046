"""What would have been booked without an action: the same months before it, grown the way they are thought to grow."""

from __future__ import annotations

from fractions import Fraction

from utfall.core import Amount, Month, Span


def years_before(span: Span, start: Month) -> int:
    """How many years back the same months lie wholly before ``start``.

    >>> years_before(Span.parse("2024-06..2024-08"), Month(2024, 6))
    1
    >>> years_before(Span.parse("2024-01..2024-08"), Month(2023, 3))
    2
    """
    return max(1, -(-(span.last.index - start.index + 1) // 12))


def earlier(span: Span, years: int) -> Span:
    """The same months so many years before."""
    return Span(span.first - 12 * years, span.last - 12 * years)


def growth(later: Amount | None, before: Amount | None) -> Fraction | None:
    """How many times larger the later is; None when that says nothing: nothing before, or another sign.

    >>> growth(Amount(-105), Amount(-100))
    Fraction(21, 20)
    """
    if later is None or before is None or later.ore * before.ore <= 0:
        return None
    return Fraction(later.ore, before.ore)

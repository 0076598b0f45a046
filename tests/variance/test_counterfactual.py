"""What would have been booked without an action: the same months before it, so many times as large."""

from __future__ import annotations

from fractions import Fraction

import pytest

from utfall.core import Amount, Month, Span
from utfall.variance.counterfactual import earlier, growth, years_before


@pytest.mark.parametrize(
    ("span", "start", "years"),
    [
        ("2024-04..2024-08", "2024-04", 1),
        ("2024-01..2024-12", "2024-01", 1),
        ("2024-01..2024-03", "2023-04", 1),
        ("2024-01..2024-04", "2023-04", 2),
        ("2024-01..2024-08", "2022-06", 3),
    ],
)
def test_the_months_compared_with_lie_wholly_before_the_action(span: str, start: str, years: int) -> None:
    months, begins = Span.parse(span), Month.parse(start)
    assert years_before(months, begins) == years
    assert earlier(months, years).last < begins
    assert years == 1 or earlier(months, years - 1).last >= begins


def test_growth_says_nothing_of_what_was_not_there_or_has_turned() -> None:
    assert growth(Amount(-103), Amount(-100)) == Fraction(103, 100)
    assert growth(Amount(-103), Amount(0)) is None
    assert growth(Amount(3), Amount(-100)) is None
    assert growth(None, Amount(-100)) is None

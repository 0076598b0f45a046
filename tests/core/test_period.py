"""Months, spans and windows add up as a calendar does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Month, Span, Window, WindowKind

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@given(MONTHS, st.integers(-600, 600))
def test_going_forth_and_back_returns(month: Month, steps: int) -> None:
    assert (month + steps) - steps == month
    assert (month + steps).index - month.index == steps


@given(MONTHS)
def test_a_month_reads_back_from_its_text_and_its_number(month: Month) -> None:
    assert Month.parse(str(month)) == month == Month.of_number(month.number)


@given(MONTHS)
def test_the_year_to_date_and_the_remainder_make_the_year(month: Month) -> None:
    to_date = Window(WindowKind.YEAR_TO_DATE).span(month)
    rest = Window(WindowKind.REMAINING).span(month)
    assert to_date is not None
    assert to_date.months + (rest.months if rest else 0) == 12
    assert to_date.days + (rest.days if rest else 0) == Span.of_year(month.year).days


@given(MONTHS, st.integers(-5, 0))
def test_a_window_last_year_is_the_same_window_moved(month: Month, years: int) -> None:
    for kind in WindowKind:
        here = Window(kind).span(Month(month.year + years, month.month))
        assert Window(kind, years).span(month) == here


@pytest.mark.parametrize("text", ["2024-13", "2024-00", "24-08", "augusti", "2024-8", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Span(Month(2024, 8), Month(2024, 1))


@pytest.mark.parametrize(
    ("other", "overlaps", "contained"),
    [
        ("2024-01..2024-08", True, True),
        ("2024-03", True, True),
        ("2024-08..2024-09", True, False),
        ("2024-09..2024-12", False, False),
    ],
)
def test_how_spans_lie_to_each_other(other: str, overlaps: bool, contained: bool) -> None:
    period = Span.parse("2024-01..2024-08")
    assert period.overlaps(Span.parse(other)) is overlaps
    assert period.contains(Span.parse(other)) is contained


def test_the_second_tertial_runs_from_may_to_the_period() -> None:
    assert str(Window(WindowKind.TERTIAL).span(Month(2024, 7))) == "2024-05..2024-07"

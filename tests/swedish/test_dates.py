"""Periods in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utfall.core import Month, Span
from utfall.swedish.dates import PERIOD_WORDS, month_name, period_words, span_text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        ("2024-01..2024-08", "januari–augusti 2024"),
        ("2024-01..2024-12", "2024"),
        ("2024-08", "augusti 2024"),
        ("2024-05..2024-08", "maj–augusti 2024"),
        ("2023-09..2024-08", "september 2023–augusti 2024"),
        ("2023-01..2024-12", "januari 2023–december 2024"),
    ],
)
def test_a_span_is_named_as_in_running_text(span: str, text: str) -> None:
    assert span_text(Span.parse(span)) == text


@pytest.mark.parametrize(
    ("span", "word", "text"),
    [
        ("2024-01..2024-08", "months", "januari–augusti"),
        ("2024-01..2024-12", "months", "januari–december"),
        ("2024-02", "months", "februari"),
        ("2024-01..2024-02", "last_day", "29 februari 2024"),
        ("2024-01..2024-04", "tertial", "tertial 1"),
        ("2024-01..2024-05", "tertial", "tertial 2"),
        ("2024-01..2024-12", "tertial", "tertial 3"),
        ("2024-01..2024-08", "next_year", "2025"),
        ("2024-01..2024-03", "months_short", "jan–mar"),
        ("2024-05", "months_short", "maj"),
        ("2024-01..2024-03", "report_month", "mars"),
    ],
)
def test_the_words_of_time(span: str, word: str, text: str) -> None:
    assert period_words(Span.parse(span))[word] == text


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_every_month_has_all_words(year: int, month: int) -> None:
    words = period_words(Span(Month(year, 1), Month(year, month)))
    assert tuple(words) == PERIOD_WORDS
    assert all(words.values())
    assert words["month"] == month_name(Month(year, month))
    assert Month.parse(words["period"]) == Month(year, month)

"""An investment over many years is seen from its beginning, and its frame as a whole."""

from __future__ import annotations

from utfall.core import Month, Span, Window, WindowKind
from utfall.core.period import BEGINNING, END
from utfall.swedish.dates import span_text

AUGUST = Month(2014, 8)


def test_what_is_accumulated_ends_with_the_period() -> None:
    seen = Window(WindowKind.ACCUMULATED).span(AUGUST)
    assert seen == Span(BEGINNING, AUGUST)
    assert seen.contains(Span.parse("2005-01..2014-08"))
    assert not seen.contains(Span.parse("2014-01..2014-12"))


def test_last_year_what_was_accumulated_ended_a_year_earlier() -> None:
    assert Window(WindowKind.ACCUMULATED, year=-1).span(AUGUST) == Span(BEGINNING, Month(2013, 8))


def test_a_frame_for_the_whole_project_is_seen_whatever_the_period() -> None:
    seen = Window(WindowKind.LIFETIME).span(AUGUST)
    assert seen is not None
    assert seen.contains(Span.parse("2005-01..2015-12"))


def test_only_a_span_without_an_end_of_its_own_is_open() -> None:
    assert Span(BEGINNING, AUGUST).is_open
    assert Span(AUGUST, END).is_open
    assert not Span.of_year(2014).is_open


def test_an_open_span_is_told_in_words_and_not_in_years() -> None:
    assert span_text(Span(BEGINNING, AUGUST)) == "från början till och med augusti 2014"
    assert span_text(Span(AUGUST, END)) == "från och med augusti 2014"
    assert span_text(Span(BEGINNING, END)) == "hela tiden"

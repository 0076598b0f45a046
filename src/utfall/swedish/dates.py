"""Months and periods in words, as running text in a Swedish report names them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from utfall.core import Month, Span
from utfall.core.period import BEGINNING, END
from utfall.swedish.language import Phrase, listed

MONTHS = (
    Phrase("januari"),
    Phrase("februari"),
    Phrase("mars"),
    Phrase("april"),
    Phrase("maj"),
    Phrase("juni"),
    Phrase("juli"),
    Phrase("augusti"),
    Phrase("september"),
    Phrase("oktober"),
    Phrase("november"),
    Phrase("december"),
)
_RANGE = "\u2013"
_SHORT = 3  # letters of a month in a narrow column

PERIOD_WORDS = (
    "year",
    "previous_year",
    "next_year",
    "month",
    "months",
    "months_short",
    "period",
    "span",
    "last_day",
    "tertial",
    "tertial_short",
    "report_month",
)


def month_name(month: Month) -> str:
    """The month's name in lower case, without its year.

    >>> month_name(Month(2024, 8))
    'augusti'
    """
    return MONTHS[month.month - 1]


def months_text(span: Span) -> str:
    """The months of a span without their year; a single month stands alone.

    >>> months_text(Span.parse("2024-01..2024-08")), months_text(Span.parse("2024-08"))
    ('januari–augusti', 'augusti')
    """
    if span.first == span.last:
        return month_name(span.last)
    return listed((month_name(span.first), month_name(span.last)), _RANGE)


def months_short(span: Span) -> str:
    """The months of a span in three letters each, for the headers of narrow columns.

    >>> months_short(Span.parse("2023-01..2023-03")), months_short(Span.parse("2023-03"))
    ('jan–mar', 'mar')
    """
    first, last = (month_name(month)[:_SHORT] for month in (span.first, span.last))
    return last if span.first == span.last else f"{first}{_RANGE}{last}"


def span_text(span: Span) -> str:
    """The span as a reader names it; a whole calendar year is its number.

    >>> span_text(Span.parse("2024-01..2024-08")), span_text(Span.of_year(2024))
    ('januari–augusti 2024', '2024')
    >>> span_text(Span.parse("2024-08"))
    'augusti 2024'
    >>> span_text(Span.parse("2023-09..2024-08"))
    'september 2023–augusti 2024'
    >>> span_text(Span(BEGINNING, Month(2024, 8))), span_text(Span(BEGINNING, END))
    ('från början till och med augusti 2024', 'hela tiden')
    """
    if span.is_open:
        return _open_span_text(span)
    if span == Span.of_year(span.last.year):
        return str(span.last.year)
    if span.first.year == span.last.year:
        return listed((months_text(span), str(span.last.year)), " ")
    return listed(_ends(span), _RANGE)


def _open_span_text(span: Span) -> str:
    first, last = _ends(span)
    if span.last != END:
        return Phrase("från början till och med {last}", last=last)
    return Phrase("hela tiden") if span.first == BEGINNING else Phrase("från och med {first}", first=first)


def _ends(span: Span) -> list[str]:
    return [listed((month_name(month), str(month.year)), " ") for month in (span.first, span.last)]


@lru_cache(maxsize=256)  # asked for by every cell of a report, about a few spans
def period_words(span: Span, report: Month | None = None) -> Mapping[str, str]:
    """The words of time that a text may use, named as in `PERIOD_WORDS`, seen from the report's span.

    ``period`` and ``last_day`` are the span's last month and day; ``tertial`` the third of its year.
    ``report_month`` names the month that the report is made for, also in the header of a column that looks at
    another span, such as a forecast for the whole year; without ``report`` it is the span's last month.

    >>> words = period_words(Span.parse("2024-01..2024-08"))
    >>> words["span"], words["month"], words["previous_year"], words["period"]
    ('januari–augusti 2024', 'augusti', '2023', '2024-08')
    >>> words["last_day"], words["tertial"], words["tertial_short"]
    ('31 augusti 2024', 'tertial 2', 'T2')
    >>> period_words(Span.of_year(2024), Month(2024, 8))["report_month"]
    'augusti'
    """
    last = span.last
    tertial = (last.month - 1) // 4 + 1
    words = {
        "year": str(last.year),
        "previous_year": str(last.year - 1),
        "next_year": str(last.year + 1),
        "month": month_name(last),
        "months": months_text(span),
        "months_short": months_short(span),
        "period": str(last),
        "span": span_text(span),
        "last_day": f"{last.days} {month_name(last)} {last.year}",
        "tertial": f"tertial {tertial}",
        "tertial_short": f"T{tertial}",
        "report_month": month_name(report or last),
    }
    return MappingProxyType(words)

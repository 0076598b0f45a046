"""Months, spans of months, and the windows through which a report sees them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; the fiscal year of a municipality is the calendar year (LKBR 2018:597).

    >>> Month(2024, 8) + 5
    Month(year=2025, month=1)
    >>> Month(2024, 1) - 1
    Month(year=2023, month=12)
    >>> str(Month.parse("2024-08")), Month(2024, 8).number
    ('2024-08', 202408)
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.year <= 9999:
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2024-08`` or ``202408``; raises ``ValueError`` otherwise."""
        match = re.fullmatch(r"(\d{4})-?(\d{2})", text.strip())
        if not match:
            raise ValueError(f"not a month: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of_number(cls, number: int) -> Month:
        """Read the form that facts are stored in, e.g. 202408."""
        return cls(number // 100, number % 100)

    @property
    def number(self) -> int:
        """The month as facts store it, e.g. 202408."""
        return self.year * 100 + self.month

    @property
    def days(self) -> int:
        """Days in the month."""
        return calendar.monthrange(self.year, self.month)[1]

    @property
    def index(self) -> int:
        """Months since year 0, for arithmetic."""
        return self.year * 12 + self.month - 1

    def __add__(self, months: int) -> Month:
        year, month = divmod(self.index + months, 12)
        return Month(year, month + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Consecutive whole months, first and last included.

    >>> Span.of_year(2024).months, Span.of_year(2024).days
    (12, 366)
    >>> Span.parse("2024-01..2024-08") == Span(Month(2024, 1), Month(2024, 8))
    True
    """

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"the span ends before it begins: {self.first}..{self.last}")

    @classmethod
    def of_year(cls, year: int) -> Span:
        """January to December."""
        return cls(Month(year, 1), Month(year, 12))

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read ``2024-01..2024-08`` or a single month."""
        first, _, last = text.partition("..")
        return cls(Month.parse(first), Month.parse(last or first))

    @property
    def months(self) -> int:
        """The number of months."""
        return self.last.index - self.first.index + 1

    @property
    def days(self) -> int:
        """The number of days."""
        return sum((self.first + step).days for step in range(self.months))

    @property
    def is_open(self) -> bool:
        """Whether the span has no beginning or no end of its own."""
        return self.first == BEGINNING or self.last == END

    def each(self) -> Iterator[Month]:
        """The months in turn."""
        return (self.first + step for step in range(self.months))

    def contains(self, other: Span) -> bool:
        """Whether every month of ``other`` is in this span."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a month."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"


BEGINNING = Month(1, 1)  # stands for an open beginning
END = Month(9999, 12)  # and for an open end


class WindowKind(StrEnum):
    """How much time a column looks at, seen from the report's period."""

    MONTH = "month"  # månaden
    YEAR_TO_DATE = "year_to_date"  # perioden, ackumulerat
    TERTIAL = "tertial"  # tertialet som perioden ligger i, till och med perioden
    ROLLING_12 = "rolling_12"  # rullande tolv månader
    FULL_YEAR = "full_year"  # helåret
    REMAINING = "remaining"  # resten av året; tomt i december
    ACCUMULATED = "accumulated"  # från början till och med perioden, också över flera år
    LIFETIME = "lifetime"  # hela tiden, för det som har en ram och en prognos över flera år


@dataclass(frozen=True, slots=True)
class Window:
    """A window that is not yet bound to a period: templates know no time.

    ``year`` moves it whole years: −1 is the same window last year.

    >>> str(Window(WindowKind.YEAR_TO_DATE).span(Month(2024, 8)))
    '2024-01..2024-08'
    >>> str(Window(WindowKind.YEAR_TO_DATE, year=-1).span(Month(2024, 8)))
    '2023-01..2023-08'
    >>> str(Window(WindowKind.ROLLING_12).span(Month(2024, 8)))
    '2023-09..2024-08'
    >>> Window(WindowKind.REMAINING).span(Month(2024, 12)) is None
    True

    An investment that runs over many years is seen from its beginning, whenever that was:

    >>> accumulated = Window(WindowKind.ACCUMULATED).span(Month(2024, 8))
    >>> accumulated.is_open, accumulated.contains(Span.parse("2005-01..2024-08"))
    (True, True)
    """

    kind: WindowKind
    year: int = 0

    def span(self, period: Month) -> Span | None:
        """The months seen from ``period``; None when the window is empty (the remainder in December)."""
        at = Month(period.year + self.year, period.month)
        match self.kind:
            case WindowKind.MONTH:
                return Span(at, at)
            case WindowKind.YEAR_TO_DATE:
                return Span(Month(at.year, 1), at)
            case WindowKind.TERTIAL:
                return Span(Month(at.year, (at.month - 1) // 4 * 4 + 1), at)
            case WindowKind.ROLLING_12:
                return Span(at - 11, at)
            case WindowKind.FULL_YEAR:
                return Span.of_year(at.year)
            case WindowKind.REMAINING:
                return None if at.month == 12 else Span(at + 1, Month(at.year, 12))
            case WindowKind.ACCUMULATED:
                return Span(BEGINNING, at)
            case WindowKind.LIFETIME:
                return Span(BEGINNING, END)

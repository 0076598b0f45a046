"""Drawn figures of made-up municipalities, and how a text tells them, each with an error to put in its place."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.review.made_tables import shown
from tests.review.report_texts import table
from utfall.review.reading import ReadTable

_LEAST = 400_000  # kronor; smaller deviations round to nothing in millions


@dataclass(frozen=True)
class Row:
    """A row's exact kronor, costs positive: outcome, budget and last year's outcome of the period, then the year."""

    actual: Decimal
    budget: Decimal
    last: Decimal
    forecast: Decimal
    whole: Decimal

    @property
    def left(self) -> Decimal:
        """What is left of the period's budget; below zero when it is exceeded."""
        return self.budget - self.actual

    @property
    def end(self) -> Decimal:
        """What is left of the year's budget by the forecast."""
        return self.whole - self.forecast

    @property
    def rise(self) -> Decimal:
        """How much more the period has cost than last year's."""
        return self.actual - self.last


class Drawing:
    """Draws amounts and counts; the same seed draws the same."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def rows(self, *labels: str, total: str = "") -> dict[str, Row]:
        """Rows of like size, and their sum when it has a name."""
        drawn = {label: self._row() for label in labels}
        while total and not _is_telling(_added(list(drawn.values()))):
            drawn[labels[0]] = self._row()
        return drawn | ({total: _added(list(drawn.values()))} if total else {})

    def amount(self, least: float, most: float) -> Decimal:
        """Kronor between so many millions, in tens of thousands: as exact as a text without a table knows it."""
        return Decimal(self._random.randint(round(least * 100), round(most * 100))) * 10_000

    def count(self, least: int, most: int) -> Decimal:
        """A count."""
        return Decimal(self._random.randint(least, most))

    def apart(self, count: Decimal) -> Decimal:
        """Another count, from a twentieth to a fifth larger or smaller."""
        off = Decimal(self._random.randint(5, 20)) / 100 * self._random.choice((1, -1))
        return (count * (1 + off)).quantize(Decimal(1))

    def _row(self) -> Row:
        while True:
            budget = Decimal(self._random.randint(18_000_000, 260_000_000))
            factors = [Decimal(self._random.randint(920, 1080)) / 1000 for _ in range(3)]
            actual, last = (
                budget * each + self._random.randint(-50_000, 50_000) for each in (factors[0], factors[1])
            )
            whole = budget * Decimal("1.5")
            row = Row(actual, budget, last, whole * factors[2] + self._random.randint(-50_000, 50_000), whole)
            if _is_telling(row):
                return row


def _is_telling(row: Row) -> bool:
    return min(abs(row.left), abs(row.end), abs(row.rise)) >= _LEAST


def _added(rows: Sequence[Row]) -> Row:
    names = ("actual", "budget", "last", "forecast", "whole")
    return Row(*(sum((getattr(row, name) for row in rows), Decimal(0)) for name in names))


def costs(
    title: str, columns: Mapping[str, str], rows: Mapping[str, Row], unit: str = "tkr", minus: bool = False
) -> ReadTable:
    """A table of these rows; ``columns`` gives for each header the amount's name; costs have a minus if asked."""
    places, divisor = (0, 1000) if unit == "tkr" else (1, 1_000_000)
    signs = {name: -1 if minus and name not in ("left", "end") else 1 for name in columns.values()}
    printed = {
        label: [shown(signs[name] * getattr(row, name) / divisor, places) for name in columns.values()]
        for label, row in rows.items()
    }
    return table(printed, tuple(columns), unit, title, title)


def counts(
    title: str,
    columns: Sequence[str],
    rows: Mapping[str, Sequence[Decimal]],
    decimals: int = 0,
    unit: str = "",
) -> ReadTable:
    """A table of counts, or of percentages."""
    sign = " %" if unit == "%" else ""
    printed = {label: [shown(each, decimals) + sign for each in row] for label, row in rows.items()}
    return table(printed, tuple(columns), unit, title, title)


class Telling:
    """Writes figures as ``«right|wrong»``."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def mnkr(self, kronor: Decimal, unit: str = " mnkr", sign: bool = False, decimals: int = 1) -> str:
        """Millions; signed when asked, else the size alone."""
        return self._told(kronor, 1_000_000, decimals, unit, sign)

    def tkr(self, kronor: Decimal, unit: str = " tkr", sign: bool = False) -> str:
        """Thousands."""
        return self._told(kronor, 1000, 0, unit, sign)

    def percent(self, part: Decimal, whole: Decimal, unit: str = " procent", decimals: int = 1) -> str:
        """The size of a share or change."""
        return self._marked(shown(abs(100 * part / whole), decimals)) + unit

    def number(self, count: Decimal, decimals: int = 0) -> str:
        """A count, or a percentage without its sign."""
        return self._marked(shown(abs(count), decimals))

    def way(self, amount: Decimal, more: str, less: str) -> str:
        """The word that fits a positive or negative amount."""
        return f"«{more}|{less}»" if amount > 0 else f"«{less}|{more}»"

    def _told(self, kronor: Decimal, divisor: int, decimals: int, unit: str, sign: bool) -> str:
        marks = ("−" if kronor < 0 else "+") if sign else ""
        return marks + self._marked(shown(abs(kronor) / divisor, decimals)) + unit

    def _marked(self, right: str) -> str:
        return f"«{right}|{self._wrong(right)}»"

    def _wrong(self, right: str) -> str:
        """Two unlike digits in each other's places, or a digit that is three off, never a nought in front."""
        digits = [at for at, letter in enumerate(right) if letter.isdigit()]
        turned = [
            (one, other) for one, other in itertools.pairwise(digits)
            if right[one] != right[other] and (one or right[other] != "0")
        ]  # fmt: skip
        letters = list(right)
        if turned and self._random.random() < 0.5:
            one, other = self._random.choice(turned)
            letters[one], letters[other] = letters[other], letters[one]
        else:
            at = self._random.choice(digits)
            letters[at] = str((int(letters[at]) + 3) % 10)
            if letters[digits[0]] == "0" and len(digits) > 1:
                letters[digits[0]] = "4"
        return "".join(letters)

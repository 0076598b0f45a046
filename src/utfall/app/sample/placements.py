"""Placements: who is placed is nobody, but each has a first and a last day and a price per day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from utfall.app.sample.flows import Flow, Flows
from utfall.app.sample.seasons import LEVELS, months
from utfall.app.sample.town import of_kind
from utfall.core import Month

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Care:
    """A kind of placement: which unit pays, on what, how many there are, how long they last, what a day costs."""

    kind: str  # of unit
    account: str
    activity: str
    places: int  # in an ordinary year
    days: int  # an ordinary placement lasts
    price: int  # öre per day in 2024
    planned: int  # places that the budget counts with, in tenths


CARE = (
    Care("child_placements", "4631", "5541", 6, 240, 395_000, 58),
    Care("child_placements", "4630", "5571", 12, 700, 178_000, 130),
    Care("adult_placements", "4632", "5521", 4, 130, 312_000, 35),
    Care("bought_disability", "4620", "5131", 24, 2_400, 585_000, 240),
    Care("bought_disability", "4621", "5133", 11, 2_000, 98_000, 110),
)
_BEGINS, _ENDS = date(2018, 6, 1), date(2024, 12, 31)


@dataclass(frozen=True)
class Placement:
    """One placement; ``last`` is None while it goes on."""

    id: str
    care: Care
    first: date
    last: date | None
    price: int  # öre per day at the prices of 2024


def placements(random: np.random.Generator) -> tuple[Placement, ...]:
    """Every placement of the years, by its first day; what begins after the last closed month is not yet known."""
    found = []
    whole = (_ENDS - _BEGINS).days
    for care in CARE:
        count = care.places + care.places * whole // care.days
        begins = random.integers(0, whole, size=count)
        lengths = random.integers(care.days * 4 // 10, care.days * 16 // 10, size=count)
        # The first ones are there when the years begin and have been so for a while; the rest come in time.
        begins[: care.places] = 0
        lengths[: care.places] = random.integers(1, care.days, size=care.places)
        prices = care.price // 100 * random.integers(82, 119, size=count)
        for begin, length, price in zip(begins.tolist(), lengths.tolist(), prices.tolist(), strict=True):
            first = _BEGINS + timedelta(begin)
            last = first + timedelta(length)
            found.append((first, care, last if last < _ENDS else None, price // 1000 * 1000))
    found.sort(key=lambda each: (each[0], CARE.index(each[1]), each[3]))
    return tuple(
        Placement(f"P{number:04d}", care, first, last, price)
        for number, (first, care, last, price) in enumerate(found, 1)
    )


def days(placed: Placement, month: Month) -> int:
    """How many days of the month the placement lasts."""
    begin, end = date(month.year, month.month, 1), _last_day(month)
    last = min(placed.last, end) if placed.last else end
    return max((last - max(placed.first, begin)).days + 1, 0)


def _last_day(month: Month) -> date:
    after = month + 1
    return date(after.year, after.month, 1) - timedelta(1)


def placement_flows(found: tuple[Placement, ...]) -> tuple[Flows, dict[Care, Ints]]:
    """What the placements cost per month, and how many days they come to; planned by the budget's number of places."""
    import numpy as np

    spent = {care: np.zeros(len(months()), np.int64) for care in CARE}
    taken = {care: np.zeros(len(months()), np.int64) for care in CARE}
    for at, month in enumerate(months()):
        for placed in found:
            if lasted := days(placed, month):
                taken[placed.care][at] += lasted
                spent[placed.care][at] -= lasted * placed.price * LEVELS[month.year] // 1000
    flows = tuple(Flow(of_kind(care.kind)[0], care.account, care.activity) for care in CARE)
    planned = [[_planned(care, month) for month in months()] for care in CARE]
    return Flows(flows, np.array(planned, np.int64), np.array([spent[care] for care in CARE])), taken


def _planned(care: Care, month: Month) -> int:
    return -care.planned * care.price * _last_day(month).day * LEVELS[month.year] // 10_000

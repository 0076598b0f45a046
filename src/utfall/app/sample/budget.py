"""Budget decisions: what the council decided in November, what it added, and what the board moved within itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from utfall.app.sample.flows import Flow, Flows
from utfall.app.sample.seasons import YEARS, months
from utfall.app.sample.town import Unit, of_kind, units
from utfall.core import Decision, Month

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

TKR = 100_000
# Accounts that the budget does not tell apart: staff is budgeted as salaries and fees, consumption as one sum.
_GROUPED = {"50": "5010", "51": "5010", "54": "5010", "56": "5610", "61": "6120", "62": "6210", "65": "6510",
            "66": "6610", "67": "6710", "68": "6810", "69": "6990"}  # fmt: skip


@dataclass(frozen=True)
class DecisionRow:
    """One row of a budget decision: a month's öre (income plus, cost minus) on a code string."""

    decision: str
    month: Month
    unit: Unit
    account: str
    activity: str
    ore: int
    project: str = ""


@dataclass(frozen=True)
class Made:
    """A decision: its id, kind, day, body, and for a supplement where the money comes from."""

    id: str
    kind: Decision
    day: date
    body: str
    text: str
    financing: str = ""


@dataclass(frozen=True)
class Change:
    """A change of the budget during a year: what each kind of unit gets (plus is more to spend), in tkr."""

    made: Made
    from_month: int
    tkr: tuple[tuple[str, str, int], ...]  # kind, account, amount


def original_id(year: int) -> str:
    """The id of the council's decision on a year's budget."""
    return f"KF-{year - 1}-11"


def originals() -> tuple[Made, ...]:
    """The council's decision for each year."""
    return tuple(
        Made(
            original_id(year),
            Decision.ORIGINAL,
            date(year - 1, 11, 20),
            "Kommunfullmäktige",
            f"Budget {year}",
        )
        for year in YEARS
    )


def changes() -> tuple[Change, ...]:
    """What was changed during the years: a supplement in spring and a reallocation in March, every year from 2021."""
    return tuple(change for year in YEARS if year >= 2021 for change in _changes_of(year))


def _changes_of(year: int) -> Iterator[Change]:
    grown = year - 2020
    yield Change(
        Made(f"KF-{year}-04", Decision.SUPPLEMENT, date(year, 4, 24), "Kommunfullmäktige",
             "Tilläggsbudget för fler hemtjänsttimmar", "Kommunfullmäktiges medel för volymer"),
        5,
        (("home_care", "5010", 380 * grown), ("home_care", "5610", 120 * grown)),
    )  # fmt: skip
    yield Change(
        Made(f"SN-{year}-03", Decision.REALLOCATION, date(year, 3, 14), "Socialnämnden",
             "Omdisponering från stab till familjehem"),
        4,
        (("administration", "6710", -300 * grown), ("administration", "5010", -200 * grown),
         ("foster_care", "5060", 350 * grown), ("child_open", "5010", 150 * grown)),
    )  # fmt: skip


def budgeted(flow: Flow) -> str:
    """The account that a flow is budgeted on."""
    return _GROUPED.get(flow.account[:2], flow.account)


def together(flows: Flows, amounts: Ints) -> tuple[tuple[Flow, ...], Ints]:
    """The amounts per month summed over flows that the budget does not tell apart, in the order of the first."""
    import numpy as np

    places: dict[tuple[int, str, str], int] = {}
    found: list[Flow] = []
    at = np.empty(len(flows.flows), np.int64)
    for number, flow in enumerate(flows.flows):
        key = (id(flow.unit), budgeted(flow), flow.activity)
        if key not in places:
            places[key] = len(found)
            found.append(Flow(flow.unit, key[1], key[2]))
        at[number] = places[key]
    sums = np.zeros((len(found), amounts.shape[1]), np.int64)
    np.add.at(sums, at, amounts)
    return tuple(found), sums


def changed_rows() -> Iterator[DecisionRow]:
    """The rows of supplements and reallocations: each kind's sum over its units, each unit's over the months left."""
    for change in changes():
        year = change.made.day.year
        left = [month for month in months() if month.year == year and month.month >= change.from_month]
        for kind, account, tkr in change.tkr:
            sharing = of_kind(kind)
            for unit, whole in zip(sharing, evenly(-tkr * TKR, len(sharing)), strict=True):
                for month, ore in zip(left, evenly(whole, len(left)), strict=True):
                    yield DecisionRow(change.made.id, month, unit, account, unit.kind.activity, ore)


def evenly(ore: int, parts: int) -> list[int]:
    """The amount in whole öre over so many parts, adding up to it."""
    return [ore * (at + 1) // parts - ore * at // parts for at in range(parts)]


# Investments per year: project, original, carried over from the year before, moved within the board; in tkr.
INVESTMENTS = {"901": (1_400, 250, -150), "902": (900, 400, 150), "903": (600, 0, 0)}
SPENT = {"901": 68, "902": 55, "903": 30}  # per cent of what was decided


def investment_decisions(year: int) -> tuple[Made, ...]:
    """The decisions on what is carried over, and on what is moved between projects."""
    return (
        Made(f"KF-{year}-02", Decision.CARRY_OVER, date(year, 2, 27), "Kommunfullmäktige",
             "Ombudgetering av investeringar"),
        Made(f"SN-{year}-05", Decision.REALLOCATION, date(year, 5, 16), "Socialnämnden",
             "Omdisponering mellan investeringar"),
    )  # fmt: skip


def investment_unit() -> Unit:
    """The unit that all investments are booked on."""
    return next(each for each in units() if each.name == "Förvaltningsledning")


def investment_rows(year: int) -> Iterator[DecisionRow]:
    """The budget of the year's investments, by decision, all of it from the year's first month on."""
    unit = investment_unit()
    carried, moved = investment_decisions(year)
    for project, (original, over, within) in INVESTMENTS.items():
        for id, tkr in ((original_id(year), original), (carried.id, over), (moved.id, within)):
            for month, ore in zip(range(1, 13), evenly(-tkr * TKR, 12), strict=True):
                if ore:
                    yield DecisionRow(id, Month(year, month), unit, "1210", "9201", ore, project)


def decisions() -> tuple[Made, ...]:
    """Every decision, by its day."""
    made = [*originals(), *(change.made for change in changes())]
    made += [each for year in YEARS for each in investment_decisions(year)]
    return tuple(sorted(made, key=lambda each: (each.day, each.id)))

"""Heads, hours and sick leave per unit and month, from what the units pay in salaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utfall.app.sample.flows import Flows
from utfall.app.sample.seasons import level, months, noise
from utfall.app.sample.town import Unit
from utfall.app.sample.volumes import HUNDREDTHS, Volumes
from utfall.core import Month

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

_MONTHLY, _HOURLY = ("5010", "5011", "5110", "5120"), ("5020", "5021")
_SALARY, _WAGE = 3_780_000, 20_600  # öre a month and an hour in 2024
_HOURS = 165  # contracted hours of a month
# Sick leave in thousandths of contracted hours: short, by month, and long.
_SHORT = (46, 49, 42, 33, 29, 22, 17, 24, 34, 37, 41, 38)
_LONG = 36
BEGINS = Month(2021, 1)  # when the payroll system began to count


def payroll(random: np.random.Generator, flows: Flows) -> Volumes:
    """The measures of every unit that pays salaries; the budget is of heads alone."""
    import numpy as np

    pay = _salaries(flows, flows.happened)
    plan = _salaries(flows, flows.planned)
    units = list(pay)
    ways = noise(random, 110, (len(units), len(months())))
    own = noise(random, 90, (len(units), 1))
    short = np.array([_SHORT[month.month - 1] for month in months()], np.int64)
    rows: list[tuple[str, Unit, Ints, Ints]] = []
    for at, unit in enumerate(units):
        sick = short * ways[at] * own[at] // 1000
        long = _LONG * own[at] * np.roll(ways[at], 3) // 1000
        planned_heads, _, _ = _numbers(*plan[unit])
        heads, hours, hourly = _numbers(*pay[unit])
        unplanned = np.zeros_like(heads)
        rows += [
            ("employees", unit, planned_heads, heads),
            ("contracted_hours", unit, unplanned, hours),
            ("hourly_hours", unit, unplanned, hourly),
            ("sick_hours_short", unit, unplanned, hours * sick // 1_000_000),
            ("sick_hours_long", unit, unplanned, hours * long // 1_000_000),
        ]
    planned, happened = (np.array([row[place] for row in rows]) for place in (2, 3))
    unknown = slice(0, months().index(BEGINS))
    planned[:, unknown] = happened[:, unknown] = 0
    return Volumes(tuple(row[0] for row in rows), tuple(row[1] for row in rows), planned, happened)


def _salaries(flows: Flows, amounts: Ints) -> dict[Unit, tuple[Ints, Ints]]:
    """Per unit: öre a month of monthly salaries, and of wages by the hour."""
    import numpy as np

    found: dict[Unit, tuple[Ints, Ints]] = {}
    for flow, row in zip(flows.flows, amounts, strict=True):
        if flow.account in _MONTHLY or flow.account in _HOURLY:
            nothing = np.zeros(len(months()), np.int64)
            monthly, hourly = found.setdefault(flow.unit, (nothing, nothing.copy()))
            (monthly if flow.account in _MONTHLY else hourly)[:] -= row
    return found


def _numbers(monthly: Ints, hourly: Ints) -> tuple[Ints, Ints, Ints]:
    """Heads, contracted hours and hours by the hour, in hundredths."""
    import numpy as np

    levels = np.array([level("5010", month) for month in months()], np.int64)
    heads = monthly * HUNDREDTHS * 1000 // (_SALARY * levels)
    return heads, heads * _HOURS, hourly * HUNDREDTHS * 1000 // (_WAGE * levels)

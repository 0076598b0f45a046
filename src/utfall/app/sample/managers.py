"""The forecasts that unit managers made each April and August: careful, slow to believe what they see, and noisy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.app.sample.budget import together
from utfall.app.sample.flows import Flow, Flows
from utfall.app.sample.seasons import YEARS, noise
from utfall.core import Month

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

_ROUNDED = 1_000_000  # managers forecast in tens of thousands of kronor


@dataclass(frozen=True)
class Habit:
    """How managers forecast in a month of the year, in thousandths of what remains of it.

    ``insight`` is how much of the coming deviation they see, ``caution`` how much too dear they make it, ``width``
    how far chance takes them.
    """

    month: int
    insight: int
    caution: int
    width: int


HABITS = (Habit(4, 300, 14, 22), Habit(8, 620, 9, 14))


@dataclass(frozen=True)
class Forecasts:
    """What was forecast for the whole year on each code string in the month ``made``, in öre."""

    made: Month
    flows: tuple[Flow, ...]
    year: Ints
    until_reorganised: Ints  # of the year, what was expected to the last of May


def forecasts(random: np.random.Generator, flows: Flows) -> list[Forecasts]:
    """Every forecast of every year, in order."""
    import numpy as np

    keys, happened = together(flows, flows.happened)
    _, planned = together(flows, flows.planned)
    found = []
    for at, year in enumerate(YEARS):
        truth, plan = (each[:, at * 12 : at * 12 + 12] for each in (happened, planned))
        for habit in HABITS:
            rest = slice(habit.month, 12)
            expected = plan[:, rest] + (truth[:, rest] - plan[:, rest]) * habit.insight // 1000
            width = noise(random, habit.width, (len(keys), 1)) - 1000
            expected += expected * width // 1000 - np.abs(expected) * habit.caution // 1000
            whole = np.concatenate((truth[:, : habit.month], expected), axis=1)
            total = (whole.sum(axis=1) + _ROUNDED // 2) // _ROUNDED * _ROUNDED
            found.append(Forecasts(Month(year, habit.month), keys, total, whole[:, :5].sum(axis=1)))
    return found

"""Hours, places and households per unit and month, and the money that follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.app.sample.flows import Flow, Flows
from utfall.app.sample.placements import CARE, Care
from utfall.app.sample.seasons import LEVELS, months, noise, wandering
from utfall.app.sample.town import Unit, of_kind, units

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

HUNDREDTHS = 100  # quantities are counted in hundredths


@dataclass(frozen=True)
class Measure:
    """A quantity that units report: a month's number for the whole municipality in 2024, and how it has grown."""

    id: str
    month: int
    growth: int  # a year, in thousandths
    width: int  # how much units and months differ, in thousandths
    summer: int = 1000  # July against other months
    surprise: int = 1000  # 2024 against plan


MEASURES = (
    Measure("home_care_hours", 11_540, 28, 12, summer=985, surprise=1046),
    Measure("residential_places", 226, 6, 4, surprise=995),
    Measure("short_care_places", 21, 10, 20),
    Measure("group_home_places", 97, 18, 3, surprise=975),
    Measure("daily_activity_places", 118, 22, 6, surprise=1022),
    Measure("assistance_hours", 3_290, -12, 14, surprise=985),
    Measure("short_stay_places", 25, 0, 25, summer=1250),
    Measure("housing_support_hours", 1_175, 30, 20, summer=930, surprise=974),
    Measure("households", 178, -25, 16, surprise=955),
    Measure("newly_arrived", 31, -180, 30, surprise=1090),
    Measure("foster_homes", 40, 12, 8, surprise=948),
)
_HOUR_PRICE = 71_800  # öre that a home care unit gets for an hour in 2024
_HOUSEHOLD = 1_060_000  # öre that a household costs in a month of 2024
_PLACEMENTS = {"child_placements": "placements_children", "adult_placements": "placements_adults",
               "bought_disability": "placements_disability"}  # fmt: skip


@dataclass(frozen=True)
class Volumes:
    """Quantities in hundredths by measure and unit, per month of the simulation."""

    measures: tuple[str, ...]
    units: tuple[Unit, ...]
    planned: Ints
    happened: Ints


def volumes(random: np.random.Generator, placed: dict[Care, Ints]) -> Volumes:
    """Every quantity of every unit."""
    import numpy as np

    found: list[tuple[str, Unit, Ints, Ints]] = []
    for measure in MEASURES:
        having = [unit for unit in units() if unit.kind.volume == measure.id]
        whole = sum(unit.weight for unit in having)
        course = wandering(random, measure.width, len(having), len(months()))
        course += noise(random, measure.width // 2 + 1, course.shape) - 1000
        for unit, way in zip(having, course, strict=True):
            planned = np.array([_planned(measure, month.year, month.month) for month in months()], np.int64)
            planned = planned * unit.weight // whole
            surprise = [measure.surprise if month.year == months()[-1].year else 1000 for month in months()]
            found.append((measure.id, unit, planned, planned * way // 1000 * np.array(surprise) // 1000))
    found += _placed(placed)
    return Volumes(
        tuple(each[0] for each in found),
        tuple(each[1] for each in found),
        np.array([each[2] for each in found]),
        np.array([each[3] for each in found]),
    )


def _planned(measure: Measure, year: int, month: int) -> int:
    grown = measure.month * HUNDREDTHS * (1000 + measure.growth * (year - months()[-1].year)) // 1000
    return grown * measure.summer // 1000 if month == 7 else grown


def _placed(placed: dict[Care, Ints]) -> list[tuple[str, Unit, Ints, Ints]]:
    """Places in use: the days of a month's placements against the days of the month."""
    import numpy as np

    lengths = np.array([month.days for month in months()], np.int64)
    found = []
    for kind, measure in _PLACEMENTS.items():
        cared = [care for care in CARE if care.kind == kind]
        taken = sum((placed[care] for care in cared), np.zeros(len(lengths), np.int64))
        planned = np.full(len(lengths), sum(care.planned for care in cared) * HUNDREDTHS // 10)
        found.append((measure, of_kind(kind)[0], planned, taken * HUNDREDTHS // lengths))
    return found


def money_of(volume: Volumes) -> Flows:
    """What follows from volumes: the home care's pay per hour, and what the authority pays for it; income support."""
    import numpy as np

    levels = np.array([LEVELS[month.year] for month in months()], np.int64)
    flows: list[Flow] = []
    planned: list[Ints] = []
    happened: list[Ints] = []
    paid = {"planned": np.zeros(len(levels), np.int64), "happened": np.zeros(len(levels), np.int64)}
    for at, (measure, unit) in enumerate(zip(volume.measures, volume.units, strict=True)):
        if measure == "home_care_hours":
            price, account = _HOUR_PRICE * levels // 1000, "9110"
        elif measure == "households":
            price, account = -_HOUSEHOLD * levels // 1000, "4510"
        else:
            continue
        flows.append(Flow(unit, account, unit.kind.activity))
        planned.append(volume.planned[at] * price // HUNDREDTHS)
        happened.append(volume.happened[at] * price // HUNDREDTHS)
        if account == "9110":
            paid["planned"] -= planned[-1]
            paid["happened"] -= happened[-1]
    flows.append(Flow(of_kind("elderly_authority")[0], "9520", "5101"))
    planned.append(paid["planned"])
    happened.append(paid["happened"])
    return Flows(tuple(flows), np.array(planned), np.array(happened))

"""All units of a round that a reader reaches: who they are, how far they have come, and their forecasts together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utfall.app.forecast_grid import Grid
from utfall.app.forecast_roll_up import UnitSum
from utfall.app.forecast_roll_up import roll_up as sum_up
from utfall.core import Month
from utfall.web.figures import figures
from utfall.web.forecast_page import unit_name
from utfall.web.forecasting import stands
from utfall.web.register.models import ForecastEntry, Round, UnitTask


@dataclass(frozen=True, slots=True)
class Line:
    """One unit of the round."""

    task: UnitTask
    name: str
    sum: UnitSum


@dataclass(frozen=True, slots=True)
class Lines:
    """The units of a round, and their sum."""

    lines: tuple[Line, ...]
    total: UnitSum
    said: int


def roll_up(round: Round, tasks: Sequence[UnitTask]) -> Lines:
    """The units' forecasts together; their rows are read only where somebody has said something."""
    spoken = set(ForecastEntry.objects.filter(round=round).values_list("unit", flat=True))
    said: dict[str, Grid] = {each.unit: stands(each)[1] for each in tasks if each.unit in spoken}
    summed = sum_up(figures(), Month.parse(round.period), [each.unit for each in tasks], said)
    lines = (Line(task, unit_name(task.unit), row) for task, row in zip(tasks, summed.rows, strict=True))
    return Lines(tuple(lines), summed.total, summed.said)

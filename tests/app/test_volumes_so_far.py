"""A volume's year so far, and the overview's deviations: only what is told for the same months is held together."""

from __future__ import annotations

from pathlib import Path

from tests.app.forecast_workspace import board
from utfall.app.figures import Figures, Sight
from utfall.app.headline import headline
from utfall.app.volumes import volume
from utfall.core import Month

SEPTEMBER = Month(2024, 9)
TABLE = """\
id: verksamhet
title: Verksamheter
format: {unit: tkr}
columns:
  - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
  - {id: budget, header: Budget, scenario: budget, window: year_to_date}
  - {id: deviation, header: Avvikelse, formula: actual - budget}
  - {id: forecast, header: Prognos, scenario: forecast, window: full_year}
  - {id: year, header: Budget helår, scenario: budget, window: full_year}
  - {id: year_deviation, header: Avvikelse helår, formula: forecast - year}
rows:
  - {id: home, label: Hemtjänst, activity: "510"}
  - {id: housing, label: Särskilt boende, activity: "520"}
  - {id: sum, label: Summa, sum: [home, housing]}
"""
QUANTITIES = "quantities:\n  - {id: hours, name: Timmar, unit: timmar, aggregation: sum}\n"


def figures_of(root: Path) -> Figures:
    found = Figures(root)
    assert not found.bring_in().blocks
    return found


def test_a_month_that_is_not_reported_yet_is_not_held_against_last_year(tmp_path: Path) -> None:
    told = [f"hours;actual;2023-{month:02d};100" for month in range(1, 13)]
    told += [f"hours;budget;2024-{month:02d};110" for month in range(1, 13)]
    told += [f"hours;actual;2024-{month:02d};105" for month in range(1, 9)]  # September is still to come
    volumes = "\n".join(["measure;scenario;period;number", *told]) + "\n"
    root = board(tmp_path, definitions__quantities_0yaml=QUANTITIES, data__volumes_0csv=volumes)
    last = volume(figures_of(root), "hours", Sight(SEPTEMBER)).table.rows[-1]
    assert last.label == "Januari–augusti"
    assert [cell.shown for cell in last.cells] == ["800", "880", "840", "−40", "40"]


def test_while_nobody_has_forecast_the_year_the_deviations_are_the_periods(tmp_path: Path) -> None:
    figures = figures_of(board(tmp_path, definitions__tables__verksamhet_0yaml=TABLE))
    found = headline(figures, Sight(Month(2024, 8)))
    assert {each.address.column for each in (*found.worst, *found.best)} == {"deviation"}
    assert len(found.worst) + len(found.best) == 2
    forecast = headline(figures, Sight(Month(2023, 8)))  # which the managers did forecast
    assert {each.address.column for each in (*forecast.worst, *forecast.best)} == {"year_deviation"}

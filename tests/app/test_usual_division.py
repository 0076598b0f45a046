"""A ledger without activities: the forecast, the plan and the report are then divided by what it does have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.forecast_workspace import board
from utfall.app.building import build
from utfall.app.explaining import explain_figure
from utfall.app.figures import Figures
from utfall.app.forecasting import ForecastOrder, forecast
from utfall.app.layers import decide
from utfall.app.planning import plan
from utfall.app.unit_forecast import ground
from utfall.core import Month
from utfall.core.division import Division

AUGUST = Month(2024, 8)
REPORT = {
    "definitions__reports__prognos_0yaml": "id: prognos\ntitle: Prognos\ntemplate: prognos.md\n",
    "definitions__reports__prognos_0md": "# Prognos\n\n:::forecast\n\n:::layers\n",
}
LINES = "lines:\n  - {id: elder, name: Äldre, accounts: 5}\n  - {id: family, name: Familj, accounts: 6}\n"


def booked_by(part: str, folder: Path, **files: str) -> Path:
    """The made-up board, with what it calls activities as another code part."""
    root = board(folder, **REPORT, **files)
    structure, facts = root / "definitions" / "structure", root / "data" / "amounts.csv"
    (structure / "activity.csv").rename(structure / f"{part}.csv")
    facts.write_text(facts.read_text("utf-8").replace("activity", part), "utf-8")
    return root


@pytest.fixture
def by_unit(tmp_path: Path) -> Path:
    """Booked on responsibilities and nothing else."""
    return booked_by("responsibility", tmp_path)


def test_the_forecast_is_made_per_responsibility(by_unit: Path) -> None:
    made = forecast(by_unit, ForecastOrder(AUGUST, freeze=True))
    assert not made.problems.blocks
    assert made.forecast is not None
    assert made.forecast.history.division is Division.RESPONSIBILITY
    assert [each.unit.code for each in made.forecast.units] == ["510", "520", "610", "620"]
    assert made.frozen == "data/prognosforslag-2024-08.csv"


def test_the_plan_is_too_and_can_be_decided(by_unit: Path) -> None:
    shown = plan(by_unit, AUGUST).forecast
    assert shown is not None
    assert shown.made.history.division is Division.RESPONSIBILITY
    assert decide(by_unit, AUGUST).decided == "data/prognos-2024-08.csv"


def test_and_so_is_what_a_report_shows_of_them(by_unit: Path) -> None:
    built = build(by_unit, "prognos", ("json",), by_unit / "out", AUGUST)
    assert built.document is not None
    assert [table.id for table in built.document.tables] == [
        "forecast-responsibility",
        "layers-responsibility",
    ]
    for table in ("forecast-responsibility", "layers-responsibility"):
        assert explain_figure(by_unit, "prognos", table, "510", "budget", AUGUST).explanation is not None


def test_activities_come_first_where_there_are_any(tmp_path: Path) -> None:
    made = forecast(board(tmp_path), ForecastOrder(AUGUST)).forecast
    assert made is not None
    assert made.history.division is Division.ACTIVITY


def test_a_ledger_of_accounts_alone_is_forecast_by_line_and_decided_by_nobody(tmp_path: Path) -> None:
    root = booked_by("account", tmp_path, definitions__structure__lines_0yaml=LINES)
    made = forecast(root, ForecastOrder(AUGUST)).forecast
    assert made is not None
    assert [each.unit.name for each in made.units] == ["Äldre", "Familj"]
    refused = decide(root, AUGUST)
    assert [each.code for each in refused.problems if each.code == "PRO-014"] == ["PRO-014"]
    assert refused.decided is None


def test_a_unit_forecasts_on_lines_that_lie_under_none(tmp_path: Path) -> None:
    root = booked_by("account", tmp_path, definitions__structure__lines_0yaml=LINES)
    figures = Figures(root)
    figures.bring_in()
    assert [row.name for row in ground(figures, "", AUGUST).rows] == ["Äldre", "Familj"]

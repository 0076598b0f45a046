"""The forecast's commands as a user types them: a table to read, JSON to compute with, and an honest exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.forecast_workspace import actuals, board, budgets, write
from tests.examples.examples import copy
from utfall.cli.main import app


def utfall(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board(tmp_path_factory.mktemp("cli-forecast"))


def test_the_table_tells_units_total_interval_and_what_the_rest_may_cost(workspace: Path) -> None:
    result = utfall("forecast", workspace, "--as-of", "2024-08")
    assert result.exit_code == 0, result.output
    for words in (
        "Prognos 2024 efter augusti, tkr",
        "510 Hemtjänst",
        "3 tidigare bokslut",
        "8 av 10 år hamnar bokslutet mellan",
        "För att nå budget får kostnaden öka högst",
        "Räknad som en helhet",
    ):
        assert words in result.stdout
    assert "säker" not in result.stdout


def test_without_a_month_the_latest_with_outcomes_is_taken(workspace: Path) -> None:
    assert "efter augusti" in utfall("forecast", workspace).stdout


def test_the_record_is_shown_when_asked_for(workspace: Path) -> None:
    shown = utfall("forecast", workspace, "--backtest").stdout
    assert "Prövning efter augusti, 2021–2023" in shown
    assert "Rullande tolv månader (R12)" in shown


def test_json_holds_whole_ore_and_the_parts_make_the_total(workspace: Path) -> None:
    told = json.loads(utfall("forecast", workspace, "--as-of", "2024-08", "--json").stdout)
    assert told["unit"] == "öre"
    assert all(isinstance(each["proposal"], int) for each in told["series"])
    assert told["total"]["proposal"] == sum(each["proposal"] for each in told["series"])
    assert told["total"]["deviation"] == told["total"]["proposal"] - told["total"]["budget"]
    for each in told["series"]:
        assert sum(each["weights"].values()) == pytest.approx(1, abs=1e-3)


def test_a_frozen_forecast_says_where_it_is(tmp_path: Path) -> None:
    root = board(tmp_path)
    shown = utfall("forecast", root, "--as-of", "2024-08", "--freeze")
    assert shown.exit_code == 0, shown.output
    assert "data/prognosforslag-2024-08.csv" in shown.stdout


def test_a_line_cannot_be_frozen_and_an_unknown_division_is_wrong_use(workspace: Path) -> None:
    assert utfall("forecast", workspace, "--by", "line", "--freeze").exit_code == 2
    assert utfall("forecast", workspace, "--by", "enhet").exit_code == 2
    assert utfall("forecast", workspace, "--as-of", "augusti").exit_code == 2


def test_published_figures_are_refused_with_the_reason(tmp_path: Path) -> None:
    result = utfall("forecast", copy("ekero-2024-08", tmp_path), "--as-of", "2024-08")
    assert result.exit_code == 1
    assert "PRO-001" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_a_short_history_never_shows_a_broken_number(tmp_path: Path, year: str) -> None:
    rows = [row for row in (*actuals(), *budgets()) if row[3] >= year]
    result = utfall("forecast", write(tmp_path, rows), "--as-of", "2024-08", "--backtest")
    assert result.exit_code == 0, result.output
    assert "nan" not in result.output.lower()


def test_a_folder_that_is_no_workspace_is_said_to_be_none(tmp_path: Path) -> None:
    for command in ("forecast", "score"):
        result = utfall(command, tmp_path)
        assert (result.exit_code, "DEF-012" in result.stderr) == (1, True)

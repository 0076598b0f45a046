"""Earlier forecasts held against outcomes: people's, Utfall's frozen ones, and what naive methods would have said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.app import forecast_workspace as made_up
from tests.app.forecast_workspace import board, write
from utfall.app.forecasting import ForecastOrder, forecast
from utfall.app.scoring import score
from utfall.cli.main import app
from utfall.core import Month

TARGET = 'targets:\n  - {id: t2, name: Augustiprognosen, month: 8, within: "2 300 000"}\n'


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    root = board(tmp_path_factory.mktemp("scored"), definitions__forecast_0yaml=TARGET)
    result = CliRunner().invoke(app, ["score", str(root), "--json"])
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def outcome(activity: str, year: int) -> int:
    """The year in öre."""
    return 100 * sum(made_up.cost(activity, year, month) for month in range(12))


def test_every_forecast_of_a_year_that_is_over_is_listed_to_the_ore(scored: dict[str, Any]) -> None:
    assert len(scored["forecasts"]) == 5 * len(made_up.ACTIVITIES)
    (one,) = [each for each in scored["forecasts"] if (each["code"], each["as_of"]) == ("510", "2022-08")]
    assert one["outcome"] == outcome("510", 2022)
    assert one["error"] == one["outcome"] - one["forecast"]
    assert one["error"] < 0, "the year ended worse than the manager said"


def test_the_managers_are_ranked_beside_naive_methods_on_the_same_forecasts(scored: dict[str, Any]) -> None:
    (month,) = scored["months"]
    ranked = [each for each in month["marks"] if each["rank"] is not None]
    assert {"forecast", "proposal", "rolling_twelve", "period_budget_remaining"} <= {
        each["source"] for each in ranked
    }
    assert len({each["forecasts"] for each in ranked}) == 1
    assert [each["rank"] for each in ranked] == list(range(1, len(ranked) + 1))
    (managers,) = [each for each in ranked if each["source"] == "forecast"]
    assert managers["error_percent"].startswith("1.0")
    assert managers["bias_percent"].startswith("-1.0")


def test_a_declared_target_counts_the_years_that_kept_it(scored: dict[str, Any]) -> None:
    managers = next(each for each in scored["targets"] if each["source"] == "forecast")
    errors = [abs(each["error"]) for each in scored["totals"] if each["source"] == "forecast"]
    assert managers["within"] == 2_300_000_00
    assert (managers["kept"], managers["years"]) == (sum(error <= 2_300_000_00 for error in errors), 5)
    kept = [each["kept"] for each in scored["totals"] if each["source"] == "forecast"]
    assert kept == [error <= 2_300_000_00 for error in errors]
    assert {True, False} == set(kept)
    assert 0 < managers["kept"] < 5


def test_a_frozen_proposal_is_scored_when_the_year_is_over(tmp_path: Path) -> None:
    until = [row for row in made_up.actuals() if row[3] <= "2023-08"]
    root = write(tmp_path, [*until, *made_up.budgets()])
    frozen = forecast(root, ForecastOrder(Month(2023, 8), freeze=True))
    assert frozen.forecast is not None
    before = score(root)
    assert before.record is None
    assert {problem.code for problem in before.problems} == {"PRO-011"}
    write(tmp_path, [*made_up.actuals(), *made_up.budgets()])
    after = score(root)
    assert after.record is not None
    said = {each.stated.series: each for each in after.record.board.judged if each.stated.source == "frozen"}
    for index, unit in enumerate(after.record.history.units):
        assert said[index].outcome.ore == outcome(unit.code, 2023)
        (made,) = [each for each in frozen.forecast.units if each.unit.code == unit.code]
        assert getattr(made.proposal, "year_end", None) == said[index].stated.amount


def test_a_year_that_is_not_over_is_not_judged(tmp_path: Path) -> None:
    now = [("forecast", "", "2024-08", "2024-01", "2024-12", "510", -70_000_000)]
    result = score(write(tmp_path, [*made_up.actuals(), *made_up.budgets(), *now]))
    assert result.record is None


def test_the_terminal_shows_marks_totals_and_units(tmp_path: Path) -> None:
    root = board(tmp_path, definitions__forecast_0yaml=TARGET)
    shown = CliRunner().invoke(app, ["score", str(root)])
    assert shown.exit_code == 0, shown.output
    for words in ("Prognoser gjorda efter augusti mot bokslut", "Lämnad prognos", "Längst från bokslutet"):
        assert words in shown.stdout
    assert "Augustiprognosen, högst 2,3\u00a0mnkr från bokslutet" in shown.stdout


def test_every_round_of_the_year_is_scored_by_itself(tmp_path: Path) -> None:
    """In April the managers miss by three per cent, in August by one: two tables, and the target counts its month."""
    april = [
        (*row[:2], row[2].replace("-08", "-04"), *row[3:6], row[6] * 97 // 99) for row in made_up.managers()
    ]
    rows = [*made_up.actuals(), *made_up.budgets(), *made_up.managers(), *april]
    result = score(write(tmp_path, rows, definitions__forecast_0yaml=TARGET))
    assert result.record is not None
    record = result.record
    assert record.board.months == (4, 8)
    errors = {
        month: next(mark.error for mark in record.board.marks(month) if mark.source == "forecast")
        for month in record.board.months
    }
    assert float(errors[4]) == pytest.approx(0.03, abs=0.001)
    assert float(errors[8]) == pytest.approx(0.01, abs=0.001)
    kept = {total.month: record.kept(total) for total in record.board.totals if total.source == "forecast"}
    assert kept[4] is None, "no target is declared for April"
    assert kept[8] is not None

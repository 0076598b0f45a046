"""A forecast in a report: the table adds up, the chart has its band, and every format carries both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.app.forecast_workspace import actuals, board, budgets, write
from utfall.cli.main import app

REPORT = "id: namndrapport\ntitle: Prognos {year}\ntemplate: namndrapport.md\n"
TEXT = "# Prognos\n\n:::forecast\n\n# Tidigare prognoser\n\n:::scoreboard\n"
FILES = {
    "definitions__reports__namndrapport_0yaml": REPORT,
    "definitions__reports__namndrapport_0md": TEXT,
    "definitions__forecast_0yaml": 'targets:\n  - {id: t2, name: T2, month: 8, within: "2 300 000"}\n',
}


def built(root: Path, *formats: str) -> dict[str, Any]:
    wanted = [part for name in ("json", *formats) for part in ("-f", name)]
    result = CliRunner().invoke(app, ["build", str(root), "namndrapport", *wanted])
    assert result.exit_code == 0, result.output
    return dict(json.loads((root / "out" / "namndrapport.json").read_bytes()))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board(tmp_path_factory.mktemp("report"), **FILES)


@pytest.fixture(scope="module")
def report(root: Path) -> dict[str, Any]:
    return built(root, "html", "xlsx")


def table(report: dict[str, Any], id: str) -> dict[str, Any]:
    return dict(next(each for each in report["tables"] if each["id"] == id))


def test_the_sum_is_the_units_and_the_deviation_the_forecast_less_the_budget(report: dict[str, Any]) -> None:
    shown = table(report, "forecast-activity")
    columns = [column["id"] for column in shown["columns"]]
    rows = [dict(zip(columns, row["cells"], strict=True)) for row in shown["rows"]]
    *units, total = ({name: float(cell["value"] or 0) for name, cell in row.items()} for row in rows)
    for name in ("booked", "budget", "proposal"):
        assert total[name] == pytest.approx(sum(unit[name] for unit in units))
    for row in (*units, total):
        assert row["deviation"] == pytest.approx(row["proposal"] - row["budget"])
    assert total["low"] < total["proposal"] < total["high"]


def test_the_text_says_eight_years_of_ten_and_never_surely(report: dict[str, Any]) -> None:
    texts = " ".join(each["text"] for each in report["texts"])
    assert "8 av 10 år hamnar bokslutet mellan" in texts
    assert "att döma av 2 tidigare bokslut" in texts
    assert "säker" not in texts


@pytest.mark.usefixtures("report")
def test_the_chart_begins_where_the_outcome_ends_and_widens_to_the_interval(root: Path) -> None:
    page = (root / "out" / "namndrapport.html").read_text("utf-8")
    assert "8 av 10 år, lägst" in page, "the band stands in the table of the chart's data"
    assert "Ackumulerad avvikelse mot budget" in page


def test_the_record_is_ranked_and_holds_the_target(report: dict[str, Any]) -> None:
    marks = table(report, "scoreboard-8")
    labels = [row["label"] for row in marks["rows"]]
    assert {"Lämnad prognos", "Utfalls förslag", "Rullande tolv månader (R12)"} <= set(labels)
    texts = " ".join(each["text"] for each in report["texts"])
    assert "lämnad prognos 2 av 5 år" in texts


def test_the_same_workspace_gives_the_same_report(root: Path, report: dict[str, Any]) -> None:
    assert built(root) == report


def test_a_report_without_anything_to_judge_says_so_and_is_built(tmp_path: Path) -> None:
    root = write(tmp_path, [*actuals(), *budgets()], **FILES)
    report = built(root)
    assert [each["id"] for each in report["tables"]] == ["forecast-activity"]


def explained(root: Path, row: str, column: str) -> dict[str, Any]:
    figure = ("namndrapport", "forecast-activity", row, column)
    result = CliRunner().invoke(app, ["explain", str(root), *figure, "--json"])
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout))


def test_a_proposal_is_taken_apart_into_methods_and_an_outcome_into_facts(root: Path) -> None:
    proposal = explained(root, "Hemtjänst", "Prognos")["expression"]
    assert "vägda" in proposal["formula"]
    assert len(proposal["operands"]) == 4
    booked = explained(root, "510", "booked")["expression"]
    assert len(booked["facts"]) == 8
    assert {fact["file"] for fact in booked["facts"]} == {"data/amounts.csv"}

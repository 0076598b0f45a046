"""The plan as a user types it, reads it in a report and takes a figure of it apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.forecast_workspace import board
from utfall.cli.main import app

ACTIONS = """\
actions:
  - id: vikarier
    name: Färre timvikarier
    decided: 2024-02-21
    body: Socialnämnden
    by_role: Verksamhetschef
    start: 2024-04
    status: running
    counterfactual: {kind: same_months, index: 3 %}
    effects: [{activity: "510", per_month: "100 000"}]
  - id: natt
    name: Samlad natt
    decided: 2024-02-21
    body: Socialnämnden
    by_role: Verksamhetschef
    start: 2024-11
    status: planned
    effects: [{activity: "520", per_month: "200 000"}]
"""
RISKS = """\
risks:
  - id: beslut
    name: Ett nytt beslut
    probability: 3/10
    effect: {kind: triangular, low: "-2 000 000", mode: "-700 000", high: "-300 000"}
    by_role: Verksamhetschef
sensitivities:
  - {id: plats, name: En placering, yearly: "-900 000"}
"""
GRANTS = """\
grants:
  - id: lyft
    name: Kompetenslyft
    giver: En statlig myndighet
    kind: general
    granted: "1 200 000"
    from: 2024-01
    to: 2024-12
    by_role: Ekonomichef
"""
TEXT = "# Plan\n\n:::layers\n\n:::actions\n\n:::risks\n\n:::grants\n\n:::demography\n"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "entries__actions_0yaml": ACTIONS,
        "entries__risks_0yaml": RISKS,
        "entries__grants_0yaml": GRANTS,
        "definitions__reports__plan_0yaml": "id: plan\ntitle: Plan\ntemplate: plan.md\n",
        "definitions__reports__plan_0md": TEXT,
    }
    return board(tmp_path_factory.mktemp("plan"), **files)


def utfall(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_the_plan_tells_layers_actions_risks_and_grants(workspace: Path) -> None:
    result = utfall("plan", workspace, "--as-of", "2024-08")
    assert result.exit_code == 0, result.output
    for words in ("Prognosen i lager", "Färre timvikarier", "Ett nytt beslut", "Kompetenslyft", "8 av 10 år"):
        assert words in result.stdout
    assert "säker" not in result.stdout.replace("osäkerhet", "")


def test_json_holds_whole_ore(workspace: Path) -> None:
    told = json.loads(utfall("plan", workspace, "--json").stdout)
    assert told["as_of"] == "2024-08"
    assert told["actions"]["ahead"] == 2 * 200_000_00
    assert told["forecast"]["with_actions"] - told["forecast"]["without_actions"] == 2 * 200_000_00
    assert told["grants"][0]["earned"] == 800_000_00
    tornado = told["risks"]["outlook"]["tornado"]
    assert set(tornado) == {"model", "beslut"}
    assert abs(sum(tornado.values()) - 1) < 0.001


def test_a_forecast_is_shown_without_and_with_the_plan(workspace: Path) -> None:
    assert "Utan åtgärderna blir avvikelsen" in utfall("forecast", workspace, "--with-actions").stdout
    told = json.loads(utfall("forecast", workspace, "--with-actions", "--json").stdout)
    assert told["actions"]["without_actions"] == told["total"]["proposal"]
    assert told["actions"]["with_actions"] == told["total"]["proposal"] + 2 * 200_000_00
    assert "actions" not in json.loads(utfall("forecast", workspace, "--json").stdout)


def test_a_division_by_line_is_wrong_use(workspace: Path) -> None:
    assert utfall("plan", workspace, "--by", "line").exit_code == 2


def test_the_report_shows_the_plan_in_every_format(workspace: Path, tmp_path: Path) -> None:
    formats = [each for name in ("html", "docx", "xlsx", "json") for each in ("-f", name)]
    result = utfall("build", workspace, "plan", *formats, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    document = json.loads((tmp_path / "plan.json").read_text("utf-8"))
    tables = {table["id"]: table for table in document["tables"]}
    assert set(tables) == {
        "layers-activity", "actions", "risks", "risks-outlook", "risks-sensitivity", "grants",
    }  # fmt: skip
    shown = [[cell["shown"] for cell in row["cells"]] for row in tables["actions"]["rows"]]
    assert shown[1][-2:] == ["+400", "+400"]
    page = (tmp_path / "plan.html").read_text("utf-8")
    assert "Vad som mest påverkar var året slutar" in page
    assert "Helårets avvikelse mot budget, utan och med åtgärder" in page


def test_the_same_facts_give_the_same_plan(workspace: Path) -> None:
    assert utfall("plan", workspace, "--json").stdout == utfall("plan", workspace, "--json").stdout


@pytest.mark.parametrize(
    ("table", "row", "column", "words"),
    [
        ("actions", "vikarier", "measured", "Vad som annars skulle ha bokförts"),
        ("actions", "total", "ahead", "Samlad natt, Kvar att räkna in"),
        ("layers-activity", "Hemtjänst", "Avvikelse", "det första minus det andra"),
        ("risks-outlook", "both", "p10", "10 000 dragningar"),
        ("grants", "lyft", "earned", "tid som bidraget gäller"),
    ],
)
def test_a_figure_of_the_plan_can_be_taken_apart(
    workspace: Path, table: str, row: str, column: str, words: str
) -> None:
    result = utfall("explain", workspace, "plan", table, row, column)
    assert result.exit_code == 0, result.output
    assert words in result.stdout


def test_a_row_that_is_not_there_is_told(workspace: Path) -> None:
    result = utfall("explain", workspace, "plan", "actions", "vikarie", "measured")
    assert result.exit_code == 1
    assert "REP-009" in result.output

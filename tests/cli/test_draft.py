"""Drafted comments come from the terminal with numbers that stay bound, and say that they are drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.examples.examples import copy
from utfall.cli.main import app


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy("ekero-2024-08", tmp_path_factory.mktemp("draft"))


def test_each_deviation_above_the_threshold_gets_a_draft(workspace: Path) -> None:
    result = CliRunner().invoke(app, ["draft", str(workspace), "bilaga2", "--json"])
    assert result.exit_code == 0, result.output
    drafts = {each["name"]: each for each in json.loads(result.stdout)["drafts"]}
    aid = drafts["Ekonomiskt bistånd"]
    assert "överskott om 1,9\u00a0mnkr" in aid["text"]
    assert "2,1\u00a0mnkr" in aid["text"], "the forecast for the year is told beside the period"
    assert '{{ cell("bilaga2", "financial_assistance", "deviation")' in aid["template"]
    assert "Färdtjänst/riksfärdtjänst" not in drafts, "2 tkr is nothing to comment on"


def test_a_pasted_draft_builds_to_the_text_that_was_drafted(workspace: Path) -> None:
    drafted = CliRunner().invoke(app, ["draft", str(workspace), "bilaga2", "--json"])
    draft = json.loads(drafted.stdout)["drafts"][0]
    template = workspace / "definitions" / "reports" / "namndrapport.md"
    template.write_text(template.read_text("utf-8") + f"\n{draft['template']}\n", "utf-8")
    built = CliRunner().invoke(app, ["build", str(workspace), "namndrapport", "-f", "json"])
    assert built.exit_code == 0, built.output
    report = json.loads((workspace / "out" / "namndrapport.json").read_bytes())
    assert draft["text"] in [each["text"] for each in report["texts"]]


def test_a_declared_volume_tells_what_volume_and_price_give(lillkoping: Path) -> None:
    asked = ["draft", str(lillkoping), "verksamhet", "--kronor", "100000", "--percent", "0", "--json"]
    drafts = {each["name"]: each for each in json.loads(CliRunner().invoke(app, asked).stdout)["drafts"]}
    aid = drafts["Ekonomiskt bistånd"]
    assert (
        "Volymen är 6 hushåll lägre än budgeterat, vilket ger 0,7\u00a0mnkr lägre kostnad, "
        "medan en högre kostnad per hushåll ger 0,2\u00a0mnkr högre."
    ) in aid["text"]
    assert 'actual(year_to_date, quantity="households")' in aid["template"], "the numbers stay bound"
    assert "Volymen" not in drafts["Flyktingmottagande"]["text"], "no volume is declared for it"


def test_a_high_threshold_leaves_nothing_to_say(workspace: Path) -> None:
    result = CliRunner().invoke(app, ["draft", str(workspace), "bilaga2", "--kronor", "999000000"])
    assert result.stdout == "Ingen avvikelse når gränsen.\n"


def test_an_unknown_table_is_answered_with_a_hint(workspace: Path) -> None:
    result = CliRunner().invoke(app, ["draft", str(workspace), "bilaga22"])
    assert (result.exit_code, "bilaga2" in result.stderr) == (1, True)

"""utfall check: the report held against what is asked of it, drafts saved for somebody to accept, and both told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.app.decided import workspace
from utfall.app.checking import check_reports
from utfall.app.drafting import draft_comments, save_drafts, threshold
from utfall.checks.requirements import Standing
from utfall.cli.main import app
from utfall.core import Month
from utfall.definitions import load
from utfall.report.comment_rule import Commented

AUGUST = Month(2024, 8)
COMPARED = """\
id: jamfort
title: Jämfört med budget
format: {unit: tkr}
columns:
  - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
  - {id: budget, header: Budget, scenario: budget, window: year_to_date}
  - {id: deviation, header: Avvikelse, formula: actual - budget}
rows:
  - {id: home, label: Hemtjänst, activity: "510"}
  - {id: housing, label: Särskilt boende, activity: "520"}
  - {id: care, label: Äldreomsorg, sum: [home, housing]}
"""
RULES = """\
comment_required:
  - {table: jamfort, kronor: 10 000, percent: 0}
requirements:
  - {id: beslut, text: Budgetbesluten, law: Anvisningen, kinds: delårsrapport}
"""
REPORT = """\
id: namndrapport
title: Budgeten
template: namndrapport.md
kind: delårsrapport
fulfils: {beslut: decisions}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The decided budget, with a table that compares outcome and budget and is to be commented on."""
    folder = workspace(tmp_path, namndrapport="# Budgeten\n\n:::table jamfort\n\n:::decisions\n")
    definitions = folder / "definitions"
    (definitions / "tables" / "jamfort.yaml").write_text(COMPARED, encoding="utf-8")
    (definitions / "rules.yaml").write_text(RULES, encoding="utf-8")
    (definitions / "reports" / "namndrapport.yaml").write_text(REPORT, encoding="utf-8")
    (definitions / "reports" / "namndrapport.md").write_text(
        "# Budgeten\n\n:::table jamfort\n\n:::decisions\n", encoding="utf-8"
    )
    return folder


def test_the_report_is_held_against_law_and_own_rules(root: Path) -> None:
    (standing,) = check_reports(root, "namndrapport", AUGUST).standings
    found = {each.requirement.id: each.standing for each in standing.duties.requirements}
    assert found["beslut"] is Standing.MET
    assert found["driftredovisning"] is Standing.MISSING
    assert [each.row for each in standing.comments] == ["home", "housing"]


def test_drafts_are_saved_to_be_accepted_and_never_over_what_somebody_wrote(root: Path) -> None:
    found = draft_comments(root, "jamfort", period=AUGUST)
    assert [each.row for each in found.rows] == ["home", "housing"]
    assert save_drafts(root, "jamfort", found) == 2
    definitions, problems = load(root)
    assert definitions is not None
    assert not list(problems)
    assert [each.is_draft for each in definitions.comments] == [True, True]
    assert save_drafts(root, "jamfort", draft_comments(root, "jamfort", period=AUGUST)) == 0
    (standing,) = check_reports(root, "namndrapport", AUGUST).standings
    assert {each.commented for each in standing.comments} == {Commented.DRAFT}


def test_a_threshold_is_the_rules_unless_somebody_asks_for_another(root: Path) -> None:
    assert threshold(None, None) is None
    assert draft_comments(root, "jamfort", threshold(100_000_000, None), AUGUST).rows == ()


def test_the_terminal_lists_the_requirements_the_days_and_the_comments(root: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(root), "namndrapport", "--period", "2024-08"])
    assert "uppfyllt    beslut: Budgetbesluten (Anvisningen) → decisions" in result.output
    assert "saknas      handelser: Viktiga händelser" in result.output
    assert "Senast 2024-10-31: kommunens delårsrapport" in result.output
    assert "jamfort / Hemtjänst:" in result.output


def test_json_stays_a_list_of_problems(root: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(root), "namndrapport", "--period", "2024-08", "--json"])
    codes = {each["code"] for each in json.loads(result.stdout)}
    assert {"CHK-008", "CHK-012"} <= codes


def test_an_empty_workspace_is_not_said_to_be_in_order(tmp_path: Path) -> None:
    (tmp_path / "utfall.yaml").write_text(
        'municipality: Påhittad\ncode: "9999"\nboard: Nämnd\n', encoding="utf-8"
    )
    shown = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert shown.exit_code == 0
    assert "Inga anmärkningar" not in shown.output
    assert "Arbetsytan har ingen rapport" in shown.output
    assert "Inget underlag är inläst" in shown.output

"""A tree by month as a user asks for it in the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.forecast_workspace import board, cost
from utfall.cli.main import app


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board(tmp_path_factory.mktemp("board"))


def tree(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["tree", *map(str, arguments)])


def test_the_tree_is_written_as_csv(workspace: Path) -> None:
    result = tree(workspace, "activity", "--period", "2023-12")
    header, *rows = result.stdout.splitlines()
    assert result.exit_code == 0
    assert header.startswith("kod;namn;nivå;2023-01 utfall;2023-01 budget;")
    assert [row.split(";")[0] for row in rows] == ["5", "510", "520", "6", "610", "620"]


def test_as_json_every_cell_has_its_month_and_scenario_and_its_ore_or_why_there_is_none(
    workspace: Path,
) -> None:
    result = tree(workspace, "activity", "--json")
    home = json.loads(result.stdout)["rows"][1]
    assert (home["code"], home["depth"]) == ("510", 1)
    assert home["cells"][0] == {"month": "2024-01", "scenario": "actual", "ore": 100 * cost("510", 2024, 0)}
    assert home["cells"][-2] == {"month": "2024-12", "scenario": "actual", "ore": None, "missing": "no_facts"}


def test_a_part_that_no_ledger_has_is_wrong_use_and_one_without_a_tree_a_problem(workspace: Path) -> None:
    assert tree(workspace, "flavour").exit_code == 2
    assert tree(workspace, "project").exit_code == 1

"""The terminal in English: help, problems and results, with the same codes, keys and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.app.forecast_workspace import board
from tests.examples.examples import copy
from utfall.cli.main import app
from utfall.swedish.language import language

SWEDISH_LETTERS = set("åäöÅÄÖ")


def utfall(*arguments: object, **environment: str) -> Result:
    """Run a command in a terminal with these variables."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up board with some years of facts."""
    return board(tmp_path_factory.mktemp("english"))


@pytest.mark.parametrize("command", [(), ("build",), ("import",), ("audit", "verify")])
def test_help_is_in_the_language_asked_for(command: tuple[str, ...]) -> None:
    shown = utfall("--lang", "en", *command, "--help")
    assert shown.exit_code == 0
    assert not SWEDISH_LETTERS & set(shown.stdout)


def test_the_language_may_stand_in_the_environment() -> None:
    assert "Build a report" in utfall("--help", UTFALL_LANG="en").stdout
    assert "Bygg en rapport" in utfall("--lang", "sv", "--help", UTFALL_LANG="en").stdout


def test_without_asking_it_is_swedish(workspace: Path) -> None:
    assert "Bygg en rapport" in utfall("--help").stdout
    assert language() == "sv"


@pytest.mark.parametrize("wrong", [("--lang", "fi"), ("--lang", ""), ("--lang",)])
def test_an_unknown_language_is_wrong_use(wrong: tuple[str, ...]) -> None:
    assert utfall(*wrong, "check", "nowhere").exit_code == 2


def test_a_problem_has_the_same_form_in_both_languages(tmp_path: Path) -> None:
    swedish, english = (
        json.loads(utfall(*asked, "check", tmp_path, "--json").stdout) for asked in ((), ("--lang", "en"))
    )
    assert [each.keys() for each in english] == [each.keys() for each in swedish]
    assert english[0]["code"] == swedish[0]["code"] == "DEF-012"
    assert english[0]["message"] == f"The folder {tmp_path} is not a workspace: utfall.yaml is missing."
    assert english[0]["remedy"].startswith("Give a folder that contains utfall.yaml")


def test_the_command_leaves_the_language_as_it_was(tmp_path: Path) -> None:
    assert utfall("--lang", "en", "check", tmp_path).exit_code == 1
    assert language() == "sv"


def test_a_forecast_is_told_in_english(workspace: Path) -> None:
    shown = utfall("--lang", "en", "forecast", workspace, "--backtest").stdout
    assert "Forecast 2024 after August, tkr" in shown
    assert "Rests on" in shown
    assert "Test after August, 2021–2023" in shown
    assert "In 8 years of 10 the outcome lies between" in shown


def test_a_figure_is_taken_apart_in_english_with_the_municipality_s_own_names(tmp_path: Path) -> None:
    figure = ("bilaga2", "Ekonomiskt bistånd", "Avvikelse perioden")
    shown = utfall("--lang", "en", "explain", copy("ekero-2024-08", tmp_path), *figure).stdout
    assert "Avvikelse perioden = Utfall perioden − Budget perioden" in shown
    assert "Utfall perioden = actual January–August 2024, activity 575" in shown
    assert "January–August 2024  responsibility 7, account 3010, activity 575" in shown


def test_wrong_use_is_told_in_english(workspace: Path) -> None:
    shown = utfall("--lang", "en", "build", workspace, "x", "--period", "augusti")
    assert shown.exit_code == 2
    assert "write the month as 2024-08" in shown.output

"""A new workspace from an example: what comes along, what does not, and what is never overwritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from utfall.app.building import build
from utfall.app.checking import check
from utfall.app.creating import create, examples
from utfall.cli.main import app
from utfall.definitions import load
from utfall.definitions.schema import KINDS

EXAMPLE = "ekero-2024-08"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("example", examples())
def test_every_example_gives_a_workspace_without_faults_and_without_facts(
    example: str, tmp_path: Path
) -> None:
    result = create(tmp_path / "ny", example)
    assert list(result.problems) == []
    units_own = ("enhetsrapport",) if example == "lillkoping" else ()
    assert result.reports == (*units_own, "namndrapport")
    definitions, problems = load(tmp_path / "ny")
    assert not problems.blocks
    assert definitions is not None
    assert list((tmp_path / "ny" / "data").iterdir()) == []
    assert not (tmp_path / "ny" / "entries").exists()


def test_without_data_nothing_says_that_the_figures_are_the_examples(tmp_path: Path) -> None:
    create(tmp_path / "ny", EXAMPLE)
    definitions, _ = load(tmp_path / "ny")
    assert definitions is not None
    assert (definitions.municipality.name, definitions.municipality.source_note) == ("Ekerö kommun", "")
    result = build(tmp_path / "ny", "namndrapport", ["json"], tmp_path / "out")
    assert [problem.code for problem in result.problems] == ["REP-007"]


def test_with_data_the_report_can_be_built_at_once(tmp_path: Path) -> None:
    create(tmp_path / "ny", EXAMPLE, with_data=True)
    result = build(tmp_path / "ny", "namndrapport", ["json"], tmp_path / "out")
    assert not result.problems.blocks
    assert (tmp_path / "out" / "namndrapport.json").exists()


def test_the_editor_finds_a_schema_for_every_kind_of_file(tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    create(folder, EXAMPLE)
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert set(settings["yaml.schemas"].values()) == {f"/{kind.files}" for kind in KINDS.values()}
    for name in settings["yaml.schemas"]:
        assert json.loads((folder / name).read_text(encoding="utf-8"))["title"]
    assert {each.code for each in check(folder)} == {"REP-007"}, (
        "what lies beside the definitions is no fault"
    )


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "viktigt.txt").write_text("kvar", encoding="utf-8")
    result = create(tmp_path, EXAMPLE)
    assert [problem.code for problem in result.problems] == ["STO-007"]
    assert names(tmp_path) == {"viktigt.txt"}


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert create(tmp_path, EXAMPLE).folder == tmp_path
    assert {"utfall.yaml", "definitions", "data"} <= names(tmp_path)


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ny").write_text("", encoding="utf-8")
    assert [problem.code for problem in create(tmp_path / "ny", EXAMPLE).problems] == ["STO-007"]


def test_an_unknown_example_is_answered_with_a_near_one_and_the_whole_list(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["new", str(tmp_path / "ny"), "--from", "ekerö-2024-08"])
    assert result.exit_code == 1
    assert "Exemplet ”ekerö-2024-08” finns inte." in result.stderr
    assert f"Menade du {EXAMPLE}? Välj ett av exemplen: {', '.join(examples())}." in result.stderr
    assert not (tmp_path / "ny").exists()


def test_the_municipalitys_name_alone_is_answered_with_its_examples(tmp_path: Path) -> None:
    (problem,) = create(tmp_path / "ny", "ekero").problems
    assert problem.remedy.startswith("Menade du ekero-2023-03 eller ekero-2024-08? ")


def test_an_example_that_resembles_none_is_answered_with_the_list_alone(tmp_path: Path) -> None:
    (problem,) = create(tmp_path / "ny", "x").problems
    assert problem.remedy == f"Välj ett av exemplen: {', '.join(examples())}."


def test_the_command_says_where_the_workspace_is_and_what_to_do_first(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["new", str(tmp_path / "ny"), "--from", EXAMPLE])
    assert result.exit_code == 0, result.output
    assert f"Arbetsytan ligger i {tmp_path / 'ny'}" in result.stdout
    assert "Skriv er kommun och nämnd i" in result.stdout
    assert f"utfall build {tmp_path / 'ny'} namndrapport" in result.stdout


def test_the_command_answers_in_json_too(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["new", str(tmp_path / "ny"), "--from", EXAMPLE, "--with-data", "--json"]
    )
    assert json.loads(result.stdout) == {"folder": str(tmp_path / "ny"), "problems": []}


def test_without_an_example_the_use_is_wrong(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["new", str(tmp_path / "ny")]).exit_code == 2

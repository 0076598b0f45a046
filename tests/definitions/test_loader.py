"""A whole workspace: what is read, how it is hashed, and that one fault never hides another."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import Path

from utfall.definitions import load
from utfall.definitions.format_reader import READERS
from utfall.problems import Severity
from utfall.problems.render import render
from utfall.swedish import NumberFormat

TABLE = """\
id: main
title: Resultat
columns:
  - {id: actual, header: Utfall, scenario: actual, window: month}
rows:
  - {id: board, label: Nämnden, activity: "100"}
"""


def test_every_file_read_is_hashed_by_its_name_in_the_workspace(workspace, tmp_path: Path) -> None:
    files = {
        "structure/activity.csv": "code;name\n100;Nämnd\n",
        "tables/main.yaml": TABLE,
        "reports/r.yaml": "id: r\ntitle: R\ntemplate: r.md\n",
        "reports/r.md": "Text.\n",
    }
    hashes = workspace(files).sound.hashes
    assert list(hashes) == sorted(hashes)
    assert set(hashes) == {"utfall.yaml", *(f"definitions/{name}" for name in files)}
    content = (tmp_path / "definitions/reports/r.md").read_bytes()
    assert hashes["definitions/reports/r.md"] == hashlib.sha256(content).hexdigest()


def test_places_are_the_same_wherever_the_workspace_lies(workspace, tmp_path: Path) -> None:
    loaded = workspace({"tables/main.yaml": TABLE})
    assert {problem.source.file for problem in loaded.problems} == {"definitions/tables/main.yaml"}
    assert str(tmp_path) not in repr(loaded.definitions)


def test_the_workspace_may_be_given_by_a_relative_path(workspace, tmp_path: Path, monkeypatch) -> None:
    workspace({"reports/r.yaml": "id: r\ntitle: R\ntemplate: ../../../../r.md\n"})
    monkeypatch.chdir(tmp_path)
    definitions, problems = load(Path())
    assert definitions is not None
    assert [problem.code for problem in problems] == ["DEF-023"]


def test_without_a_main_file_nothing_can_be_said(tmp_path: Path) -> None:
    definitions, problems = load(tmp_path / "nowhere")
    assert definitions is None
    assert [problem.message for problem in problems] == [
        "Mappen nowhere är ingen arbetsyta: utfall.yaml saknas."
    ]


def test_an_unreadable_main_file_does_not_hide_the_other_faults(workspace) -> None:
    loaded = workspace(
        {"utfall.yaml": "municipality: [", "tables/main.yaml": TABLE.replace("title", "titel")}
    )
    assert loaded.definitions is None
    assert set(loaded.codes) == {"DEF-001", "DEF-002", "DEF-005", "DEF-009"}


def test_a_fault_in_one_table_leaves_the_others(workspace) -> None:
    files = {
        "structure/activity.csv": "code;name\n100;Nämnd\n",
        "tables/a.yaml": TABLE,
        "tables/b.yaml": "id: [",
    }
    loaded = workspace(files)
    assert loaded.codes == ["DEF-005"]
    assert list(loaded.definitions.tables) == ["main"]


def test_a_folder_where_a_file_should_be_cannot_be_opened(workspace, tmp_path: Path) -> None:
    (tmp_path / "definitions" / "charts.yaml").mkdir(parents=True)
    (problem,) = workspace({}).problems
    assert (problem.code, problem.message) == ("DEF-025", "Filen definitions/charts.yaml går inte att öppna.")


def test_files_nobody_reads_are_told_but_do_not_stop_anything(workspace, tmp_path: Path) -> None:
    files = {"tabels/main.yaml": TABLE, "tables/main.yaml~": "", "reports/old.md": "", "tables/.main.swp": ""}
    loaded = workspace(files)
    told = {problem.source.file for problem in loaded.problems}
    assert told == {f"definitions/{name}" for name in files if ".main" not in name}
    assert {problem.severity for problem in loaded.problems} == {Severity.WARNING}
    assert not loaded.problems.blocks


def test_loading_twice_gives_the_same(workspace, tmp_path: Path) -> None:
    first = workspace({"structure/activity.csv": "code;name\n100;Nämnd\n", "tables/main.yaml": TABLE}).sound
    again, _ = load(tmp_path)
    assert again == first


def test_a_text_that_somebody_has_written_is_part_of_the_hashes(workspace, tmp_path: Path) -> None:
    text = tmp_path / "entries" / "texts" / "r" / "2024-08" / "inledning.md"
    text.parent.mkdir(parents=True)
    text.write_text("Skrivet.\n", "utf-8")
    report = {"reports/r.yaml": "id: r\ntitle: R\ntemplate: r.md\n", "reports/r.md": "# R\n\n## Inledning\n"}
    before = workspace(report).sound
    assert [each.text for each in before.texts] == ["Skrivet.\n"]
    text.write_text("Skrivet om.\n", "utf-8")
    after, _ = load(tmp_path)
    assert after is not None
    changed = {name for name, sha256 in before.hashes.items() if after.hashes[name] != sha256}
    assert changed == {"entries/texts/r/2024-08/inledning.md"}


def test_every_key_of_number_format_can_be_declared() -> None:
    assert list(READERS) == [field.name for field in fields(NumberFormat)]


def test_the_example_workspaces_are_sound(repository: Path) -> None:
    mains = sorted((repository / "examples").glob("*/utfall.yaml"))
    assert mains
    for main in mains:
        _, problems = load(main.parent)
        assert render(problems) == ""

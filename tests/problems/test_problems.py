"""Every fault has a folder with the smallest files that provoke it and ``expected.txt`` with what people read.

A folder is a workspace; one without ``utfall.yaml`` of its own is lent the sound one beside this file. To see what a
changed sentence looks like, change it in the catalogue and read the difference that the test prints.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from utfall.definitions import load
from utfall.problems import CATALOGUE
from utfall.problems.render import render

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent.name for path in HERE.glob("*/expected.txt"))
# A file that cannot be opened: test_loader makes one. Entries set aside in the web: test_faulty_entries does.
NEEDS_MORE_THAN_FILES = {"DEF-025", "DEF-030"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_fault_is_told_with_place_sentence_and_remedy(folder: str, tmp_path: Path) -> None:
    workspace = tmp_path / folder
    shutil.copytree(HERE / folder, workspace)
    if (workspace / "definitions").exists() and not (workspace / "utfall.yaml").exists():
        shutil.copy(HERE / "utfall.yaml", workspace)
    _, problems = load(workspace)
    assert render(problems) == (HERE / folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_folder_provokes_the_problem_it_is_named_after(folder: str) -> None:
    expected = (HERE / folder / "expected.txt").read_text(encoding="utf-8")
    assert f"  {folder[:7]}  " in expected


def test_every_problem_of_definitions_has_a_folder() -> None:
    definitions = {code for code in CATALOGUE if code.startswith("DEF-")}
    assert definitions - {folder[:7] for folder in FOLDERS} == NEEDS_MORE_THAN_FILES

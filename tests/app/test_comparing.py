"""Two versions of a report: what differs, by how much, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.examples import copy
from utfall.app.building import build
from utfall.app.comparing import Cause, Comparison, Version, compare
from utfall.definitions import load

REPORT = "namndrapport"


class Workspace:
    """A workspace that versions are built of."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.count = 0

    def version(self) -> Version:
        """The report as it now is."""
        self.count += 1
        out = self.root.parent / f"version-{self.count}"
        result = build(self.root, REPORT, ["json"], out)
        assert not result.problems.blocks
        return Version.read(result.files["json"].read_bytes(), (out / "manifest.json").read_bytes())

    def change(self, file: str, old: str, new: str) -> None:
        """Change a file of the workspace."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(copy("ekero-2024-08", tmp_path))


def compared(workspace: Workspace, before: Version) -> Comparison:
    definitions, _ = load(workspace.root)
    assert definitions is not None
    return compare(before, workspace.version(), definitions)


def test_the_same_version_differs_in_nothing(workspace: Workspace) -> None:
    found = compared(workspace, workspace.version())
    assert found.is_same
    assert found.same > 100
    assert found.files == ()


def test_a_changed_amount_is_followed_to_every_place_where_it_is_printed(workspace: Workspace) -> None:
    before = workspace.version()
    facts = (workspace.root / "data" / "amounts.csv").read_text(encoding="utf-8").splitlines()
    header = facts[0].split(";")
    line = next(each for each in facts[1:] if each.split(";")[header.index("scenario")] == "actual")
    cells = line.split(";")
    at = header.index("amount")
    whole = int(float(cells[at].replace(",", ".")))
    cells[at] = str(whole + 5_000_000)
    workspace.change("data/amounts.csv", line, ";".join(cells))
    found = compared(workspace, before)
    assert found.figures
    assert {each.causes for each in found.figures} == {(Cause.FACTS,)}
    assert {each.table for each in found.figures if each.row == "Resultat"}
    assert "data/amounts.csv" in found.files
    assert any(each.causes == (Cause.FACTS,) for each in found.texts)  # the sentences follow the figures


def test_a_table_in_another_unit_prints_other_figures_of_the_same_amounts(workspace: Workspace) -> None:
    before = workspace.version()
    file = "definitions/tables/main.yaml"
    workspace.change(file, "unit: tkr", "unit: mnkr")
    found = compared(workspace, before)
    assert found.figures
    assert {each.causes for each in found.figures} == {(Cause.DEFINITION,)}
    assert {each.difference.strip("0,") for each in found.figures} == {""}


def test_rewritten_words_are_told_under_their_heading(workspace: Workspace) -> None:
    from utfall.app.entries import publish_texts
    from utfall.app.figures import Figures
    from utfall.app.writing import outline
    from utfall.core import Month

    before = workspace.version()
    section = outline(Figures(workspace.root), REPORT)[0]
    publish_texts(workspace.root, REPORT, Month(2024, 8), {section.id: "Helt nya ord."})
    found = compared(workspace, before)
    changed = next(each for each in found.texts if "Helt nya ord." in each.after)
    assert changed.causes == (Cause.TEXT,)
    assert changed.section == section.title

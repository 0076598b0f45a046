"""A build is reproducible, follows its facts, and never puts something half in the place of something whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.examples.examples import copy
from utfall.app.building import BuildResult, build
from utfall.app.demo import FORMATS
from utfall.core import Month

EXAMPLE = "ekero-2024-08"


def built(root: Path, *formats: str, out: str = "out") -> BuildResult:
    """The example's report; its problems are for the test to judge."""
    return build(root, "namndrapport", formats or ("json",), root / out)


def content(root: Path) -> dict[str, Any]:
    """The JSON edition of a build that must go well."""
    result = built(root)
    assert not list(result.problems), [each.message for each in result.problems]
    return dict(json.loads(result.files["json"].read_bytes()))


def test_the_same_snapshot_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = copy(EXAMPLE, tmp_path / "first"), copy(EXAMPLE, tmp_path / "second")
    for root in (first, second):
        assert not built(root, *FORMATS, "datapackage").problems.blocks
    for path in sorted((first / "out").iterdir()):
        assert path.read_bytes() == (second / "out" / path.name).read_bytes(), path.name


def test_the_manifest_tells_what_went_in_and_what_came_out(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    built(root, "json", "html")
    manifest = json.loads((root / "out" / "manifest.json").read_bytes())
    text = json.dumps(manifest)
    for name in (
        "data/amounts.csv",
        "definitions/tables/bilaga2.yaml",
        "namndrapport.html",
        "namndrapport.json",
    ):
        assert name in text


def change_one_fact(root: Path) -> None:
    """One krona more booked on personnel in financial assistance, enough to be seen: ten million."""
    path = root / "data" / "amounts.csv"
    lines = path.read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("actual;;;2024-01;2024-08;7;5010;575;"))
    fields = lines[at].split(";")
    fields[-1] = f"{float(fields[-1].replace(',', '.')) - 10_000_000:.2f}".replace(".", ",")
    lines[at] = ";".join(fields)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def test_one_changed_fact_changes_all_that_depends_on_it_and_nothing_else(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    before = content(root)
    change_one_fact(root)
    after = content(root)
    assert after["snapshot"] != before["snapshot"]
    assert changed_cells(before, after) == {
        ("main", row, column) for row in ("Kostnader", "Resultat") for column in ("actual", "deviation")
    } | {
        ("bilaga1", row, column)
        for row in ("Personalkostnader", "Kostnader", "Resultat")
        for column in ("actual", "deviation")
    } | {
        ("bilaga2", row, column)
        for row in ("Ekonomiskt bistånd", "SUMMA")
        for column in ("actual", "deviation")
    }
    assert changed_charts(before, after) == {
        chart["id"] for chart in before["charts"] if depends_on_the_outcome(chart)
    }
    texts = [(old, new) for old, new in zip(before["texts"], after["texts"], strict=True) if old != new]
    assert texts
    for old, new in texts:
        numbers = [(a, b) for a, b in zip(old["bound"], new["bound"], strict=True) if a != b]
        assert numbers, "a text that changes does so through a bound number"
        assert all("year" not in a["expression"] or "deviation" in a["expression"] for a, _ in numbers)


def changed_cells(before: dict[str, Any], after: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Table, row and column of each cell that is printed differently."""
    changed = set()
    for old, new in zip(before["tables"], after["tables"], strict=True):
        for old_row, new_row in zip(old["rows"], new["rows"], strict=True):
            cells = zip(old["columns"], old_row["cells"], new_row["cells"], strict=True)
            changed |= {(old["id"], old_row["label"], column["id"]) for column, a, b in cells if a != b}
    return changed


def changed_charts(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """The charts that are drawn differently."""
    pairs = zip(before["charts"], after["charts"], strict=True)
    return {old["id"] for old, new in pairs if old != new}


def depends_on_the_outcome(chart: dict[str, Any]) -> bool:
    """Whether a chart shows the period's outcome; one of the forecast alone does not."""
    return any("perioden" in series["name"] for series in chart["series"])


def test_the_next_period_needs_no_new_template(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    result = build(root, "namndrapport", ["json"], root / "out", period=Month(2025, 8))
    assert {problem.code for problem in result.problems} == {"REP-005"}, "only that there are no figures yet"


BAD: dict[str, tuple[str, str, str, str]] = {
    "unknown key": ("definitions/tables/bilaga1.yaml", "columns:", "colums:", "DEF-001"),
    "circular sum": (
        "definitions/tables/bilaga2.yaml",
        "      - administration\n",
        "      - administration\n      - total\n",
        "DEF-008",
    ),
    "division by zero": (
        "definitions/tables/bilaga2.yaml",
        "formula: actual - budget",
        "formula: actual / (budget - budget)",
        "REP-001",
    ),
    "yaml typo": ("definitions/tables/main.yaml", "title:", "title", "DEF-005"),
    "wrong type": (
        "data/amounts.csv",
        "2024-01;2024-08;7;5010;575;;",
        "2024-01;2024-08;7;5010;575;;tolv",
        "FAC-003",
    ),
    "unresolved number": ("definitions/reports/namndrapport.md", '"deviation"', '"devition"', "REP-005"),
}


@pytest.mark.parametrize("fault", BAD)
def test_bad_input_is_told_with_its_place_and_the_old_report_stays(tmp_path: Path, fault: str) -> None:
    root = copy(EXAMPLE, tmp_path)
    content(root)
    old = (root / "out" / "namndrapport.json").read_bytes()
    file, good, bad, code = BAD[fault]
    path = root / file
    text = path.read_text("utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), "utf-8")
    result = built(root)
    assert result.problems.blocks
    assert not result.files
    (problem, *_) = (each for each in result.problems if each.code == code)
    assert problem.source.file == file
    assert problem.source.line
    assert problem.message
    assert problem.remedy
    assert (root / "out" / "namndrapport.json").read_bytes() == old


def test_a_missing_file_and_a_half_written_one(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    (root / "definitions/reports/namndrapport.md").unlink()
    amounts = root / "data" / "amounts.csv"
    amounts.write_bytes(amounts.read_bytes()[:-25])
    assert "DEF-009" in {problem.code for problem in built(root).problems}
    root = copy(EXAMPLE, tmp_path / "again")
    amounts = root / "data" / "amounts.csv"
    amounts.write_bytes(amounts.read_bytes()[:-25])
    problems = list(built(root).problems)
    assert {problem.source.file for problem in problems} == {"data/amounts.csv"}
    assert problems[0].source.line == len(amounts.read_text("utf-8").splitlines())


def test_a_character_that_cannot_be_printed_is_told_and_nothing_is_built(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    path = root / "definitions" / "reports" / "namndrapport.md"
    path.write_text(path.read_text("utf-8") + "\nBra \N{GRINNING FACE}\n", "utf-8")
    result = built(root, "json", "pdf")
    (problem,) = result.problems
    assert problem.code == "WRI-003"
    assert "\N{GRINNING FACE}" in problem.message
    lines = path.read_text("utf-8").splitlines()
    assert (problem.source.file, problem.source.line) == ("definitions/reports/namndrapport.md", len(lines))
    assert problem.source.column == len("Bra ") + 1
    assert not (root / "out").exists()


def test_an_unknown_report_is_answered_with_those_there_are(tmp_path: Path) -> None:
    root = copy(EXAMPLE, tmp_path)
    (problem,) = build(root, "nämndrapport", ["json"], root / "out").problems
    assert (problem.code, "namndrapport" in problem.remedy) == ("REP-006", True)


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    (problem,) = build(tmp_path, "namndrapport", ["json"], tmp_path / "out").problems
    assert problem.code == "DEF-012"
    assert not (tmp_path / "out").exists()

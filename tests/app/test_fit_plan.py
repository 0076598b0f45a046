"""A printed figure that contradicts the others is left out of a fit by name, and only by name."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

from utfall.app.fitting import FittedFacts, fit_workspace
from utfall.core import Month

WORKSPACE = {
    "utfall.yaml": 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n',
    "definitions/structure/account.csv": "code;name;parent;valid_from;valid_to\n3011;Avgifter;;;\n5011;Löner;;;\n",
    "definitions/structure/lines.yaml": """\
        lines:
          - {id: income, name: Intäkter, accounts: ["30"]}
          - {id: cost, name: Kostnader, accounts: ["50"]}
        """,
    "definitions/tables/result.yaml": """\
        id: result
        title: Resultat
        format: {unit: tkr}
        columns:
          - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
        rows:
          - {id: income, label: Intäkter, line: income}
          - {id: cost, label: Kostnader, line: cost}
          - {id: result, label: Resultat, sum: [income, cost]}
        """,
}
COMBINATIONS = 'combinations:\n  - {account: ["3011", "5011"]}\n'
PRINTED = [("Intäkter", "145"), ("Kostnader", "-557"), ("Resultat", "-409")]  # 145 - 557 is at most -411


def fit(root: Path, plan: str) -> FittedFacts:
    """The fit of a small result whose printed total is wrong."""
    rows = [{"label": label, "printed": [text]} for label, text in PRINTED]
    published = {"tables": [{"id": "result", "rows": rows}]}
    for name, content in {**WORKSPACE, "fit.yaml": plan, "printed.json": json.dumps(published)}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    return fit_workspace(root, root / "printed.json", Month(2024, 2))


def test_figures_that_cannot_all_be_true_stop_the_fit(tmp_path: Path) -> None:
    found = fit(tmp_path, COMBINATIONS)
    assert [problem.code for problem in found.problems] == ["FIT-001"]
    assert not (tmp_path / "data").exists()


def test_the_other_figures_are_found_when_one_is_left_out(tmp_path: Path) -> None:
    found = fit(tmp_path, COMBINATIONS + "except:\n  - {table: result, row: result, column: actual}\n")
    assert not list(found.problems)
    assert found.cells == 2
    amounts = (tmp_path / "data" / "amounts.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(";")[-1] for line in amounts] == ["145000,00", "-557000,00"]


def test_a_cell_that_does_not_exist_cannot_be_left_out(tmp_path: Path) -> None:
    found = fit(tmp_path, COMBINATIONS + "except:\n  - {table: result, row: resultat, column: actual}\n")
    (problem,) = found.problems
    assert problem.code == "DEF-007"
    assert str(problem.source).startswith("fit.yaml:4")
    assert "Menade du result?" in problem.message + problem.remedy


def test_a_half_named_cell_is_a_problem(tmp_path: Path) -> None:
    found = fit(tmp_path, COMBINATIONS + "except:\n  - {table: result, row: result}\n")
    assert [problem.code for problem in found.problems] == ["DEF-002"]

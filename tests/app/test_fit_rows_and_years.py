"""A fit passes over comment rows, and gives a year only the codes that its plan says it has."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

from utfall.app.fitting import FittedFacts, fit_workspace
from utfall.core import Month

WORKSPACE = {
    "utfall.yaml": 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n',
    "definitions/structure/account.csv": "code;name;parent;valid_from;valid_to\n5011;Löner;;;\n",
    "definitions/structure/activity.csv": "code;name;parent;valid_from;valid_to\n10;Nämnd;;;\n51;Omsorg;;;\n",
    "definitions/tables/cost.yaml": """\
        id: cost
        title: Kostnader
        format: {unit: tkr}
        columns:
          - {id: actual, header: "Utfall {year}", scenario: actual, window: full_year}
        rows:
          - {id: board, label: Nämnd, activity: "10"}
          - comment: Färre sammanträden än väntat.
          - {id: care, label: Omsorg, activity: "51"}
        """,
    "definitions/tables/total.yaml": """\
        id: total
        title: Summa
        format: {unit: tkr}
        columns:
          - {id: before, header: "Utfall {year}", scenario: actual, window: full_year, year: -1}
          - {id: actual, header: "Utfall {year}", scenario: actual, window: full_year}
        rows:
          - {id: staff, label: Löner, account: "5011"}
        """,
    "printed.json": json.dumps(
        {
            "tables": [
                {
                    "id": "cost",
                    "rows": [
                        {"label": "Nämnd", "printed": ["-8"]},
                        {"label": "Omsorg", "printed": ["-92"]},
                    ],
                },
                {"id": "total", "rows": [{"label": "Löner", "printed": ["-90", "-100"]}]},
            ]
        }
    ),
}


def fit(root: Path, plan: str) -> FittedFacts:
    """The fit of a small board whose earlier year is printed by account alone."""
    for name, content in {**WORKSPACE, "fit.yaml": plan}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    return fit_workspace(root, root / "printed.json", Month(2024, 12))


def test_the_earlier_year_has_no_activity_and_comment_rows_are_not_printed_figures(tmp_path: Path) -> None:
    plan = """\
        combinations:
          - {account: "5011", activity: ["10", "51"], years: [0]}
          - {account: "5011", years: [-1]}
        """
    found = fit(tmp_path, plan)
    assert not list(found.problems)
    assert found.cells == 4
    assert (tmp_path / "data" / "amounts.csv").read_text(encoding="utf-8").splitlines() == [
        "scenario;period_from;period_to;account;activity;amount",
        "actual;2023-01;2023-12;5011;;-90000,00",
        "actual;2024-01;2024-12;5011;10;-8000,00",
        "actual;2024-01;2024-12;5011;51;-92000,00",
    ]


def test_a_year_that_is_no_whole_number_is_a_problem(tmp_path: Path) -> None:
    found = fit(tmp_path, 'combinations:\n  - {account: "5011", years: [förra]}\n')
    (problem,) = found.problems
    assert problem.code == "DEF-003"
    assert str(problem.source).startswith("fit.yaml:2")

"""Facts behind a report whose figures stand in its sentences, are told later, or run over many years."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

from utfall.app.fitting import FittedFacts, fit_workspace
from utfall.core import Month

WORKSPACE = {
    "utfall.yaml": 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n',
    "definitions/structure/account.csv": "code;name\n1210;Investeringar\n5011;Kostnader\n8011;Netto\n",
    "definitions/structure/project.csv": "code;name;parent;valid_from;valid_to\n7;Nytt system;;2005-01;2015-12\n",
    "definitions/structure/lines.yaml": """\
        lines:
          - {id: investments, name: Investeringar, accounts: ["12"]}
          - {id: cost, name: Kostnader, accounts: ["50"]}
          - {id: net, name: Netto, accounts: ["80"]}
        """,
    "definitions/quantities.yaml": """\
        quantities:
          - {id: satisfied, name: Nöjda, unit: "%", aggregation: last}
        """,
    "definitions/tables/cost.yaml": """\
        id: cost
        title: Årskostnadstakt
        format: {unit: mnkr, decimals: 1, sign: negated}
        columns:
          - {id: rolling, header: Tolv månader, scenario: actual, window: rolling_12}
          - {id: forecast, header: Prognos, scenario: forecast, window: full_year}
        rows:
          - {id: board, label: Nämnden, account: ["5011", "8011"]}
        """,
    "definitions/tables/project.yaml": """\
        id: project
        title: Nytt system
        format: {unit: mnkr, decimals: 1, sign: negated}
        columns:
          - {id: frame, header: Ram, scenario: budget, window: lifetime}
          - {id: spent, header: Upparbetat, scenario: actual, window: accumulated}
        rows:
          - {id: system, label: Nytt system, project: "7"}
        """,
    "definitions/tables/goals.yaml": """\
        id: goals
        title: Mål
        format: {unit: antal, no_facts: T3}
        columns:
          - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
        rows:
          - {id: satisfied, label: Nöjda, quantity: satisfied}
        """,
}
PLAN = """\
    combinations:
      - {account: "5011", scenarios: [forecast]}
      - {account: "8011", scenarios: [actual]}
      - {account: "1210", project: "7"}
    figures:
      - figure: actual(year_to_date, line="net") - actual(year_to_date, year=-1, line="net") | mnkr(0)
        printed: "-55"
      - figure: >-
          share(actual(year_to_date, line="net") - actual(year_to_date, year=-1, line="net"),
          actual(year_to_date, year=-1, line="net")) | procent
        printed: "7,1"
"""
PRINTED = {
    "cost": [("Nämnden", ["1 313,1", "1 333,9"])],
    "project": [("Nytt system", ["29,0", "27,3"])],
    "goals": [("Nöjda", ["T3"])],
}


def fit(root: Path, plan: str = PLAN) -> tuple[FittedFacts, list[list[str]]]:
    """The fit of the small report, and the lines of its amounts."""
    tables = [
        {"id": id, "rows": [{"label": label, "printed": printed} for label, printed in rows]}
        for id, rows in PRINTED.items()
    ]
    for name, content in {
        **WORKSPACE,
        "fit.yaml": plan,
        "printed.json": json.dumps({"tables": tables}),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    found = fit_workspace(root, root / "printed.json", Month(2014, 8))
    return found, [line.split(";") for line in found.files.get("amounts.csv", "").splitlines()]


def amounts(lines: list[list[str]], scenario: str, first: str = "") -> list[tuple[str, str, float]]:
    """From, to and mnkr of the facts of a scenario."""
    head = lines[0]
    rows = [dict(zip(head, line, strict=True)) for line in lines[1:]]
    return [
        (row["period_from"], row["period_to"], round(float(row["amount"].replace(",", ".")) / 1e6, 3))
        for row in rows
        if row["scenario"] == scenario and row["period_from"].startswith(first)
    ]


def test_the_facts_give_what_the_sentences_say(tmp_path: Path) -> None:
    found, lines = fit(tmp_path)
    assert not list(found.problems)
    ((_, _, before),) = amounts(lines, "actual", "2013-01")
    ((_, _, now),) = amounts(lines, "actual", "2014-01")
    assert -55.5 < now - before < -54.5
    assert 0.0705 <= (now - before) / before < 0.0715


def test_without_the_sentences_nothing_is_said_of_the_year_before(tmp_path: Path) -> None:
    _, lines = fit(tmp_path, PLAN[: PLAN.index("    figures")])
    assert amounts(lines, "actual", "2013") == [("2013-09", "2014-08", -1313.1)]


def test_codes_of_one_scenario_hold_nothing_of_another(tmp_path: Path) -> None:
    _, lines = fit(tmp_path)
    account = lines[0].index("account")
    assert {(line[0], line[account]) for line in lines[1:] if line[account] != "1210"} == {
        ("actual", "8011"),
        ("forecast", "5011"),
    }


def test_a_project_s_facts_last_as_long_as_the_project(tmp_path: Path) -> None:
    _, lines = fit(tmp_path)
    assert amounts(lines, "budget") == [("2005-01", "2015-12", -29.0)]
    assert amounts(lines, "actual", "2005") == [("2005-01", "2014-08", -27.3)]


def test_an_outcome_that_is_told_later_has_no_fact(tmp_path: Path) -> None:
    found, _ = fit(tmp_path)
    assert "quantities.csv" not in found.files


def test_a_figure_that_names_something_unknown_is_told_with_its_place(tmp_path: Path) -> None:
    found, _ = fit(tmp_path, PLAN.replace('line="net") - actual', 'line="nett") - actual', 1))
    problem = next(iter(found.problems))
    assert (problem.code, problem.source.file) == ("REP-005", "fit.yaml")
    assert "Menade du net" in problem.message


def test_a_figure_without_a_unit_is_told(tmp_path: Path) -> None:
    found, _ = fit(tmp_path, PLAN.replace(" | mnkr(0)", ""))
    assert [problem.code for problem in found.problems] == ["REP-005"]


def test_a_figure_that_contradicts_the_tables_is_named(tmp_path: Path) -> None:
    found, _ = fit(
        tmp_path, PLAN + '      - {figure: \'actual(rolling_12, line="net") | mnkr(0)\', printed: "-1400"}\n'
    )
    assert [problem.code for problem in found.problems] == ["FIT-001"]
    assert "rolling_12" in next(iter(found.problems)).message

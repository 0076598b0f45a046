"""A fit takes percentages apart by the signs that other figures print, and gives no code a fact outside its time."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from utfall.app.fitting import FittedFacts, fit_workspace
from utfall.core import Month

WORKSPACE = {
    "utfall.yaml": 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n',
    "definitions/structure/account.csv": "code;name;parent;valid_from;valid_to\n5011;Löner;;;\n",
    "definitions/structure/responsibility.csv": """\
        code;name;parent;valid_from;valid_to
        71;Gamla nämnden;;;2024-05
        72;Nya nämnden;;2024-06;
        """,
    "fit.yaml": 'combinations:\n  - {account: "5011", responsibility: ["71", "72"]}\n',
}
TABLE = """\
    id: cost
    title: Kostnader
    format: {unit: mnkr, decimals: 1}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: full_year}
      - {id: budget, header: Budget, scenario: budget, window: full_year}
    """
DEVIATION = "  - {id: deviation, header: Avvikelse, formula: actual - budget}\n"
PERCENT = (
    '  - {id: percent, header: "%", formula: "FORMULA", format: {unit: "%", decimals: 0, suffix: " %"}}\n'
)
ROWS = """\
    rows:
      - {id: before, label: Före, responsibility: "71"}
      - {id: after, label: Efter, responsibility: "72"}
    """


def fit(root: Path, columns: str, *rows: list[str]) -> FittedFacts:
    """The fit of one table with these columns after outcome and budget."""
    labels = ("Före", "Efter")
    printed = [{"label": label, "printed": cells} for label, cells in zip(labels, rows, strict=True)]
    files = {
        **WORKSPACE,
        "definitions/tables/cost.yaml": dedent(TABLE) + columns + dedent(ROWS),
        "printed.json": json.dumps({"tables": [{"id": "cost", "rows": printed}]}),
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    return fit_workspace(root, root / "printed.json", Month(2024, 12))


def amounts(root: Path) -> dict[tuple[str, str], tuple[str, int]]:
    """The facts by scenario and board: their span and their öre."""
    lines = (root / "data" / "amounts.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split(";") for line in lines]
    return {(row[0], row[-3]): (f"{row[-5]}..{row[-4]}", int(row[-1].replace(",", ""))) for row in rows}


def test_a_code_bears_facts_only_while_it_is_valid(tmp_path: Path) -> None:
    found = fit(tmp_path, "", ["-5,0", "-6,0"], ["-7,0", "-7,0"])
    assert not list(found.problems)
    spans = {board: span for (_, board), (span, _) in amounts(tmp_path).items()}
    assert spans == {"71": "2024-01..2024-05", "72": "2024-06..2024-12"}


@pytest.mark.parametrize(
    ("formula", "before", "after"),
    [
        ("share(deviation, budget)", "-17 %", "2 %"),
        ("abs(share(deviation, budget))", "17 %", "2 %"),
        ("deviation / budget", "-17 %", "2 %"),
    ],
)
def test_percentages_hold_in_the_facts_whatever_their_sign(
    tmp_path: Path, formula: str, before: str, after: str
) -> None:
    columns = DEVIATION + PERCENT.replace("FORMULA", formula)
    found = fit(tmp_path, columns, ["-5,0", "-6,0", "1,0", before], ["-7,2", "-7,0", "-0,1", after])
    assert not list(found.problems)
    assert found.cells == 8
    facts = amounts(tmp_path)
    for board, percent in (("71", 17), ("72", 2)):
        actual, budget = facts["actual", board][1], facts["budget", board][1]
        assert (2 * percent - 1) * abs(budget) <= 200 * abs(actual - budget) < (2 * percent + 1) * abs(budget)


def test_a_percentage_of_nothing_printed_has_no_sign_to_go_by(tmp_path: Path) -> None:
    columns = PERCENT.replace("FORMULA", "abs(share(actual - budget, budget))")
    found = fit(tmp_path, columns, ["-5,0", "-6,0", "17 %"], ["-7,2", "-7,0", "2 %"])
    codes = {problem.code for problem in found.problems}
    assert codes == {"FIT-004"}
    assert "täljaren" in next(iter(found.problems)).message
    assert not (tmp_path / "data").exists()


def test_what_is_printed_as_zero_per_cent_needs_no_sign(tmp_path: Path) -> None:
    columns = PERCENT.replace("FORMULA", "abs(share(actual - budget, budget))")
    found = fit(tmp_path, columns, ["-60,0", "-60,0", "0 %"], ["-70,0", "-70,0", "0 %"])
    assert not list(found.problems)

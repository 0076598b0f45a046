"""Report lines: which accounts they gather, and that no account is forgotten or counted twice."""

from __future__ import annotations

import pytest

from utfall.core import Month
from utfall.problems import Severity

ACCOUNTS = "code;name;parent\n5;Personal;\n5010;Lön;5\n5610;Avgift;5\n6010;Hyra;\n"


def test_accounts_are_given_as_one_code_or_as_a_range(workspace) -> None:
    lines = """\
lines:
  - {id: costs, name: Kostnader}
  - {id: staff, name: Personalkostnader, accounts: ["50-56"], parent: costs}
  - {id: rent, name: Hyror, accounts: 6010, parent: costs}
"""
    files = {"structure/account.csv": ACCOUNTS, "structure/lines.yaml": lines}
    structure = workspace(files).sound.structure
    assert structure.accounts_of_line("staff", Month(2024, 8)) == {"5010", "5610"}
    assert structure.accounts_of_line("costs", Month(2024, 8)) == {"5010", "5610", "6010"}


def test_investments_stand_beside_the_result_with_all_below_them(workspace) -> None:
    lines = """\
lines:
  - {id: staff, name: Personal, accounts: ["50-56"]}
  - {id: investments, name: Investeringar, result: false}
  - {id: houses, name: Fastigheter, accounts: 6010, parent: investments}
"""
    files = {"structure/account.csv": ACCOUNTS, "structure/lines.yaml": lines}
    structure = workspace(files).sound.structure
    assert structure.result_lines == ("staff",)
    assert structure.accounts_beside_result(Month(2024, 8)) == {"6010"}


def test_an_account_can_move_between_lines_at_new_year(workspace) -> None:
    lines = """\
lines:
  - {id: staff, name: Personal, accounts: ["50", {range: "56", valid_to: 2023-12}]}
  - {id: other, name: Övrigt, accounts: ["60", {range: "56", valid_from: 2024-01}]}
"""
    files = {"structure/account.csv": ACCOUNTS, "structure/lines.yaml": lines}
    structure = workspace(files).sound.structure
    assert structure.accounts_of_line("staff", Month(2023, 12)) == {"5010", "5610"}
    assert structure.accounts_of_line("staff", Month(2024, 1)) == {"5010"}


def test_a_month_between_two_lines_is_told(workspace) -> None:
    lines = """\
lines:
  - {id: staff, name: Personal, accounts: ["50", {range: "56", valid_to: 2023-12}]}
  - {id: other, name: Övrigt, accounts: ["60", {range: "56", valid_from: 2024-02}]}
"""
    loaded = workspace({"structure/account.csv": ACCOUNTS, "structure/lines.yaml": lines})
    (problem,) = loaded.problems
    assert problem.message == "Kontot 5610 ligger inte på någon rad i lines.yaml från 2024-01."
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("parent_of_wages", "codes"),
    [
        ("costs", ["DEF-018"]),  # beside the staff line
        ("staff", []),  # below it
    ],
)
def test_an_account_may_lie_on_lines_that_lie_under_each_other(
    workspace, parent_of_wages: str, codes: list[str]
) -> None:
    lines = f"""\
lines:
  - {{id: costs, name: Kostnader, accounts: ["60"]}}
  - {{id: staff, name: Personal, accounts: ["50-56"], parent: costs}}
  - {{id: wages, name: Löner, accounts: ["50"], parent: {parent_of_wages}}}
"""
    loaded = workspace({"structure/account.csv": ACCOUNTS, "structure/lines.yaml": lines})
    assert loaded.codes == codes


@pytest.mark.parametrize("accounts", ['"56-50"', '"5-56"', '"50-"', "[[50]]", "[{valid_from: 2024-01}]"])
def test_what_is_no_range_is_a_problem(workspace, accounts: str) -> None:
    lines = f"lines:\n  - {{id: staff, name: Personal, accounts: {accounts}}}\n"
    loaded = workspace({"structure/account.csv": "code;name\n", "structure/lines.yaml": lines})
    assert len(loaded.problems) == 1
    assert loaded.problems.blocks

"""A ledger's SIE file becomes facts: the result accounts, with the sign turned and every code accounted for."""

from __future__ import annotations

from pathlib import Path

from tests.report.tables import declare, write
from utfall.core import CodePart
from utfall.definitions import Definitions, load
from utfall.intake import Facts, read_facts
from utfall.problems import Problems

TABLE = """\
    id: t
    title: T
    columns: [{id: a, header: A, scenario: actual, window: month}]
    rows: [{id: r, label: R, line: income}]
"""
LEDGER = """\
#FLAGGA 0
#PROGRAM "Ekonomi" 1
#FORMAT PC8
#GEN 20240901
#SIETYP 4
#FNAMN "Lillkoping (made up)"
#RAR 0 20240101 20241231
#KONTO 1930 "Bank"
#KONTO 3011 "Avgifter"
#KONTO 5011 "Loner"
#DIM 20 "Verksamhet"
#OBJEKT 1 "71" "Boende"
#OBJEKT 20 "510" "Vard"
#IB 0 1930 0.00
#UB 0 1930 -1500.50
#RES 0 3011 -2000.00
#RES 0 5011 3500.50
#VER A 1 20240115 "Loner"
{
#TRANS 5011 {1 "71" 20 "510"} 3500.50
#TRANS 1930 {} -3500.50
}
#VER A 2 20240210 "Avgifter"
{
#TRANS 3011 {1 "71"} -2000.00
#TRANS 1930 {} 2000.00
}
"""


def read(
    root: Path, text: str = LEDGER, name: str = "ledger.se"
) -> tuple[Facts | None, Problems, Definitions]:
    definitions = declare(root, TABLE)
    path = root / name
    path.write_bytes(text.replace("\n", "\r\n").encode("cp437"))
    problems = Problems()
    return read_facts(path, name, definitions, problems), problems, definitions


def test_income_is_positive_and_cost_negative_and_the_bank_is_left_out(tmp_path: Path) -> None:
    facts, problems, _ = read(tmp_path)
    assert not list(problems), [each.message for each in problems]
    assert facts is not None
    rows = facts.table.select(["account", "responsibility", "activity", "period_from", "amount"]).to_pylist()
    assert sorted(tuple(row.values()) for row in rows) == [
        ("3011", "71", "", 202402, 2_000_00),
        ("5011", "71", "510", 202401, -3_500_50),
    ]


def test_a_code_that_nobody_declared_is_told_once_with_its_amount(tmp_path: Path) -> None:
    facts, problems, _ = read(tmp_path, LEDGER.replace("5011", "5099"))
    (problem,) = problems
    assert problem.code == "FAC-020"
    assert "5099" in problem.message
    assert problem.message.replace("\u00a0", " ").endswith("−3 500,50 kr på den.")
    assert problem.source.line == 20
    assert facts is not None
    assert facts.faulty_rows == 1


def test_a_ledger_is_known_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    facts, problems, _ = read(tmp_path, name="export.txt")
    assert facts is not None
    assert facts.table.num_rows == 2
    assert not list(problems)


def test_a_web_page_saved_as_a_ledger_is_refused_with_a_sentence(tmp_path: Path) -> None:
    facts, problems, _ = read(tmp_path, "<!DOCTYPE html><html><body>404</body></html>\n")
    assert facts is None
    assert problems.blocks


def test_responsibility_codes_are_held_against_their_tree(tmp_path: Path) -> None:
    write(
        tmp_path,
        "definitions/structure/responsibility.csv",
        "code;name;parent;valid_from;valid_to\n70;Stab;;;\n",
    )
    _, problems, definitions = read(tmp_path)
    assert CodePart.RESPONSIBILITY in definitions.structure.trees
    assert [(each.code, "71" in each.message) for each in problems] == [("FAC-020", True)]


def test_an_account_of_the_balance_sheet_is_left_out_though_the_file_gives_it_no_balance(
    tmp_path: Path,
) -> None:
    """Accounts that come to nothing over the year have neither an opening nor a closing balance in many files."""
    text = LEDGER.replace("#IB 0 1930 0.00\n#UB 0 1930 -1500.50\n", "").replace("2000.00", "3500.50")
    facts, problems, _ = read(tmp_path, text)
    assert not list(problems), [each.message for each in problems]
    assert facts is not None
    assert set(facts.table["account"].to_pylist()) == {"3011", "5011"}


def test_an_account_of_the_balance_sheet_is_kept_where_the_structure_names_it(tmp_path: Path) -> None:
    """Investments are booked on accounts of class 1, and a board reports on them."""
    text = LEDGER.replace("#IB 0 1930 0.00\n#UB 0 1930 -1500.50\n", "").replace("2000.00", "3500.50")
    definitions = declare(tmp_path, TABLE)
    write(
        tmp_path, "definitions/structure/account.csv", "code;name\n1930;Pågående\n3011;Avgifter\n5011;Löner\n"
    )
    definitions, _ = load(tmp_path)
    (tmp_path / "ledger.se").write_bytes(text.replace("\n", "\r\n").encode("cp437"))
    assert definitions is not None
    facts = read_facts(tmp_path / "ledger.se", "ledger.se", definitions, Problems())
    assert facts is not None
    assert "1930" in facts.table["account"].to_pylist()

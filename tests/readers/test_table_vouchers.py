"""A file with whole vouchers is held against them: one that does not come to zero keeps the file out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.table_files import HEADER, LEDGER, csv_file, excel_file, read, rows_of, told

DECLARED = LEDGER + "voucher: Ver\n"
TABLE = [*HEADER, "Ver"]
EVEN = [
    ["71", "5011", "2024-01", "3500,50", "L1"],
    ["71", "3011", "2024-01", "-2000", "F2"],
    ["71", "2710", "2024-01", "-3500,50", " L1"],
    ["", "1510", "2024-01", "2000", "F2"],
]


def test_vouchers_that_come_to_zero_are_read_though_their_rows_lie_apart(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, [TABLE, *EVEN]), DECLARED)
    assert told(problems) == []
    assert [row[0] for row in rows_of(tables, "account")] == ["5011", "3011", "2710", "1510"]


def test_one_that_does_not_is_told_at_its_first_row_with_number_and_amount(tmp_path: Path) -> None:
    rows = [*EVEN, ["71", "5011", "2024-01", "1250.5", "L3"], ["71", "2710", "2024-01", "-1000", "L3"]]
    _, problems = read(csv_file(tmp_path, [TABLE, *rows]), DECLARED)
    assert told(problems) == [("TAB-020", "huvudbok.csv:6:5")]
    (problem,) = problems
    assert (
        problem.message.replace("\u00a0", " ")
        == "I verifikation L3 skiljer sig debet och kredit med 250,50 kr."
    )
    assert problems.blocks


def test_debit_and_credit_in_an_excel_file_are_held_against_each_other(tmp_path: Path) -> None:
    source = DECLARED.replace("amount: Belopp\nsign: debit_positive", "debit: Debet\ncredit: Kredit")
    header = [*HEADER[:3], "Debet", "Kredit", "Ver"]
    rows = [["71", "5011", "2024-01", 10, None, "1"], ["71", "2710", "2024-01", None, 9.99, "1"]]
    _, problems = read(excel_file(tmp_path, [header, *rows]), source)
    assert [(each.code, each.params["voucher"], each.params["difference"]) for each in problems] == [
        ("TAB-020", "1", "0,01")
    ]


def test_rows_without_a_number_are_held_together(tmp_path: Path) -> None:
    _, problems = read(csv_file(tmp_path, [TABLE, *EVEN, ["71", "5011", "2024-01", "7", ""]]), DECLARED)
    assert [each.params["voucher"] for each in problems] == ["(utan nummer)"]


def test_an_amount_that_cannot_be_read_is_told_once_and_not_as_its_voucher_too(tmp_path: Path) -> None:
    _, problems = read(csv_file(tmp_path, [TABLE, *EVEN, ["71", "5011", "2024-01", "x", "L1"]]), DECLARED)
    assert told(problems) == []  # the cell is told where amounts are understood


@pytest.mark.parametrize("count", [20, 21])
def test_when_many_differ_the_rest_are_counted(tmp_path: Path, count: int) -> None:
    rows = [["71", "5011", "2024-01", "1", f"L{number}"] for number in range(count)]
    _, problems = read(csv_file(tmp_path, [TABLE, *rows]), DECLARED)
    assert [each.code for each in problems] == ["TAB-020"] * 20 + ["FAC-013"] * (count - 20)


def test_a_file_that_lacks_the_column_is_not_read(tmp_path: Path) -> None:
    _, problems = read(csv_file(tmp_path, [HEADER, EVEN[0][:4]]), DECLARED)
    assert [(each.code, each.params["column"]) for each in problems] == [("TAB-002", "Ver")]

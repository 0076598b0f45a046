"""A table that ends with its own sum is held against it: a file cut short, or changed by hand, does not come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.table_files import HEADER, LEDGER, csv_file, excel_file, read, rows_of, told

DECLARED = LEDGER + "sum_row: Summa\n"
ROWS = [["71", "5011", "2024-01", "3500,50"], ["71", "3011", "2024-01", "-2000"]]


def test_rows_that_come_to_their_sum_are_read_and_the_sum_is_no_fact(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, [HEADER, *ROWS, ["Summa", "", "", "1500,50"]]), DECLARED)
    assert told(problems) == []
    assert [row[0] for row in rows_of(tables, "account")] == ["5011", "3011"]


def test_a_sum_that_differs_is_told_at_its_cell_with_both_figures_as_in_the_file(tmp_path: Path) -> None:
    _, problems = read(excel_file(tmp_path, [HEADER, *ROWS, ["Summa", "", "", 45500.5]]), DECLARED)
    assert told(problems) == [("TAB-018", "huvudbok.xlsx!Rader:4:4")]
    (problem,) = problems
    assert problem.message.replace("\u00a0", " ") == (
        "Summaraden anger 45 500,5 under ”Belopp”, men raderna blir 1 500,5."
    )


def test_a_file_without_its_sum_may_be_cut_short(tmp_path: Path) -> None:
    _, problems = read(csv_file(tmp_path, [HEADER, *ROWS]), DECLARED)
    assert told(problems) == [("TAB-019", "huvudbok.csv")]


def test_debit_and_credit_are_held_against_the_sums_of_both(tmp_path: Path) -> None:
    source = DECLARED.replace("amount: Belopp\nsign: debit_positive", "debit: Debet\ncredit: Kredit")
    rows = [["71", "5011", "2024-01", "10", ""], ["71", "3011", "2024-01", "", "4"]]
    header = [*HEADER[:3], "Debet", "Kredit"]
    _, right = read(csv_file(tmp_path, [header, *rows, ["Summa", "", "", "10", "4"]]), source)
    _, wrong = read(csv_file(tmp_path, [header, *rows, ["Summa", "", "", "10", "5"]]), source)
    assert told(right) == []
    assert [(each.code, each.params["column"]) for each in wrong] == [("TAB-018", "Debet minus Kredit")]


def test_each_month_of_a_wide_table_has_a_sum_of_its_own(tmp_path: Path) -> None:
    source = "\n".join(
        line
        for line in DECLARED.replace(", period: Period", "").splitlines()
        if not line.startswith("amount")
    )
    header = ["Ansvar", "Konto", "jan 2024", "feb 2024"]
    rows = [header, ["71", "5011", "1", "2"], ["72", "5011", "3", ""], ["Summa", "", "4", "7"]]
    _, problems = read(csv_file(tmp_path, rows), source + "\nmonths: wide\n")
    assert [(each.code, str(each.source), each.params["column"]) for each in problems] == [
        ("TAB-018", "huvudbok.csv:4:4", "2024-02")
    ]


@pytest.mark.parametrize("written", ["", "1 500,50"])
def test_an_empty_sum_states_nothing_and_a_faulty_cell_is_told_where_it_stands(
    tmp_path: Path, written: str
) -> None:
    rows = [*ROWS, ["71", "3011", "2024-02", "x"]] if written else ROWS
    _, problems = read(csv_file(tmp_path, [HEADER, *rows, ["Summa", "", "", written]]), DECLARED)
    assert told(problems) == []

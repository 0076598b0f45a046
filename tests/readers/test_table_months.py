"""Months in columns become rows, and what is accumulated becomes what each month adds."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.table_files import csv_file, excel_file, read, rows_of, told
from utfall.core import Month
from utfall.readers.table_months import month_of, year_in
from utfall.swedish.dates import month_name

WIDE = """
id: budget
file: "budget*"
columns: {responsibility: Ansvar, account: Konto}
months: wide
sign: debit_positive
scenario: budget
"""
CUMULATIVE = """
id: balance
file: "saldo*"
columns: {account: Konto, period: Period}
amount: Ackumulerat
cumulative: true
sign: income_positive
scenario: actual
"""
STATED = ["Konto", "Period", "Ackumulerat"]
SPAN = ("account", "period_from", "period_to", "amount")


@given(st.integers(1, 12), st.integers(1990, 2089))
def test_a_month_is_read_however_it_is_written(number: int, year: int) -> None:
    month, name = Month(year, number), month_name(Month(year, number))
    ways = (
        f"{year}{number:02}", f"{year}-{number:02}", f"{year}-{number:02}-01", f"{year}{number:02}28",
        f"{year}-{number:02}-28 00:00:00", f"{number:02}/{year}", f"{name} {year}", f"{name[:3]} {year}",
        f"{name.capitalize()} {year}", f"{name[:3].upper()}. {year}", f"{year} {name}",
    )  # fmt: skip
    assert {way: month_of(way) for way in ways} == dict.fromkeys(ways, month)
    assert month_of(name, year) == month_of(name[:3], year) == month_of(str(number), year) == month


@pytest.mark.parametrize(
    "text", ["", "202413", "2024", "Summa", "Helår", "jan", "8", "ma 2024", "juni–juli 2024"]
)
def test_what_names_no_month_is_none(text: str) -> None:
    assert month_of(text) is None


@given(st.text(max_size=20))
def test_any_text_either_names_a_month_or_does_not(text: str) -> None:
    assert month_of(text, 2024) is None or 1 <= month_of(text, 2024).month <= 12  # type: ignore[union-attr]
    assert year_in(text) is None or 1990 <= year_in(text) <= 2089  # type: ignore[operator]


def test_each_month_of_a_wide_table_is_a_row_of_its_own(tmp_path: Path) -> None:
    rows = [
        ["Ansvar", "Konto", "Namn", "jan 2024", "feb 2024", "Helår"],
        ["0125", "5012", "Lön", "100", "110,50", "210,50"],
        ["0125", "5013", "OB", "", "5", "5"],
    ]
    tables, problems = read(csv_file(tmp_path, rows, "budget.csv"), WIDE)
    assert told(problems) == []
    assert rows_of(tables, "account", "period", "amount", "source_line", "source_column") == [
        ("5012", "2024-01", "-100.00", 2, 4),
        ("5012", "2024-02", "-110.50", 2, 5),
        ("5013", "2024-02", "-5.00", 3, 5),
    ]
    assert tables[0].positions["period"] is None


def test_the_year_may_stand_in_the_name_of_the_file(tmp_path: Path) -> None:
    rows = [["Ansvar", "Konto", "Januari", "Februari"], ["1", "2", "3", "4"]]
    tables, problems = read(csv_file(tmp_path, rows, "budget_2025.csv"), WIDE + "year: file\n")
    assert told(problems) == []
    assert rows_of(tables, "period") == [("2025-01",), ("2025-02",)]


def test_a_name_without_a_year_is_told(tmp_path: Path) -> None:
    rows = [["Ansvar", "Konto", "Januari"], ["1", "2", "3"]]
    tables, problems = read(csv_file(tmp_path, rows, "budget.csv"), WIDE + "year: file\n")
    assert tables == []
    assert [code for code, _ in told(problems)] == ["TAB-016", "TAB-003"]


def test_headers_over_two_rows_and_merged_cells(tmp_path: Path) -> None:
    """Utfall and Budget stand merged over their months."""
    mapping = WIDE.replace("scenario: budget\n", "amounts: {actual: Utfall, budget: Budget}\nyear: 2024\n")
    rows = [["Ansvar", "Konto", "Utfall", None, "Budget"], [None, None, "jan", "feb", "jan", "feb"]]
    rows.append(["0125", "5012", 1, 2, 3, 4])

    def merge(book, sheet) -> None:  # type: ignore[no-untyped-def]
        for first, last, text in ((2, 3, "Utfall"), (4, 5, "Budget")):
            sheet.merge_range(0, first, 0, last, text)
        sheet.merge_range(0, 0, 1, 0, "Ansvar")

    tables, problems = read(
        excel_file(tmp_path, rows, merge, "budget.xlsx"), mapping + "header_rows: [1, 2]\n"
    )
    assert told(problems) == []
    assert rows_of(tables, "responsibility", "scenario", "period", "amount") == [
        ("0125", "actual", "2024-01", "-1.00"),
        ("0125", "actual", "2024-02", "-2.00"),
        ("0125", "budget", "2024-01", "-3.00"),
        ("0125", "budget", "2024-02", "-4.00"),
    ]


def test_a_month_adds_what_the_one_before_had_not(tmp_path: Path) -> None:
    rows = [STATED, ["30", "202401", "10,00"], ["30", "202402", "25,50"], ["30", "202403", "25,50"]]
    tables, problems = read(csv_file(tmp_path, rows, "saldo.csv"), CUMULATIVE)
    assert told(problems) == []
    assert rows_of(tables, *SPAN) == [
        ("30", "2024-01", "2024-01", "10.00"),
        ("30", "2024-02", "2024-02", "15.50"),
        ("30", "2024-03", "2024-03", "0.00"),
    ]


def test_months_that_nobody_stated_belong_to_the_next_one_stated(tmp_path: Path) -> None:
    rows = [STATED, ["30", "202404", "100"], ["30", "202408", "180"], ["30", "202501", "7"]]
    tables, _ = read(csv_file(tmp_path, rows, "saldo.csv"), CUMULATIVE)
    assert rows_of(tables, *SPAN) == [
        ("30", "2024-01", "2024-04", "100.00"),
        ("30", "2024-05", "2024-08", "80.00"),
        ("30", "2025-01", "2025-01", "7.00"),
    ]


def test_an_account_that_vanishes_from_later_months_is_said(tmp_path: Path) -> None:
    rows = [STATED, ["30", "202401", "10"], ["31", "202401", "5"], ["30", "202402", "12"]]
    tables, problems = read(csv_file(tmp_path, rows, "saldo.csv"), CUMULATIVE)
    assert told(problems) == [("TAB-015", "saldo.csv:3:3")]
    assert not problems.blocks
    assert len(rows_of(tables, "amount")) == 3


def test_rows_with_faults_stay_for_intake_to_refuse(tmp_path: Path) -> None:
    rows = [STATED, ["30", "202401", "10"], ["30", "202402", "tolv"], ["30", "igår", "3"]]
    tables, _ = read(csv_file(tmp_path, rows, "saldo.csv"), CUMULATIVE)
    assert rows_of(tables, *SPAN) == [
        ("30", "2024-01", "2024-01", "10.00"),
        ("30", "2024-02", "2024-02", "tolv"),
        ("30", "igår", "igår", "3.00"),
    ]


@settings(max_examples=30)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["30", "31", "40"]), st.integers(1, 12)),
        st.integers(-(10**9), 10**9).map(lambda ore: Decimal(ore).scaleb(-2)),
        min_size=1,
    )
)
def test_the_months_add_up_to_what_was_accumulated(stated: dict[tuple[str, int], Decimal]) -> None:
    import tempfile

    rows = [STATED, *([account, f"2024{month:02}", str(sum_)] for (account, month), sum_ in stated.items())]
    with tempfile.TemporaryDirectory() as folder:
        tables, _ = read(csv_file(Path(folder), rows, "saldo.csv"), CUMULATIVE)
    for account in {account for account, _ in stated}:
        amounts = [Decimal(row[3]) for row in rows_of(tables, *SPAN) if row[0] == account]
        last = max(month for name, month in stated if name == account)
        assert sum(amounts) == stated[account, last]

"""A drafted mapping reads the file that it was drafted from, once what it marks has been settled."""

from __future__ import annotations

from pathlib import Path

from tests.readers.table_files import csv_file, excel_file, read, rows_of, told
from utfall.problems import Problems
from utfall.readers.table_suggest import suggest


def drafted(path: Path) -> str:
    problems = Problems()
    text = suggest(path, path.name, problems)
    assert told(problems) == []
    assert text is not None
    return text


def test_a_ledger_is_recognised_and_its_sign_told_by_its_costs(tmp_path: Path) -> None:
    rows = [
        ["Huvudbok"], ["Ansvar", "Konto", "Verksamhet", "Motpart", "Period", "Belopp"],
        ["0125", "5012", "520", "87", "202408", "100"], ["0125", "3101", "520", "87", "202408", "-40"],
        ["Summa", "", "", "", "", "60"],
    ]  # fmt: skip
    path = excel_file(tmp_path, rows, name="huvudbok_2024-08.xlsx")
    text = drafted(path)
    assert 'file: "huvudbok*.xlsx"' in text
    tables, problems = read(path, text)
    assert told(problems) == []
    assert rows_of(tables, "responsibility", "activity", "counterparty", "period", "amount") == [
        ("0125", "520", "87", "2024-08", "-100.00"),
        ("0125", "520", "87", "2024-08", "40.00"),
    ]


def test_costs_that_are_minus_are_seen(tmp_path: Path) -> None:
    rows = [["Konto", "Period", "Utfall", "Budget"], ["5012", "202408", "-100", "-90"]]
    path = csv_file(tmp_path, rows)
    text = drafted(path)
    assert "sign: income_positive" in text
    tables, _ = read(path, text)
    assert rows_of(tables, "scenario", "amount") == [("actual", "-100.00"), ("budget", "-90.00")]


def test_debit_and_credit_are_seen(tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["Konto", "Datum", "Debet", "Kredit"], ["5012", "2024-08-31", "100", ""]])
    tables, _ = read(path, drafted(path))
    assert rows_of(tables, "period", "amount") == [("2024-08", "-100.00")]


def test_months_in_columns_are_seen_with_the_year_of_the_file(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, [["Ansvar", "Konto", "Jan", "Feb"], ["1 Norr", "5012 Lön", "1", "2"]], "b2025.csv"
    )
    text = drafted(path)
    assert "year: file" in text
    tables, _ = read(path, text)
    assert rows_of(tables, "responsibility", "account", "period") == [
        ("1", "5012", "2025-01"),
        ("1", "5012", "2025-02"),
    ]


def test_a_year_is_never_made_up(tmp_path: Path) -> None:
    text = drafted(csv_file(tmp_path, [["Konto", "Jan", "Feb"], ["5012", "1", "2"]], "budget.csv"))
    assert "# year: ange året" in text


def test_text_from_the_file_cannot_become_keys(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, [["Ansvar", "Konto\nsign: income_positive", "Period", "Belopp"], ["1", "2", "3", "4"]]
    )
    assert "\nsign: income_positive" not in drafted(path)


def test_a_file_without_any_known_header_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert suggest(csv_file(tmp_path, [["a", "b"], ["c", "d"]]), "huvudbok.csv", problems) is None
    assert [code for code, _ in told(problems)] == ["TAB-001"]


def test_a_file_with_more_columns_than_any_table_gives_no_draft(tmp_path: Path) -> None:
    path, problems = tmp_path / "huvudbok.csv", Problems()
    path.write_bytes(b"Konto;Belopp;\n" + b"\n".join([b"1;" * 1200] * 2))
    assert suggest(path, path.name, problems) is None
    assert told(problems) == [("TAB-001", "huvudbok.csv")]


def test_the_unit_above_the_figures_is_seen(tmp_path: Path) -> None:
    """A budget in thousands that is read as kronor is a thousand times too small, and nothing else would tell."""
    rows = [["Budget 2025, tkr"], ["Ansvar", "Konto", "Jan", "Feb"], ["1", "5012", "1", "2,5"]]
    path = csv_file(tmp_path, rows, "budget2025.csv")
    text = drafted(path)
    assert "unit: tkr" in text
    tables, _ = read(path, text)
    assert rows_of(tables, "amount") == [("-1000.00",), ("-2500.00",)]


def test_no_unit_is_made_up(tmp_path: Path) -> None:
    rows = [["Budget 2025"], ["Ansvar", "Konto", "Jan", "Feb"], ["1", "5012", "1", "2"]]
    assert "unit:" not in drafted(csv_file(tmp_path, rows, "budget2025.csv"))

"""A ledger's export is read as it was declared: codes kept, sums left out, signs turned once, faults at their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.table_files import HEADER, LEDGER, csv_file, excel_file, mapping_of, read, rows_of, told
from utfall.problems import Problems
from utfall.readers import FactKind
from utfall.readers.table import read_table

ROWS = [HEADER, ["0125", "5012", "202408", "1 234,50"], ["0125", "3101", "202408", "-100,00"]]


@pytest.mark.parametrize("write", [csv_file, excel_file])
def test_a_cost_that_is_plus_in_the_ledger_is_minus_in_utfall(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    tables, problems = read(write(tmp_path, ROWS))
    assert told(problems) == []
    assert tables[0].kind is FactKind.AMOUNTS
    assert rows_of(tables, "responsibility", "account", "period", "amount", "scenario", "source_line") == [
        ("0125", "5012", "2024-08", "-1234.50", "actual", 2),
        ("0125", "3101", "2024-08", "100.00", "actual", 3),
    ]
    assert tables[0].positions == {
        "scenario": None, "responsibility": 1, "account": 2, "period": 3, "amount": 4,
    }  # fmt: skip


def test_what_is_read_is_what_intake_expects(tmp_path: Path) -> None:
    from utfall.intake.figures import to_ore

    tables, _ = read(csv_file(tmp_path, ROWS))
    assert to_ore(tables[0].table["amount"].combine_chunks()).to_pylist() == [-123450, 10000]


def test_debit_and_credit_become_one_amount(tmp_path: Path) -> None:
    mapping = LEDGER.replace("amount: Belopp\nsign: debit_positive", "debit: Debet\ncredit: Kredit")
    rows = [
        ["Ansvar", "Konto", "Period", "Debet", "Kredit"],
        ["100", "5012", "202408", "250,00", ""],
        ["100", "3101", "202408", "", "400,00"],
        ["100", "1930", "202408", "10", "4"],
    ]
    tables, problems = read(csv_file(tmp_path, rows), mapping)
    assert told(problems) == []
    assert rows_of(tables, "amount") == [("-250.00",), ("400.00",), ("-6.00",)]


def test_actual_and_budget_in_columns_of_their_own_become_two_rows(tmp_path: Path) -> None:
    mapping = LEDGER.replace("amount: Belopp", "amounts: {actual: Utfall, budget: Budget}").replace(
        "scenario: actual\n", ""
    )
    rows = [["Ansvar", "Konto", "Period", "Utfall", "Budget"], ["100", "5012", "202408", "10", "-"]]
    rows.append(["100", "5013", "202408", "20", "25"])
    tables, problems = read(csv_file(tmp_path, rows), mapping)
    assert told(problems) == []
    assert rows_of(tables, "account", "scenario", "amount", "source_column") == [
        ("5012", "actual", "-10.00", 4),
        ("5013", "actual", "-20.00", 4),
        ("5013", "budget", "-25.00", 5),
    ]


def test_amounts_in_thousands_become_exact_kronor(tmp_path: Path) -> None:
    rows = [HEADER, ["1", "2", "202408", "1 234,567"], ["1", "2", "202408", "0,123456"]]
    tables, _ = read(csv_file(tmp_path, rows), LEDGER + "unit: tkr\n")
    # 0,123456 tkr is 123,456 kronor, which is no whole number of öre: it keeps its text and its unit.
    assert rows_of(tables, "amount") == [("-1234567.00",), ("0,123456 tkr",)]


def test_a_cell_that_holds_no_amount_keeps_its_text(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, [*ROWS, ["1", "2", "202408", "saknas"]]))
    assert told(problems) == []
    assert rows_of(tables, "amount", "source_line", "source_column")[-1] == ("saknas", 4, 4)


def test_sums_that_are_declared_are_left_out(tmp_path: Path) -> None:
    rows = [*ROWS, ["Summa 0125", "", "", "1 134,50"], [], ["Totalt", "", "", "1 134,50"]]
    tables, problems = read(csv_file(tmp_path, rows), LEDGER + "skip: [Summa, Totalt]\n")
    assert told(problems) == []
    assert len(rows_of(tables, "amount")) == 2


def test_a_sum_that_nobody_declared_is_told(tmp_path: Path) -> None:
    _, problems = read(csv_file(tmp_path, [*ROWS, ["Summa 0125", "", "", "1 134,50"]]))
    assert told(problems) == [("TAB-008", "huvudbok.csv:4")]
    assert "två gånger" in next(iter(problems)).message


def test_a_name_that_begins_as_a_sum_does_is_none(tmp_path: Path) -> None:
    rows = [["Text", *HEADER], ["Totalentreprenad", "100", "4635", "202408", "5"]]
    rows.append(["Total cykelservice", "100", "4635", "202408", "5"])
    tables, problems = read(csv_file(tmp_path, rows))
    assert told(problems) == []
    assert len(rows_of(tables, "amount")) == 2


def test_rows_without_an_amount_are_said(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, [*ROWS, ["0125", "5013", "202408", ""]]))
    assert told(problems) == [("TAB-010", "huvudbok.csv:4:4")]
    assert not problems.blocks
    assert len(rows_of(tables, "amount")) == 2


def test_titles_above_the_header_do_not_matter(tmp_path: Path) -> None:
    rows = [["Huvudbok 2024"], ["Utskriven", "2024-09-01"], [], *ROWS]
    tables, problems = read(csv_file(tmp_path, rows))
    assert told(problems) == []
    assert rows_of(tables, "source_line") == [(5,), (6,)]


def test_a_line_that_breaks_off_within_the_table_is_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ROWS)
    path.write_bytes(path.read_bytes().replace(b";-100,00\r\n", b""))
    _, problems = read(path)
    assert told(problems) == [("FAC-008", "huvudbok.csv:3")]


def test_headers_are_the_same_however_they_are_capitalised_and_spaced(tmp_path: Path) -> None:
    rows = [["ANSVAR:", " konto ", "Period", "Belopp"], *ROWS[1:]]
    tables, problems = read(csv_file(tmp_path, rows))
    assert told(problems) == []
    assert len(rows_of(tables, "amount")) == 2


def test_a_header_that_is_missing_is_told_with_the_nearest(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, [["Ansvar", "Kontot", "Period", "Belopp"], *ROWS[1:]]))
    assert tables == []
    assert told(problems) == [("TAB-002", "huvudbok.csv:1")]
    assert "Menade du Kontot?" in next(iter(problems)).remedy


def test_a_header_that_stands_twice_is_told(tmp_path: Path) -> None:
    _, problems = read(csv_file(tmp_path, [[*HEADER, "Konto"], ["1", "2", "202408", "3", "4"]]))
    assert told(problems) == [("FAC-015", "huvudbok.csv:1:5")]


@pytest.mark.parametrize("rows", [[["a", "b"], ["1", "2"]], [["bara text"]]])
def test_a_file_of_another_kind_is_told(rows: list[list[str]], tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, rows))
    assert tables == []
    assert [code for code, _ in told(problems)] == ["TAB-001"]


def test_a_header_without_rows_is_an_empty_file(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, [HEADER]))
    assert tables == []
    assert told(problems) == [("FAC-009", "huvudbok.csv")]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path / "huvudbok.csv")
    assert told(problems) == [("FAC-016", "huvudbok.csv")]


def test_codes_are_filled_down_and_parted_from_their_names(tmp_path: Path) -> None:
    rows = [HEADER, ["0125 Hemtjänst norr", "5012 Löner", "202408", "1"], ["", "5013: OB", "202408", "2"]]
    tables, problems = read(
        csv_file(tmp_path, rows), LEDGER + "fill_down: responsibility\nwith_name: [responsibility, account]\n"
    )
    assert told(problems) == []
    assert rows_of(tables, "responsibility", "account") == [("0125", "5012"), ("0125", "5013")]


def test_quantities_are_numbers_with_decimals(tmp_path: Path) -> None:
    mapping = """
        id: hours
        file: "timmar*"
        columns: {period: Månad, measure: Mått}
        number: Antal
        scenario: actual
    """
    rows = [["Månad", "Mått", "Antal"], ["aug 2024", "hours", "1 234,25"]]
    tables, problems = read(csv_file(tmp_path, rows), mapping)
    assert told(problems) == []
    assert tables[0].kind is FactKind.QUANTITIES
    assert rows_of(tables, "measure", "period", "number") == [("hours", "2024-08", "1234.250000")]


def test_a_bare_year_is_its_first_and_last_month_where_a_source_says_that_it_is_a_span(
    tmp_path: Path,
) -> None:
    mapping = """
        id: scb
        file: "befolkning*"
        columns: {period_from: År, period_to: År}
        number: Antal
        defaults: {measure: invanare}
        scenario: actual
        """
    path = csv_file(tmp_path, [["År", "Antal"], ["2023", "29 000"], ["2024", "29 500"], ["20x4", "1"]])
    tables, problems = read(path, mapping)
    assert told(problems) == []
    assert rows_of(tables, "period_from", "period_to") == [
        ("2023-01", "2023-12"),
        ("2024-01", "2024-12"),
        ("20x4", "20x4"),  # refused where months are understood
    ]


def test_a_bare_year_is_no_month(tmp_path: Path) -> None:
    tables, _ = read(csv_file(tmp_path, [HEADER, ["71", "5011", "2024", "1"]]))
    assert rows_of(tables, "period") == [("2024",)]


def test_what_holds_for_every_row_is_declared_once(tmp_path: Path) -> None:
    tables, problems = read(csv_file(tmp_path, ROWS), LEDGER + 'defaults: {activity: "5200", decision: ""}\n')
    assert told(problems) == []
    assert set(rows_of(tables, "activity")) == {("5200",)}
    assert tables[0].positions["activity"] is None


@given(st.binary(max_size=400) | st.text(alphabet='Ansvar;\t,|"\n\r 0125-', max_size=200).map(str.encode))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    import tempfile

    mapping = mapping_of(LEDGER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "huvudbok.csv"
        path.write_bytes(b"Ansvar;Konto;Period;Belopp\n" + content)
        read_table(path, "huvudbok.csv", mapping, Problems())
        path.write_bytes(content)
        problems = Problems()
        assert read_table(path, "huvudbok.csv", mapping, problems) or len(problems)

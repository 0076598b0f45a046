"""What a SIE file says is read, also when it is written in other ways than the standard's, and faults are told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.readers.sie_files import DECLARED, HEAD, VOUCHER, codes, told, understood
from utfall.problems import Problems, Severity
from utfall.readers.sie import (
    Account,
    AccountKind,
    Dimension,
    DimensionObject,
    FiscalYear,
    SieType,
    read,
)


def test_the_identification_is_read() -> None:
    sie, problems = understood(
        HEAD + "#ORGNR 212000-1234 1\n#PROSA Första\n#PROSA Andra\n#OMFATTN 20240831\n"
    )
    header = sie.header
    assert told(problems) == []
    assert (header.program, header.program_version) == ("Påhittad ekonomi", "1.0")
    assert (header.generated, header.generated_by) == (date(2024, 9, 1), "EK")
    assert (header.organisation, header.acquisition) == ("212000-1234", "1")
    assert header.comments == ("Första", "Andra")
    assert header.covered_to == date(2024, 8, 31)
    assert header.fiscal_years == (
        FiscalYear(0, date(2024, 1, 1), date(2024, 12, 31)),
        FiscalYear(-1, date(2023, 1, 1), date(2023, 12, 31)),
    )


def test_accounts_and_dimensions_are_read_in_any_order() -> None:
    sie, problems = understood(
        HEAD + "#SRU 5010 7513\n#SRU 5010 7514\n#KTYP 5010 K\n#ENHET 5010 kvm\n#OBJEKT 61 36 Skolan\n"
        "#UNDERDIM 61 Delprojekt 6\n#DIM 6 Projekt\n"
    )
    assert told(problems) == []
    assert sie.accounts[1] == Account("5010", "Hyra", AccountKind.COST, "kvm", ("7513", "7514"))
    assert sie.dimensions == (Dimension(61, "Delprojekt", 6), Dimension(6, "Projekt"))
    assert sie.objects == (DimensionObject(61, "36", "Skolan"),)


def test_balances_keep_the_sign_of_the_file() -> None:
    sie, problems = understood(
        HEAD + "#IB 0 1930 500.00\n#UB 0 1930 500\n#OIB 0 1930 {1 100} 200.5\n#RES -1 3010 -75.25 2.5\n"
    )
    assert codes(problems) == {"SIE-032"}  # object 100 was never declared
    rows = sie.balances.drop_columns(["source_line", "quantity"]).to_pylist()
    assert rows == [
        {"kind": "IB", "year": 0, "account": "1930", "amount": 50000, "dimension_1": ""},
        {"kind": "UB", "year": 0, "account": "1930", "amount": 50000, "dimension_1": ""},
        {"kind": "OIB", "year": 0, "account": "1930", "amount": 20050, "dimension_1": "100"},
        {"kind": "RES", "year": -1, "account": "3010", "amount": -7525, "dimension_1": ""},
    ]
    assert sie.balances["quantity"].to_pylist() == [None, None, None, Decimal("2.5")]  # missing is not zero
    assert sie.balances["source_line"].to_pylist() == [11, 12, 13, 14]


def test_a_voucher_is_read_with_its_rows() -> None:
    sie, problems = understood(HEAD + DECLARED + VOUCHER)
    assert told(problems) == []
    assert sie.vouchers.to_pylist() == [
        {
            "series": "A", "number": "1", "date": date(2024, 8, 15), "text": "Hyra för augusti",
            "registered": date(2024, 8, 16), "signature": "EK", "source_line": 12,
        }
    ]  # fmt: skip
    rows = sie.transactions.select(["voucher", "kind", "account", "amount", "dimension_1", "source_line"])
    assert rows.to_pylist() == [
        {"voucher": 0, "kind": "TRANS", "account": "5010", "amount": 120050, "dimension_1": "100", "source_line": 14},
        {"voucher": 0, "kind": "TRANS", "account": "1930", "amount": -120050, "dimension_1": "", "source_line": 15},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "#TRANS 5010 {1 100} 3.00",
        "#trans 5010 {1 100} 3.00",
        "\t#Trans\t5010\t{1 100}\t3.00\t",
        '#TRANS "5010" {"1" "100"} "3.00"',
        "#TRANS 5010 { 1   100 } 3",
        "#TRANS 5010 {1 100} 3.0",
        '#TRANS 5010 {1 100} 3.00 "" "" "" "" extra "fält i slutet"',
        r'#TRANS 5010 {1 100} 3.00 "" "\\ \" { }"',
    ],
)
def test_a_row_may_be_written_in_many_ways(row: str) -> None:
    sie, problems = understood(f"{HEAD}{DECLARED}#VER A 1 20240815\n{{\n{row}\n#TRANS 1930 -3.00\n}}\n")
    assert told(problems) == []
    assert sie.transactions["account"].to_pylist() == [
        "5010",
        "1930",
    ]  # the second row has no object list at all
    assert sie.transactions["amount"].to_pylist() == [300, -300]
    assert sie.transactions["dimension_1"].to_pylist() == ["100", ""]


@pytest.mark.parametrize(
    ("text", "ore"), [("-75,25", -7525), ("+10", 1000), (".5", 50), ("12.3400", 1234), ("-0", 0)]
)
def test_an_amount_in_another_form_is_read(text: str, ore: int) -> None:
    sie, problems = understood(f"{HEAD}#RES -1 3010 {text}\n")
    assert sie.balances["amount"].to_pylist() == [ore]
    assert all(problem.severity is Severity.WARNING for problem in problems)


@pytest.mark.parametrize(
    "text", ["1.005", "tusen", "1e3", '""', "1 000", "--1", "9999999999999", "1.2.3", "٣"]
)
def test_what_is_no_amount_is_told_and_left_out(text: str) -> None:
    problems = Problems()
    sie = read(f'{HEAD}#PSALDO -1 202301 3010 {{}} "{text.strip(chr(34))}"\n'.encode(), "bok.se", problems)
    assert sie is not None
    assert sie.periods.num_rows == 0
    assert told(problems) == [("SIE-008", "bok.se:11:27")]


@pytest.mark.parametrize(
    ("record", "code", "column"),
    [
        ("#RES 0", "SIE-007", ""),
        ("#RES noll 3010 1.00", "SIE-013", ":6"),
        ("#PSALDO 0 202413 3010 {} 1.00", "SIE-011", ":11"),
        ("#PSALDO 0 202408 3010 {1} 1.00", "SIE-014", ":23"),
        ("#PSALDO 0 202408 3010 {ett 100} 1.00", "SIE-014", ":23"),
        ("#PSALDO 0 202408 3010 {} 1.00 många", "SIE-012", ":31"),
        ('#PSALDO 0 202408 3010 {1 "100} 1.00', "SIE-014", ":23"),
        ("#PSALDO 0 202408 3010 {1 100 1.00", "SIE-017", ":23"),
        ('#RES 0 "" 1.00', "SIE-007", ":8"),
        ("#RAR 0 20240101 20240230", "SIE-010", ":17"),
        ("#KTYP 5010 X", "SIE-003", ":12"),
        ("#DIM ett Ansvar", "SIE-013", ":6"),
        ("#OBJEKT 1", "SIE-007", ""),
        ("#TRANS 5010 {} 1.00", "SIE-018", ""),
        ("fortsättning på en text", "SIE-006", ""),
        ("#FLAGGA 1", "SIE-037", ":9"),
        ("#KONTO 5010 Lokalhyra", "SIE-030", ":8"),
        ("#SIETYP 7", None, ""),
    ],
)
def test_a_faulty_record_is_told_with_its_place(record: str, code: str | None, column: str) -> None:
    _, problems = understood(HEAD + record + "\n")
    assert told(problems) == ([(code, f"bok.se:11{column}")] if code else [])
    assert all(problem.source.excerpt for problem in problems)


def test_an_unknown_type_is_told() -> None:
    _, problems = understood(HEAD.replace("#SIETYP 4", "#SIETYP 9"))
    assert told(problems) == [("SIE-003", "bok.se:5:9")]


def test_an_object_is_told_once_when_it_was_never_declared() -> None:
    _, problems = understood(HEAD + "#DIM 1 Ansvar\n" + VOUCHER + VOUCHER.replace("A 1", "A 2"))
    assert told(problems) == [("SIE-032", "bok.se:14")]


def test_two_objects_of_one_dimension_are_told_and_the_first_counts() -> None:
    sie, problems = understood(HEAD + DECLARED + VOUCHER.replace('1 "100"', "1 100 1 200"))
    assert told(problems) == [("SIE-015", "bok.se:14:13")]
    assert sie.transactions["dimension_1"].to_pylist() == ["100", ""]


def test_more_dimensions_than_any_ledger_has_are_refused() -> None:
    rows = "".join(f"#PBUDGET 0 202401 5010 {{{number} x}} 1.00\n" for number in range(1, 102))
    sie, problems = understood(HEAD + rows)
    assert codes(problems) == {"SIE-016"}
    assert sie.periods.num_rows == 0


def test_unknown_labels_are_ignored_in_silence() -> None:
    sie, problems = understood(HEAD + '#FRAMTIDA "ett och annat" {1 2}\n#X\n')
    assert told(problems) == []
    assert len(sie.accounts) == 2


@pytest.mark.parametrize(
    ("suffix", "balances", "expected"),
    [
        (".se", "", SieType.EXPORT),
        (".si", "", SieType.IMPORT),
        (".SI", "", SieType.IMPORT),
        (".si", "#IB 0 1930 0.00\n", SieType.EXPORT),  # an import file has no balances, whatever it is called
    ],
)
def test_the_two_kinds_of_type_4_are_told_apart(suffix: str, balances: str, expected: SieType) -> None:
    sie, _ = understood(HEAD + balances, "lon" + suffix)
    assert sie.header.type is expected


def test_what_a_type_must_and_must_not_have_is_a_warning() -> None:
    _, problems = understood("#FLAGGA 0\n#SIETYP 1\n#PSALDO 0 202408 3010 {} 1.00\n")
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    missing = {problem.params["label"] for problem in problems if problem.code == "SIE-026"}
    assert missing == {"PROGRAM", "FORMAT", "GEN", "FNAMN", "RAR", "KONTO"}
    assert ("SIE-025", "bok.se:3") in told(problems)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<!DOCTYPE HTML PUBLIC><html><body>404</body></html>", "SIE-001"),
        (b"\xef\xbb\xbf\r\n<HTML>", "SIE-001"),
        (b"konto;belopp\n1930;100\n", "SIE-002"),
        (b"", "SIE-002"),
        (b"\x00\xff" * 50, "SIE-002"),
        ("#FLAGGA 0".encode("utf-16"), "SIE-002"),
    ],
)
def test_what_is_no_sie_file_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    problems = Problems()
    assert read(data, "bok.se", problems) is None
    assert told(problems) == [(code, "bok.se")]


def test_a_dos_end_of_file_is_no_row() -> None:
    problems = Problems()
    assert read(HEAD.encode("cp437") + b"\x1a", "bok.se", problems) is not None
    assert told(problems) == []


def test_a_large_number_of_faults_does_not_bury_the_rest() -> None:
    _, problems = understood(HEAD + "#RES 0 5010 fel\n" * 500)
    assert len(problems) == 21
    (rest,) = (problem.message for problem in problems if problem.code == "FAC-013")
    assert "480 fel till" in rest


def test_a_file_too_large_to_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("utfall.readers.sie.reading._LARGEST", 100)
    problems = Problems()
    assert read(HEAD.encode("cp437"), "bok.se", problems) is None
    assert told(problems) == [("SIE-038", "bok.se")]


def test_each_row_without_an_account_is_told_by_its_own_label() -> None:
    _, problems = understood(HEAD + '#IB 0 "" 1.00\n#RES 0 "" 1.00\n')
    assert [problem.message for problem in problems] == ["#IB saknar konto.", "#RES saknar konto."]

"""Vouchers must hold together: their rows inside braces, their sums zero, and the balances follow from them."""

from __future__ import annotations

import pytest

from tests.readers.sie_files import DECLARED, HEAD, VOUCHER, told, understood
from utfall.problems import Problems, Severity


def severities(problems: Problems) -> set[Severity]:
    return {problem.severity for problem in problems}


def test_a_voucher_that_does_not_balance_is_an_error() -> None:
    _, problems = understood(HEAD + DECLARED + VOUCHER.replace("-1200.50", "-1200.49"))
    assert told(problems) == [("SIE-022", "bok.se:12")]
    assert severities(problems) == {Severity.ERROR}
    assert [problem.message for problem in problems] == [
        "Verifikation A 1 summerar till 0,01 kr, inte till noll."
    ]


def test_only_booked_rows_count_and_the_others_are_history() -> None:
    rows = (
        "#VER A 1 20240815\n{\n#TRANS 1930 {} -100.00\n#BTRANS 5010 {} 90.00\n"
        "#RTRANS 5010 {} 100.00\n#TRANS 5010 {} 100.00\n}\n"
    )
    sie, problems = understood(HEAD + rows)
    assert told(problems) == []
    assert sie.transactions["kind"].to_pylist() == ["TRANS", "BTRANS", "RTRANS", "TRANS"]


def test_an_added_row_without_its_booked_twin_is_told() -> None:
    _, problems = understood(HEAD + "#VER A 1 20240815\n{\n#RTRANS 5010 {} 100.00\n#TRANS 5010 {} 0.00\n}\n")
    assert told(problems) == [("SIE-024", "bok.se:13")]


@pytest.mark.parametrize(
    ("block", "expected", "rows"),
    [
        ("#VER A 1 20240815\n{\n#TRANS 5010 {} 0\n", [("SIE-019", "bok.se:12")], 1),  # the file was cut off
        ("#VER A 1 20240815\n", [("SIE-020", "bok.se:11")], 0),
        ("}\n", [("SIE-020", "bok.se:11")], 0),
        ("{\n}\n", [("SIE-020", "bok.se:11")], 0),
        ("#VER A 1 20240815\n{\n}\n#TRANS 5010 {} 5.00\n", [("SIE-018", "bok.se:14")], 0),
        (
            "#VER A 1 20240815\n{ #TRANS 5010 {} 5.00\n#TRANS 5010 {} 0\n}\n",
            [("SIE-021", "bok.se:12")],
            1,
        ),
        ("#VER A 1 20240815 {\n#TRANS 5010 {} 5.00\n}\n", [("SIE-017", "bok.se:11:19")], 0),
        ("#VER A 1 20240231\n{\n#TRANS 5010 {} 0\n}\n", [("SIE-010", "bok.se:11:10")], 1),
    ],
)
def test_braces_must_enclose_the_rows(block: str, expected: list[tuple[str, str]], rows: int) -> None:
    sie, problems = understood(HEAD + block)
    assert set(expected) <= set(told(problems))
    assert sie.transactions.num_rows == rows


def test_rows_stay_with_their_voucher_when_another_cannot_be_read() -> None:
    broken = '#VER A "1 20240815\n{\n#TRANS 5010 {} 9.00\n}\n'
    sie, problems = understood(HEAD + DECLARED + broken + VOUCHER)
    assert ("SIE-017", "bok.se:12:8") in told(problems)
    assert sie.vouchers["number"].to_pylist() == ["1"]
    assert sie.transactions["voucher"].to_pylist() == [0, 0]
    assert sie.transactions["amount"].to_pylist() == [120050, -120050]


def test_numbers_rise_within_each_series() -> None:
    heads = [("A", "1"), ("B", "1"), ("A", "2"), ("", ""), ("B", "1"), ("A", "10"), ("A", "9")]
    vouchers = "".join(f'#VER "{series}" "{number}" 20240815\n{{\n}}\n' for series, number in heads)
    _, problems = understood(HEAD + vouchers)
    assert told(problems) == [("SIE-023", "bok.se:23"), ("SIE-023", "bok.se:29")]
    assert [problem.message for problem in problems] == [
        "Verifikation B 1 kommer efter B 1 i samma serie.",
        "Verifikation A 9 kommer efter A 10 i samma serie.",
    ]


def test_balances_that_follow_from_the_vouchers_are_right() -> None:
    _, problems = understood(
        HEAD + DECLARED + "#IB 0 1930 2000.00\n#UB 0 1930 799.50\n#RES 0 5010 1200.50\n" + VOUCHER
    )
    assert told(problems) == []


@pytest.mark.parametrize(
    ("balances", "account", "stated"),
    [
        ("#IB 0 1930 2000.00\n#UB 0 1930 800.00\n#RES 0 5010 1200.50\n", "1930", "−1\xa0200,00"),
        ("#IB 0 1930 2000.00\n#UB 0 1930 799.50\n", "5010", "0,00"),  # a balance left out is zero
    ],
)
def test_balances_that_do_not_are_a_warning(balances: str, account: str, stated: str) -> None:
    _, problems = understood(HEAD + DECLARED + balances + VOUCHER)
    assert [(problem.code, problem.severity) for problem in problems] == [("SIE-027", Severity.WARNING)]
    (problem,) = problems
    assert f"Konto {account} ändras under året med {stated} kr enligt saldona" in problem.message


def test_an_import_file_has_no_balances_to_follow() -> None:
    _, problems = understood(HEAD + DECLARED + VOUCHER, "lon.si")
    assert told(problems) == []

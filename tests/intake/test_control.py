"""A ledger's own balances have the last word about what may come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.test_ledger import LEDGER, read
from utfall.core import CodePart, SourceRef
from utfall.intake.control import Balance, accepted, tell_differences
from utfall.problems import Problems, Severity

HERE = SourceRef("ledger.se")


def told(problems: Problems) -> list[tuple[str, int | None, str]]:
    return [(each.code, each.source.line, each.message.replace("\u00a0", " ")) for each in problems]


def test_a_result_that_is_not_what_was_booked_stops_the_file(tmp_path: Path) -> None:
    _, problems, _ = read(tmp_path, LEDGER.replace("#RES 0 5011 3500.50", "#RES 0 5011 3600.00"))
    message = "Konto 5011: saldot är −3 600,00 kr men underlaget blir −3 500,50 kr, en skillnad på 99,50 kr."
    assert told(problems) == [("INT-001", 17, message)]
    assert problems.blocks


def test_a_result_without_vouchers_and_vouchers_without_result_are_differences(tmp_path: Path) -> None:
    _, problems, _ = read(tmp_path, LEDGER.replace("#RES 0 5011 3500.50", "#RES 0 5012 3500.50"))
    messages = [message for code, _, message in told(problems) if code == "INT-001"]
    assert [message.partition(":")[0] for message in messages] == ["Konto 5011", "Konto 5012"]


def test_a_month_that_its_period_balance_contradicts_stops_the_file(tmp_path: Path) -> None:
    balances = '#PSALDO 0 202401 5011 {} 3500.50\n#PSALDO 0 202402 3011 {} -1900.00\n#PSALDO 0 202402 3011 {1 "71"} 1\n'
    _, problems, _ = read(tmp_path, LEDGER.replace("#VER A 1 ", balances + "#VER A 1 "))
    (found,) = [message for code, _, message in told(problems) if code == "INT-001"]
    assert found.startswith(
        "Konto 3011 2024-02 utfall: saldot är 1 900,00 kr men underlaget blir 2 000,00 kr"
    )


def test_a_file_with_yearly_balances_alone_has_nothing_to_bring(tmp_path: Path) -> None:
    only_balances = LEDGER.partition("#VER")[0].replace("#SIETYP 4", "#SIETYP 1")
    facts, problems, _ = read(tmp_path, only_balances)
    assert "INT-015" in [code for code, _, _ in told(problems)]
    assert problems.blocks
    assert facts is not None
    assert not facts.table.num_rows


@pytest.mark.parametrize("count", [20, 25])
def test_at_most_twenty_differences_are_told_the_largest_first_and_the_rest_counted(count: int) -> None:
    stated = {("", "", f"5{place:03d}"): Balance(100 * place, HERE) for place in range(1, count + 1)}
    problems = Problems()
    assert tell_differences(stated, {}, [CodePart.ACCOUNT], HERE, problems) == count
    shown = [each for each in problems if each.code == "INT-001"]
    assert len(shown) == 20
    assert shown[0].params["where"] == f"Konto 5{count:03d}"
    rest = [each.message for each in problems if each.code == "INT-002"]
    assert rest == ([] if count == 20 else ["Ytterligare 5 saldon skiljer sig, tillsammans 15,00 kr."])


def test_what_is_accepted_is_a_warning_that_says_why_and_nothing_else_is_let_through() -> None:
    problems = Problems()
    tell_differences({("", "", "5011"): Balance(100, HERE)}, {}, [CodePart.ACCOUNT], HERE, problems)
    problems.add("FAC-009", HERE)
    taken, has_differences = accepted(problems, "Avrundat", HERE)
    assert has_differences
    severities = {each.code: each.severity for each in taken}
    assert severities == {
        "INT-001": Severity.WARNING, "FAC-009": Severity.ERROR, "INT-003": Severity.WARNING
    }  # fmt: skip
    assert "Avrundat" in next(each.message for each in taken if each.code == "INT-003")
    assert accepted(Problems(), "Avrundat", HERE)[1] is False

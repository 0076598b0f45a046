"""Faults in budget decisions are told at the decision's own place."""

from __future__ import annotations

import pytest

from tests.budget.decisions import decision, row
from utfall.budget import BudgetDecision, BudgetLedger, Financing, check_ledger
from utfall.core import Amount, Decision
from utfall.problems import Problem, Severity
from utfall.problems.render import render


def found(*decisions: BudgetDecision) -> list[str]:
    return [problem.code for problem in check_ledger(BudgetLedger(decisions))]


def plain(problems: list[Problem]) -> str:
    """What people read, with ordinary spaces."""
    return render(problems).replace("\u00a0", " ")


def reserve(kronor: int) -> tuple[Financing, ...]:
    return (Financing("Kommunstyrelsens reserv", Amount.of_kronor(kronor)),)


def test_a_reallocation_that_does_not_sum_to_zero() -> None:
    moved = decision("SN 12", Decision.REALLOCATION, "2024-05-07", row("510", 200_000), row("520", -199_999))
    assert plain(check_ledger(BudgetLedger((moved,)))) == (
        "budgetbeslut.csv:7  BUD-001  Omdisponeringen ”SN 12” summerar 2024 till 1,00 kr, inte till noll.\n"
        "  Lägg till raden som saknas. Pengar som kommer från en annan nämnd eller är nya beslutas för sig.\n"
    )


def test_a_reallocation_may_not_borrow_from_next_year() -> None:
    """It sums to zero, but not in each year."""
    rows = (row("510", -100), row("510", 100, "2025-01..2025-12"))
    assert found(decision("SN 1", Decision.REALLOCATION, "2024-05-07", *rows)) == ["BUD-001", "BUD-001"]


@pytest.mark.parametrize(
    ("kronor", "financing", "codes"),
    [
        (-600, reserve(600), []),
        (-600, (*reserve(500), Financing("Statsbidrag", Amount.of_kronor(100))), []),
        (-600, (), ["BUD-002"]),
        (
            -600,
            (Financing(" ", Amount.of_kronor(600)),),
            ["BUD-002"],
        ),  # an amount without a name says nothing
        (-600, reserve(599), ["BUD-003"]),
        (-600, reserve(601), ["BUD-003"]),
        (600, (), []),  # money taken back needs no financing
    ],
)
def test_a_supplement_names_its_financing(
    kronor: int, financing: tuple[Financing, ...], codes: list[str]
) -> None:
    made = decision("KF 31", Decision.SUPPLEMENT, "2024-04-15", row("510", kronor), financing=financing)
    assert found(made) == codes


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (decision("A", Decision.BETWEEN_BOARDS, "2024-02-01", row("510", -5)), ["BUD-004"]),
        (decision("A", Decision.BETWEEN_BOARDS, "2024-02-01", row("510", -5), other_board="Skolnämnden"), []),
        (decision("A", Decision.CARRY_OVER, "2024-02-01", row("510", -5)), ["BUD-006"]),
        (decision("A", Decision.CARRY_OVER, "2024-02-01", row("510", -5), carried_from=2022), ["BUD-006"]),
        (decision("A", Decision.CARRY_OVER, "2024-02-01", row("510", -5), carried_from=2023), []),
        (decision("A", Decision.ORIGINAL, "2025-01-15", row("510", -5)), ["BUD-007"]),
        (decision("A", Decision.ORIGINAL, "2024-12-31", row("510", -5)), []),
    ],
)
def test_each_kind_of_decision_says_what_it_must(made: BudgetDecision, codes: list[str]) -> None:
    assert found(made) == codes


def test_a_decision_after_the_fact_is_remarked_on_but_does_not_stop_anything() -> None:
    late = decision("KF 2", Decision.ORIGINAL, "2025-01-15", row("510", -5))
    (problem,) = check_ledger(BudgetLedger((late,)))
    assert problem.severity is Severity.WARNING
    assert problem.message == "Beslutet ”KF 2” fattades 2025-01-15 men gäller till och med 2024-12."


def test_the_same_decision_twice_is_counted_twice_and_told() -> None:
    made = decision("KF 88", Decision.ORIGINAL, "2023-11-20", row("510", -5))
    again = decision("KF 88", Decision.ORIGINAL, "2023-11-21", row("510", -5))
    (problem,) = check_ledger(BudgetLedger((again, made)))
    assert problem.message == "Beslutet ”KF 88” finns redan, först på budgetbeslut.csv:20."
    assert problem.source.line == 21

"""Faults in budget decisions are told at the decision's own place."""

from __future__ import annotations

from datetime import date

import pytest

from tests.budget.decisions import YEAR, decision, row
from utfall.budget import (
    BudgetDecision,
    BudgetLedger,
    BudgetLine,
    Financing,
    Frame,
    check_frames,
    check_ledger,
    check_phasing,
    even,
    phase,
)
from utfall.core import Amount, CodePart, Decision, Month, SourceRef, Span
from utfall.problems import Problem, Severity
from utfall.problems.render import render

HERE = SourceRef("budgetbeslut.csv", line=3)


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


def test_months_that_do_not_make_the_budget() -> None:
    months = phase(Amount.of_kronor(-1_000), even(YEAR))
    assert check_phasing(Amount.of_kronor(-1_000), months, HERE) == []
    short = {**months, Month(2024, 12): Amount(0)}
    (problem,) = check_phasing(Amount.of_kronor(-1_000), short, HERE)
    assert problem.message.replace("\u00a0", " ") == (
        "Månadernas budget blir tillsammans −916,67 kr, men budgeten är −1 000,00 kr."
    )


def years(project: str, kind: Decision, *kronor: int, **more: int) -> tuple[BudgetDecision, ...]:
    """One decision a year from 2024."""
    return tuple(
        decision(
            f"KF {kind} {year}",
            kind,
            f"{year - 1}-11-20",
            BudgetLine(((CodePart.PROJECT, project),), Span.of_year(year), Amount.of_kronor(amount)),
            **more,
        )
        for year, amount in enumerate(kronor, start=2024)
    )


def test_the_years_of_a_project_stay_within_its_frame() -> None:
    frame = Frame("7001", Span.parse("2024-01..2026-12"), Amount.of_kronor(-900), date(2023, 11, 20), HERE)
    plan = BudgetLedger(years("7001", Decision.ORIGINAL, -400, -500, -1))
    assert check_frames(plan, [frame], date(2025, 11, 19)) == []  # the third year is not decided yet
    (problem,) = check_frames(plan, [frame], date(2025, 11, 20))
    assert problem.message == "Projektet ”7001” har budget för 901,00 kr tillsammans, men ramen är 900,00 kr."


def test_what_is_carried_over_is_not_counted_twice_against_the_frame() -> None:
    frame = Frame("7001", Span.parse("2024-01..2025-12"), Amount.of_kronor(-900), date(2023, 11, 20), HERE)
    plan = (
        *years("7001", Decision.ORIGINAL, -400, -500),
        *years("7001", Decision.CARRY_OVER, 0, -300, carried_from=2024),
    )
    assert check_frames(BudgetLedger(plan), [frame], date(2025, 12, 31)) == []


def test_a_wider_frame_decided_later_is_the_one_that_counts() -> None:
    first = Frame("7001", Span.of_year(2024), Amount.of_kronor(-100), date(2023, 11, 20), HERE)
    wider = Frame("7001", Span.of_year(2024), Amount.of_kronor(-400), date(2024, 5, 1), HERE)
    plan = BudgetLedger(years("7001", Decision.ORIGINAL, -400))
    assert [each.code for each in check_frames(plan, [first, wider], date(2024, 4, 30))] == ["BUD-009"]
    assert check_frames(plan, [first, wider], date(2024, 5, 1)) == []

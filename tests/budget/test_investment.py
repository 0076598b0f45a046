"""A project's year and its whole life, as known on a day."""

from __future__ import annotations

from datetime import date

from tests.budget.decisions import decision
from utfall.budget import BudgetLedger, BudgetLine, Frame, InvestmentStatus, investment_status
from utfall.core import Amount, CodePart, Decision, Missing, SourceRef, Span, Value

HERE = SourceRef("investeringar.csv", line=2)


def tkr(number: int) -> Amount:
    return Amount.of_kronor(number * 1_000)


def rows(project: str, year: int, amount: int) -> BudgetLine:
    return BudgetLine(((CodePart.PROJECT, project),), Span.of_year(year), tkr(amount))


LEDGER = BudgetLedger(
    (
        decision(
            "KF 80", Decision.ORIGINAL, "2022-11-21", rows("7001", 2023, -2_000), rows("7002", 2023, -50)
        ),
        decision("KF 88", Decision.ORIGINAL, "2023-11-20", rows("7001", 2024, -5_000)),
        decision("KF 30", Decision.CARRY_OVER, "2024-04-15", rows("7001", 2024, -700), carried_from=2023),
        decision(
            "SN 12", Decision.REALLOCATION, "2024-05-07", rows("7001", 2024, 200), rows("7002", 2024, -200)
        ),
    )
)
FRAMES = (
    Frame("7001", Span.parse("2023-01..2025-12"), tkr(-9_000), date(2022, 11, 21), HERE),
    Frame("7001", Span.parse("2023-01..2025-12"), tkr(-10_000), date(2024, 6, 17), HERE),
)
SPENT: dict[int, Value] = {2023: tkr(-1_300), 2024: tkr(-2_600)}
FORECAST: dict[int, Value] = {2024: tkr(-5_200), 2025: tkr(-2_900)}


def group_home(day: str) -> InvestmentStatus:
    return investment_status(LEDGER, FRAMES, "7001", date.fromisoformat(day), SPENT, FORECAST)


def test_the_years_budget_is_shown_by_its_decisions_as_in_the_boards_table() -> None:
    """Original + carried over ± between boards ± reallocated = total."""
    status = group_home("2024-08-31")
    assert [status.decided[kind] for kind in Decision] == [
        tkr(-5_000),
        Missing(),
        tkr(-700),
        Missing(),
        tkr(200),
    ]
    assert (status.budget, status.spent, status.forecast) == (tkr(-5_500), tkr(-2_600), tkr(-5_200))
    assert status.deviation == tkr(300)


def test_the_frame_stands_against_what_the_whole_will_cost() -> None:
    """1 300 were spent in 2023; 5 200 and 2 900 are expected: 9 400 against a frame that was 9 000 until June."""
    before, after = group_home("2024-05-31"), group_home("2024-08-31")
    assert before.forecast_in_all == after.forecast_in_all == tkr(-9_400)
    assert (before.frame_deviation, after.frame_deviation) == (tkr(-400), tkr(600))
    assert after.spent_in_all == tkr(-3_900)
    assert after.left_of_frame == tkr(6_100)


def test_a_project_without_frame_or_facts_says_so() -> None:
    status = investment_status(LEDGER, FRAMES, "7002", date(2024, 8, 31), {}, {})
    assert status.budget == tkr(-200)
    assert status.spent == status.frame == status.forecast_in_all == Missing()
    assert status.deviation == status.frame_deviation == status.left_of_frame == Missing()


def test_a_project_that_has_not_begun_has_its_whole_frame_left_once_nothing_is_booked_as_zero() -> None:
    status = investment_status(
        LEDGER, FRAMES, "7001", date(2023, 1, 15), {2023: Amount(0)}, {2023: tkr(-2_000)}
    )
    assert status.left_of_frame == tkr(9_000)

"""The budget is the sum of the decisions made by a day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.budget.decisions import YEAR, decision, row
from utfall.budget import BudgetDecision, BudgetLedger, Financing
from utfall.core import Amount, CodePart, Decision, Failed, Missing, Span, total

HOME_CARE = {CodePart.ACTIVITY: frozenset({"510"})}
LEDGER = BudgetLedger(
    (
        decision("SN 12", Decision.REALLOCATION, "2024-05-07", row("510", 200_000), row("520", -200_000)),
        decision("KF 88", Decision.ORIGINAL, "2023-11-20", row("510", -9_000_000), row("520", -4_000_000)),
        decision(
            "KF 31",
            Decision.SUPPLEMENT,
            "2024-04-15",
            row("510", -600_000, "2024-06..2024-12"),
            financing=(Financing("Kommunstyrelsens reserv", Amount.of_kronor(600_000)),),
        ),
        decision("KF 30", Decision.CARRY_OVER, "2024-04-15", row("520", -150_000), carried_from=2023),
    )
)


def kronor(day: str, where: dict[CodePart, frozenset[str]] | None = None) -> int | None:
    """The year's budget as it stood at the end of a day."""
    value = LEDGER.budget(date.fromisoformat(day), YEAR, where)
    return int(value.kronor) if isinstance(value, Amount) else None


def test_the_budget_as_of_any_day() -> None:
    days = ("2023-11-19", "2023-11-20", "2024-04-14", "2024-04-15", "2024-05-07")
    assert [kronor(day) for day in days] == [None, -13_000_000, -13_000_000, -13_750_000, -13_750_000]


def test_a_reallocation_moves_within_the_board_and_changes_no_total() -> None:
    assert kronor("2024-05-06", HOME_CARE) == -9_600_000
    assert kronor("2024-05-07", HOME_CARE) == -9_400_000


def test_the_budget_by_kind_of_decision_as_investment_tables_show_it() -> None:
    found = LEDGER.by_kind(date(2024, 12, 31), YEAR, HOME_CARE)
    assert found == {
        Decision.ORIGINAL: Amount.of_kronor(-9_000_000),
        Decision.SUPPLEMENT: Amount.of_kronor(-600_000),
        Decision.CARRY_OVER: Missing(),  # none was made, which is not a decision of zero
        Decision.BETWEEN_BOARDS: Missing(),
        Decision.REALLOCATION: Amount.of_kronor(200_000),
    }


def test_what_was_changed_between_two_reports() -> None:
    changes = LEDGER.decided(date(2024, 4, 30), after=date(2023, 12, 31))
    assert [each.id for each in changes] == ["KF 30", "KF 31"]
    assert total(each.amount for each in changes) == Amount.of_kronor(-750_000)


def test_a_row_for_a_whole_year_is_not_cut_in_a_budget_for_some_months() -> None:
    assert LEDGER.budget(date(2024, 12, 31), Span.parse("2024-01..2024-08")) == Failed("split_span")
    assert LEDGER.budget(date(2024, 12, 31), Span.of_year(2025)) == Missing()


@st.composite
def ledgers(draw: st.DrawFn) -> BudgetLedger:
    """Any decisions, in any order."""
    days = st.dates(date(2023, 10, 1), date(2024, 12, 31)).map(date.isoformat)
    rows = st.lists(st.builds(row, st.sampled_from(["510", "520"]), st.integers(-(10**7), 10**7)), min_size=1)
    made: list[BudgetDecision] = []
    for number in range(draw(st.integers(0, 6))):
        kind, day = draw(st.sampled_from(Decision)), draw(days)
        made.append(decision(str(number), kind, day, *draw(rows)))
    return BudgetLedger(tuple(made))


@given(ledgers(), st.integers(0, 500))
def test_the_kinds_and_the_activities_both_add_up_to_the_budget(ledger: BudgetLedger, days: int) -> None:
    day = date(2023, 10, 1) + timedelta(days)
    budget = ledger.budget(day, YEAR)
    parts = [ledger.budget(day, YEAR, {CodePart.ACTIVITY: frozenset({code})}) for code in ("510", "520")]
    assert total(ledger.by_kind(day, YEAR).values()) == total(parts) == budget


@given(ledgers(), st.integers(0, 500), st.integers(0, 500))
def test_the_budget_then_and_the_changes_since_make_the_budget_now(
    ledger: BudgetLedger, first: int, more: int
) -> None:
    then = date(2023, 10, 1) + timedelta(first)
    now = then + timedelta(more)
    changes = [each.amount for each in ledger.decided(now, after=then)]
    assert total([ledger.budget(then, YEAR), *changes]) == ledger.budget(now, YEAR)


@given(ledgers())
def test_the_order_of_the_file_does_not_matter(ledger: BudgetLedger) -> None:
    assert BudgetLedger(ledger.decisions[::-1]).in_order == ledger.in_order

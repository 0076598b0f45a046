"""What the cube answers, told in small ledgers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.measures.ledger import cube_of, fact
from utfall.core import (
    Amount,
    CodePart,
    Decision,
    Failed,
    Missing,
    Month,
    Quantity,
    Scenario,
    Span,
)
from utfall.definitions.table import Selection
from utfall.measures import Request

TO_AUGUST = Span.parse("2024-01..2024-08")


def asks(scenario: Scenario = Scenario.ACTUAL, span: Span = TO_AUGUST, **given: Any) -> Request:
    """A request; keywords are a line, a quantity, code parts, decisions or as_of."""
    codes = tuple((CodePart(part), (code,)) for part, code in given.items() if part in list(CodePart))
    select = Selection(codes, given.get("line"), given.get("quantity"))
    return Request(select, scenario, span, given.get("decisions", ()), given.get("as_of"))


def test_a_line_gathers_its_accounts_in_the_window() -> None:
    cube, _ = cube_of(
        fact(-100, "2024-01", account="5011"),
        fact(-30, "2024-08", account="5611"),
        fact(-7, "2024-09", account="5011"),
        fact(400, "2024-02", account="3011"),
    )
    staff = asks(line="staff")
    assert cube.values([staff]) == {staff: Amount(-130)}


def test_an_activity_holds_what_its_tree_says_and_not_what_its_code_begins_with() -> None:
    cube, _ = cube_of(fact(1, "2024-01", activity="575"), fact(20, "2024-01", activity="510"))
    within_51, within_5 = asks(activity="51"), asks(activity="5")
    answers = cube.values([within_51, within_5])
    assert answers == {within_51: Amount(1), within_5: Amount(21)}


def test_nothing_booked_is_missing_and_a_booked_zero_is_zero() -> None:
    cube, _ = cube_of(fact(0, "2024-03", account="3011"))
    income, staff = asks(line="income"), asks(line="staff")
    assert cube.values([income, staff]) == {income: Amount(0), staff: Missing()}


def test_a_published_half_year_is_never_divided() -> None:
    cube, _ = cube_of(fact(-600, "2024-01..2024-06", account="5011"))
    whole = asks(span=Span.of_year(2024), line="staff")
    part = asks(span=Span.parse("2024-01..2024-03"), line="staff")
    assert cube.values([whole, part]) == {whole: Amount(-600), part: Failed("split_span")}


def test_budget_decisions_add_up_and_can_be_told_apart() -> None:
    cube, _ = cube_of(
        fact(-1000, "2024-01", "budget", account="5011"),
        fact(-50, "2024-01", "budget", account="5011", decision="carry_over"),
    )
    whole = asks(Scenario.BUDGET, line="staff")
    carried = asks(Scenario.BUDGET, line="staff", decisions=(Decision.CARRY_OVER,))
    assert cube.values([whole, carried]) == {whole: Amount(-1050), carried: Amount(-50)}


def test_a_forecast_is_the_one_made_in_the_month_asked_for() -> None:
    cube, _ = cube_of(
        fact(-900, "2024-01..2024-12", "forecast", account="5011", as_of=202404),
        fact(-950, "2024-01..2024-12", "forecast", account="5011", as_of=202408),
    )
    august = asks(Scenario.FORECAST, Span.of_year(2024), line="staff", as_of=Month(2024, 8))
    assert cube.values([august]) == {august: Amount(-950)}


def test_both_account_and_activity_may_be_asked_for_at_once() -> None:
    cube, _ = cube_of(
        fact(10, "2024-01", account="3011", activity="575"),
        fact(-3, "2024-01", account="5011", activity="575"),
        fact(500, "2024-01", account="3011", activity="510"),
    )
    both = asks(line="income", activity="51")
    assert cube.values([both]) == {both: Amount(10)}


def test_many_questions_of_one_shape_are_one_query() -> None:
    cube, engine = cube_of(fact(-100, "2024-01", account="5011"))
    spans = [Span(Month(2024, 1), Month(2024, month)) for month in range(1, 13)]
    cube.values([asks(span=span, line=line) for span in spans for line in ("income", "staff")])
    grouped = [query for query in engine.queries if "GROUP BY" in query]
    assert len(grouped) == 1


def test_selections_about_different_parts_are_one_pass_over_the_facts() -> None:
    cube, engine = cube_of(
        fact(10, "2024-01", account="3011", activity="575"),
        fact(-3, "2024-01", account="5011", activity="510"),
    )
    line, activity, everything = asks(line="income"), asks(activity="51"), asks()
    assert cube.values([line, activity, everything]) == {
        line: Amount(10),
        activity: Amount(10),
        everything: Amount(7),
    }
    assert len([query for query in engine.queries if "SUM(amount)" in query or "THEN amount" in query]) == 1


def test_hours_are_summed_and_places_weighted_by_days() -> None:
    cube, _ = cube_of(
        fact("100", "2024-01", measure="hours"),
        fact("50.5", "2024-02", measure="hours"),
        fact("31", "2024-01", measure="places"),
        fact("1", "2024-02", measure="places"),
    )
    hours, places = (asks(quantity=each) for each in ("hours", "places"))
    answers = cube.values([hours, places])
    assert answers[hours] == Quantity(Decimal("150.5"))
    assert answers[places] == Quantity(Decimal(31 * 31 + 1 * 29) / 60)


def test_a_place_figure_stated_for_the_whole_window_is_taken_as_it_is() -> None:
    cube, _ = cube_of(
        fact("226", "2024-01..2024-08", measure="places"), fact("220", "2024-01..2024-12", measure="places")
    )
    period, year = asks(quantity="places"), asks(span=Span.of_year(2024), quantity="places")
    answers = cube.values([period, year])
    assert answers == {period: Quantity(Decimal(226)), year: Quantity(Decimal(220))}


def test_the_facts_behind_a_figure_come_with_their_lines() -> None:
    cube, _ = cube_of(
        fact(-100, "2024-01", account="5011", source_line=7),
        fact(9, "2024-01", account="3011", source_line=8),
    )
    (found,) = cube.facts(asks(line="staff"))
    assert (found.line, found.value, dict(found.codes)) == (7, Amount(-100), {"account": "5011"})


def test_the_facts_behind_a_quantity_are_those_of_all_and_not_of_women_and_men_besides() -> None:
    number = {"": "7", "K": "4", "M": "3"}
    facts = [fact(each, "2024-06", measure="hours", gender=gender) for gender, each in number.items()]
    cube, _ = cube_of(*facts)
    asked = asks(quantity="hours")
    assert cube.values([asked]) == {asked: Quantity(Decimal(7))}
    assert [line.value for line in cube.facts(asked)] == [Quantity(Decimal(7))]
    assert [line.value for line in cube.facts(asked, "K")] == [Quantity(Decimal(4))]

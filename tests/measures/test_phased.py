"""A budget stated for a year, seen through windows inside it: phased by rule, fact by fact, in whole öre."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.ledger import HERE, QUANTITIES, STRUCTURE, ListEngine, fact, member
from utfall.core import Amount, CodePart, Decision, Failed, Missing, Month, Scenario, Span, Value
from utfall.definitions.crosswalk import Crossing, Crosswalk
from utfall.definitions.decision import DecisionDefinition, DecisionList
from utfall.definitions.phasing import PhasingProfile, PhasingRule
from utfall.definitions.structure import Tree, Validity
from utfall.definitions.table import Selection
from utfall.measures import Cube, Request

EVERYTHING = Selection()
EVEN = PhasingRule(PhasingProfile.EVEN, EVERYTHING, HERE)
WORKDAYS = PhasingRule(PhasingProfile.WORKDAYS, EVERYTHING, HERE)
AS_LAST_YEAR = PhasingRule(PhasingProfile.LAST_YEAR, EVERYTHING, HERE)


def cube_of(*facts: dict[str, Any], phasing: tuple[PhasingRule, ...] = (EVEN,)) -> tuple[Cube, ListEngine]:
    engine = ListEngine(list(facts), [])
    return Cube(engine, replace(STRUCTURE, phasing=phasing), QUANTITIES, Month(2024, 8)), engine


def budget(cube: Cube, span: str, select: Selection = EVERYTHING) -> Value:
    request = Request(select, Scenario.BUDGET, Span.parse(span))
    return cube.values([request])[request]


def year(ore: int, **codes: Any) -> dict[str, Any]:
    return fact(ore, "2024-01..2024-12", "budget", account="5011", activity="510", **codes)


def activity(code: str) -> Selection:
    return Selection(codes=((CodePart.ACTIVITY, (code,)),))


def test_an_even_budget_has_the_same_every_month_and_earlier_months_take_the_odd_oren() -> None:
    cube, _ = cube_of(year(-1000))
    months = [budget(cube, f"2024-{month:02d}") for month in range(1, 13)]
    assert months == [Amount(-84)] * 4 + [Amount(-83)] * 8
    assert budget(cube, "2024-01..2024-08") == Amount(-84 * 4 - 83 * 4)


def test_a_whole_year_and_monthly_budgets_need_no_rule() -> None:
    monthly = fact(-5, "2024-03", "budget", account="5011", activity="510")
    cube, _ = cube_of(year(-1200), monthly, phasing=())
    assert budget(cube, "2024-01..2024-12") == Amount(-1205)
    assert budget(cube, "2024-01..2024-03") == Failed("split_span")


def test_phased_and_monthly_budgets_add_up() -> None:
    monthly = fact(-5, "2024-03", "budget", account="5011", activity="510")
    cube, _ = cube_of(year(-1200), monthly)
    assert budget(cube, "2024-01..2024-03") == Amount(-305)
    assert budget(cube, "2024-04..2024-06") == Amount(-300)


def test_workdays_give_a_long_month_more() -> None:
    """2024 has 251 workdays: 22 in January, 18 in December."""
    cube, _ = cube_of(year(-251_00), phasing=(WORKDAYS,))
    assert (budget(cube, "2024-01"), budget(cube, "2024-12")) == (Amount(-22_00), Amount(-18_00))


def test_last_years_shape_is_that_of_all_the_rule_gathers() -> None:
    booked = [
        fact(-100 * month, f"2023-{month:02d}", account="5011", activity="575") for month in range(1, 13)
    ]
    cube, _ = cube_of(year(-780_00), *booked, phasing=(AS_LAST_YEAR,))
    assert (budget(cube, "2024-01"), budget(cube, "2024-12")) == (Amount(-10_00), Amount(-120_00))


def test_last_years_shape_with_a_month_missing_is_no_shape() -> None:
    booked = [fact(-100, f"2023-{month:02d}", account="5011", activity="510") for month in range(1, 12)]
    cube, _ = cube_of(year(-1200), *booked, phasing=(AS_LAST_YEAR,))
    assert budget(cube, "2024-01") == Failed("unphased")
    assert budget(cube, "2024-01..2024-12") == Amount(-1200)


def test_stated_weights_may_be_in_any_scale() -> None:
    weights = tuple(Decimal(each) for each in ["0.5"] + ["0"] * 10 + ["1.5"])
    cube, _ = cube_of(year(-400), phasing=(PhasingRule(PhasingProfile.EXPLICIT, EVERYTHING, HERE, weights),))
    found = [budget(cube, span) for span in ("2024-01", "2024-02..2024-11", "2024-12")]
    assert found == [Amount(-100), Amount(0), Amount(-300)]


def test_the_first_rule_that_concerns_a_fact_counts() -> None:
    staff_by_workdays = replace(WORKDAYS, select=Selection(line="staff"))
    cube, _ = cube_of(
        year(-251_00), year(1200, source_line=3) | {"account": "3011"}, phasing=(staff_by_workdays, EVEN)
    )
    assert budget(cube, "2024-01") == Amount(-22_00 + 100)


def test_a_fact_that_no_rule_concerns_cannot_be_divided() -> None:
    only_staff = replace(EVEN, select=Selection(line="income"))
    cube, _ = cube_of(year(-1200), phasing=(only_staff,))
    assert budget(cube, "2024-01") == Failed("split_span")
    assert budget(cube, "2024-01", activity("575")) == Missing()


def test_only_budgets_are_phased() -> None:
    whole = fact(-1200, "2024-01..2024-12", account="5011", activity="510")
    cube, _ = cube_of(whole)
    request = Request(EVERYTHING, Scenario.ACTUAL, Span.parse("2024-01..2024-03"))
    assert cube.values([request])[request] == Failed("split_span")


@settings(max_examples=15)
@given(st.lists(st.integers(-10_000_00, 10_000_00), min_size=1, max_size=6), st.integers(1, 11))
def test_a_window_and_the_rest_make_the_whole_whichever_way_it_is_grouped(
    amounts: list[int], last: int
) -> None:
    codes = ("510", "575")
    facts = [year(ore, source_line=line) | {"activity": codes[line % 2]} for line, ore in enumerate(amounts)]
    cube, _ = cube_of(*facts)
    so_far, rest = f"2024-01..2024-{last:02d}", f"2024-{last + 1:02d}..2024-12"
    parts = [budget(cube, span, activity(code)) for span in (so_far, rest) for code in codes]
    assert sum(part.ore for part in parts if isinstance(part, Amount)) == sum(amounts)
    wholes = [budget(cube, span, activity("5")) for span in (so_far, rest)]
    assert sum(whole.ore for whole in wholes if isinstance(whole, Amount)) == sum(amounts)


def test_the_facts_behind_a_phased_figure_add_up_to_it_and_tell_their_profile() -> None:
    cube, _ = cube_of(year(-1000), year(-500, source_line=3))
    request = Request(activity("510"), Scenario.BUDGET, Span.parse("2024-01..2024-05"))
    lines = cube.facts(request)
    assert [(line.line, line.booked, line.phasing) for line in lines] == [
        (2, Amount(-1000), PhasingProfile.EVEN),
        (3, Amount(-500), PhasingProfile.EVEN),
    ]
    assert (
        Amount(sum(line.value.ore for line in lines if isinstance(line.value, Amount)))
        == (cube.values([request])[request])
    )


def test_a_table_is_still_answered_by_one_query_over_the_facts() -> None:
    cube, engine = cube_of(year(-1200))
    spans = ("2024-01", "2024-01..2024-08", "2024-09..2024-12", "2024-01..2024-12")
    cube.values([Request(activity("510"), Scenario.BUDGET, Span.parse(span)) for span in spans])
    assert len([query for query in engine.queries if "GROUP BY" in query]) == 1
    assert len(engine.queries) == 3  # the table's, which spans are long, and the long budgets themselves


def divided_in_june() -> Cube:
    """A unit divided on 1 June, with a budget for January to May."""
    units = Tree(
        CodePart.RESPONSIBILITY,
        (
            member("51", valid=Validity(None, Month(2024, 5))),
            member("52", valid=Validity(Month(2024, 6))),
            member("53", valid=Validity(Month(2024, 6))),
        ),
    )
    shares = {"52": Fraction(2, 5), "53": Fraction(3, 5)}
    moved = Crosswalk(
        tuple(
            Crossing(CodePart.RESPONSIBILITY, "51", new, share, Month(2024, 6), HERE)
            for new, share in shares.items()
        )
    )
    trees = {**STRUCTURE.trees, CodePart.RESPONSIBILITY: units}
    structure = replace(STRUCTURE, trees=trees, crosswalk=moved, phasing=(EVEN,))
    stated = fact(-500, "2024-01..2024-05", "budget", account="5011", responsibility="51")
    return Cube(ListEngine([stated], []), structure, QUANTITIES, Month(2024, 8))


def test_a_phased_budget_follows_its_unit_through_a_reorganisation() -> None:
    """Its budget lies on both halves as organised now."""
    cube = divided_in_june()
    selections = [Selection(codes=((CodePart.RESPONSIBILITY, (code,)),)) for code in ("52", "53")]
    assert [budget(cube, "2024-01..2024-02", select) for select in selections] == [Amount(-80), Amount(-120)]


def by_month(cube: Cube, part: CodePart) -> dict[tuple[str, Span], int]:
    """What a forecast reads of the budget."""
    stated = cube.monthly(part, Month(2024, 8))
    return {(each.code, each.span): each.amount.ore for each in stated if each.scenario is Scenario.BUDGET}


@pytest.mark.parametrize("rule", [EVEN, WORKDAYS, AS_LAST_YEAR])
def test_a_forecast_reads_the_same_months_as_a_table(rule: PhasingRule) -> None:
    booked = [
        fact(-100 - month, f"2023-{month:02d}", account="5011", activity="510") for month in range(1, 13)
    ]
    cube, _ = cube_of(year(-1207), *booked, phasing=(rule,))
    months = Span.of_year(2024).each()
    assert by_month(cube, CodePart.ACTIVITY) == {
        ("510", Span(month, month)): value.ore
        for month in months
        if isinstance(value := budget(cube, f"{month}"), Amount)
    }


def test_a_forecast_reads_a_budget_without_a_rule_as_it_is_stated() -> None:
    only_staff = PhasingRule(PhasingProfile.EVEN, Selection(line="staff"), HERE)
    for rules in ((), (only_staff,)):
        cube, _ = cube_of(
            fact(-1200, "2024-01..2024-12", "budget", account="9999", activity="510"), phasing=rules
        )
        assert by_month(cube, CodePart.ACTIVITY) == {("510", Span.of_year(2024)): -1200}


def test_a_forecast_reads_no_budget_decided_later_and_none_of_next_year() -> None:
    listed = DecisionList((DecisionDefinition("kf-7", Decision.SUPPLEMENT, date(2024, 10, 14), "KF", HERE),))
    engine = ListEngine(
        [year(-1200), year(-600, decision="kf-7"), fact(-9, "2025-01..2025-12", "budget")], []
    )
    structure = replace(STRUCTURE, phasing=(EVEN,), decisions=listed)
    cube = Cube(engine, structure, QUANTITIES, Month(2024, 8))
    assert set(by_month(cube, CodePart.ACTIVITY).values()) == {-100}


def test_a_divided_units_budget_is_read_on_its_halves_month_by_month() -> None:
    cube = divided_in_june()
    found = by_month(cube, CodePart.RESPONSIBILITY)
    assert {code: ore for (code, _), ore in found.items()} == {"52": -40, "53": -60}
    assert sum(found.values()) == -500


@pytest.mark.parametrize("project", ["P1", "P2"])
def test_an_investment_stated_over_years_is_phased_likewise(project: str) -> None:
    whole = fact(-36_00, "2023-01..2025-12", "budget", account="5011", project=project)
    cube, _ = cube_of(whole)
    select = Selection(codes=((CodePart.PROJECT, (project,)),))
    assert budget(cube, "2024-01..2024-12", select) == Amount(-12_00)

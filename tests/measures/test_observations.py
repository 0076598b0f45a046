"""The outcomes of indicators over time: as stated and, for what is stated in parts, accumulated like the tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.measures.ledger import HERE, STRUCTURE, ListEngine, fact
from utfall.core import Month
from utfall.definitions.report import Aggregation, QuantityDefinition
from utfall.measures import Cube

QUANTITIES = {
    rule.value: QuantityDefinition(rule.value, rule.value, "st", rule, HERE) for rule in Aggregation
}


def outcomes(*facts: dict[str, object], measures: tuple[str, ...]) -> list[tuple[str, str, Decimal]]:
    """What the cube gives: gender, span and number."""
    engine = ListEngine([], list(facts))
    rows = Cube(engine, STRUCTURE, QUANTITIES, Month(2024, 8)).observations(measures)
    assert len(engine.queries) == 1
    return [(row["gender"], f"{row['period_from']}-{row['period_to']}", row["number"]) for row in rows]


def test_a_yearly_survey_stands_as_it_is_also_for_women_and_men() -> None:
    found = outcomes(
        fact("85", "2023-01..2023-12", measure="last"),
        fact("88", "2023-01..2023-12", measure="last", gender="K"),
        fact("80", "2023-01..2023-12", measure="last", gender="M"),
        fact("90", "2023-01..2023-12", "budget", measure="last"),
        fact("1", "2023-01..2023-12", measure="sum"),
        measures=("last",),
    )
    assert found == [
        ("", "202301-202312", Decimal(85)),
        ("K", "202301-202312", Decimal(88)),
        ("M", "202301-202312", Decimal(80)),
    ]


@pytest.mark.parametrize(
    ("rule", "so_far"),
    [("sum", Decimal(30)), ("mean", Decimal(15)), ("last", None)],
)
def test_months_become_the_year_so_far_by_the_measures_own_rule(rule: str, so_far: Decimal | None) -> None:
    found = outcomes(
        fact("10", "2024-01", measure=rule), fact("20", "2024-02", measure=rule), measures=(rule,)
    )
    accumulated = [number for _, span, number in found if span == "202401-202402"]
    assert accumulated == ([so_far] if so_far is not None else [])
    assert [number for _, span, number in found if span == "202402-202402"] == [Decimal(20)]


def test_what_units_state_for_the_same_month_is_added() -> None:
    found = outcomes(
        fact("10", "2024-01", measure="sum", responsibility="71"),
        fact("5", "2024-01", measure="sum", responsibility="72"),
        measures=("sum",),
    )
    assert found == [("", "202401-202401", Decimal(15))]


def test_a_year_stated_in_parts_that_overlap_is_left_as_it_is() -> None:
    found = outcomes(
        fact("10", "2024-01..2024-08", measure="sum"),
        fact("16", "2024-01..2024-12", measure="sum"),
        measures=("sum",),
    )
    assert found == [("", "202401-202408", Decimal(10)), ("", "202401-202412", Decimal(16))]


def test_no_measures_ask_nothing() -> None:
    engine = ListEngine([], [])
    assert Cube(engine, STRUCTURE, QUANTITIES, Month(2024, 8)).observations([]) == []
    assert engine.queries == []

"""Every figure of a forecast, its record and its plan can be followed to the rows of files that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.app import forecast_workspace as made_up
from tests.app.forecast_workspace import board
from utfall.app.explaining import explain_figure
from utfall.core import Amount, Month, Quantity, Text
from utfall.report import Explanation
from utfall.report.explain import Step

AUGUST = Month(2024, 8)
TEXT = "# Prognos\n\n:::forecast\n\n:::scoreboard\n\n:::layers\n\n:::demography\n"
NEED = """\
targets:
  - {id: t2, name: Augustiprognosen, month: 8, within: "2 300 000"}
needs:
  - id: care
    name: Hemtjänst
    as_of: 2024-05
    cost: {activity: "510"}
    groups:
      - {id: old, name: 80 år och äldre, population: old, need: 25 %}
"""
FILES = {
    "definitions__reports__namndrapport_0yaml": "id: namndrapport\ntitle: Prognos {year}\ntemplate: namndrapport.md\n",
    "definitions__reports__namndrapport_0md": TEXT,
    "definitions__forecast_0yaml": NEED,
    "definitions__quantities_0yaml": "quantities:\n  - {id: old, name: Äldre, unit: personer, aggregation: last}\n",
    "data__population_0csv": (
        "scenario;as_of;period;measure;number\nforecast;2024-05;2024-12;old;400\nforecast;2024-05;2025-12;old;440\n"
    ),
    "entries__forecast_layers_0csv": (
        "activity;as_of;layer;amount;by_role;when;reason\n"
        "510;2024-08;unit;-75 000 000;Enhetschef;2024-09-04;Fler timmar\n"
        "510;2024-08;controller;-74 500 000;Controller;2024-09-10;Några timmar väntar\n"
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board(tmp_path_factory.mktemp("explained"), **FILES)


def told(root: Path, table: str, row: str, column: str) -> Explanation:
    explained = explain_figure(root, "namndrapport", table, row, column, AUGUST)
    assert explained.explanation is not None, list(explained.problems)
    return explained.explanation


def within(step: Step) -> Iterator[Step]:
    yield step
    for each in step.steps:
        yield from within(each)


def named(step: Step, text: str) -> Step:
    return next(each for each in within(step) if text in each.name)


def ore(step: Step) -> int:
    assert isinstance(step.value, Amount)
    return step.value.ore


def test_a_forecasts_miss_is_its_rows_against_the_years_bookings(root: Path) -> None:
    explained = told(root, "scoreboard-totals", "forecast-2022-08", "error")
    outcome, stated = explained.step.steps
    assert ore(explained.step) == ore(outcome) - ore(stated)
    assert ore(outcome) == 100 * sum(
        made_up.cost(activity, 2022, month) for activity in made_up.ACTIVITIES for month in range(12)
    )
    for side, rows in ((outcome, 12), (stated, 1)):
        assert sum(ore(each) for each in side.steps) == ore(side)
        assert {len(each.facts) for each in side.steps} == {rows}
        assert all(sum(ore_of(fact.value) for fact in each.facts) == ore(each) for each in side.steps)


def ore_of(value: object) -> int:
    assert isinstance(value, Amount)
    return value.ore


def test_a_kept_target_is_the_miss_and_what_was_allowed(root: Path) -> None:
    explained = told(root, "scoreboard-totals", "forecast-2019-08", "Mål")
    miss, allowed = explained.step.steps
    assert explained.step.value == Text("hållet")
    assert abs(ore(miss)) <= ore(allowed) == 2_300_000_00


def test_the_error_per_unit_is_the_misses_over_the_years_ends(root: Path) -> None:
    """Each year's misses, unit by unit with the row that was stated, over the sum of the year-ends."""
    explained = told(root, "scoreboard-8", "Lämnad prognos", "Fel per enhet")
    *years, size = explained.step.steps
    assert [each.name for each in years] == ["2020", "2021", "2022", "2023"]
    assert all(sum(abs(ore(miss)) for miss in year.steps) == ore(year) for year in years)
    assert isinstance(explained.step.value, Quantity)
    share = sum(map(ore, years)) / ore(size)
    assert float(explained.step.value.number) == pytest.approx(share)
    assert named(explained.step, "Särskilt boende").steps[1].facts


def test_a_method_is_said_to_be_worked_out_from_what_was_known_then(root: Path) -> None:
    explained = told(root, "scoreboard-8", "rolling_twelve", "bias")
    known = [each.formula for each in within(explained.step) if "känt efter augusti 2022" in each.formula]
    assert len(known) == len(made_up.ACTIVITIES)


@pytest.mark.parametrize("column", ["Plats", "Fel på summan", "Antal prognoser"])
def test_the_other_columns_of_the_record_say_what_they_are_made_of(root: Path, column: str) -> None:
    explained = told(root, "scoreboard-8", "Utfalls förslag", column)
    assert explained.step.formula
    assert explained.step.steps


def test_a_month_without_forecasts_has_no_table_to_explain(root: Path) -> None:
    explained = explain_figure(root, "namndrapport", "scoreboard-3", "theta", "bias", AUGUST)
    assert [problem.code for problem in explained.problems] == ["REP-009"]


def test_a_layered_forecast_says_who_when_and_why(root: Path) -> None:
    explained = told(root, "layers-activity", "510", "current")
    proposal, unit, controller = explained.step.steps
    assert proposal.steps, "the methods that the proposal is weighed of"
    assert (unit.name, unit.formula) == ("Enhetschef 2024-09-04", "”Fler timmar”")
    assert ore(controller) == ore(explained.step) == -74_500_000_00
    assert told(root, "layers-activity", "510", "budget").step.steps[0].facts


def test_the_cost_of_more_old_people_is_followed_to_the_population_and_the_ledger(root: Path) -> None:
    explained = told(root, "demography-care", "2025", "cost")
    spent, then, now = explained.step.steps
    assert len(spent.facts) == 12
    assert (then.value, now.value) == (Quantity(Decimal(110)), Quantity(Decimal(100)))
    assert [fact.line for fact in named(then, "Invånare").facts] == [3]
    assert ore(explained.step) == pytest.approx(ore(spent) * 1.1, abs=1)

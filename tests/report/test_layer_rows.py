"""Where many units are forecast, those that nobody has spoken of stand together by group, and the sum is the same."""

from __future__ import annotations

from pathlib import Path

from utfall.app.explaining import explain_figure
from utfall.app.planning import plan
from utfall.core import Amount, Month
from utfall.core.division import Division
from utfall.report.layer_tables import LayerTables
from utfall.report.layers import LayeredForecast

AUGUST = Month(2024, 8)


def made_of(root: Path, by: Division | None = None) -> LayeredForecast:
    made = plan(root, AUGUST, by).forecast
    assert made is not None
    return made


def test_the_plan_is_divided_as_the_layers_of_the_month_are(lillkoping: Path) -> None:
    assert made_of(lillkoping).made.history.division is Division.RESPONSIBILITY
    assert made_of(lillkoping, Division.ACTIVITY).made.history.division is Division.ACTIVITY


def test_units_with_words_have_rows_and_the_others_stand_by_area(lillkoping: Path) -> None:
    made = made_of(lillkoping)
    rows = {row.id: row for row in LayerTables(made).table().rows}
    assert {"7434", "7328", "group-71", "group-73", "total"} <= rows.keys()
    assert "7301" not in rows
    assert rows["group-71"].label == "Ledning och myndighet: 10 enheter med förslaget"
    parts = [row.cells[3].value for id, row in rows.items() if id != "total"]
    whole = sum(each.ore for each in parts if isinstance(each, Amount))
    assert rows["total"].cells[3].value == made.current == Amount(whole)


def test_few_units_have_a_row_each(lillkoping: Path) -> None:
    made = made_of(lillkoping, Division.ACTIVITY)
    assert [row.code for row in made.rows] == [each.code for each in made.known]


def test_a_group_is_taken_apart_to_its_units(lillkoping: Path) -> None:
    at = ("layers-responsibility", "group-75", "proposal", AUGUST)
    explained = explain_figure(lillkoping, "namndrapport", *at).explanation
    assert explained is not None
    parts = [step.value for step in explained.step.steps]
    assert len(parts) == 22
    assert explained.step.value == Amount(sum(each.ore for each in parts if isinstance(each, Amount)))


def test_a_division_that_the_month_does_not_have_is_told(lillkoping: Path) -> None:
    asked = explain_figure(lillkoping, "namndrapport", "layers-activity", "5105", "current", AUGUST)
    assert asked.explanation is None
    assert [each.code for each in asked.problems] == ["REP-009"]

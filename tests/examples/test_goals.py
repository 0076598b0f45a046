"""The goals stand in the reports as the municipalities printed them, or as their own indicators say."""

from __future__ import annotations

import pytest

from tests.examples.examples import example
from utfall.document import Bound, Notice, RowKind, Table

ATTAINMENT = {
    "ekero-2024-08": {
        "independence": "◆ Delvis uppfyllt",
        "safety": "◆ Delvis uppfyllt",
        "quality": "✓ Uppfyllt",
    },
    "taby-2023": {
        "life_situation": "× Ej uppfyllt",
        "satisfied_adults": "✓ Uppfyllt",  # one of its surveys is made every other year
        "satisfied_children": "✓ Uppfyllt",
    },
    "askersund-2024": {
        "within_budget": "× Ej uppfyllt",
        "investments_within_budget": "✓ Uppfyllt",
        "attractive_municipality": "– Ej bedömt",
        "occupation": "✓ Uppfyllt",
    },
    "nacka-2014-t2": {"content_customers": "– Ej bedömt", "within_frame": "– Ej bedömt"},
}


def table(name: str, id: str) -> Table:
    """A table of a built report."""
    return next(each for each in example(name).document.tables if each.id == id)


def row(shown: Table, id: str) -> list[str]:
    """The row as printed, with spaces that break."""
    cells = next(each for each in shown.rows if each.id == id).cells
    return [cell.shown.replace("\u00a0", " ") for cell in cells]


@pytest.mark.parametrize("name", ATTAINMENT)
def test_every_goal_stands_as_it_was_judged(name: str) -> None:
    goals = table(name, "goals")
    assert {id: row(goals, id)[0] for id in ATTAINMENT[name]} == ATTAINMENT[name]
    assert any(each.kind is RowKind.HEADING for each in goals.rows)


@pytest.mark.parametrize("name", ATTAINMENT)
def test_the_summary_in_front_says_the_same_as_the_table(name: str) -> None:
    goals = [row(table(name, "goals"), id)[0].split(" ", 1)[1].lower() for id in ATTAINMENT[name]]
    notices = [block for block in example(name).document.blocks if isinstance(block, Notice)]
    runs = [run for each in notices for text in each.paragraphs for run in text.inlines]
    said = [run.shown for run in runs if isinstance(run, Bound) and run.expression.startswith("goal(")]
    assert sorted(word.replace("inte ", "ej ") for word in said) == (sorted(goals) if said else [])


def test_a_survey_that_is_not_held_this_year_does_not_count() -> None:
    basis = row(table("taby-2023", "goals"), "satisfied_adults")[1]
    assert basis == "4 av 4 bedömda indikatorer är uppfyllda; 1 kan inte bedömas."


def test_what_is_reported_in_the_third_tertial_is_said_to_come() -> None:
    goals = table("nacka-2014-t2", "goals")
    assert row(goals, "content_customers")[1] == "Utfallet redovisas senare i år."
    assert row(goals, "within_frame")[1] == "Indikatorn är inte uppfylld."  # the forecast is under the frame


def test_assignments_stand_with_their_last_day() -> None:
    works = table("ekero-2024-08", "assignments")
    assert [row(works, each.id)[:2] for each in works.rows if each.kind is RowKind.LEAF] == [
        ["2025-12-31", "▶ Pågår"],
        ["2024-12-31", "▶ Pågår"],
        ["2026-12-31", "▶ Pågår"],
    ]


def test_an_indicator_table_adds_what_the_printed_tables_lack() -> None:
    shown = table("askersund-2024", "indicators-attractive_board")
    assert row(shown, "sick_leave") == ["11,5 %", "10,74 %", "7%", "× Ej uppfyllt", "▲ Förbättrad"]

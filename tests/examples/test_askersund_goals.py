"""Askersund's goals, judged from the facts behind the print, stand as the report's text says that they do."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.examples.examples import REPOSITORY
from utfall.core import Month
from utfall.core.facts import GENDER, MEASURE, NUMBER
from utfall.definitions import Definitions, load
from utfall.definitions.goal import Status, Verdict
from utfall.goals import GoalReview, observations_of, review_goals

ROOT = REPOSITORY / "examples" / "askersund-2024"
DECEMBER = Month(2024, 12)
REACHED = {
    "engagement",
    "care_time",
    "self_checks",
    "home_care_satisfied",
    "daily_thrives",
    "safe_return",
    "young_support",
    "simplified_decisions",
}


@pytest.fixture(scope="module")
def declared() -> Definitions:
    definitions, problems = load(ROOT)
    assert not list(problems)
    assert definitions is not None
    return definitions


@pytest.fixture(scope="module")
def review(declared: Definitions) -> GoalReview:
    facts = list(quantities())
    indicators = declared.goals.indicators
    observations = {id: observations_of(each, facts) for id, each in indicators.items()}
    return review_goals(declared.goals, observations, DECEMBER)


def quantities() -> Iterator[dict[str, Any]]:
    """The example's quantity facts, as the cube would give them."""
    with (ROOT / "data" / "quantities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            first, last = Month.parse(row["period_from"]), Month.parse(row["period_to"])
            yield {
                "scenario": row["scenario"],
                "period_from": first.number,
                "period_to": last.number,
                MEASURE: row[MEASURE],
                NUMBER: Decimal(row[NUMBER].replace(",", ".")),
                GENDER: "",
            }


def test_eight_of_nineteen_indicators_reach_their_target(review: GoalReview, declared: Definitions) -> None:
    goals = [review.goal(id) for id in declared.goals.goals]
    verdicts = {
        state.definition.id: state.judgement.attainment.verdict for goal in goals for state in goal.indicators
    }
    assert len(verdicts) == 21
    in_ledger = {"operations_deviation", "investments_deviation"}  # judged when the report is built
    assert {verdicts.pop(id) for id in in_ledger} == {Verdict.NOT_JUDGED}
    assert {id for id, verdict in verdicts.items() if verdict is Verdict.MET} == REACHED
    assert {verdict for id, verdict in verdicts.items() if id not in REACHED} == {Verdict.NOT_MET}


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        ("attractive_board", Verdict.NOT_MET),  # only one of three indicators
        ("efficient_home_care", Verdict.MET),
        ("safe_elderly_care", Verdict.MET),
        ("own_foster_care", Verdict.NOT_MET),
        ("occupation", Verdict.MET),
        ("digitalisation", Verdict.NOT_MET),  # more simplified decisions, but no more cameras
    ],
)
def test_a_goal_needs_all_its_indicators(review: GoalReview, goal: str, verdict: Verdict) -> None:
    assert review.goal(goal).judgement.attainment.verdict is verdict


def test_the_printed_tables_take_their_targets_from_the_goals(declared: Definitions) -> None:
    shown = {
        row.indicator.id
        for table in declared.tables.values()
        if table.id.startswith("mal_")
        for row in table.rows
        if row.indicator is not None
    }
    assert len(shown) == 19
    assert "target" not in {
        column for table in declared.tables.values() for row in table.rows for column, _ in row.texts
    }


def test_the_declarations_are_not_revised_and_the_guidelines_are(review: GoalReview) -> None:
    works = {each.work.id: each for each in review.assignments}
    activities = {each.work.id: each.status for each in works["ambition"].activities}
    assert activities == {
        "guidelines": Status.DONE,
        "action_plans": Status.DONE,
        "service_declarations": Status.NOT_STARTED,
    }

"""What is particular to Täby 2023: the board that was divided, unit costs that do not add up, and judged goals."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any

from tests.examples.examples import REPOSITORY, example
from utfall.core import Month
from utfall.definitions import load
from utfall.definitions.goal import Verdict
from utfall.document import Table
from utfall.goals import Observation, observations_of, review_goals

ROOT = REPOSITORY / "examples" / "taby-2023"
PERIOD = Month(2023, 12)


def table(id: str) -> Table:
    """A table of the built report."""
    return next(each for each in example("taby-2023").document.tables if each.id == id)


def number(table: Table, row: str, column: str) -> Decimal:
    """The exact figure, in kronor or units."""
    at = [each.id for each in table.columns].index(column)
    value = next(each for each in table.rows if each.id == row).cells[at].value
    return Decimal(value.ore) / 100 if hasattr(value, "ore") else value.number  # type: ignore[union-attr]


def facts(name: str) -> list[dict[str, Any]]:
    """The rows of a file of facts, as intake would give them."""
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_no_board_bears_a_fact_of_a_time_when_it_did_not_exist() -> None:
    spans = {(row["responsibility"], row["period_from"], row["period_to"]) for row in facts("amounts.csv")}
    assert {span[1:] for span in spans if span[0] == "71"} == {("2022-01", "2022-12"), ("2023-01", "2023-05")}
    assert {span[1:] for span in spans if span[0] in ("72", "73")} == {("2023-06", "2023-12")}


def test_the_old_board_divides_into_what_stayed_and_what_moved_and_no_ore_is_lost() -> None:
    bridge, boards, son = table("omrakning"), table("delning"), table("son")
    for column in ("actual", "budget", "deviation"):
        before, moved, kept = (number(bridge, row, column) for row in ("before", "moved", "kept"))
        assert kept == before - moved
        assert kept + number(boards, "social", column) == number(bridge, "total", column)
        assert number(bridge, "total", column) == number(son, "total", column)


def test_volume_times_unit_cost_and_its_residual_are_the_booked_cost() -> None:
    price = table("volym_pris")
    for row in price.rows:
        computed, booked, rest = (number(price, row.id, each) for each in ("computed", "booked", "residual"))
        assert computed + rest == booked
        product = number(price, row.id, "volume") * number(price, row.id, "unit_cost")
        assert abs(computed - product) < Decimal("0.01")
    assert number(price, "sol_housing", "residual") > 1_400_000


def test_the_goals_judged_from_their_indicators_are_those_that_the_board_reported() -> None:
    definitions, problems = load(ROOT)
    assert definitions is not None
    assert not list(problems)
    rows = [
        {
            **row,
            "period_from": Month.parse(row["period_from"]).number,
            "period_to": Month.parse(row["period_to"]).number,
            "number": Decimal(row["number"].replace(",", ".")),
            "gender": "",
        }
        for row in facts("quantities.csv")
    ]
    observations: dict[str, tuple[Observation, ...]] = {
        id: observations_of(each, rows) for id, each in definitions.goals.indicators.items()
    }
    review = review_goals(definitions.goals, observations, PERIOD)
    verdicts = {id: review.goal(id).judgement.verdict for id in definitions.goals.goals}
    assert verdicts == {
        "life_situation": Verdict.NOT_MET,
        "satisfied_adults": Verdict.MET,
        "satisfied_children": Verdict.MET,
    }
    adults = review.goal("satisfied_adults").tally
    assert (adults.members, adults.judged, adults.met) == (5, 4, 4)

"""A code part's whole tree with outcome and budget for each month."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.forecast_workspace import ACTIVITIES, Row, board, cost, write
from utfall.app.month_tree import MonthTree, csv_text, month_tree
from utfall.core import Amount, CodePart, Missing, Month, Scenario, Value

AUGUST = Month(2024, 8)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> MonthTree:
    return month_tree(board(tmp_path_factory.mktemp("board")), CodePart.ACTIVITY)


def value(tree: MonthTree, code: str, month: Month, scenario: Scenario) -> Value:
    (row,) = (row for row in tree.rows if row.code == code)
    return row.values[tree.columns.index((month, scenario))]


def test_every_code_stands_below_its_parent(tree: MonthTree) -> None:
    rows = [(row.code, row.depth) for row in tree.rows]
    assert rows == [("5", 0), ("510", 1), ("520", 1), ("6", 0), ("610", 1), ("620", 1)]


def test_the_year_is_that_of_the_latest_month_with_outcomes(tree: MonthTree) -> None:
    assert (tree.months[0], tree.months[-1]) == (Month(2024, 1), Month(2024, 12))


@pytest.mark.parametrize("code", sorted(ACTIVITIES))
def test_a_month_is_what_is_booked_in_it(tree: MonthTree, code: str) -> None:
    assert value(tree, code, AUGUST, Scenario.ACTUAL) == Amount(100 * cost(code, 2024, 7))


def test_a_parent_is_the_sum_of_what_lies_below(tree: MonthTree) -> None:
    for scenario in (Scenario.ACTUAL, Scenario.BUDGET):
        below = [value(tree, code, AUGUST, scenario) for code in ("510", "520")]
        total = sum(each.ore for each in below if isinstance(each, Amount))
        assert value(tree, "5", AUGUST, scenario) == Amount(total)


def test_a_month_without_bookings_is_missing_and_not_zero(tree: MonthTree) -> None:
    assert value(tree, "510", Month(2024, 9), Scenario.ACTUAL) == Missing()
    assert isinstance(value(tree, "510", Month(2024, 9), Scenario.BUDGET), Amount)


def test_the_file_has_kronor_with_ore_and_an_empty_field_where_nothing_is_booked(tree: MonthTree) -> None:
    header, *rows = csv.reader(io.StringIO(csv_text(tree)), delimiter=";")
    assert header[:5] == ["kod", "namn", "nivå", "2024-01 utfall", "2024-01 budget"]
    home = dict(zip(header, rows[1], strict=True))
    assert (home["kod"], home["namn"], home["nivå"]) == ("510", "Hemtjänst", "2")
    assert home["2024-08 utfall"] == f"{cost('510', 2024, 7)},00"
    assert not home["2024-09 utfall"]


def test_an_amount_that_states_several_months_is_said_to_be_untold_for_one_of_them(tmp_path: Path) -> None:
    rows: list[Row] = [("actual", "", "", "2024-01", "2024-02", "510", -1000)]
    made = month_tree(write(tmp_path, rows), CodePart.ACTIVITY)
    _, _, first, *_ = csv_text(made).splitlines()
    assert first.startswith("510;Hemtjänst;2;fel;;fel;")


def test_a_part_without_a_tree_is_a_problem(tmp_path: Path) -> None:
    made = month_tree(board(tmp_path), CodePart.PROJECT)
    assert [problem.code for problem in made.problems] == ["REP-020"]
    assert made.rows == ()


def test_no_name_becomes_a_formula_in_the_file(tree: MonthTree) -> None:
    named = replace(tree, rows=tuple(replace(row, name="=1+1") for row in tree.rows))
    _, *rows = csv.reader(io.StringIO(csv_text(named)), delimiter=";")
    assert {row[1] for row in rows} == {"'=1+1"}

"""What is added up without the cube is to the öre what the cube says, and the cube is asked when it must be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.measures.ledger import HERE, ListEngine, fact, member
from utfall.app.month_tree import values_of
from utfall.app.plain_months import SCENARIOS, PlainMonths, plain_months
from utfall.core import Amount, CodePart, Decision, Missing, Month, Span
from utfall.definitions.crosswalk import Crossing, Crosswalk
from utfall.definitions.decision import DecisionDefinition, DecisionList
from utfall.definitions.structure import Structure, Tree, Validity
from utfall.definitions.table import Selection
from utfall.measures import Cube, Request
from utfall.store.sums import FACTS, REST

AT, YEAR = Month(2024, 8), Span.of_year(2024)
UNITS = CodePart.RESPONSIBILITY
CLOSED = Validity(None, Month(2024, 5))
TREE = Tree(
    UNITS,
    (
        member("7"),
        member("71", "7"),
        member("7101", "71"),
        member("7102", "71", CLOSED),
        member("7103", "71", CLOSED),
        member("72", "7"),
        member("7201", "72"),
    ),
)
MOVED = (
    Crossing(UNITS, "7102", "7101", Fraction(1), Month(2024, 6), HERE),
    Crossing(UNITS, "7103", "7101", Fraction(1, 3), Month(2024, 4), HERE),
    Crossing(UNITS, "7103", "7201", Fraction(2, 3), Month(2024, 4), HERE),
    Crossing(UNITS, "7201", "7201", Fraction(1, 2), Month(2024, 6), HERE),
    Crossing(UNITS, "7201", "71", Fraction(1, 2), Month(2024, 6), HERE),
)
MADE, LATER = (
    DecisionDefinition(id, Decision.SUPPLEMENT, date(2024, month, 1), "KF", HERE)
    for id, month in (("kf-3", 3), ("kf-11", 11))
)
COLUMNS = tuple((month, scenario) for month in YEAR.each() for scenario in SCENARIOS)


def structure(moved: tuple[Crossing, ...] = MOVED) -> Structure:
    return Structure({UNITS: TREE}, {}, Crosswalk(moved), DecisionList((MADE, LATER)))


def plainly(facts: Sequence[dict[str, Any]], moved: tuple[Crossing, ...] = MOVED) -> PlainMonths | None:
    def sums(divided: Collection[str], by: int) -> Iterator[dict[str, Any]]:
        """As the store sums: together what says the same, on codes that are divided only with the same rest."""
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        for each in facts:
            rest = (abs(each["amount"]) % by) * (1 if each["amount"] > 0 else -1)
            rest = rest if each[UNITS] in divided else 0
            key = (*(value for name, value in each.items() if name != "amount"), rest)
            row = found.setdefault(key, each | {"amount": 0, FACTS: 0, REST: rest})
            row["amount"] += each["amount"]
            row[FACTS] += 1
        yield from found.values()

    return plain_months(sums, UNITS, structure(moved), AT)


def booked(ore: int, period: str, code: str, scenario: str = "actual", **given: Any) -> dict[str, Any]:
    return fact(ore, period, scenario, responsibility=code, **given)


def of_a_month(place: tuple[int, str, str, str]) -> dict[str, Any]:
    month, code, scenario, decision = place
    given = {"decision": decision} if scenario == "budget" else {}
    return booked(0, f"2024-{month:02d}", code, scenario, **given)


PLACES = st.tuples(
    st.integers(1, 12),
    st.sampled_from(["7", "71", "7101", "7102", "7103", "7201", "9999"]),  # the last is in no tree
    st.sampled_from(["actual", "budget"]),
    st.sampled_from(["original", MADE.id, LATER.id]),
)
BOOKED = st.lists(st.builds(lambda at, ore: of_a_month(at) | {"amount": ore}, PLACES, st.integers(-999, 999)))


@given(BOOKED)
@settings(max_examples=40, deadline=None)
def test_every_cell_is_what_the_cube_says(facts: list[dict[str, Any]]) -> None:
    plain = plainly(facts)
    assert plain is not None
    lines = [each | {"source_line": line} for line, each in enumerate(facts, 2)]
    cube = Cube(ListEngine(lines, []), structure(), {}, AT)
    codes = list(TREE.by_code)
    asked = {
        code: [
            Request(Selection(((UNITS, (code,)),)), scenario, Span(month, month))
            for month, scenario in COLUMNS
        ]
        for code in codes
    }
    answers = cube.values(each for requests in asked.values() for each in requests)
    said = {code: tuple(answers[each] for each in requests) for code, requests in asked.items()}
    assert values_of(plain, TREE, AT, codes, COLUMNS) == said


def test_nothing_booked_is_missing_and_what_cancels_out_is_zero() -> None:
    plain = plainly([booked(5, "2024-01", "7101"), booked(-5, "2024-01", "7101")])
    assert plain is not None
    january, *rest = values_of(plain, TREE, AT, ["71"], COLUMNS)["71"]
    assert january == Amount(0)
    assert set(rest) == {Missing()}


def test_a_fact_of_several_months_is_for_the_cube() -> None:
    assert plainly([booked(1, "2024-01..2024-02", "7101")]) is None


def test_a_forecast_of_the_whole_year_is_none_of_this() -> None:
    assert plainly([booked(1, "2024-01..2024-12", "7101", "forecast")]) == {}


@pytest.mark.parametrize(("period", "code"), [("2024-05", "7101"), ("2024-06", "7102")])
def test_what_was_booked_before_its_code_moved_lies_where_it_went(period: str, code: str) -> None:
    plain = plainly([booked(1, period, "7102")])
    assert plain is not None
    assert {each: sum(by_column.values()) for each, by_column in plain.items()} == {code: 1}


def test_each_fact_is_divided_by_itself() -> None:
    """Two of an öre each: the larger share gets both, where two öre in one would be one each."""
    plain = plainly([booked(1, "2024-03", "7103"), booked(1, "2024-03", "7103")], MOVED[1:3])
    assert plain is not None
    assert {each: sum(by_column.values()) for each, by_column in plain.items()} == {"7101": 0, "7201": 2}


def test_a_code_that_never_moved_keeps_all() -> None:
    plain = plainly([booked(1, "2024-05", "7102")], moved=())
    assert plain is not None
    assert list(plain) == ["7102"]

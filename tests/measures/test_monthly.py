"""Every month of every code at once: what is known by a month, as organised then, and no more."""

from __future__ import annotations

from tests.measures.ledger import ListEngine, fact, member
from utfall.core import Amount, CodePart, Month, Scenario
from utfall.definitions.structure import Structure, Tree
from utfall.measures import Cube

AUGUST = Month(2024, 8)
FACTS = [
    fact(-100, "2024-07", activity="51", responsibility="A", account="50"),
    fact(-20, "2024-07", activity="51", responsibility="B", account="60"),
    fact(-999, "2024-09", activity="51", responsibility="A"),
    fact(-999, "2024-08..2024-09", activity="51", responsibility="A"),
    fact(-300, "2024-12", "budget", activity="51", responsibility="A"),
    fact(-999, "2025-01", "budget", activity="51", responsibility="A"),
    fact(-700, "2024-01..2024-12", "forecast", activity="51", responsibility="A", as_of=202404),
    fact(-999, "2024-01..2024-12", "forecast", activity="51", responsibility="A", as_of=202412),
]


def amounts(cube: Cube) -> dict[tuple[str, str], int]:
    """The sums by scenario and last month."""
    return {
        (each.scenario, str(each.span.last)): each.amount.ore
        for each in cube.monthly(CodePart.ACTIVITY, AUGUST)
    }


def test_what_is_known_in_august_is_summed_and_what_is_not_is_not_read() -> None:
    cube = Cube(ListEngine(FACTS, []), Structure({}, {}), {}, AUGUST)
    assert amounts(cube) == {
        ("actual", "2024-07"): -120,
        ("budget", "2024-12"): -300,
        ("forecast", "2024-12"): -700,
    }
    (forecast,) = [
        each for each in cube.monthly(CodePart.ACTIVITY, AUGUST) if each.scenario is Scenario.FORECAST
    ]
    assert (forecast.as_of, forecast.amount) == (Month(2024, 4), Amount(-700))


def test_all_months_are_read_by_one_query() -> None:
    engine = ListEngine(FACTS, [])
    Cube(engine, Structure({}, {}), {}, AUGUST).monthly(CodePart.ACTIVITY, AUGUST)
    assert len(engine.queries) == 1


def test_what_is_booked_beside_the_result_is_left_out_and_what_has_no_account_is_not() -> None:
    accounts = Tree(CodePart.ACCOUNT, (member("50"), member("60")))
    cube = Cube(ListEngine(FACTS, []), Structure({CodePart.ACCOUNT: accounts}, {}), {}, AUGUST)
    sums = cube.monthly(CodePart.ACTIVITY, AUGUST, beside=frozenset({"60"}))
    assert [each.amount.ore for each in sums] == [-100, -300, -700]


def test_a_cube_of_one_unit_sees_that_unit_only() -> None:
    within = ((CodePart.RESPONSIBILITY, "B"),)
    cube = Cube(ListEngine(FACTS, []), Structure({}, {}), {}, AUGUST, within)
    assert amounts(cube) == {("actual", "2024-07"): -20}
    assert cube.sees({CodePart.RESPONSIBILITY: "B"})
    assert not cube.sees({CodePart.RESPONSIBILITY: "A"})
    assert not cube.sees({})

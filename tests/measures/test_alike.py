"""Cubes that are asked alike give the answers that each would have given alone, by far fewer queries."""

from __future__ import annotations

import pytest

from tests.measures.ledger import QUANTITIES, ListEngine, fact
from tests.measures.test_prints import AT, BOOKS, DECLARED, on
from utfall.core import Month, Scenario, Span
from utfall.definitions.table import Organised, Selection
from utfall.measures import Cube, Request
from utfall.measures.alike import AlikeCubes

NOW, YEAR = Month(2023, 12), Span.of_year(2023)
WITHINS = [((AT, unit),) for unit in ("7", "71", "72")]
FACTS = [*BOOKS, on("72", "2.5"), on("72", 40, "2023-07"), fact(-5, "2023-02..2023-08", responsibility="OLD")]
ASKED = [
    Request(Selection(), Scenario.ACTUAL, YEAR),
    Request(Selection((), "staff"), Scenario.ACTUAL, YEAR),
    Request(Selection((), None, "hours"), Scenario.ACTUAL, YEAR),
    Request(Selection(), Scenario.ACTUAL, YEAR, organised=Organised.THEN),
    Request(Selection(), Scenario.ACTUAL, Span.of_year(2022), organised=Organised.THEN),
    Request(Selection(((AT, ("71",)),)), Scenario.ACTUAL, YEAR),
]


@pytest.fixture
def engine() -> ListEngine:
    return ListEngine(
        [each for each in FACTS if "amount" in each], [each for each in FACTS if "number" in each]
    )


def test_each_answers_as_if_it_were_alone(engine: ListEngine) -> None:
    alike = AlikeCubes(engine, DECLARED, QUANTITIES, NOW, WITHINS)
    for within in WITHINS:
        alone = Cube(engine, DECLARED, QUANTITIES, NOW, within)
        assert alike.about(within).values(ASKED) == alone.values(ASKED)


def test_what_one_was_asked_is_not_asked_again_for_the_others(engine: ListEngine) -> None:
    alike = AlikeCubes(engine, DECLARED, QUANTITIES, NOW, WITHINS)
    first, *others = (alike.about(within) for within in WITHINS)
    first.values(ASKED)
    queries = len(engine.queries)
    for cube in others:
        cube.values(ASKED)
        cube.values(ASKED[:2])
    assert len(engine.queries) == queries

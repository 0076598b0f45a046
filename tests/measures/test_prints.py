"""The print of what a cube can see: another as soon as a figure could be, the same while none can."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.measures.ledger import HERE, STRUCTURE, ListEngine, fact, member
from utfall.core import CodePart, Month
from utfall.definitions.crosswalk import Crossing, Crosswalk
from utfall.definitions.structure import Structure, Tree, Validity
from utfall.measures.prints import FactPrints, added, prints_of_batches

AT, JUNE = CodePart.RESPONSIBILITY, Month(2023, 6)
UNITS = Tree(
    AT,
    (
        member("7"),
        member("71", "7"),
        member("72", "7"),
        member("OLD", "7", Validity(None, Month(2023, 5))),
        member("73", "71", Validity(None, Month(2022, 12))),  # was below 71 once
    ),
)
MOVED = tuple(Crossing(AT, "OLD", new, Fraction(1, 2), JUNE, HERE) for new in ("71", "72"))
DECLARED = Structure({**STRUCTURE.trees, AT: UNITS}, STRUCTURE.lines, Crosswalk(MOVED))


def on(unit: str, number: int | str = 100, period: str = "2023-03", **given: Any) -> dict[str, Any]:
    measure = {} if isinstance(number, int) else {"measure": "hours"}
    return fact(number, period, responsibility=unit, account="5011", **measure, **given)


BOOKS = (on("71"), on("72"), on("OLD"), on("73", period="2022-03"), on("71", "7.5"))


def print_of(unit: str, *facts: dict[str, Any]) -> str:
    amounts = [each for each in facts if "amount" in each]
    engine = ListEngine(amounts, [each for each in facts if "number" in each])
    return FactPrints(
        lambda part: added(prints_of_batches(engine, part).values()), engine, DECLARED, Month(2023, 12)
    ).of(((AT, unit),))


@pytest.mark.parametrize(
    "further",
    [
        on("71", 1),
        on("71", 0),
        on("71"),  # the same once more
        on("OLD", 1),  # half of it lies on 71 now
        on("73", 1, "2022-03"),  # as organised then it lay below 71
        on("71", "0.5"),
        on("72", 1, "2023-01..2023-12"),  # its span tells what can be divided
        on("OLD", 1, "2023-03..2023-08"),  # states months on both sides of the change
    ],
)
def test_whatever_may_change_a_figure_changes_the_print(further: dict[str, Any]) -> None:
    assert print_of("71", *BOOKS) != print_of("71", *BOOKS, further)


@pytest.mark.parametrize("further", [on("72", 1), on("7", 1), on("72", "0.5"), on("", 1)])
def test_what_lies_elsewhere_does_not(further: dict[str, Any]) -> None:
    assert print_of("71", *BOOKS) == print_of("71", *BOOKS, further)


def test_the_file_the_line_and_the_order_do_not_matter() -> None:
    moved = [each | {"batch": "b2", "source_line": 99 - at} for at, each in enumerate(reversed(BOOKS))]
    assert print_of("71", *BOOKS) == print_of("71", *moved)


def test_two_facts_do_not_make_up_for_each_other() -> None:
    assert print_of("71", on("71", 100), on("71", 200)) != print_of("71", on("71", 150), on("71", 150))


def test_every_code_has_a_print_of_its_own() -> None:
    assert len({print_of(unit, *BOOKS) for unit in ("7", "71", "72", "OLD")}) == 4

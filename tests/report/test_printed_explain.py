"""The figures of a cost check and of what was moved can be taken apart, down to the facts with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine
from tests.report import test_bridges as bridges
from tests.report import test_restated as boards
from utfall.core import Amount, CodePart, Month, Quantity, Value
from utfall.definitions import Definitions
from utfall.document import Address, TableBlock
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report import Explanation, build_document
from utfall.report.explain import Step
from utfall.report.explain_view import explain_view, views_of

FEBRUARY, AUGUST = Month(2024, 2), Month(2023, 8)


class Workspace:
    """A workspace whose report shows one of the tables, with its cube."""

    def __init__(self, definitions: Definitions, facts: list[dict[str, object]], period: Month) -> None:
        amounts = [each for each in facts if "amount" in each]
        engine = ListEngine(amounts, [each for each in facts if "number" in each])
        self.definitions, self.period, self.problems = definitions, period, Problems()
        self.cube = Cube(engine, definitions.structure, definitions.quantities, period)

    def explain(self, table: str, row: str, column: str) -> Explanation | None:
        view = views_of(self.definitions, self.definitions.reports["r"])[table]
        address = Address(table, row, column)
        return explain_view(view, address, self.definitions, self.cube, self.period, self.problems)


@pytest.fixture
def costs(tmp_path: Path) -> Workspace:
    return Workspace(bridges.declared(tmp_path, text=":::costcheck care\n"), bridges.LEDGER, FEBRUARY)


@pytest.fixture
def moved(tmp_path: Path) -> Workspace:
    text = f":::restated {CodePart.RESPONSIBILITY}\n"
    return Workspace(boards.declared(tmp_path, text), boards.LEDGER, AUGUST)


def values(step: Step) -> list[Value]:
    return [each.value for each in step.steps]


def test_a_volume_is_taken_apart_to_its_facts(costs: Workspace) -> None:
    told = costs.explain("costcheck-care", "Volym, timmar", "after")
    assert told is not None
    assert told.step.value == Quantity(bridges.LEDGER[3]["number"])
    assert [fact.line for fact in told.step.facts] == [2]


def test_what_volume_and_unit_cost_do_not_explain_is_booked_less_their_product(costs: Workspace) -> None:
    told = costs.explain("costcheck-care", "line1_residual", "after")
    assert told is not None
    assert values(told.step) == [Amount.of_kronor(-81_600), Amount.of_kronor(-81_600)]
    computed = told.step.steps[1]
    assert computed.steps[0].value == Quantity(bridges.LEDGER[3]["number"])
    assert computed.steps[1].formula == "bokförd kostnad ÷ volym"


def test_a_difference_is_one_end_less_the_other(costs: Workspace) -> None:
    told = costs.explain("costcheck-care", "Hemtjänst / Bokförd kostnad", "Skillnad")
    assert told is not None
    assert values(told.step) == [Amount.of_kronor(-70_000), Amount.of_kronor(-81_600)]


def test_what_lies_on_a_code_now_is_what_lay_there_and_what_was_moved(moved: Workspace) -> None:
    told = moved.explain("restated-responsibility", "ÄN Äldrenämnden", "y2023_now")
    assert told is not None
    then, _, into = told.step.steps
    assert then.value == Amount.of_kronor(-110_000)
    assert [fact.line for fact in then.facts] == [5]
    assert into.value == Amount.of_kronor(-300_000)  # 60 % of the old board's half million
    assert [(each.name, each.value) for each in into.steps] == [("från SON", Amount.of_kronor(-300_000))]


def test_the_sum_of_the_moves_is_taken_apart_by_code(moved: Workspace) -> None:
    told = moved.explain("restated-responsibility", "Summa", "y2023_out")
    assert told is not None
    assert [each.name for each in told.step.steps] == [
        "SN Sociala nämnden",
        "SON Socialnämnden",
        "ÄN Äldrenämnden",
    ]


def test_a_header_that_two_years_share_is_told_with_what_there_is(moved: Workspace) -> None:
    assert moved.explain("restated-responsibility", "Summa", "Nu") is None
    (problem,) = moved.problems
    assert problem.code == "REP-011"
    ways = "januari–augusti 2022 / Nu (y2022_now), januari–augusti 2023 / Nu (y2023_now)"
    assert ways in problem.remedy


@pytest.mark.parametrize(
    ("name", "table"), [("costs", "costcheck-care"), ("moved", "restated-responsibility")]
)
def test_every_figure_is_explained_as_it_is_printed(
    name: str, table: str, request: pytest.FixtureRequest
) -> None:
    workspace: Workspace = request.getfixturevalue(name)
    definitions, cube, period = workspace.definitions, workspace.cube, workspace.period
    document = build_document(definitions.reports["r"], definitions, cube, period, "0").document
    (block,) = (each for each in document.blocks if isinstance(each, TableBlock))
    for row in block.table.rows:
        for column, cell in zip(block.table.columns, row.cells, strict=True):
            told = workspace.explain(table, row.id, column.id)
            assert told is not None
            assert (told.shown, told.step.value) == (cell.shown, cell.value)

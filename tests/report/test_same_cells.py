"""A figure that stands in one table may stand in another too: it is computed once and shown in each one's own way."""

from __future__ import annotations

from pathlib import Path

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare, write
from tests.report.test_tables import grid
from utfall.core import Month
from utfall.definitions import Definitions, load
from utfall.document import Table
from utfall.measures import Cube, requests
from utfall.problems import Problems
from utfall.report import bind_table
from utfall.report.explain import explain
from utfall.report.resolve import resolve_table

AUGUST = Month(2014, 8)
FORECAST = """\
    id: forecast
    title: Årsprognos
    format: {unit: tkr}
    columns:
      - {id: forecast, header: Prognos, scenario: forecast, window: full_year}
      - {id: budget, header: Budget, scenario: budget, window: full_year}
      - {id: deviation, header: Avvikelse, formula: forecast - budget}
    rows:
      - {id: staff, label: Personal, line: staff}
      - {id: other, label: Övrigt, line: other}
      - {id: total, label: Summa, sum: [staff, other]}
"""
GOALS = """\
    id: goals
    title: Mål
    format: {unit: antal}
    columns:
      - {id: target, header: Målvärde}
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
    rows:
      - id: frame
        label: Avvikelse mot budget
        texts: {target: ">=0"}
        same_as: {actual: {table: forecast, row: total, column: deviation}}
        format: {unit: mnkr, suffix: " mnkr {tertial_short}"}
"""
FACTS = [
    fact(-900_000_000, "2014-01..2014-12", "forecast", account="5011", as_of=201408),
    fact(-50_000_000, "2014-01..2014-12", "forecast", account="5611", as_of=201408),
    fact(-600_000_000, "2014-01..2014-12", "budget", account="5011"),
    fact(0, "2014-01..2014-12", "budget", account="5611"),
]


def declared(root: Path) -> Definitions:
    """A workspace with a forecast and a table of goals that shows the forecast's deviation."""
    return declare(root, FORECAST, **{"tables/goals": GOALS})


def shown(definitions: Definitions, period: Month = AUGUST) -> Table:
    """The table of goals, filled."""
    bound = bind_table(definitions.tables["goals"], period, definitions.tables)
    cube = Cube(ListEngine(FACTS, []), definitions.structure, definitions.quantities, period)
    values = cube.values(request for each in bound.expressions for request in requests(each))
    problems = Problems()
    table = resolve_table(bound, values, problems)
    assert not list(problems)
    return table


def test_the_other_table_s_figure_is_shown_in_this_table_s_unit(tmp_path: Path) -> None:
    assert grid(shown(declared(tmp_path))) == [
        "Avvikelse mot budget | >=0 | -4 mnkr T2"
    ]  # -3 500 tkr, rounded here


def test_the_words_of_time_follow_the_period(tmp_path: Path) -> None:
    assert shown(declared(tmp_path), Month(2014, 4)).rows[0].cells[1].format.suffix == " mnkr T1"


def test_the_figure_is_explained_down_to_the_other_table_s_operands(tmp_path: Path) -> None:
    definitions = declared(tmp_path)
    bound = bind_table(definitions.tables["goals"], AUGUST, definitions.tables)
    cube = Cube(ListEngine(FACTS, []), definitions.structure, definitions.quantities, AUGUST)
    found = explain(bound, "frame", "actual", cube, Problems())
    assert found is not None
    assert found.step.formula == "Prognos \u2212 Budget"
    assert [step.name for step in found.step.steps] == ["Prognos", "Budget"]


def test_a_table_may_not_show_its_own_figures_this_way(tmp_path: Path) -> None:
    declared(tmp_path)
    write(
        tmp_path,
        "definitions/tables/goals.yaml",
        GOALS.replace(
            "table: forecast, row: total, column: deviation", "table: goals, row: frame, column: actual"
        ),
    )
    _, problems = load(tmp_path)
    assert [problem.code for problem in problems] == ["DEF-008"]

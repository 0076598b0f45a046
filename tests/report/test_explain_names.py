"""How a figure is named when it is to be explained: by id, by label, or by the label with what stands above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine
from tests.report.tables import declare
from tests.report.test_tables import LEDGER
from utfall.core import Amount, Month
from utfall.definitions import Definitions
from utfall.measures import Cube, requests
from utfall.problems import Problems
from utfall.report import Explanation, bind_table, explain
from utfall.report.resolve import resolve_chart

TABLE = """\
    id: costs
    title: Kostnader
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
    rows:
      - {id: staff, label: Personal, line: staff}
      - {id: staff_wages, label: varav fast, kind: varav, account: "5011"}
      - {id: other, label: Övrigt, line: other}
      - {id: other_travel, label: varav fast, kind: varav, account: "5611"}
"""
CHART = """\
    charts:
      - {id: c, title: Fast, kind: grouped_bars, table: costs, columns: [actual, budget],
         rows: [staff_wages, other_travel, staff], unit: kr, alt: Staplar.}
"""


def asked(tmp_path: Path) -> tuple[Definitions, Cube]:
    definitions = declare(tmp_path, TABLE, charts=CHART)
    period = Month.parse("2024-02")
    return definitions, Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, period)


def explained(tmp_path: Path, row: str, column: str = "Utfall") -> tuple[Explanation | None, Problems]:
    definitions, cube = asked(tmp_path)
    problems = Problems()
    bound = bind_table(definitions.tables["costs"], Month.parse("2024-02"))
    return explain(bound, row, column, cube, problems), problems


@pytest.mark.parametrize("name", ["other_travel", "Övrigt / varav fast", "övrigt /  VARAV fast"])
def test_a_label_that_stands_twice_is_named_by_id_or_with_the_row_above(tmp_path: Path, name: str) -> None:
    explanation, problems = explained(tmp_path, name)
    assert not list(problems)
    assert explanation is not None
    assert explanation.step.value == Amount(-20_000_00)


def test_a_label_alone_that_stands_twice_is_answered_with_the_candidates(tmp_path: Path) -> None:
    explanation, problems = explained(tmp_path, "varav fast")
    assert explanation is None
    (problem,) = problems
    assert (problem.code, problem.message) == ("REP-011", "”varav fast” är 2 olika rader i Kostnader.")
    assert problem.remedy == (
        "Här finns: Personal / varav fast (staff_wages), Övrigt / varav fast (other_travel). "
        "Skriv även det som står ovanför, eller bara det id som står inom parentes."
    )


def test_an_unknown_row_is_answered_with_a_near_one(tmp_path: Path) -> None:
    explanation, problems = explained(tmp_path, "Personl")
    assert explanation is None
    assert [(each.code, each.remedy.split("?")[0]) for each in problems] == [
        ("REP-009", "Menade du Personal")
    ]


def test_a_chart_keeps_rows_of_the_same_label_apart(tmp_path: Path) -> None:
    definitions, cube = asked(tmp_path)
    bound = bind_table(definitions.tables["costs"], Month.parse("2024-02"))
    values = cube.values(request for each in bound.expressions for request in requests(each))
    chart = resolve_chart(definitions.charts["c"], bound, values, "Staplar.")
    assert [point.category for point in chart.series[0].points] == [
        "Personal / varav fast",
        "Övrigt / varav fast",
        "Personal",
    ]

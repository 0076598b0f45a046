"""Totals that their *varav* rows do not fill, headers that name the report's month, and columns under groups."""

from __future__ import annotations

from pathlib import Path

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare
from tests.report.test_tables import grid, show
from utfall.core import Month
from utfall.definitions import Definitions
from utfall.document import RowKind
from utfall.measures import Cube, requests
from utfall.problems import Problems
from utfall.report import BoundTable, bind_table
from utfall.report.explain import explain
from utfall.report.resolve import resolve_chart

FEBRUARY = Month(2024, 2)
LINES = """\
    lines:
      - {id: income, name: Intäkter}
      - {id: fees, name: Avgifter, accounts: ["30"], parent: income}
      - {id: grants, name: Bidrag, accounts: ["50-56"], parent: income}
"""
TABLE = """\
    id: income
    title: Intäkter
    format: {unit: tkr}
    columns:
      - {id: actual, group: Perioden, header: "Utfall {months_short}", scenario: actual, window: year_to_date}
      - {id: forecast, group: Helåret, header: "Prognos per {report_month}", scenario: forecast, window: full_year}
      - {id: ahead, group: Helåret, header: Kvar, formula: forecast - actual}
    rows:
      - {id: total, label: Summa intäkter, kind: sum, line: income}
      - {id: fees, label: "- varav avgifter", kind: varav, line: fees}
"""
CHART = """\
    charts:
      - {id: income, title: Intäkter, kind: grouped_bars, table: income, columns: [actual, forecast], unit: tkr, alt: x}
"""
LEDGER = [
    fact(60_000_00, "2024-01", account="3011"),
    fact(25_000_00, "2024-02", account="5011"),
]


def definitions(root: Path) -> Definitions:
    """A table of income that shows fees and leaves grants out, and a chart over it."""
    return declare(root, TABLE, **{"structure/lines": LINES, "charts": CHART})


def test_a_total_is_selected_whole_and_its_parts_need_not_fill_it(tmp_path: Path) -> None:
    table, problems = show(definitions(tmp_path), LEDGER)
    assert not list(problems)
    assert [row.kind for row in table.rows] == [RowKind.SUM, RowKind.VARAV]
    assert grid(table) == ["Summa intäkter | 85 |  | ", "- varav avgifter | 60 |  | "]


def test_a_forecast_of_the_year_is_headed_by_the_month_it_was_made(tmp_path: Path) -> None:
    declared = definitions(tmp_path)
    for month, headers in (
        ("2024-02", ["Utfall jan–feb", "Prognos per februari", "Kvar"]),
        ("2024-10", ["Utfall jan–okt", "Prognos per oktober", "Kvar"]),
    ):
        table, _ = show(declared, LEDGER, at=month)
        assert [column.header for column in table.columns] == headers


def test_a_series_is_named_by_its_column_and_the_group_above_it(tmp_path: Path) -> None:
    declared = definitions(tmp_path)
    bound, cube = asked(declared)
    values = cube.values(request for each in bound.expressions for request in requests(each))
    chart = resolve_chart(declared.charts["income"], bound, values, "x")
    names = [series.name for series in chart.series]
    assert names == ["Perioden Utfall jan–feb", "Helåret Prognos per februari"]


def test_a_column_under_a_group_is_explained_by_its_full_name(tmp_path: Path) -> None:
    bound, cube = asked(definitions(tmp_path))
    problems = Problems()
    explanation = explain(bound, "Summa intäkter", "Helåret Kvar", cube, problems)
    assert explanation is not None
    assert explanation.step.formula == "Helåret Prognos per februari − Perioden Utfall jan–feb"
    assert explain(bound, "Summa intäkter", "Kvar", cube, problems) is None
    assert [problem.code for problem in problems] == ["REP-009"]


def asked(declared: Definitions) -> tuple[BoundTable, Cube]:
    """The table bound to February 2024, and whom to ask for its figures."""
    cube = Cube(ListEngine(LEDGER, []), declared.structure, declared.quantities, FEBRUARY)
    return bind_table(declared.tables["income"], FEBRUARY), cube

"""What a declared table shows, bound to a period and filled from a small ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare
from utfall.core import Month
from utfall.definitions import Definitions
from utfall.document import Table
from utfall.measures import Cube, requests
from utfall.problems import Problems
from utfall.report import bind_table
from utfall.report.resolve import resolve_table

LEDGER = [
    fact(60_000_00, "2024-01", account="3011"),
    fact(-100_499_50, "2024-01", account="5011"),
    fact(-20_000_00, "2024-02", account="5611"),
    fact(55_000_00, "2024-01", "budget", account="3011"),
    fact(-99_000_00, "2024-01", "budget", account="5011"),
    fact(0, "2024-01", "budget", account="5611"),
    fact(-80_000_00, "2023-01", account="5011"),
]

TABLE = """\
    id: result
    title: Resultat {span}
    format: {unit: tkr}
    columns:
      - {id: before, header: "Utfall {year}", scenario: actual, window: year_to_date, year: -1}
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
      - {id: deviation, header: Avvikelse, formula: actual - budget}
      - {id: share, header: Avvikelse %, formula: "abs(share(deviation, budget))", format: {unit: "%", suffix: " %"}}
    rows:
      - {id: income, label: Intäkter, line: income}
      - {label: Kostnader}
      - {id: staff, label: Personal, line: staff}
      - {id: other, label: Övrigt, line: other}
      - {id: cost, label: Summa kostnader, sum: [staff, other]}
      - {id: result, label: Resultat, sum: [income, cost]}
"""


def show(
    definitions: Definitions, facts: list[dict[str, Any]], at: str = "2024-02"
) -> tuple[Table, Problems]:
    """The table of the workspace, filled."""
    period, problems = Month.parse(at), Problems()
    engine = ListEngine(
        [each for each in facts if "amount" in each], [each for each in facts if "number" in each]
    )
    cube = Cube(engine, definitions.structure, definitions.quantities, period)
    (table,) = definitions.tables.values()
    bound = bind_table(table, period)
    values = cube.values(request for each in bound.expressions for request in requests(each))
    return resolve_table(bound, values, problems), problems


def grid(table: Table) -> list[str]:
    """The rows as text, cells apart by a bar, with plain spaces and hyphens."""
    rows = ([row.label, *(cell.shown for cell in row.cells)] for row in table.rows)
    return [" | ".join(cells).replace("\u00a0", " ").replace("\u2212", "-") for cells in rows]


def test_a_result_with_sums_deviations_and_shares(tmp_path: Path) -> None:
    table, problems = show(declare(tmp_path, TABLE), LEDGER)
    assert not list(problems)
    assert table.title == "Resultat januari–februari 2024"
    assert [column.header for column in table.columns][:2] == ["Utfall 2023", "Utfall"]
    assert (
        grid(table)
        == [
            "Intäkter |  | 60 | 55 | 5 | 9 %",
            "Kostnader |  |  |  |  | ",
            "Personal | -80 | -100 | -99 | -1 | 2 %",
            "Övrigt |  | -20 | 0 | -20 | ",  # a share of a budget of zero has no meaning
            "Summa kostnader | -80 | -120 | -99 | -21 | 22 %",  # exact -120,4995 and -21,4995, each rounded by itself
            "Resultat | -80 | -60 | -44 | -16 | 37 %",
        ]
    )


def test_the_same_declaration_serves_the_next_period(tmp_path: Path) -> None:
    table, _ = show(declare(tmp_path, TABLE), LEDGER, at="2025-01")
    assert table.title == "Resultat januari 2025"
    assert grid(table)[0] == "Intäkter | 60 |  |  |  | "


def test_a_division_by_zero_is_said_with_its_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    declared = TABLE.replace("abs(share(deviation, budget))", "deviation / budget")
    table, problems = show(declare(tmp_path, declared), LEDGER)
    (problem,) = problems
    assert (problem.code, problem.source.file, problem.source.line) == (
        "REP-001",
        "definitions/tables/table.yaml",
        9,
    )
    assert grid(table)[3] == "Övrigt |  | -20 | 0 | -20 | #FEL"


def test_costs_may_be_shown_positive_but_the_deviation_keeps_its_sign(tmp_path: Path) -> None:
    declared = TABLE.replace(
        "scenario: actual, window: year_to_date}",
        "scenario: actual, window: year_to_date, format: {sign: negated}}",
    )
    table, _ = show(declare(tmp_path, declared), LEDGER)
    assert grid(table)[2] == "Personal | -80 | 100 | -99 | -1 | 2 %"


def test_a_merged_cell_is_the_sum_of_the_rows_it_spans(tmp_path: Path) -> None:
    declared = """\
        id: pairs
        title: Par
        format: {unit: tkr}
        columns:
          - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
          - {id: budget, header: Budget, scenario: budget, window: year_to_date}
          - {id: deviation, header: Nettoavvikelse, formula: actual - budget}
        rows:
          - {id: income, label: Vård – Intäkt, line: income, merge: {deviation: 2}}
          - {id: cost, label: Vård – Kostnad, line: staff}
          - {label: Kommentar, comment: Färre vikarier än väntat.}
    """
    table, _ = show(declare(tmp_path, declared), LEDGER)
    assert grid(table)[:2] == [
        "Vård – Intäkt | 60 | 55 | 4",
        "Vård – Kostnad | -100 | -99 | ",
    ]  # exact 3,5005
    assert (table.rows[0].cells[2].row_span, table.rows[1].cells[2].covered) == (2, True)


def test_a_varav_row_is_shown_but_not_added_twice(tmp_path: Path) -> None:
    other = "- {id: other, label: Övrigt, line: other}"
    of_which = "- {id: of_which, label: varav löner, kind: varav, account: '5011'}\n      "
    declared = TABLE.replace(other, of_which + other)
    table, _ = show(declare(tmp_path, declared), LEDGER)
    assert grid(table)[3] == "varav löner | -80 | -100 | -99 | -1 | 2 %"
    assert grid(table)[5].startswith("Summa kostnader | -80 | -120 |")


def test_a_cell_knows_which_cells_add_up_to_it(tmp_path: Path) -> None:
    table, _ = show(declare(tmp_path, TABLE), LEDGER)
    rows = {
        row.id: dict(zip((column.id for column in table.columns), row.cells, strict=True))
        for row in table.rows
    }

    def terms(row: str, column: str) -> list[tuple[int, str, str]]:
        return [(term.sign, term.row, term.column) for term in rows[row][column].terms]

    assert terms("cost", "actual") == [(1, "staff", "actual"), (1, "other", "actual")]
    assert terms("cost", "deviation") == [(1, "cost", "actual"), (-1, "cost", "budget")]
    assert terms("staff", "actual") == []
    assert terms("staff", "share") == []

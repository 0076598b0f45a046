"""A volume whose latest months nobody has told of is shown as far as it goes, and the table says how far that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare
from utfall.core import Month
from utfall.definitions import load
from utfall.document import Table
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report import build_document

AUGUST = Month(2024, 8)
TABLE = """\
    id: volymer
    title: Volymer
    format: {unit: antal}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: year, header: Budget helår, scenario: budget, window: full_year}
    rows:
      - {id: hours, label: Timmar, quantity: hours}
      - {id: index, label: Index, quantity: index}
"""
QUANTITIES = """\
    quantities:
      - {id: hours, name: Timmar, unit: timmar, aggregation: RULE}
      - {id: index, name: Index, unit: index, aggregation: last}
"""


def built(root: Path, months: list[int], rule: str = "sum") -> tuple[Table, Problems]:
    """The table when hours are told for these months of the year, and an index in its first."""
    declare(root, TABLE, "# Volymer\n\n:::table volymer\n", quantities=QUANTITIES.replace("RULE", rule))
    definitions, _ = load(root)
    assert definitions is not None
    told = [fact("100", f"2024-{month:02}", measure="hours") for month in months]
    told += [fact("120", f"2024-{month:02}", "budget", measure="hours") for month in range(1, 13)]
    cube = Cube(
        ListEngine([], [*told, fact("77", "2024-01", measure="index")]),
        definitions.structure,
        definitions.quantities,
        AUGUST,
    )
    made = build_document(definitions.reports["r"], definitions, cube, AUGUST, "x")
    (table,) = made.document.tables
    return table, made.problems


@pytest.mark.parametrize(("rule", "shown"), [("sum", "700"), ("mean", "100"), ("day_weighted", "100")])
def test_a_missing_latest_month_is_said_at_the_row_and_told_of(tmp_path: Path, rule: str, shown: str) -> None:
    table, problems = built(tmp_path, [1, 2, 3, 4, 5, 6, 7], rule)
    hours, index = table.rows
    assert hours.cells[0].shown == shown
    (note,) = table.footnotes
    assert hours.notes == (note.number,)
    assert note.text.startswith("Utfallet är till och med juli 2024.")
    assert index.notes == ()
    assert [(each.code, each.params["row"], str(each.severity)) for each in problems] == [
        ("REP-023", "Timmar", "warning")
    ]


@pytest.mark.parametrize(
    "months",
    [
        [1, 2, 3, 4, 5, 6, 7, 8],  # all of them
        [2, 5],  # what is seldom told of has no month to come
        [1],
    ],
)
def test_nothing_is_said_where_nothing_is_known_to_be_missing(tmp_path: Path, months: list[int]) -> None:
    table, problems = built(tmp_path, months)
    assert table.footnotes == ()
    assert not len(problems)

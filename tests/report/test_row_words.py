"""Rows know no time: labels and words in cells follow the period, comments take their numbers from the facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine
from tests.report.tables import declare
from tests.report.test_tables import LEDGER, grid
from utfall.core import Month
from utfall.definitions import load
from utfall.document import RowKind, Table
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report import build_document

TABLE = """\
    id: projects
    title: Projekt
    format: {unit: tkr}
    columns:
      - {id: target, header: "Mål {year}"}
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
    rows:
      - {id: staff, label: "Personal {year}", line: staff, texts: {target: "Minska jmf utfall {previous_year}"}}
      - comment: >-
          Personalen kostar {{ cell("projects", "staff", "actual") | tkr | abs }}, varav resor
          {{ actual(year_to_date, line="other") | tkr | abs }}.
"""


def built(tmp_path: Path, table: str, at: str) -> tuple[Table, Problems]:
    """The only table of a report that shows it."""
    definitions = declare(tmp_path, table, report=":::table projects\n")
    period = Month.parse(at)
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, period)
    report = build_document(definitions.reports["r"], definitions, cube, period, "snapshot")
    (shown,) = report.document.tables
    return shown, report.problems


@pytest.mark.parametrize(
    ("at", "first", "comment"),
    [
        ("2024-01", "Personal 2024 | Minska jmf utfall 2023 | -100", None),
        (
            "2024-02",
            "Personal 2024 | Minska jmf utfall 2023 | -100",
            "Personalen kostar 100 tkr, varav resor 20 tkr.",
        ),
        ("2023-01", "Personal 2023 | Minska jmf utfall 2022 | -80", None),
    ],
)
def test_the_same_rows_serve_every_period(tmp_path: Path, at: str, first: str, comment: str | None) -> None:
    table, problems = built(tmp_path, TABLE, at)
    assert grid(table)[0] == first
    assert table.rows[1].kind is RowKind.COMMENT
    if comment is None:  # no travel was booked, so the sentence cannot be said
        assert [problem.code for problem in problems] == ["REP-005"]
    else:
        assert table.rows[1].comment.replace("\u00a0", " ") == comment
        assert not list(problems)


def test_a_number_that_does_not_exist_in_a_comment_is_said_with_the_rows_place(tmp_path: Path) -> None:
    _, problems = built(tmp_path, TABLE.replace('"staff", "actual"', '"staf", "actual"'), "2024-02")
    (problem,) = problems
    assert (problem.source.file, problem.source.line) == ("definitions/tables/table.yaml", 9)
    assert "Menade du staff" in problem.message + problem.remedy


def test_an_unknown_word_of_time_in_a_label_is_a_problem(tmp_path: Path) -> None:
    declare(tmp_path, TABLE)
    path = tmp_path / "definitions/tables/table.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Personal {year}", "Personal {yaer}"), encoding="utf-8"
    )
    _, problems = load(tmp_path)
    assert [problem.code for problem in problems] == ["DEF-004"]

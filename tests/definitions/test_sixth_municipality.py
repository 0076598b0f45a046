"""A made-up sixth municipality mixes the others' conventions anew; its tables need definitions only, and no code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from utfall.app.building import build
from utfall.app.explaining import explain_figure
from utfall.core import Month
from utfall.document import Document, Table

HERE = Path(__file__).parent / "sixth"
PERIOD = Month(2024, 8)

NET_COST = """\
Nämnden totalt              | 26 935 | 26 550 | -385 |  1,4 | 40 005 | 13 487 | 40 421
Äldreomsorg                 |        |        |      |      |        |        |
Hemtjänst – intäkt          |  1 200 |  1 150 | -451 |      |  1 780 |    600 |  1 800
Hemtjänst – kostnad         |  9 001 |  8 500 |      |      | 13 301 |  4 350 | 13 351
varav vikarier              |    901 |    500 | -401 | 80,1 |  1 301 |    300 |  1 201
                            |        |        |      |      |        |        |
Särskilt boende – intäkt    |  2 000 |  2 100 | +300 |      |  2 900 |  1 000 |  3 000
Särskilt boende – kostnad   | 12 300 | 12 700 |      |      | 18 550 |  6 300 | 18 600
varav vikarier              |    300 |    200 | -100 | 50,0 |    450 |    100 |    400
Summa äldreomsorg           | 18 101 | 17 950 | -151 |  0,8 | 27 171 |  9 050 | 27 151
Övrigt                      |        |        |      |      |        |        |
Funktionsstöd               |  4 333 |  4 100 | -233 |  5,7 |  6 333 |  2 187 |  6 520
varav köpt                  |  3 333 |  3 000 | -333 | 11,1 |  4 833 |  1 667 |  5 000
varav egen regi             |  1 000 |  1 100 | +100 |  9,1 |  1 500 |    520 |  1 520
Ekonomiskt bistånd          |  4 500 |  4 500 |  ±0  |  0,0 |  6 500 |  2 250 |  6 750
"""

MEASURES = """\
Särskilt boende (årsplatser) | –                |   40,3 |       42,0 |       42,5
Hemtjänst (timmar)           | Högst 12 000     | 12 345 |      8 101 |     12 200
Nöjda med hemtjänsten        | Minst 85 %       | 83,9 % |     85,0 % |          –
Sjukfrånvaro                 | Lägre än 2023    | 8,40 % |         T3 |     8,13 %
Lex Sarah                    | 0                |      X |          X |          •
Äldreomsorg netto            | I nivå med budget|      • | 18,10 mnkr | 27,15 mnkr
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sixth") / "sjovik"
    shutil.copytree(HERE, root)
    return root


@pytest.fixture(scope="module")
def document(workspace: Path) -> Document:
    result = build(workspace, "namndrapport", ["json"], workspace / "out", PERIOD)
    assert [f"{each.source} {each.message}" for each in result.problems] == []
    assert result.document is not None
    assert json.loads(result.files["json"].read_text(encoding="utf-8"))["tables"][0]["id"] == "netto"
    return result.document


def grid(table: Table) -> list[list[str]]:
    """The rows as printed, with plain spaces and hyphens."""
    rows = ([row.label, *(cell.shown for cell in row.cells)] for row in table.rows)
    return [[text.replace("\u00a0", " ").replace("\u2212", "-") for text in row] for row in rows]


def drawn(picture: str) -> list[list[str]]:
    """The rows of a drawn table."""
    return [[text.strip() for text in line.split("|")] for line in picture.splitlines()]


def rows_by_id(table: Table) -> dict[str, Any]:
    return {row.id: row for row in table.rows}


def test_every_figure_of_both_tables_is_printed_as_the_municipality_would(document: Document) -> None:
    net_cost, measures = document.tables
    assert grid(net_cost) == drawn(NET_COST)
    assert grid(measures) == drawn(MEASURES)


def test_headers_stand_under_one_or_two_groups_and_name_the_period_by_themselves(document: Document) -> None:
    net_cost, measures = document.tables
    assert net_cost.title == "Nettokostnader januari–augusti 2024"
    assert [(*column.group, column.header) for column in net_cost.columns] == [
        ("januari–augusti 2024", "Utfall"),
        ("januari–augusti 2024", "Budget"),
        ("januari–augusti 2024", "Avvik."),
        ("januari–augusti 2024", "Avvik. %"),
        ("R12",),
        ("Helår", "Prognos augusti", "Återstår"),
        ("Helår", "Prognos augusti", "Hela året"),
    ]
    assert [column.header for column in measures.columns] == [
        "Mål 2024",
        "Utfall 2023",
        "Utfall T2",
        "Prognos augusti",
    ]


def test_a_pair_shares_one_deviation_and_its_varav_is_not_added_again(document: Document) -> None:
    rows = rows_by_id(next(iter(document.tables)))
    income, cost = rows["home_income"].cells[2], rows["home_cost"].cells[2]
    assert (income.row_span, cost.covered) == (2, True)
    in_sum = [term.row for term in rows["elderly"].cells[0].terms]
    assert in_sum == ["home_income", "home_cost", "residential_income", "residential_cost"]
    assert [term.row for term in rows["disability"].cells[0].terms] == ["bought", "own"]


def test_the_comment_says_the_figure_of_its_row_and_footnotes_are_numbered_in_order(
    document: Document,
) -> None:
    net_cost, measures = document.tables
    (comment,) = [row.comment for row in net_cost.rows if row.comment]
    assert comment.replace("\u00a0", " ") == "Vikarierna kostar 401 tkr mer än budget."
    assert [(note.number, note.text) for note in net_cost.footnotes] == [
        (1, "Beslut till och med 31 augusti 2024."),
        (2, "Timvikarier och inhyrda."),
    ]
    assert (rows_by_id(net_cost)["assistance"].notes, rows_by_id(measures)["sick_leave"].notes) == (
        (1,),
        (2,),
    )


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("Hemtjänst – kostnad / varav vikarier", "901"),
        ("residential_temps", "300"),
        ("Nämnden totalt", "26 935"),
    ],
)
def test_each_figure_can_be_explained_also_where_labels_repeat(workspace: Path, row: str, shown: str) -> None:
    told = explain_figure(workspace, "namndrapport", "netto", row, "actual", PERIOD)
    assert told.explanation is not None, [each.message for each in told.problems]
    assert told.explanation.shown.replace("\u00a0", " ") == shown


def test_a_label_that_stands_twice_is_answered_with_both(workspace: Path) -> None:
    told = explain_figure(workspace, "namndrapport", "netto", "varav vikarier", "actual", PERIOD)
    (problem,) = told.problems
    assert problem.code == "REP-011"
    assert "Särskilt boende – kostnad / varav vikarier (residential_temps)" in problem.remedy

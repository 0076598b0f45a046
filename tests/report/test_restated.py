"""A board divided on 1 June, in a report: columns as organised then and now, and the bridge of what moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import ACCOUNTS, LINES, write
from utfall.core import Month
from utfall.definitions import Definitions, load
from utfall.document import Document, Table
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report import build_document

BOARDS = """\
    code;name;parent;valid_from;valid_to
    ALL;Nämnderna;;;
    SON;Socialnämnden;ALL;;2023-05
    SN;Sociala nämnden;ALL;2023-06;
    ÄN;Äldrenämnden;ALL;2023-06;
"""
CROSSWALK = """\
    part;from;to;share;valid_from
    responsibility;SON;SN;40 %;2023-06
    responsibility;SON;ÄN;60 %;2023-06
"""
TABLE = """\
    id: boards
    title: Nämnderna
    format: {unit: tkr}
    columns:
      - {id: before, header: "{year}", scenario: actual, window: year_to_date, year: -1}
      - {id: then, header: Då, scenario: actual, window: year_to_date, organised: then}
      - {id: now, header: Nu, scenario: actual, window: year_to_date, organised: now}
    rows:
      - {id: son, label: Socialnämnden, responsibility: SON}
      - {id: sn, label: Sociala nämnden, responsibility: SN}
      - {id: an, label: Äldrenämnden, responsibility: ÄN}
      - {id: all, label: Alla, responsibility: ALL}
"""
LEDGER = [
    fact(-1_000_000_00, "2022-04", account="5011", responsibility="SON", source_line=2),
    fact(-500_000_00, "2023-05", account="5011", responsibility="SON", source_line=3),
    fact(-90_000_00, "2023-06", account="5011", responsibility="SN", source_line=4),
    fact(-110_000_00, "2023-06", account="5011", responsibility="ÄN", source_line=5),
]


def declared(root: Path, text: str, table: str = TABLE, crosswalk: str = CROSSWALK) -> Definitions:
    write(root, "utfall.yaml", 'municipality: Lillköpings kommun\ncode: "0000"\nboard: Socialnämnden\n')
    write(root, "definitions/structure/account.csv", ACCOUNTS)
    write(root, "definitions/structure/lines.yaml", LINES)
    write(root, "definitions/structure/responsibility.csv", BOARDS)
    if crosswalk:
        write(root, "definitions/structure/crosswalk.csv", crosswalk)
    write(root, "definitions/tables/boards.yaml", table)
    write(root, "definitions/reports/r.yaml", "id: r\ntitle: Rapport\ntemplate: r.md\n")
    write(root, "definitions/reports/r.md", text)
    definitions, problems = load(root)
    assert not list(problems), [f"{each.source} {each.message}" for each in problems]
    assert definitions is not None
    return definitions


def built(definitions: Definitions, facts: list[dict[str, Any]]) -> tuple[Document, Problems]:
    cube = Cube(ListEngine(facts, []), definitions.structure, definitions.quantities, Month(2023, 8))
    result = build_document(definitions.reports["r"], definitions, cube, Month(2023, 8), "0")
    return result.document, result.problems


def rows_of(document: Document) -> list[str]:
    (table,) = document.tables
    return printed(table)


def printed(table: Table) -> list[str]:
    rows = ([row.label, *(cell.shown for cell in row.cells)] for row in table.rows)
    return [" | ".join(cells).replace("\u00a0", " ").replace("\u2212", "-") for cells in rows]


def test_a_table_shows_the_same_months_as_organised_then_and_now(tmp_path: Path) -> None:
    document, problems = built(declared(tmp_path, ":::table boards\n"), LEDGER)
    assert not list(problems)
    assert rows_of(document) == [
        "Socialnämnden |  | -500 | ",
        "Sociala nämnden | -400 | -90 | -290",
        "Äldrenämnden | -600 | -110 | -410",
        "Alla | -1 000 | -700 | -700",
    ]


def test_a_table_can_be_read_as_organised_then_throughout(tmp_path: Path) -> None:
    then = TABLE.replace("    title:", "    organised: then\n    title:")
    document, _ = built(declared(tmp_path, ":::table boards\n", then), LEDGER)
    assert rows_of(document)[:2] == ["Socialnämnden | -1 000 | -500 | ", "Sociala nämnden |  | -90 | -290"]


def test_what_moved_is_a_bridge_that_sums_to_zero(tmp_path: Path) -> None:
    document, problems = built(declared(tmp_path, ":::restated responsibility\n"), LEDGER)
    assert not list(problems)
    (table,) = document.tables
    assert [column.header for column in table.columns] == ["Då", "Flyttat ut", "Flyttat in", "Nu"] * 2
    assert [column.group for column in table.columns[::4]] == [
        ("januari–augusti 2022",),
        ("januari–augusti 2023",),
    ]
    assert printed(table) == [
        "SN Sociala nämnden |  |  | -400 | -400 | -90 |  | -200 | -290",
        "SON Socialnämnden | -1 000 | 1 000 |  | 0 | -500 | 500 |  | 0",
        "ÄN Äldrenämnden |  |  | -600 | -600 | -110 |  | -300 | -410",
        "Summa | -1 000 | 1 000 | -1 000 | -1 000 | -700 | 500 | -500 | -700",
    ]


def test_a_year_stated_as_a_whole_cannot_be_restated_and_is_marked(tmp_path: Path) -> None:
    whole = fact(-600_000_00, "2023-03..2023-08", account="5011", responsibility="SON", source_line=9)
    document, _ = built(declared(tmp_path, ":::restated responsibility\n"), [*LEDGER, whole])
    (table,) = document.tables
    assert [row.cells[-1].shown for row in table.rows[:3]] == ["#FEL", "#FEL", "#FEL"]
    assert [row.cells[3].shown.replace("\u2212", "-") for row in table.rows[:3]] == ["-400", "0", "-600"]


def test_without_moves_the_directive_is_told_of_in_the_text(tmp_path: Path) -> None:
    _, problems = built(declared(tmp_path, ":::restated responsibility\n", crosswalk=""), LEDGER)
    (problem,) = problems
    assert (problem.code, problem.source.line) == ("DEF-007", 1)

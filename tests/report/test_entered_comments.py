"""Comments that people have entered stand below their rows or in a table of their own, drafts marked as drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare, write
from utfall.core import CodePart, Month
from utfall.definitions import Definitions, ReportDefinition, load
from utfall.document import Bound, Document, Notice, Plain, RowKind, Table
from utfall.measures import Cube
from utfall.report import build_document

PERIOD = Month(2024, 8)
LEDGER = [
    fact(-90_000_00, "2024-08", account="5011"),
    fact(-20_000_00, "2024-08", account="5611"),
    fact(-100_000_00, "2024-08", "budget", account="5011"),
    fact(-19_000_00, "2024-08", "budget", account="5611"),
]
TABLE = """\
    id: result
    title: Resultat
    label_header: Rad
    format: {unit: tkr}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
      - {id: deviation, header: Avvikelse, formula: actual - budget}
    rows:
      - {id: staff, label: Personal, line: staff}
      - {id: other, label: Övrigt, line: other}
      - {id: total, label: Summa, sum: [staff, other]}
"""
COMMENTS = """\
    comments:
      - table: result
        row: staff
        period: 2024-08
        text: 'Vakanser gav {{ cell("result", "staff", "deviation") | tkr }}.'
        state: godkänd
        by_role: Enhetschef
        when: 2024-09-10
      - {table: result, row: other, column: actual, period: 2024-08, text: Fler resor., state: utkast}
      - {table: result, row: staff, period: 2024-07, text: Förra månaden., state: utkast}
"""


def workspace(root: Path, report: str = ":::table result\n", comments: str = COMMENTS) -> Definitions:
    """A workspace with comments; its definitions are without fault."""
    declare(root, TABLE, report)
    write(root, "entries/comments.yaml", comments)
    definitions, problems = load(root)
    assert not list(problems), [f"{each.source} {each.message}" for each in problems]
    assert definitions is not None
    return definitions


def built(root: Path, report: str = ":::table result\n", *, with_drafts: bool = True) -> Document:
    """The report for August."""
    definitions = workspace(root, report)
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, PERIOD)
    found = build_document(
        definitions.reports["r"], definitions, cube, PERIOD, "snapshot", with_drafts=with_drafts
    )
    assert not list(found.problems)
    return found.document


def told(table: Table) -> list[str]:
    """The table's labels, and its comments in their places."""
    return [row.comment if row.kind is RowKind.COMMENT else row.label for row in table.rows]


def test_a_comment_stands_below_its_row_with_its_numbers_put_in(tmp_path: Path) -> None:
    (table,) = built(tmp_path).tables
    assert told(table) == [
        "Personal",
        "Vakanser gav 10\u00a0tkr.",
        "Övrigt",
        "Utkast: Utfall: Fler resor.",
        "Summa",
    ]


def test_drafts_are_not_in_what_the_public_reads(tmp_path: Path) -> None:
    (table,) = built(tmp_path, with_drafts=False).tables
    assert told(table) == ["Personal", "Vakanser gav 10\u00a0tkr.", "Övrigt", "Summa"]


def test_a_directive_gathers_the_comments_in_a_table_of_their_own(tmp_path: Path) -> None:
    result, comments = built(tmp_path, ":::table result\n\n:::comments result\n").tables
    assert told(result) == ["Personal", "Övrigt", "Summa"]
    assert [(row.label, *(cell.shown for cell in row.cells)) for row in comments.rows] == [
        ("Personal", "Vakanser gav 10\u00a0tkr.", "Enhetschef 2024-09-10", "Godkänd"),
        ("Övrigt", "Utfall: Fler resor.", "", "Utkast, inte godkänt"),
    ]


def test_nothing_is_put_inside_a_merged_cell(tmp_path: Path) -> None:
    merged = TABLE.replace("line: staff}", "line: staff, merge: {deviation: 2}}")
    declare(tmp_path, merged, ":::table result\n")
    write(tmp_path, "entries/comments.yaml", COMMENTS)
    definitions, _ = load(tmp_path)
    assert definitions is not None
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, PERIOD)
    found = build_document(definitions.reports["r"], definitions, cube, PERIOD, "snapshot")
    (table,) = found.document.tables
    assert told(table)[:2] == ["Personal", "Övrigt"]
    assert len(told(table)) == 5


def test_a_comment_on_a_row_that_is_gone_stops_no_report(tmp_path: Path) -> None:
    declare(tmp_path, TABLE, ":::table result\n")
    write(tmp_path, "entries/comments.yaml", COMMENTS.replace("row: other", "row: gone"))
    definitions, problems = load(tmp_path)
    assert definitions is not None
    assert [problem.code for problem in problems] == ["REP-018"]
    assert not problems.blocks
    assert len(definitions.comments) == 2


ON_SECTION = """\
    comments:
      - {report: r, section: ekonomi, period: 2024-08, text: 'Läget är {{ cell("result", "total", "actual") | tkr }}.',
         state: godkänd, by_role: Områdeschef, when: 2024-09-10}
      - {report: r, section: ekonomi, period: 2024-08, text: Mer kommer., state: utkast}
      - {report: r, section: borta, period: 2024-08, text: Ingenstans., state: utkast}
"""
IN_UNIT = """\
    comments:
      - {unit: "71", table: result, row: staff, period: 2024-08, text: Enhetens egna ord., state: utkast}
      - {table: result, row: other, period: 2024-08, text: Nämndens ord., state: utkast}
"""


def words_of(notice: Notice) -> str:
    """The words of a box, with its bound numbers as they are printed."""
    runs = (run for paragraph in notice.paragraphs for run in paragraph.inlines)
    return "".join(
        run.text if isinstance(run, Plain) else run.shown for run in runs if isinstance(run, Plain | Bound)
    )


def boxes(root: Path, *, with_drafts: bool = True) -> tuple[list[tuple[str, str]], list[str]]:
    """The comments on sections as (title, text), and the codes of what was wrong."""
    definitions = workspace(root, "# Ekonomi\n\nText.\n\n# Mål\n\nMer text.\n", ON_SECTION)
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, PERIOD)
    made = build_document(
        definitions.reports["r"], definitions, cube, PERIOD, "snapshot", with_drafts=with_drafts
    )
    notices = [block for block in made.document.blocks if isinstance(block, Notice)]
    found = [(each.title, words_of(each)) for each in notices]
    return found, [each.code for each in made.problems]


def test_a_comment_on_a_section_stands_last_in_it_with_its_numbers(tmp_path: Path) -> None:
    found, codes = boxes(tmp_path)
    assert found == [
        ("Kommentar från områdeschef", "Läget är −110\u00a0tkr."),
        ("Utkast: Kommentar", "Mer kommer."),
    ]
    assert codes == ["REP-018"]  # one section is gone


def test_a_draft_on_a_section_is_not_seen_where_drafts_are_not(tmp_path: Path) -> None:
    assert [title for title, _ in boxes(tmp_path, with_drafts=False)[0]] == ["Kommentar från områdeschef"]


def test_a_units_comment_stands_in_its_own_report_and_the_boards_in_the_boards(tmp_path: Path) -> None:
    definitions = workspace(tmp_path, comments=IN_UNIT)
    board = definitions.reports["r"]
    own = replace(board, per=CodePart.RESPONSIBILITY)
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, PERIOD)

    def said(report: ReportDefinition, code: str = "") -> list[str]:
        about = {"code": code, "name": "Enheten"} if code else None
        (table,) = build_document(report, definitions, cube, PERIOD, "snapshot", about).document.tables
        return [row.comment for row in table.rows if row.kind is RowKind.COMMENT]

    assert said(board) == ["Utkast: Nämndens ord."]
    assert said(own, "71") == ["Utkast: Enhetens egna ord."]
    assert said(own, "72") == []
    assert said(replace(board, per=CodePart.ACTIVITY), "71") == []

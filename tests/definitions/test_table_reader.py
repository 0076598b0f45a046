"""A table as it is declared: every key a real report has needed, and the faults that come of mistyping one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utfall.core import CodePart, Decision, Scenario, Window, WindowKind
from utfall.definitions import Selection, Structure, SumTerm, TableDefinition
from utfall.definitions.formula import Binary, Name
from utfall.definitions.page import Page
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.table_reader import TABLE_KEYS, read_table
from utfall.definitions.yaml_page import read_yaml
from utfall.document import RowKind
from utfall.problems import Problems
from utfall.problems.render import render
from utfall.swedish import DisplayUnit, NumberFormat, SignRule

STRUCTURE = {
    "structure/activity.csv": "code;name;parent\n1;Politik;\n100;Nämnd;1\n5;Omsorg;\n510;Hemtjänst;5\n",
    "structure/account.csv": "code;name\n3010;Avgifter\n5010;Lön\n",
    "structure/lines.yaml": (
        "lines:\n  - {id: income, name: Intäkter, accounts: ['3']}\n"
        "  - {id: cost, name: Kostnader, accounts: ['5']}\n"
    ),
    "quantities.yaml": "quantities:\n  - {id: hours, name: Hemtjänst, unit: timmar, aggregation: sum}\n",
}

TABLE = """\
id: bilaga2
title: Verksamhet till och med {month}
label_header: Verksamhet
unit_label: tkr och timmar
note: Plus är bättre än budget.
summary: Utfall och budget per verksamhet.
format: {unit: tkr, no_facts: "–"}
footnotes:
  - {id: prel, text: Preliminärt.}
  - {id: new, text: "Ny från {year}."}
columns:
  - {id: before, header: "Utfall {year}", group: [Perioden, Utfall], scenario: actual, window: year_to_date, year: -1}
  - {id: actual, header: Utfall, group: Perioden, scenario: actual, window: year_to_date}
  - {id: moved, header: Flyttat, scenario: budget, window: full_year, decisions: [carry_over, reallocation]}
  - {id: income, header: Intäkt, scenario: actual, window: month, select: {line: income}, format: {sign: negated}}
  - {id: change, header: Ändring, formula: actual - before, format: {decimals: 1}}
  - {id: target, header: Mål}
rows:
  - label: Politik
  - {id: board, label: Nämnden, activity: "100", note: prel, texts: {target: Minst 85 %}}
  - {id: care, label: Omsorg, activity: ["5"], notes: [prel, new], merge: {change: 2}, texts: {target: "2024"}}
  - {id: home, label: varav hemtjänst, kind: varav, activity: "510", line: cost, blank: [moved, target]}
  - id: hours
    label: Timmar
    level: 3
    quantity: hours
    blank: target
    format: {unit: antal}
    formats: {income: {zero: "-"}}
  - {id: total, label: SUMMA, sum: [board, care, -home], blank: target}
  - {comment: Omsorgen tog emot fler än väntat.}
"""


@pytest.fixture
def table(workspace) -> TableDefinition:
    return workspace({**STRUCTURE, "tables/bilaga2.yaml": TABLE}).sound.tables["bilaga2"]


def test_the_words_around_the_table(table: TableDefinition) -> None:
    assert table.title == "Verksamhet till och med {month}"
    assert (table.label_header, table.unit_label) == ("Verksamhet", "tkr och timmar")
    assert (table.note, table.summary) == ("Plus är bättre än budget.", "Utfall och budget per verksamhet.")
    assert table.footnotes == (("prel", "Preliminärt."), ("new", "Ny från {year}."))
    assert str(table.source) == "definitions/tables/bilaga2.yaml:1:1"


def test_columns_see_facts_through_a_window(table: TableDefinition) -> None:
    before = table.column("before")
    assert (before.scenario, before.window) == (Scenario.ACTUAL, Window(WindowKind.YEAR_TO_DATE, year=-1))
    assert (before.group, table.column("actual").group) == (("Perioden", "Utfall"), ("Perioden",))
    assert table.column("moved").decisions == (Decision.CARRY_OVER, Decision.REALLOCATION)
    assert table.column("income").select == Selection(line="income")


def test_a_formula_stands_over_other_columns(table: TableDefinition) -> None:
    change = table.column("change")
    assert change.formula == Binary("-", Name("actual"), Name("before"))
    assert change.formula_text == "actual - before"
    assert not change.is_worded


def test_a_column_of_words_has_them_from_its_rows(table: TableDefinition) -> None:
    assert table.column("target").is_worded
    assert table.row("board").texts == (("target", "Minst 85 %"),)
    assert table.row("care").texts == (("target", "2024"),)


def test_kinds_and_levels_follow_from_what_a_row_says(table: TableDefinition) -> None:
    assert [(row.kind, row.level) for row in table.rows] == [
        (RowKind.HEADING, 0),
        (RowKind.LEAF, 1),
        (RowKind.LEAF, 1),
        (RowKind.VARAV, 2),
        (RowKind.LEAF, 3),
        (RowKind.SUM, 0),
        (RowKind.COMMENT, 1),
    ]


def test_headings_and_comments_need_no_id(table: TableDefinition) -> None:
    assert [row.id for row in table.rows] == [
        "heading-1",
        "board",
        "care",
        "home",
        "hours",
        "total",
        "comment-7",
    ]
    assert table.rows[-1].comment == "Omsorgen tog emot fler än väntat."


def test_rows_select_codes_lines_and_quantities(table: TableDefinition) -> None:
    assert table.row("board").select == Selection(codes=((CodePart.ACTIVITY, ("100",)),))
    assert table.row("home").select == Selection(codes=((CodePart.ACTIVITY, ("510",)),), line="cost")
    assert table.row("hours").select == Selection(quantity="hours")


def test_sums_name_their_rows_with_signs(table: TableDefinition) -> None:
    assert table.row("total").terms == (SumTerm("board"), SumTerm("care"), SumTerm("home", -1))


def test_notes_blanks_and_merged_cells(table: TableDefinition) -> None:
    assert (table.row("board").notes, table.row("care").notes) == (("prel",), ("prel", "new"))
    assert (table.row("home").blank, table.row("hours").blank) == (("moved", "target"), ("target",))
    assert table.row("care").merge == (("change", 2),)


def test_formats_hold_what_number_format_takes(table: TableDefinition) -> None:
    row, column = table.row("hours"), table.column("income")
    merged = {**table.format, **column.format, **row.format, **row.formats["income"]}
    assert NumberFormat(**merged) == NumberFormat(
        unit=DisplayUnit.NUMBER, sign=SignRule.NEGATED, zero="-", no_facts="–"
    )


def test_the_example_in_the_documentation_of_tables_is_sound(workspace) -> None:
    from utfall.definitions import table as module

    example = (module.__doc__ or "").partition("::\n\n")[2]
    lines = "\n".join(line.removeprefix("    ") for line in example.splitlines())
    assert "bilaga2" in workspace({**STRUCTURE, "tables/t.yaml": lines}).sound.tables


SMALL = """\
id: small
title: Liten
columns:
  - {id: actual, header: Utfall, scenario: actual, window: month}
  - {id: budget, header: Budget, scenario: budget, window: month}
"""


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("- {id: a, label: A, activity: '5', kind: lef}", ["DEF-004"]),
        ("- {id: a, label: A, activity: '5', level: 9}", ["DEF-003"]),
        ("- {id: a, label: A, activity: {code: '5'}}", ["DEF-003"]),
        ("- {id: a, activity: '5'}", ["DEF-002"]),  # no label
        ("- {label: A, activity: '5'}", ["DEF-002"]),  # no id
        ("- {id: a, label: A, activity: '5', comment: Hej}", ["DEF-020"]),
        ("- {id: a, label: A, blank: [actual], activity: }", ["DEF-021"]),  # nothing for the budget
        ("- {id: a, label: A, texts: {actual: x, budget: y}}", []),  # words only
        ("- {id: a, label: A, sum: [a, b]}", ["DEF-008", "DEF-007"]),
        ("- {id: a, label: A, sum: []}", ["DEF-003"]),
        ("- {id: a, label: A, activity: '5', texts: {aktual: x}}", ["DEF-007"]),
        ("- {id: a, label: A, activity: '5', formats: {actual: {decimal: 1}}}", ["DEF-001"]),
        ("- {id: a, label: A, activity: '5', merge: {actual: två}}\n- {label: B}", ["DEF-003"]),
        ("- A", ["DEF-003"]),
    ],
)
def test_faults_in_rows(workspace, rows: str, codes: list[str]) -> None:
    assert workspace({**STRUCTURE, "tables/small.yaml": f"{SMALL}rows:\n{rows}\n"}).codes == codes


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("{id: x, header: X, formula: 'share(actual, budget)'}", []),
        ("{id: x, header: X, formula: abs(actual) / 2}", []),
        ("{id: x, header: X, formula: share(actual)}", ["DEF-010"]),
        ("{id: x, header: X, formula: 'actual ? budget'}", ["DEF-010"]),
        ("{id: x, header: X, formula: x}", ["DEF-008"]),
        ("{id: x, header: X, scenario: actual, window: week}", ["DEF-004"]),
        ("{id: x, header: X, scenario: budget, window: month, decisions: [orginal]}", ["DEF-004"]),
        ("{id: x, header: X, window: month}", ["DEF-002"]),
        ("{id: x, header: X, scenario: actual, window: month, year: i fjol}", ["DEF-003"]),
        ("{id: x, header: X, scenario: actual, window: month, select: {line: incom}}", ["DEF-007"]),
        ("{id: x, header: '{year:>9}', scenario: actual, window: month}", ["DEF-004"]),
        ("{id: actual, header: X, scenario: actual, window: month}", ["DEF-006"]),
    ],
)
def test_faults_in_columns(workspace, column: str, codes: list[str]) -> None:
    rows = "rows:\n- {id: a, label: A, activity: '5'}\n"
    assert workspace({**STRUCTURE, "tables/small.yaml": f"{SMALL}  - {column}\n{rows}"}).codes == codes


def test_a_fault_in_a_formula_is_pointed_at_where_it_stands(workspace) -> None:
    text = f"{SMALL}  - {{id: x, header: X, formula: 'actual - bugdet'}}\nrows:\n- {{id: a, label: A, activity: '5'}}\n"
    (problem,) = workspace({**STRUCTURE, "tables/small.yaml": text}).problems
    line = text.splitlines()[problem.source.line - 1]
    assert line[problem.source.column - 1 :].startswith("bugdet")
    assert problem.remedy.startswith("Menade du budget?")


def test_merged_cells_never_run_into_each_other(workspace) -> None:
    rows = """\
rows:
  - {id: a, label: A, activity: "5", merge: {actual: 3}}
  - {id: b, label: B, activity: "5"}
  - {id: c, label: C, activity: "5", merge: {actual: 2}}
  - {id: d, label: D, activity: "5"}
"""
    loaded = workspace({**STRUCTURE, "tables/small.yaml": SMALL + rows})
    assert [(problem.code, problem.source.line) for problem in loaded.problems] == [("DEF-003", 7)]


def test_a_covered_cell_needs_nothing_of_its_own(workspace) -> None:
    rows = """\
rows:
  - {id: a, label: A, activity: "5", merge: {actual: 2, budget: 2}}
  - {id: b, label: B, kind: leaf}
"""
    assert workspace({**STRUCTURE, "tables/small.yaml": SMALL + rows}).codes == []


def test_columns_that_select_for_themselves_let_rows_be(workspace) -> None:
    text = """\
id: small
title: Liten
columns:
  - {id: income, header: Intäkt, scenario: actual, window: month, select: {line: income}}
rows:
  - {id: a, label: Hela nämnden, kind: leaf}
"""
    assert workspace({**STRUCTURE, "tables/small.yaml": text}).codes == []


def test_all_faults_in_a_table_are_told_at_once(workspace) -> None:
    text = """\
id: small
titel: Liten
columns:
  - {id: actual, header: Utfall, scenario: actuals, window: month}
  - {id: deviation, header: Avvikelse, formula: actual - budgett}
rows:
  - {id: a, label: A, activity: "6"}
  - {id: total, label: SUMMA, sum: [a, bb]}
"""
    codes = workspace({**STRUCTURE, "tables/small.yaml": text}).codes
    assert codes == ["DEF-002", "DEF-001", "DEF-004", "DEF-007", "DEF-007", "DEF-007"]


@settings(max_examples=40)
@given(
    st.integers(0, len(TABLE) - 1),
    st.sampled_from(["", "x", "[]", "{a: 1}", "[[x]]", "-", "total", "99", "*a", '"']),
)
def test_no_slip_of_the_keyboard_makes_the_reader_fall_over(at: int, slip: str) -> None:
    """Whatever a word is replaced by, there are problems or a table, never an exception."""
    word = next(match for match in re.finditer(r"\w+|$", TABLE) if match.end() >= at)
    text = TABLE[: word.start()] + slip + TABLE[word.end() :]
    problems = Problems()
    node = read_yaml(Page("t.yaml", text, problems))
    if node is not None:
        read_table(node.fields(*TABLE_KEYS), Vocabulary(Structure({}, {}), {}))
    assert node is not None or problems.blocks
    assert render(problems).count("DEF-") >= len(problems)

"""Goals in a report: text, goal tables and declared tables show the same judgement, target and outcome."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare, write
from tests.report.test_tables import grid
from utfall.core import Month
from utfall.document import Bound, Document, Notice, Paragraph, RowKind, Table
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report import build_document

QUANTITIES = """\
    quantities:
      - {id: safe, name: Trygga i hemtjänsten, unit: "%", aggregation: last}
      - {id: sick, name: Sjukfrånvaro, unit: "%", aggregation: last}
      - {id: decisions, name: Beslut om trygg hemgång, unit: beslut, aggregation: sum}
"""
GOALS = """\
    areas:
      - {id: care, name: God omsorg}
      - {id: growth, name: Tillväxt, note: Nämnden har inget mål inom området.}
    goals:
      - {id: safety, name: Den som får stöd är trygg, area: care, indicators: [i_safe, i_sick, i_home], rule: all}
      - {id: frame, name: Budgeten hålls, area: care, indicators: [i_frame], rule: all}
    indicators:
      - {id: i_safe, quantity: safe, direction: higher_is_better, target: Minst 85 %}
      - {id: i_sick, quantity: sick, direction: lower_is_better, target: Högst 7 %, due: T3}
      - {id: i_home, quantity: decisions, targets: {2024: Öka jmf utfall 2023}}
      - {id: i_frame, name: Avvikelse mot budget, unit: tkr, outcome: 'deviation(year_to_date)', target: Minst 0 tkr}
    assignments:
      - id: npf
        name: Höja kompetensen
        description: Kunskapen ska öka.
        deadline: 2024-12
        activities: [{id: course, name: Utbildning}, {id: review, name: Översyn}]
      - {id: culture, name: Kulturprogrammet, kind: programme}
    controls:
      - {id: plan, name: Internkontrollplan, items: [{id: invoices, name: Attest, planned: 4}]}
"""
ENTRIES = """\
    course: {period: 2024-02, assessment: done, by_role: enhetschef}
    culture: {period: 2024-02, assessment: ongoing, by_role: enhetschef}
    invoices: {period: 2024-02, assessment: ongoing, times: 1, by_role: controller}
"""
TABLE = """\
    id: published
    title: Publicerad måltabell
    format: {unit: antal, no_facts: T3}
    columns:
      - {id: target, header: "Mål {year}", shows: target}
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
    rows:
      - {id: safe, label: Trygga, indicator: i_safe}
      - {id: sick, label: Sjuka, indicator: i_sick}
      - {id: home, label: Hemgång, indicator: i_home}
      - {id: words, label: Egna ord, quantity: safe, texts: {target: Enligt avtal}}
"""
TWO_OF_THREE = "1 av 2 bedömda indikatorer är uppfylld; 1 kan inte bedömas."
UNREADABLE = "REP-008 1 Textmallen går inte att läsa: "
UNCOMPUTABLE = 'REP-005 1 ”indicator("i_safe", yaer=-1) | tal” går inte att räkna ut:'
TABLE_WITHOUT_GOALS = """\
    id: t
    title: T
    columns: [{id: actual, header: Utfall, scenario: actual, window: month}]
    rows: [{id: staff, label: Personal, line: staff}]
"""
FACTS = [
    fact(-100_00, "2024-01", account="5011"),
    fact(-150_00, "2024-01", "budget", account="5011"),
    fact("84.96", "2024-02", measure="safe"),
    fact("80", "2023-02", measure="safe"),
    *(fact("3", f"2024-0{month}", measure="decisions") for month in (1, 2)),
    fact("5", "2023-01..2023-12", measure="decisions"),
]


@dataclass
class Shown:
    """A built report, and what was wrong in it."""

    document: Document
    problems: Problems

    def table(self, id: str) -> Table:
        return next(each for each in self.document.tables if each.id == id)

    @property
    def words(self) -> list[str]:
        """What the bound words of the text say."""
        paragraphs = [
            each
            for block in self.document.blocks
            for each in (block.paragraphs if isinstance(block, Notice) else (block,))
            if isinstance(each, Paragraph)
        ]
        return [run.shown for each in paragraphs for run in each.inlines if isinstance(run, Bound)]

    @property
    def faults(self) -> list[str]:
        return [f"{each.code} {each.source.line} {each.message}" for each in self.problems]


def report(root: Path, text: str, facts: list[dict[str, Any]] | None = None, at: str = "2024-02") -> Shown:
    """The report with this text over the facts."""
    write(root, "entries/assessments.yaml", ENTRIES)
    files = {"quantities": QUANTITIES, "goals/mal": GOALS}
    definitions = declare(root, TABLE, text, **files)
    given, period = FACTS if facts is None else facts, Month.parse(at)
    amounts, quantities = ([each for each in given if key in each] for key in ("amount", "number"))
    cube = Cube(
        ListEngine(amounts, quantities), definitions.structure, definitions.quantities, organised_at=period
    )
    built = build_document(definitions.reports["r"], definitions, cube, period, "snapshot")
    return Shown(built.document, built.problems)


def test_areas_stand_with_their_goals_and_what_they_rest_on(tmp_path: Path) -> None:
    shown = report(tmp_path, ":::goals\n")
    table = shown.table("goals")
    assert not shown.faults
    assert grid(table) == [
        "God omsorg |  |  | ",
        f"Den som får stöd är trygg | × Ej uppfyllt | {TWO_OF_THREE} | 1 förbättrad, 1 ökning",
        "Budgeten hålls | ✓ Uppfyllt | Indikatorn är uppfylld. | ",
        "Tillväxt |  |  | ",
        " |  |  | ",
    ]
    assert (table.rows[-1].kind, table.rows[-1].comment) == (
        RowKind.COMMENT,
        "Nämnden har inget mål inom området.",
    )


def test_a_goals_indicators_show_the_years_that_have_outcomes(tmp_path: Path) -> None:
    table = report(tmp_path, ':::indicators safety "Trygghetens indikatorer"\n').table("indicators-safety")
    assert table.title == "Trygghetens indikatorer"
    assert [column.header for column in table.columns] == [
        "Utfall 2023",
        "Utfall 2024",
        "Målvärde",
        "Måluppfyllelse",
        "Trend",
    ]
    assert grid(table) == [
        "Trygga i hemtjänsten | 80 % | 84,96 % | Minst 85 % | × Ej uppfyllt | ▲ Förbättrad",
        "Sjukfrånvaro | .. | .. | Högst 7 % | - Kan ej bedömas (utfallet redovisas senare i år)"
        " | - Kan ej bedömas (utfall saknas)".replace("-", "–"),
        "Beslut om trygg hemgång | 5 | 6 | Öka jmf utfall 2023 | ✓ Uppfyllt | ↑ Ökat",
    ]


def test_an_outcome_may_be_a_figure_of_the_ledger(tmp_path: Path) -> None:
    table = report(tmp_path, ":::indicators frame\n").table("indicators-frame")
    assert table.title == "Indikatorer: Budgeten hålls"
    assert grid(table)[0].startswith("Avvikelse mot budget | 0,05 tkr | Minst 0 tkr | ✓ Uppfyllt")


def test_assignments_programmes_activities_and_controls_have_tables_of_their_own(tmp_path: Path) -> None:
    shown = report(tmp_path, ":::assignments\n\n:::programmes\n\n:::control\n")
    assert [table.id for table in shown.document.tables] == ["assignments", "programmes", "control-plan"]
    assert grid(shown.table("assignments")) == [
        "Höja kompetensen | 2024-12-31 | 1 av 2 aktiviteter klara",
        " |  | ",  # the description stands here
        "Utbildning |  | ✓ Klart",
        "Översyn |  | – Ej redovisat",
    ]
    assert grid(shown.table("programmes")) == ["Kulturprogrammet | ▶ Pågår"]
    assert grid(shown.table("control-plan"))[0] == "Attest | 4 | 1 | ▶ Pågår | "


def test_a_published_table_takes_its_targets_and_outcomes_from_the_goals(tmp_path: Path) -> None:
    table = report(tmp_path, ":::table published\n").table("published")
    assert grid(table) == [
        "Trygga | Minst 85 % | 85",
        "Sjuka | Högst 7 % | T3",
        "Hemgång | Öka jmf utfall 2023 | 6",
        "Egna ord | Enligt avtal | 85",
    ]
    assert [column.is_text for column in table.columns] == [True, False]


def test_another_year_has_its_own_target(tmp_path: Path) -> None:
    table = report(tmp_path, ":::table published\n", at="2023-12").table("published")
    assert grid(table)[2] == "Hemgång |  | 5"


def test_words_follow_the_judgement(tmp_path: Path) -> None:
    text = (
        'Målet är {{ goal("safety") }}. Tryggheten har {{ trend("i_safe") }} till {{ indicator("i_safe") | tal(1) }}'
        ' från {{ indicator("i_safe", year=-1) | tal }}, mot {{ target("i_safe") }}.'
        ' Uppdraget {{ assignment("npf") }}, utbildningen {{ assignment("course") }}.\n'
    )
    words = [each.replace("\u00a0", " ") for each in report(tmp_path, text).words]
    assert words == [
        "inte uppfyllt",
        "förbättrats",
        "85,0",
        "80",
        "Minst 85 %",
        "är inte redovisat",
        "är klart",
    ]


def test_one_changed_fact_changes_words_and_tables_together(tmp_path: Path) -> None:
    better = [each if each.get("measure") != "safe" else {**each, "number": 90} for each in FACTS]
    text = 'Målet är {{ goal("safety") }}.\n\n:::goals\n\n:::table published\n'
    shown = report(tmp_path, text, better)
    assert shown.words == ["uppfyllt"]
    assert "✓ Uppfyllt" in grid(shown.table("goals"))[1]
    assert grid(shown.table("published"))[0] == "Trygga | Minst 85 % | 90"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (":::goals caer", "DEF-007 1 ”caer” är inte ett målområde med mål."),
        (":::indicators frme", "DEF-007 1 ”frme” är inte ett mål med indikatorer."),
        (":::activities frame", "DEF-007 1 ”frame” är inte ett mål med aktiviteter."),
        (
            ":::indicators",
            f"{UNREADABLE}”:::indicators” ska följas av ett måls id.",
        ),
        (
            ":::assignments npf",
            f"{UNREADABLE}”:::assignments” visar alla och följs inte av något id.",
        ),
        (
            ":::goals care utan citattecken",
            f"{UNREADABLE}”:::goals” får bara följas av ett id och en rubrik inom citattecken.",
        ),
        (
            '{{ goal("saftey") }}',
            'REP-005 1 ”goal("saftey")” går inte att räkna ut: målet ”saftey” finns inte. Menade du safety?.',
        ),
        (
            '{{ indicator("i_sick") | tal }}',
            'REP-005 1 ”indicator("i_sick") | tal” går inte att räkna ut: uppgiften har inte mätts.',
        ),
        (
            '{{ indicator("i_safe", yaer=-1) | tal }}',
            f"{UNCOMPUTABLE} indicator har inget som heter yaer; här finns year och gender.",
        ),
    ],
)
def test_what_does_not_exist_is_told_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    assert report(tmp_path, f"{text}\n").faults == [fault]


def test_an_outcome_that_cannot_be_worked_out_is_told_at_the_indicator(tmp_path: Path) -> None:
    declared = GOALS.replace("deviation(year_to_date)", 'cell("publsihed", "safe", "actual")')
    write(tmp_path, "entries/assessments.yaml", ENTRIES)
    definitions = declare(tmp_path, TABLE, ":::goals\n", **{"quantities": QUANTITIES, "goals/mal": declared})
    period = Month(2024, 2)
    cube = Cube(ListEngine([], []), definitions.structure, definitions.quantities, period)
    (problem,) = build_document(definitions.reports["r"], definitions, cube, period, "snapshot").problems
    assert (problem.code, problem.source.file) == ("REP-005", "definitions/goals/mal.yaml")
    assert "Menade du published?" in problem.message


@pytest.mark.parametrize("directive", ["goals", "assignments", "programmes", "control"])
def test_a_table_with_nothing_in_it_is_told(tmp_path: Path, directive: str) -> None:
    definitions = declare(tmp_path, TABLE_WITHOUT_GOALS, f":::{directive}\n")
    period = Month(2024, 2)
    cube = Cube(ListEngine([], []), definitions.structure, definitions.quantities, period)
    built = build_document(definitions.reports["r"], definitions, cube, period, "snapshot")
    assert [(each.code, each.source.line) for each in built.problems] == [("GOA-013", 1)]
    assert not list(built.document.tables)


@pytest.mark.parametrize(
    ("shows", "told"),
    [
        ("target", ["Minst 85 %", "Högst 7 %", "Öka jmf utfall 2023"]),
        ("due", ["", "T3", ""]),
        ("unit", ["%", "%", "platser"]),
        ("definition", ["Andel trygga", "", ""]),
    ],
)
def test_a_column_tells_what_is_declared_of_the_rows_indicators(
    tmp_path: Path, shows: str, told: list[str]
) -> None:
    told_of = GOALS.replace("id: i_safe, ", "id: i_safe, definition: Andel trygga, ")
    units = told_of.replace("id: i_safe, ", 'id: i_safe, unit: "%", ').replace(
        "id: i_sick, ", 'id: i_sick, unit: "%", '
    )
    declared = units.replace("id: i_home, ", "id: i_home, unit: platser, ")
    table = TABLE.replace("shows: target", f"shows: {shows}").replace("Enligt avtal", "Egna")
    definitions = declare(
        tmp_path, table, ":::table published\n", **{"quantities": QUANTITIES, "goals/mal": declared}
    )
    period = Month(2024, 2)
    cube = Cube(ListEngine([], []), definitions.structure, definitions.quantities, period)
    built = build_document(definitions.reports["r"], definitions, cube, period, "snapshot")
    (shown,) = built.document.tables
    assert [row.cells[0].shown.replace("\u00a0", " ") for row in shown.rows[:3]] == told

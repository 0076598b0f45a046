"""Goals and assessments as files: a whole plan is read, and every fault is told at its line."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from utfall.core import Month
from utfall.definitions.goal import AssignmentKind, Direction, Frequency, RuleKind, Status, Verdict
from utfall.problems import Severity

QUANTITIES = """\
quantities:
  - {id: trygg, name: Andel trygga, unit: "%", aggregation: last}
  - {id: trygg_n, name: Antal svar, unit: antal, aggregation: last}
"""
PLAN = """\
areas:
  - {id: area, name: God omsorg}
goals:
  - {id: council, name: Fullmäktiges mål, area: area, set_by: Kommunfullmäktige, rule: all}
  - id: safe
    name: Invånarna är trygga
    parent: council
    indicators: [trygg_enkat, kostnad]
    rule: {kind: share, met: 2/3, partly: 50 %, missing: blocks}
    activities:
      - {id: larm, name: Byta trygghetslarm, deadline: 2024-06}
indicators:
  - id: trygg_enkat
    quantity: trygg
    answers: trygg_n
    direction: higher_is_better
    frequency: biennial
    due: T3
    publish_from: 10
    kolada: N23590
    target: Minst 85 %
    targets: {2023: Öka jmf utfall 2022}
    trend: {minimal_change: "2,5", significant: ja}
  - {id: kostnad, name: Kostnad, unit: tkr, target: Högst 2 mnkr, replaced_by: trygg_enkat}
assignments:
  - {id: npf, name: Höja kompetensen, deadline: 2025-12-31, given_by: Socialnämnden}
  - {id: kultur, name: Kulturprogram, kind: programme}
controls:
  - {id: ik, name: Internkontroll, items: [{id: attest, name: Attest, planned: 4}]}
"""
FILES = {"quantities.yaml": QUANTITIES, "goals/plan.yaml": PLAN}
ENTRIES = "../entries/assessments.yaml"


def test_a_plan_is_read(workspace) -> None:
    goals = workspace(FILES).sound.goals
    safe, survey = goals.goals["safe"], goals.indicators["trygg_enkat"]
    assert (safe.parent, safe.indicators) == ("council", ("trygg_enkat", "kostnad"))
    assert (safe.rule.kind, safe.rule.met_share, safe.rule.partly_share) == (
        RuleKind.SHARE,
        Fraction(2, 3),
        Fraction(1, 2),
    )
    assert safe.activities[0].kind is AssignmentKind.ACTIVITY
    assert safe.activities[0].deadline == date(2024, 6, 30)
    assert (survey.name, survey.unit) == ("Andel trygga", "%")  # as the quantity is called
    assert (survey.direction, survey.frequency, survey.due) == (Direction.HIGHER, Frequency.BIENNIAL, 3)
    assert survey.target_for(2023).reference == 2022
    assert survey.target_for(2024).value == 85
    assert survey.trend.significant
    assert goals.assignments["kultur"].kind is AssignmentKind.PROGRAMME
    assert goals.controls["ik"].items[0].planned == 4


def test_a_plan_may_be_spread_over_files(workspace) -> None:
    goal = "goals:\n  - {id: g, name: Mål, indicators: i, rule: all}\n"
    indicator = "indicators:\n  - {id: i, name: Indikator, target: Minst 4}\n"
    goals = workspace({"goals/a.yaml": goal, "goals/b.yaml": indicator}).sound.goals
    assert goals.goals["g"].indicators == ("i",)


def test_without_files_there_are_no_goals(workspace) -> None:
    assert workspace({}).sound.goals.goals == {}


def one(keys: str) -> dict[str, str]:
    """A workspace with one indicator."""
    return {"goals/plan.yaml": f"indicators:\n  - {{id: i, name: Nöjda, {keys}}}\n"}


@pytest.mark.parametrize(
    ("keys", "code", "severity"),
    [
        ("target: Bli bäst i länet", "GOA-001", Severity.WARNING),
        ("target: 85 %", "GOA-002", Severity.WARNING),
        ('target: "+/- 20=T1, 85=T2"', "GOA-002", Severity.WARNING),
        ("target: Minst 85 %, unit: timmar", "GOA-003", Severity.WARNING),
        ("target: Högst 2 mnkr, unit: '%'", "GOA-003", Severity.WARNING),
        ("replaced_by: i", "GOA-011", Severity.ERROR),
        ("replaced_by: j", "DEF-007", Severity.ERROR),
        ("direction: up", "DEF-004", Severity.ERROR),
        ("due: T4", "DEF-003", Severity.ERROR),
        ("trend: {minimal_change: två}", "DEF-003", Severity.ERROR),
        ("targets: {tjugotre: Minst 4}", "DEF-003", Severity.ERROR),
        ("quantity: trygg", "DEF-007", Severity.ERROR),
        ("mål: 4", "DEF-001", Severity.ERROR),
    ],
)
def test_a_fault_in_an_indicator(workspace, keys: str, code: str, severity: Severity) -> None:
    (problem,) = workspace(one(keys)).problems
    assert (problem.code, problem.severity, problem.source.line) == (code, severity, 2)
    assert problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    ("goal", "code"),
    [
        ("rule: all", "GOA-010"),
        ("rule: {kind: share, indicators: x}", "DEF-001"),
        ("rule: {kind: share}, indicators: i", "DEF-002"),
        ("rule: {kind: share, met: 50 %, partly: 2/3}, indicators: i", "GOA-009"),
        ("rule: {kind: share, met: 120 %}, indicators: i", "DEF-003"),
        ("rule: {kind: all, met: 80 %}, indicators: i", "DEF-020"),
        ("parent: g", "DEF-017"),
        ("area: nowhere", "DEF-007"),
        ("indicators: nowhere", "DEF-007"),
        ("activities: [{id: a, name: A, deadline: 2024-13}]", "DEF-003"),
        ("activities: [{id: a, name: A, deadline: snart}]", "DEF-003"),
        ("activities: [{id: i, name: Samma id som indikatorn}]", "DEF-006"),
    ],
)
def test_a_fault_in_a_goal(workspace, goal: str, code: str) -> None:
    text = f"goals:\n  - {{id: g, name: Mål, {goal}}}\nindicators:\n  - {{id: i, name: I, target: Minst 4}}\n"
    assert code in workspace({"goals/plan.yaml": text}).codes


TWICE = """\
npf:
  - {period: 2024-08, assessment: done, by_role: chef}
  - {period: 2024-08, assessment: ongoing, by_role: chef}
"""


def assessed(entry: str) -> dict[str, str]:
    return {**FILES, ENTRIES: entry}


def test_what_people_have_said_is_read(workspace) -> None:
    text = """\
safe:
  - {period: 2024-08, assessment: partly_met, reason: Enkäten pågår., by_role: förvaltningschef}
  - {period: 2024-12, assessment: met, reason: Alla enkäter klara., by_role: förvaltningschef}
larm: {period: 2024-08, assessment: ongoing, by_role: enhetschef}
attest: {period: 2024-08, assessment: ongoing, times: 3, by_role: controller}
"""
    entries = workspace(assessed(text)).sound.goals.entries
    assert [(entry.subject, entry.period, entry.said) for entry in entries] == [
        ("safe", Month(2024, 8), Verdict.PARTLY_MET),
        ("safe", Month(2024, 12), Verdict.MET),
        ("larm", Month(2024, 8), Status.ONGOING),
        ("attest", Month(2024, 8), Status.ONGOING),
    ]
    assert entries[-1].times == 3


def test_what_people_have_said_is_part_of_the_snapshot(workspace) -> None:
    text = "larm: {period: 2024-08, assessment: ongoing, by_role: enhetschef}\n"
    assert "entries/assessments.yaml" in workspace(assessed(text)).sound.hashes


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("nowhere: {period: 2024-08, assessment: met, reason: x, by_role: chef}", "DEF-007"),
        ("safe: {period: 2024-08, assessment: met, by_role: chef}", "GOA-005"),
        ("safe: {period: 2024-08, assessment: met, reason: '  ', by_role: chef}", "GOA-005"),
        ("safe: {period: 2024-08, assessment: ongoing, reason: x, by_role: chef}", "DEF-004"),
        ("safe: {assessment: met, reason: x, by_role: chef}", "DEF-002"),
        ("safe: {period: 2024-08, assessment: met, reason: x}", "DEF-002"),
        ("safe: {period: 2024-08, assessment: met, reason: x, by_role: a.b@kommun.se}", "GOA-006"),
        ("npf: {period: 2024-08, assessment: late, by_role: chef}", "GOA-004"),
        ("npf: {period: 2024-08, assessment: done, by_role: chef, times: 2}", "DEF-001"),
        ("attest: {period: 2024-08, assessment: done, by_role: chef, times: 5}", "GOA-008"),
        (TWICE, "GOA-007"),
    ],
)
def test_a_fault_in_what_people_have_said(workspace, entry: str, code: str) -> None:
    (problem,) = workspace(assessed(entry + "\n")).problems
    assert (problem.code, problem.source.file) == (code, "entries/assessments.yaml")
    assert problem.message
    assert problem.remedy


def test_the_examples_of_the_handbook_are_sound(workspace, repository: Path) -> None:
    page = (repository / "docs" / "sv" / "mal.md").read_text(encoding="utf-8")
    *plans, entries = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    files = {
        f"{'tables' if 'columns:' in plan else 'goals'}/{number}.yaml": plan
        for number, plan in enumerate(plans)
    }
    others = "indicators:\n  - {id: sjukfranvaro, name: Sjukfrånvaro}\n  - {id: trygg_ny, name: Trygg}\n"
    quantities = QUANTITIES.replace("trygg_n", "trygg_hemtjanst_svar").replace(
        "id: trygg,", "id: trygg_hemtjanst,"
    )
    files |= {"goals/others.yaml": others, "quantities.yaml": quantities, ENTRIES: entries}
    goals = workspace(files).sound.goals
    assert len(plans) == 5
    assert len(goals.entries) == 3

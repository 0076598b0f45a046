"""The workspace's own rules, each with facts that keep it and facts that break it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.intake.lillkoping import csv, definitions, tree
from utfall.checks import RULES, CheckInput, Rule, run
from utfall.core import CodePart, Month, SourceRef
from utfall.definitions.report import Aggregation, Definitions, QuantityDefinition
from utfall.definitions.structure import AccountRange, Structure, Validity
from utfall.intake import read_facts
from utfall.problems import Problem, Problems, Severity
from utfall.store import Workspace
from utfall.swedish import MINUS, NBSP

HEADER = "scenario;decision;as_of;period_from;period_to;account;activity;amount"


def checked(
    folder: Path, *rows: str, today: Definitions | None = None, header: str = HEADER
) -> list[Problem]:
    """What the rules say about these facts, by today's definitions."""
    path = csv(folder, header, *rows)
    facts = read_facts(path, path.name, definitions(), Problems())
    assert facts is not None
    workspace = Workspace(folder)
    workspace.add("data/belopp.csv", hashlib.sha256(path.read_bytes()).hexdigest(), facts)
    snapshot = workspace.snapshot({})
    return list(run(RULES, CheckInput(today or definitions(), snapshot.engine, snapshot.source_of)))


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [
        (each.code, str(each.source), each.message.replace(NBSP, " ").replace(MINUS, "-"))
        for each in problems
    ]


def test_sound_facts_give_no_problems(tmp_path: Path) -> None:
    assert (
        checked(
            tmp_path,
            "actual;;;2024-01;2024-08;5012;510;-100",
            "actual;;;2024-01;2024-06;3001;520;100",
            "budget;reallocation;;2024-01;2024-12;5012;510;50",
            "budget;reallocation;;2024-01;2024-12;6000;510;-50",
            "forecast;;2024-08;2024-01;2024-12;5012;510;-150",
        )
        == []
    )


def test_no_facts_give_no_problems(tmp_path: Path) -> None:
    assert list(run(RULES, CheckInput(definitions(), Workspace(tmp_path).snapshot({}).engine))) == []


def test_a_code_that_is_no_longer_declared_is_told_with_its_amount(tmp_path: Path) -> None:
    problems = checked(
        tmp_path,
        "actual;;;2024-01;2024-08;5012;510;1",
        "actual;;;2024-08;2024-08;5012;777;-2,50",
        "actual;;;2024-07;2024-07;5012;777;-1",
    )
    assert told(problems) == [
        (
            "CHK-005",
            "data/belopp.csv:3",
            "Koden 777 (verksamhet) finns inte i dagens struktur. Antal rader: 2, belopp: -3,50 kr.",
        )
    ]
    assert problems[0].severity is Severity.ERROR


def test_codes_of_quantities_are_looked_at_too(tmp_path: Path) -> None:
    problems = checked(
        tmp_path, "places;actual;2024-01;777;5", header="measure;scenario;period;activity;number"
    )
    assert [(each.code, each.params["rows"]) for each in problems] == [("CHK-005", 1)]


def test_an_account_outside_every_report_line_is_told_with_its_amount(tmp_path: Path) -> None:
    problems = checked(
        tmp_path, "actual;;;2024-01;2024-08;5012;510;1", "actual;;;2024-01;2024-08;9999;510;-1000"
    )
    message = "Konto 9999 hör inte till någon rapportrad; -1 000,00 kr kommer inte med i resultatet."
    assert told(problems) == [("CHK-002", "data/belopp.csv:3", message)]
    assert problems[0].severity is Severity.WARNING


def test_a_line_gathers_an_account_only_while_its_range_is_valid(tmp_path: Path) -> None:
    lines = dict(definitions().structure.lines)
    closed = AccountRange("50", "56", Validity(None, Month(2024, 6)))
    lines["staff"] = replace(lines["staff"], ranges=(closed,))
    today = replace(definitions(), structure=Structure(definitions().structure.trees, lines))
    problems = checked(
        tmp_path, "actual;;;2024-06;2024-06;5012;510;1", "actual;;;2024-07;2024-07;5012;510;1", today=today
    )
    assert [(each.code, each.source.line) for each in problems] == [("CHK-002", 3)]


def test_without_report_lines_no_account_is_outside_them(tmp_path: Path) -> None:
    today = replace(definitions(), structure=Structure(definitions().structure.trees, {}))
    assert checked(tmp_path, "actual;;;2024-01;2024-08;9999;510;1", today=today) == []


def test_reallocations_sum_to_zero_within_each_year(tmp_path: Path) -> None:
    problems = checked(
        tmp_path,
        "budget;reallocation;;2023-01;2023-12;5012;510;50",
        "budget;reallocation;;2023-01;2023-12;6000;510;-50",
        "budget;reallocation;;2024-01;2024-12;5012;510;50",
        "budget;reallocation;;2025-01;2025-12;6000;510;-50",
        "budget;original;;2024-01;2024-12;6000;510;70",
    )
    assert told(problems) == [
        ("CHK-003", "data/belopp.csv:4", "Omdisponeringarna 2024 summerar till 50,00 kr, inte till noll."),
        ("CHK-003", "data/belopp.csv:5", "Omdisponeringarna 2025 summerar till -50,00 kr, inte till noll."),
    ]


def test_an_activity_used_after_it_closed_is_told(tmp_path: Path) -> None:
    problems = checked(
        tmp_path,
        "actual;;;2024-06;2024-06;5012;520;1",
        "actual;;;2024-07;2024-07;5012;520;2",
        "actual;;;2024-05;2024-08;5012;520;4",
    )
    message = (
        "Koden 520 (verksamhet) används för maj–augusti 2024 men gäller inte den tiden. "
        "Antal rader: 2, belopp: 6,00 kr."
    )
    assert told(problems) == [("CHK-004", "data/belopp.csv:3", message)]


def test_a_code_that_changed_name_is_valid_all_the_time(tmp_path: Path) -> None:
    early, late = tree(CodePart.ACTIVITY, "510").members[0], tree(CodePart.ACTIVITY, "510").members[0]
    early = replace(early, validity=Validity(None, Month(2024, 3)))
    late = replace(late, validity=Validity(Month(2024, 4), None))
    renamed = replace(tree(CodePart.ACTIVITY), members=(early, late))
    today = replace(definitions(), structure=Structure({CodePart.ACTIVITY: renamed}, {}))
    assert checked(tmp_path, "actual;;;2024-01;2024-08;5012;510;1", today=today) == []


def test_a_forecast_must_say_when_it_was_made(tmp_path: Path) -> None:
    problems = checked(
        tmp_path, "forecast;;;2024-01;2024-12;5012;510;-2", "forecast;;2024-08;2024-01;2024-12;5012;510;1"
    )
    message = (
        "Prognosen saknar uppgift om när den gjordes, så ingen rapport kan visa den. "
        "Antal rader: 1, belopp: -2,00 kr."
    )
    assert told(problems) == [("CHK-006", "data/belopp.csv:2", message)]


def test_a_rule_that_crashes_is_our_fault_and_stops_no_other(tmp_path: Path) -> None:
    def crashes(_: CheckInput) -> Iterator[Problem]:
        raise ZeroDivisionError("delat med noll")

    given = CheckInput(definitions(), Workspace(tmp_path).snapshot({}).engine)
    finds = Rule("hittar", lambda _: [Problem("FAC-009", tree(CodePart.TASK, "1").members[0].source)])
    problems = list(run((Rule("kraschar", crashes), finds), given))
    assert sorted(problem.code for problem in problems) == ["CHK-001", "FAC-009"]
    crash = next(problem for problem in problems if problem.code == "CHK-001")
    assert crash.message == "Fel i kontrollen ”kraschar”: ZeroDivisionError: delat med noll."


def test_the_rules_cannot_be_added_to_by_accident() -> None:
    assert isinstance(RULES, tuple)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.find.__name__)
def test_each_rule_says_what_it_looks_for(rule: Rule) -> None:
    assert rule.find.__doc__


@pytest.mark.parametrize(
    ("unit", "aggregation", "is_told"),
    [
        ("årsplatser", Aggregation.SUM, True),
        ("Platser", Aggregation.SUM, True),
        ("årsarbetare", Aggregation.SUM, True),
        ("årsplatser", Aggregation.DAY_WEIGHTED, False),
        ("platser", Aggregation.LAST, False),
        ("platsdygn", Aggregation.SUM, False),
        ("timmar", Aggregation.SUM, False),
    ],
)
def test_a_place_held_for_a_year_is_one_place_and_not_twelve(
    tmp_path: Path, unit: str, aggregation: Aggregation, *, is_told: bool
) -> None:
    source = SourceRef("definitions/quantities.yaml", line=3)
    volume = QuantityDefinition("care", "Boende LSS", unit, aggregation, source)
    today = replace(definitions(), quantities={"care": volume})
    problems = list(run(RULES, CheckInput(today, Workspace(tmp_path).snapshot({}).engine)))
    assert [(each.code, each.source, each.severity) for each in problems] == (
        [("CHK-007", source, Severity.WARNING)] if is_told else []
    )

"""A file of facts comes in typed and exact, with a problem for each faulty cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.intake.lillkoping import csv, definitions
from utfall.core.facts import AMOUNT_COLUMNS, QUANTITY_COLUMNS
from utfall.intake import FactKind, Facts, column_types, read_facts
from utfall.problems import Problem, Problems

HEADER = "scenario;decision;as_of;period_from;period_to;account;activity;amount"
MEASURES = "measure;gender;scenario;period;activity;number"


def read(folder: Path, *rows: str) -> tuple[Facts, list[Problem]]:
    problems = Problems()
    facts = read_facts(csv(folder, *rows), "belopp.csv", definitions(), problems)
    assert facts is not None
    return facts, list(problems)


def told(problems: list[Problem]) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(each.code, each.source.line, each.source.column, each.source.excerpt) for each in problems]


def test_amounts_become_typed_columns(tmp_path: Path) -> None:
    facts, problems = read(
        tmp_path,
        HEADER,
        "actual;;;2024-01;2024-08;5012;510;− 1 234,50",
        "Budget;original;;2024-01;2024-12;3001;;100",
        "forecast;;2024-08;202401;202412; 5012 ;520;-0.05",
    )
    assert problems == []
    assert facts.kind is FactKind.AMOUNTS
    assert facts.faulty_rows == 0
    wanted = ("scenario", "decision", "as_of", "period_from", "period_to", "account", "amount", "source_line")
    assert [tuple(row[column] for column in wanted) for row in facts.table.to_pylist()] == [
        ("actual", "", 0, 202401, 202408, "5012", -123450, 2),
        ("budget", "original", 0, 202401, 202412, "3001", 10000, 3),
        ("forecast", "", 202408, 202401, 202412, "5012", -5, 4),
    ]


def test_quantities_become_typed_columns(tmp_path: Path) -> None:
    facts, problems = read(
        tmp_path, MEASURES, "home_care_hours;;actual;2024-08;510;1 234,5", "places;k;actual;2024-08;;0.000001"
    )
    assert problems == []
    assert facts.kind is FactKind.QUANTITIES
    wanted = ("measure", "gender", "period_from", "period_to", "number", "source_line")
    assert [tuple(row[column] for column in wanted) for row in facts.table.to_pylist()] == [
        ("home_care_hours", "", 202408, 202408, Decimal("1234.5"), 2),
        ("places", "K", 202408, 202408, Decimal("0.000001"), 3),
    ]


@pytest.mark.parametrize(
    ("kind", "names"), [(FactKind.AMOUNTS, AMOUNT_COLUMNS), (FactKind.QUANTITIES, QUANTITY_COLUMNS)]
)
def test_the_columns_are_those_of_the_contract(kind: FactKind, names: tuple[str, ...]) -> None:
    assert tuple(column_types(kind).names) == names


def test_a_table_from_a_file_has_the_contracts_types(tmp_path: Path) -> None:
    facts, _ = read(tmp_path, HEADER, "actual;;;2024-01;2024-08;5012;510;1")
    types = column_types(FactKind.AMOUNTS)
    assert facts.table.schema == pyarrow.schema([field for field in types if field.name != "batch"])


def test_every_faulty_cell_is_told_with_its_place(tmp_path: Path) -> None:
    facts, problems = read(
        tmp_path,
        HEADER,
        "actua;;;2024-01;2024-08;5012;510;1",
        "budget;orginal;;2024-01;2024-08;5012;510;1",
        "actual;;;2024-13;2024-8;5012;510;ett",
        "actual;;;2024-01;2024-08;5012;510;1",
    )
    assert told(problems) == [
        ("FAC-007", 2, 1, "actua"),
        ("FAC-007", 3, 2, "orginal"),
        ("FAC-005", 4, 4, "2024-13"),
        ("FAC-005", 4, 5, "2024-8"),
        ("FAC-003", 4, 8, "ett"),
    ]
    assert problems[0].remedy == "Menade du actual? Rätta värdet."
    assert facts.faulty_rows == 3
    assert facts.table["source_line"].to_pylist() == [5]


def test_an_empty_amount_is_a_fault_not_a_zero(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER, "actual;;;2024-01;2024-08;5012;510;")
    assert told(problems) == [("FAC-003", 2, 8, "")]


def test_an_empty_scenario_or_period_is_a_fault(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER, ";;;;2024-08;5012;510;1")
    assert told(problems) == [("FAC-007", 2, 1, ""), ("FAC-005", 2, 4, "")]


def test_a_period_must_not_end_before_it_begins(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER, "actual;;;2024-08;2024-01;5012;510;1")
    assert told(problems) == [("FAC-011", 2, 5, "2024-01")]
    assert problems[0].message == "Raden gäller 2024-08 till 2024-01."


def test_only_budgets_have_decisions_and_only_forecasts_a_month_of_making(tmp_path: Path) -> None:
    _, problems = read(tmp_path, HEADER, "actual;original;2024-08;2024-01;2024-08;5012;510;1")
    assert told(problems) == [("FAC-019", 2, 2, "original"), ("FAC-019", 2, 3, "2024-08")]


def test_an_unknown_code_is_told_once_where_it_first_stands(tmp_path: Path) -> None:
    row = "actual;;;2024-01;2024-08;{};{};1"
    facts, problems = read(
        tmp_path,
        HEADER,
        row.format("5012", "510"),
        row.format("5013", "510"),
        row.format("5013", "999"),
        row.format("", ""),
    )
    assert told(problems) == [("FAC-006", 3, 6, "5013"), ("FAC-006", 4, 7, "999")]
    assert [problem.message for problem in problems] == [
        "Koden ”5013” finns inte i konto.",
        "Koden ”999” finns inte i verksamhet.",
    ]
    assert facts.table.num_rows == 4


def test_codes_of_undeclared_parts_are_not_judged(tmp_path: Path) -> None:
    facts, problems = read(tmp_path, "scenario;period;project;amount", "actual;2024-08;P17;1")
    assert problems == []
    assert facts.table["project"].to_pylist() == ["P17"]


def test_an_unknown_measure_and_gender_are_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, MEASURES, "home_care_hour;X;actual;2024-08;510;1")
    assert told(problems) == [("FAC-018", 2, 1, "home_care_hour"), ("FAC-007", 2, 2, "X")]
    assert problems[0].remedy.startswith("Menade du home_care_hours?")


def test_a_measure_may_be_written_with_its_name(tmp_path: Path) -> None:
    """Other systems know what a volume is called, not the id that it has here."""
    facts, problems = read(
        tmp_path, MEASURES, "Home_care_hours;;actual;2024-08;510;1", "home_care_hours;;actual;2024-07;510;2"
    )
    assert problems == []
    assert facts.table["measure"].to_pylist() == ["home_care_hours", "home_care_hours"]


def test_a_wrong_column_does_not_bury_other_faults(tmp_path: Path) -> None:
    rows = ["actual;;;2024-01;2024-08;5012;510;x"] * 100
    facts, problems = read(tmp_path, HEADER, *rows, "actual;;;januari;2024-08;5012;510;1")
    codes = [problem.code for problem in problems]
    assert (codes.count("FAC-003"), codes.count("FAC-013"), codes.count("FAC-005")) == (20, 1, 1)
    rest = next(problem for problem in problems if problem.code == "FAC-013")
    assert rest.params["count"] == 80
    assert facts.faulty_rows == 101


def test_a_file_that_cannot_be_read_gives_nothing(tmp_path: Path) -> None:
    problems = Problems()
    assert read_facts(csv(tmp_path, "a;b"), "belopp.csv", definitions(), problems) is None
    assert problems.blocks

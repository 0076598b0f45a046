"""A mapping says everything that a kind of file leaves unsaid, and only once."""

from __future__ import annotations

import pytest

from utfall.core import Scenario
from utfall.definitions.page import Page
from utfall.definitions.source import SourceFigure, SourceMapping, SourceSign, YearPlace, mappings_for
from utfall.definitions.source_reader import SOURCE_KEYS, read_source
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems
from utfall.swedish import DisplayUnit

LEDGER = """\
id: ledger
file: "huvudbok*.xlsx"
columns: {account: Konto, period: Period}
amount: Belopp
sign: debit_positive
scenario: actual
"""


def read(text: str) -> tuple[SourceMapping, list[tuple[str, int | None]]]:
    problems = Problems()
    node = read_yaml(Page("definitions/sources/ledger.yaml", text, problems))
    assert node is not None
    mapping = read_source(node.fields(*SOURCE_KEYS))
    return mapping, [(problem.code, problem.source.line) for problem in problems]


def test_a_ledger_is_declared_in_six_lines() -> None:
    mapping, problems = read(LEDGER)
    assert problems == []
    assert mapping.columns == {"account": "Konto", "period": "Period"}
    assert mapping.figures == (SourceFigure("Belopp"),)
    assert mapping.sign is SourceSign.DEBIT_POSITIVE
    assert mapping.defaults == {"scenario": "actual"}
    assert mapping.figure_column == "amount"


def test_everything_else_can_be_said() -> None:
    mapping, problems = read(
        """\
id: budget
file: "budget*.xlsx"
sheets: ["Drift*", Övrigt]
header_rows: [4, 5]
columns: {responsibility: Ansvar}
months: wide
year: sheet
amounts: {actual: Utfall, budget: Budget}
unit: tkr
sign: income_positive
defaults: {activity: "520"}
skip: Summa
fill_down: responsibility
with_name: [responsibility]
cumulative: ja
"""
    )
    assert problems == []
    assert mapping.sheets == ("Drift*", "Övrigt")
    assert mapping.header_rows == (4, 5)
    assert mapping.year is YearPlace.SHEET
    assert [figure.scenario for figure in mapping.figures] == [Scenario.ACTUAL, Scenario.BUDGET]
    assert mapping.unit is DisplayUnit.THOUSAND
    assert mapping.cumulative
    assert mapping.skip == ("Summa",)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("amount: Belopp", "ammount: Belopp"), [("DEF-002", 1), ("DEF-001", 4)]),
        (("account: Konto", "konto: Konto"), [("DEF-001", 3)]),
        ((", period: Period", ""), [("DEF-002", 3)]),
        (("sign: debit_positive\n", ""), [("DEF-002", 1)]),
        (("scenario: actual\n", ""), [("DEF-002", 1)]),
        (("scenario: actual", "scenario: utfall"), [("DEF-004", 6)]),
        (("amount: Belopp", "amount: Belopp\nnumber: Antal"), [("DEF-002", 3), ("DEF-020", 5)]),
        (("sign: debit_positive", "sign: debit_positive\nunit: antal"), [("DEF-003", 6)]),
        (("scenario: actual", "scenario: actual\nyear: i fjol"), [("DEF-003", 7)]),
        (("scenario: actual", "scenario: actual\nfill_down: project"), [("DEF-007", 7)]),
        (("amount: Belopp", "amounts: {utfall: Belopp}"), [("DEF-004", 4)]),
        (("amount: Belopp", "debit: Debet\ncredit: Kredit"), [("DEF-020", 6)]),
        (("scenario: actual", "scenario: actual\nheader_rows: 0"), [("DEF-003", 7)]),
        (("period: Period", "period_from: Från, period_to: Till"), []),
        (("scenario: actual", "scenario: actual\nmonths: wide"), [("DEF-020", 4)]),
    ],
)
def test_a_fault_is_told_at_its_line(change: tuple[str, str], fault: list[tuple[str, int]]) -> None:
    _, problems = read(LEDGER.replace(*change))
    assert sorted(problems) == sorted(fault)


def test_a_year_to_date_needs_a_month_of_its_own() -> None:
    text = LEDGER.replace("period: Period", "period_from: Från, period_to: Till") + "cumulative: true\n"
    assert read(text)[1] == [("DEF-020", 7)]


def test_files_are_known_by_name() -> None:
    ledger, budget = (read(LEDGER.replace("huvudbok", name))[0] for name in ("huvudbok", "*"))
    assert mappings_for("data/Huvudbok_2024.XLSX", [ledger, budget]) == (ledger, budget)
    assert mappings_for("data/budget.xlsx", [ledger, budget]) == (budget,)
    assert mappings_for("data/budget.csv", [ledger, budget]) == ()

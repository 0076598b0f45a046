"""Costs that tell of one provider or one person are masked for the public, by each of the rules, and others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare, write
from utfall.core import Month
from utfall.core.edition import Edition
from utfall.definitions import load
from utfall.measures import Cube
from utfall.report import build_document

PERIOD = Month(2024, 8)
TABLE = """\
    id: vard
    title: Vård
    format: {unit: kr}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
      - {id: deviation, header: Avvikelse, formula: actual - budget}
    rows:
      - {id: care, label: Vård, activity: "552"}
      - {id: other, label: Annat, activity: "510"}
      - {id: all, label: Alla, sum: [care, other]}
"""
QUANTITIES = """\
    quantities:
      - {id: placed, name: Placerade, unit: personer, aggregation: last, persons: true}
"""
BY_PROVIDER = '{activity: "552", by: counterparty}'


def shown(root: Path, costs: str, paid: dict[str, int], placed: str = "") -> dict[str, list[str]]:
    """The table's cells in the public edition, by row, when the providers are paid so many kronor."""
    write(
        root,
        "definitions/structure/activity.csv",
        "code;name;parent;valid_from;valid_to\n552;A;;;\n510;B;;;\n",
    )
    declare(
        root,
        TABLE,
        "# Vård\n\n:::table vard\n",
        quantities=QUANTITIES,
        secrecy=f"    costs:\n      - {costs}\n",
    )
    definitions, problems = load(root)
    assert definitions is not None, list(problems)
    amounts = [
        *(fact(-100 * each, "2024-03", activity="552", counterparty=name) for name, each in paid.items()),
        *(fact(-100 * 70, "2024-03", activity="510") for _ in range(2)),
        *(fact(-100 * 500, "2024-03", "budget", activity=activity) for activity in ("552", "510")),
    ]
    counts = [fact(placed, "2024-08", measure="placed")] if placed else []
    cube = Cube(ListEngine(amounts, counts), definitions.structure, definitions.quantities, PERIOD)
    report = definitions.reports["r"]
    built = build_document(report, definitions, cube, PERIOD, "x", edition=Edition.PUBLIC)
    (table,) = built.document.tables
    return {row.id: [cell.shown for cell in row.cells] for row in table.rows}


@pytest.mark.parametrize(
    ("paid", "is_masked"),
    [
        ({"a": 300, "b": 300, "c": 300}, False),
        ({"a": 300, "b": 300}, True),  # fewer than three
        ({"a": 900, "b": 100, "c": 90}, True),  # one has more than 80 per cent
        ({"a": 500, "b": 480, "c": 20}, True),  # b knows what a gets within ten per cent
        ({}, False),
    ],
)
def test_a_cost_is_masked_by_who_is_paid(tmp_path: Path, paid: dict[str, int], is_masked: bool) -> None:
    found = shown(tmp_path, BY_PROVIDER, paid)
    assert (found["care"][0] == "..") is is_masked
    assert found["care"][1] != ".."  # a budget is no invoice


def test_what_the_cost_follows_from_is_masked_with_it(tmp_path: Path) -> None:
    found = shown(tmp_path, BY_PROVIDER, {"a": 300, "b": 300})
    assert found["care"][2] == ".."  # outcome = deviation + budget
    assert found["all"][0] == found["all"][2] == ".."  # outcome = total − the other row
    assert found["other"][0] == "\N{MINUS SIGN}140"


@pytest.mark.parametrize(("placed", "is_masked"), [("2", True), ("3", False), ("", False)])
def test_a_cost_is_masked_by_how_few_it_pays_for(tmp_path: Path, placed: str, is_masked: bool) -> None:
    found = shown(tmp_path, '{activity: "552", persons: placed}', {"a": 300, "b": 300}, placed)
    assert (found["care"][0] == "..") is is_masked


def test_costs_that_nobody_declared_are_shown(tmp_path: Path) -> None:
    found = shown(tmp_path, '{activity: "510", by: counterparty, at_least: 2}', {"a": 300})
    assert found["care"][0] == "\N{MINUS SIGN}300"

"""A number that the text cannot say, such as January's deviation before there is a budget, names what is missing."""

from __future__ import annotations

from pathlib import Path

from tests.measures.ledger import ListEngine, fact
from tests.report.tables import declare
from utfall.core import Month
from utfall.definitions import load
from utfall.measures import Cube
from utfall.report import build_document

JANUARY = Month(2025, 1)
TABLE = """\
    id: resultat
    title: Resultat
    format: {unit: tkr}
    columns:
      - {id: actual, header: Utfall, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget, scenario: budget, window: year_to_date}
      - {id: deviation, header: Avvikelse, formula: actual - budget}
    rows:
      - {id: staff, label: Personal, line: staff}
      - {id: other, label: Övrigt, line: other}
      - {id: all, label: Summa, sum: [staff, other]}
"""
TEXT = '# Läget\n\nNämnden redovisar {{ cell("resultat", "all", "deviation") | tkr | ett överskott om _ }}.\n'


def test_january_without_a_budget_says_which_budget_is_missing(tmp_path: Path) -> None:
    declare(tmp_path, TABLE, TEXT)
    definitions, _ = load(tmp_path)
    assert definitions is not None
    booked = [fact(-100_000, "2025-01", account="5011")]
    cube = Cube(ListEngine(booked, []), definitions.structure, definitions.quantities, JANUARY)
    (problem,) = build_document(definitions.reports["r"], definitions, cube, JANUARY, "x").problems
    assert problem.code == "REP-005"
    assert (
        "det saknas uppgifter: budget januari 2025, Personal; budget januari 2025, Övrigt" in problem.message
    )
    assert "utfall" not in problem.message.lower().split("det saknas")[1]
    assert "läs in det som saknas" in problem.remedy

"""A chart's own data may be left out of print, but only where the report shows the table that it draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measures.ledger import ListEngine
from tests.report.tables import declare
from tests.report.test_entered_comments import LEDGER, PERIOD, TABLE
from utfall.document import Document
from utfall.measures import Cube
from utfall.report import build_document
from utfall.writers.pdf_payload import payload

CHART = """\
    charts:
      - id: bars
        title: Utfall mot budget
        kind: grouped_bars
        table: result
        columns: [actual, budget]
        unit: tkr
        data: hidden_in_print
        alt: Staplar.
"""


def built(root: Path, text: str) -> Document:
    definitions = declare(root, TABLE, text, charts=CHART)
    cube = Cube(ListEngine(LEDGER, []), definitions.structure, definitions.quantities, PERIOD)
    return build_document(definitions.reports["r"], definitions, cube, PERIOD, "snapshot").document


@pytest.mark.parametrize(
    ("text", "beside"),
    [(":::table result\n\n:::chart bars\n", "Resultat"), (":::chart bars\n", "")],
)
def test_the_chart_points_to_the_table_only_where_the_report_shows_it(
    tmp_path: Path, text: str, beside: str
) -> None:
    (chart,) = built(tmp_path, text).charts
    assert chart.beside == beside


def charts_of(document: Document) -> list[dict[str, object]]:
    """The charts as the PDF is set from them."""
    found: list[dict[str, object]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if value.get("kind") == "chart":
                found.append(value)
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(payload(document).data)
    return found


def test_print_says_where_the_figures_are_instead_of_printing_them_again(tmp_path: Path) -> None:
    (chart,) = charts_of(built(tmp_path, ":::table result\n\n:::chart bars\n"))
    assert (chart["data"], chart["beside"]) == (None, "Siffrorna står i tabellen Resultat.")


def test_without_the_table_the_figures_are_printed(tmp_path: Path) -> None:
    (chart,) = charts_of(built(tmp_path, ":::chart bars\n"))
    assert chart["data"] is not None

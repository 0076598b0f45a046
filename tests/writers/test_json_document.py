"""The report as JSON: what is printed, what is exact, and why something is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from sample import operating_table, sample_document
from utfall.core import Failed
from utfall.document import Cell, TableBlock
from utfall.writers.json_document import write

DOCUMENT = sample_document()


@pytest.fixture(scope="module")
def read() -> Any:
    return json.loads(write(DOCUMENT))


def test_it_says_which_report_period_and_snapshot_it_is(read: Any) -> None:
    assert (read["report"], read["period"], read["snapshot"]) == (
        "namndrapport",
        "2024-08",
        "0123456789abcdef",
    )


def test_tables_rows_and_columns_stand_in_order(read: Any) -> None:
    table = read["tables"][0]
    assert (table["id"], table["title"], table["unit"]) == (
        "operating",
        "Driftredovisning per verksamhet",
        "tkr",
    )
    assert table["columns"][2] == {"id": "net", "header": "Netto", "group": ["Utfall"]}
    assert [(row["label"], row["kind"]) for row in table["rows"]] == [
        ("Äldreomsorg", "heading"),
        ("Hemtjänst", "leaf"),
        ("Särskilt boende", "leaf"),
        ("varav personal", "varav"),
        ("Summa", "sum"),
    ]


def test_a_cell_holds_the_print_and_the_exact_value(read: Any) -> None:
    home = read["tables"][0]["rows"][1]["cells"]
    assert home[1] == {"shown": "−19\u00a0073", "value": "-19073000.00", "missing": None}
    assert home[5] == {"shown": "−7 %", "value": "-0.0741", "missing": None}


def test_missing_is_told_with_its_reason(read: Any) -> None:
    visits = read["tables"][1]["rows"][1]["cells"]
    assert visits[0] == {"shown": "..", "value": None, "missing": "not_measured"}
    assert visits[1] == {"shown": "X", "value": None, "missing": "masked"}


def test_a_merged_cell_stands_on_its_first_row_and_words_are_their_own_value(read: Any) -> None:
    hours, visits = read["tables"][1]["rows"]
    assert hours["cells"][2] == {"shown": "6\u00a0451", "value": "6451", "missing": None, "row_span": 2}
    assert visits["cells"][2] == {"shown": "", "value": None, "missing": None, "covered": True}
    assert hours["cells"][3]["value"] == "Minst 85 %"
    assert hours["label"] == "Hemtjänst, timmar¹"


def test_a_comment_is_told_with_the_row_that_it_hangs_on(read: Any) -> None:
    hours, visits = read["tables"][1]["rows"]
    assert visits["comments"] == ["Fler beviljade timmar än väntat."]
    assert "comments" not in hours


def test_a_value_that_could_not_be_computed_has_its_cause() -> None:
    table = operating_table()
    row = replace(table.rows[1], cells=(Cell(Failed("division_by_zero"), "#FEL"),))
    read = json.loads(write(replace(DOCUMENT, blocks=(TableBlock(replace(table, rows=(row,))),))))
    assert read["tables"][0]["rows"][0]["cells"] == [
        {"shown": "#FEL", "value": None, "missing": None, "fault": "division_by_zero"}
    ]


def test_texts_stand_in_reading_order_with_their_bound_numbers(read: Any) -> None:
    texts = read["texts"]
    kinds = ["heading", "paragraph", "notice", "heading", "list_item", "list_item", "heading"]
    assert [text["kind"] for text in texts] == kinds
    assert texts[0] | {"id": ""} == {
        "kind": "heading", "level": 1, "id": "", "text": "Verksamhet och ekonomi i korthet", "bound": [],
    }  # fmt: skip
    assert texts[1]["text"] == "Nämnden redovisar ett överskott om 14,2\u00a0mnkr."
    assert texts[1]["bound"] == [
        {"shown": "14,2\u00a0mnkr", "expression": "deviation(year_to_date) | mnkr", "value": "14220000.00"}
    ]
    assert texts[2]["text"] == "Förslag till beslut\nNämnden godkänner rapporten."


def test_charts_keep_their_exact_points(read: Any) -> None:
    deviation = read["charts"][0]
    assert deviation["kind"] == "deviation_bars"
    assert deviation["series"][0]["points"][0] == {
        "category": "Hemtjänst",
        "shown": "−1,0",
        "value": "-0.962",
    }
    assert deviation["series"][0]["points"][2] == {"category": "Korttidsboende", "shown": "..", "value": None}


def test_the_bytes_are_plain_utf8_the_same_each_time() -> None:
    data = write(DOCUMENT)
    assert data == write(sample_document())
    assert data.endswith(b"}\n")
    assert "Äldreomsorg".encode() in data

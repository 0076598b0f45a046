"""A bridge in a workbook: the stacked parts of each bar reach from where it begins to where it ends."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from sample import bridge_chart, sample_document
from utfall.document import Chart, ChartKind, Document, Point, PointRole, Series
from utfall.document.block import ChartBlock
from utfall.writers import WRITERS
from utfall.writers.waterfall import bars
from utfall.writers.xlsx_waterfall import PARTS_COLUMN


def crossing_zero() -> Chart:
    rows = (
        ("Budget", "-1.0", PointRole.TOTAL),
        ("Volym", "2.4", PointRole.STEP),
        ("Utfall", "1.4", PointRole.TOTAL),
    )
    points = tuple(Point(name, Decimal(number), number, role) for name, number, role in rows)
    return Chart("way", "Från budget", ChartKind.WATERFALL, "mnkr", (Series("Belopp", points),), "Bättre.")


def parts_of(chart: Chart) -> dict[str, dict[str, float]]:
    """The stacked parts by bar, read back from the sheet: zero parts left out."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(WRITERS["xlsx"].write(only(chart))))
    rows = [row[PARTS_COLUMN:] for row in book.get_sheet_by_name("Diagram").to_python()]
    at = next(number for number, row in enumerate(rows) if row[0] == "Stapel")
    names = rows[at][1:]
    found = {}
    for row in rows[at + 1 : at + 1 + len(chart.series[0].points)]:
        found[str(row[0])] = {
            str(name): value for name, value in zip(names, row[1:], strict=True) if name and value
        }
    return found


def only(chart: Chart) -> Document:
    return replace(sample_document(), blocks=(ChartBlock(chart),))


def test_the_unseen_part_and_the_bar_reach_from_its_beginning_to_its_end() -> None:
    for parts, bar in zip(parts_of(bridge_chart()).values(), bars(bridge_chart()), strict=True):
        ends = sorted((bar.start, bar.end), key=abs)
        assert parts.get("Osynlig del", 0.0) == pytest.approx(float(ends[0]))
        assert sum(parts.values()) == pytest.approx(float(ends[1]))


def test_a_bar_that_crosses_zero_is_made_of_two_parts() -> None:
    assert parts_of(crossing_zero())["Volym  ▲ 2.4"] == {"Upp": 1.4, "Upp, under noll": -1.0}


def test_the_name_of_each_bar_carries_its_value_and_direction() -> None:
    assert list(parts_of(bridge_chart())) == [
        "Budget  −63,3",
        "Hemtjänst, volym  ▼ −1,4",
        "Hemtjänst, pris  ▲ +0,9",
        "Ej förklarat  −0,1",
        "Utfall  −63,9",
    ]


def test_steps_that_are_rounded_together_stand_as_printed_in_the_charts_data() -> None:
    """Exactly −8,45 is printed as −8,4 where the column adds up so; the sheet must not show −8,5."""
    points = (
        Point("Budget", Decimal(-10), "−10,0", PointRole.TOTAL),
        Point("Volym", Decimal("-8.45"), "−8,4"),
        Point("Utfall", Decimal("-18.45"), "−18,5", PointRole.TOTAL),
    )
    chart = Chart("way", "Väg", ChartKind.WATERFALL, "mnkr", (Series("Belopp", points),), "Sämre.")
    book = CalamineWorkbook.from_filelike(io.BytesIO(WRITERS["xlsx"].write(only(chart))))
    data = {row[0]: row[1] for row in book.get_sheet_by_name("Diagram").to_python()}
    assert (data["Volym"], data["Utfall"]) == (-8.4, -18.5)

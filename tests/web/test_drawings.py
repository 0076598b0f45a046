"""A chart on a page has the page's colours, so that it follows the light and the dark theme."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from utfall.document import Chart, ChartKind, Point, Series

SHEET = Path(__file__).parents[2] / "src" / "utfall" / "web" / "static" / "utfall" / "utfall.css"


def chart(kind: ChartKind) -> Chart:
    points = tuple(
        Point(name, Decimal(value), value) for name, value in (("Norr", "3"), ("Söder", "-2"), ("Öster", "1"))
    )
    series = tuple(Series(name, points) for name in ("Utfall", "Budget", "Prognos", "Förra året"))
    is_single = kind in (ChartKind.DEVIATION_BARS, ChartKind.WATERFALL)
    return Chart("prov", "Prov", kind, "mnkr", series[:1] if is_single else series, "Ett diagram.")


@pytest.mark.parametrize("kind", [ChartKind.LINES, ChartKind.GROUPED_BARS, ChartKind.DEVIATION_BARS])
def test_a_drawing_has_no_colour_of_its_own(kind: ChartKind, served: object) -> None:
    from utfall.web.templatetags.report import drawing

    drawn = drawing(chart(kind))
    assert re.findall(r'="#[0-9a-f]{3,6}"', drawn) == []
    used = set(re.findall(r"var\((--chart-\w+)\)", drawn))
    assert {"--chart-ink", "--chart-accent"} <= used
    declared = set(re.findall(r"(--chart-\w+):", SHEET.read_text(encoding="utf-8")))
    assert used <= declared

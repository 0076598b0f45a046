"""A chart of lines with a band: the band is drawn, it is no line of its own, and its figures stand in the data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from utfall.document import Chart, ChartKind, Point, Series, SeriesRole
from utfall.writers.chart_colour import palette
from utfall.writers.chart_lines import lines
from utfall.writers.chart_spec import Frame
from utfall.writers.charts import svg
from utfall.writers.table_layout import data_table

MONTHS = ("jan", "feb", "mar", "apr")


def series(name: str, *numbers: int | None, role: SeriesRole = SeriesRole.LINE) -> Series:
    points = (
        Point(month, None if number is None else Decimal(number), "" if number is None else str(number))
        for month, number in zip(MONTHS, numbers, strict=True)
    )
    return Series(name, tuple(points), role)


FAN = Chart(
    "fan",
    "Förlopp",
    ChartKind.LINES,
    "mnkr",
    (
        series("Utfall", 1, 2, None, None),
        series("Prognos", None, 2, 3, 4),
        series("Lägst", None, 2, 1, 0, role=SeriesRole.LOW),
        series("Högst", None, 2, 5, 9, role=SeriesRole.HIGH),
    ),
    "Ett område som vidgas.",
)
FRAME = Frame(640, palette("#1f4e5f"), "fan")


def test_the_band_lies_below_the_lines_between_its_edges() -> None:
    band, *rest = lines(FAN, FRAME)["layer"]
    assert band["mark"]["type"] == "area"
    assert [(row["number"], row["high"]) for row in band["data"]["values"]] == [(2, 2), (1, 5), (0, 9)]
    assert all(layer["mark"]["type"] != "area" for layer in rest)


def test_the_scale_holds_the_whole_band_and_the_legend_only_lines() -> None:
    drawing = svg(FAN, "#1f4e5f")
    band = lines(FAN, FRAME)["layer"][0]
    low, high = band["encoding"]["y"]["scale"]["domain"]
    assert low <= 0
    assert high >= 9
    assert "Prognos" in drawing
    assert "Högst" not in drawing


def test_an_outcome_that_a_forecast_takes_up_has_no_label_on_the_line() -> None:
    (labels,) = [
        layer["data"]["values"] for layer in lines(FAN, FRAME)["layer"] if "beside" in str(layer["encoding"])
    ]
    assert [label["shown"] for label in labels] == ["0", "4", "9"], "the line's and the band's two ends"


def test_a_line_lies_at_zero_where_the_scale_passes_it() -> None:
    def rules(chart: Chart) -> int:
        return sum(layer["mark"]["type"] == "rule" for layer in lines(chart, FRAME)["layer"])

    below = replace(FAN, series=(series("Avvikelse", 3, -1, -2, 2),))
    above = replace(FAN, series=(series("Kostnad", 100, 101, 102, 103),))
    assert (rules(below), rules(above)) == (1, 0)


def test_the_edges_are_columns_of_the_charts_data() -> None:
    assert [column.header for column in data_table(FAN).columns] == ["Utfall", "Prognos", "Lägst", "Högst"]

"""Charts: every value and word readable, plus and minus told apart without colour, gaps left open."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sample import bridge_chart, deviation_chart, outcome_chart
from utfall.document import Chart, ChartKind, Point, PointRole, Series
from utfall.writers import charts
from utfall.writers.chart_colour import PAPER, contrast, palette, readable
from utfall.writers.chart_spec import LINE_HEIGHT, wrapped
from utfall.writers.charts import png, svg
from utfall.writers.waterfall import bars

ACCENT = "#1f4e5f"
MONTHS = ("jan", "feb", "mar", "apr")


def drawing(chart: Chart, width: int = 640) -> etree._Element:
    return etree.fromstring(svg(chart, ACCENT, width).encode())


def texts(chart: Chart, width: int = 640) -> list[str]:
    """What can be read on the drawing, lines of a label joined."""
    return ["".join(node.itertext()) for node in drawing(chart, width).iter("{*}text")]


def series(name: str, *numbers: str | None) -> Series:
    points = (
        Point(month, None, "..")
        if number is None
        else Point(month, Decimal(number), number.replace(".", ","))
        for month, number in zip(MONTHS, numbers, strict=True)
    )
    return Series(name, tuple(points))


def lines_chart() -> Chart:
    all_series = (series("Utfall", "50.1", "48.2", None, "49.0"), series("Budget", "52", "52", "52", "52"))
    return Chart(
        "per_month", "Nettokostnad", ChartKind.LINES, "mnkr", all_series, "Kostnaden är lägre än budget."
    )


def share_chart() -> Chart:
    all_series = (series("Nöjd", "60", "50", None, "70"), series("Missnöjd", "40", "50", None, "30"))
    return Chart("satisfied", "Nöjdhet", ChartKind.SHARE_BARS, "%", all_series, "De flesta är nöjda.")


EVERY_KIND = (deviation_chart(), outcome_chart(), lines_chart(), share_chart(), bridge_chart())


def test_the_same_drawing_serves_pdf_and_word() -> None:
    charts._drawn.cache_clear()
    svg(lines_chart(), ACCENT)
    png(lines_chart(), ACCENT)
    assert charts._drawn.cache_info().misses == 1


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
@pytest.mark.parametrize("width", [640, 330])
def test_every_category_series_name_and_the_unit_can_be_read(chart: Chart, width: int) -> None:
    read = texts(chart, width)
    categories = {point.category for each in chart.series for point in each.points}
    names = {each.name for each in chart.series} if len(chart.series) > 1 else set()
    assert categories | names <= set(read)
    assert any(text == chart.unit or text.startswith(f"{chart.unit} (") for text in read)


@pytest.mark.parametrize(
    "chart", [deviation_chart(), outcome_chart(), bridge_chart()], ids=lambda chart: chart.kind
)
def test_bars_carry_their_values_as_printed(chart: Chart) -> None:
    read = texts(chart)
    for each in chart.series:
        assert {point.shown for point in each.points} <= set(read)


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
def test_no_part_of_a_drawing_is_a_nameless_picture_of_its_own(chart: Chart) -> None:
    assert [part.get("role") for part in drawing(chart).iter() if part.get("role")] == []


def test_the_value_of_the_lowest_bar_is_clear_of_the_categories() -> None:
    cost = series("Kostnad", "-393.3", "-396.5", "-361.7", "-12")
    drawn = drawing(Chart("cost", "Kostnad", ChartKind.GROUPED_BARS, "mnkr", (cost,), "Kostnaden minskar."))
    heights = {"".join(node.itertext()): _from_the_top(node) for node in drawn.iter("{*}text")}
    assert heights["jan"] - heights["-396,5"] > LINE_HEIGHT


def _from_the_top(node: etree._Element) -> float:
    """How far down a word stands, through all the groups that it lies in."""
    moves = (each.get("transform", "") for each in (node, *node.iterancestors()))
    found = (re.match(r"translate\([-\d.]+,([-\d.]+)\)", move) for move in moves)
    return sum(float(each[1]) for each in found if each)


def test_a_line_carries_its_last_value_and_marks_its_gap() -> None:
    read = texts(lines_chart())
    assert {"49,0", "52", ".."} <= set(read)
    assert "48,2" not in read


def test_a_missing_point_draws_no_bar_but_its_mark() -> None:
    chart = deviation_chart()
    there = [point for point in chart.series[0].points if point.number is not None]
    bars = drawing(chart).xpath("//*[contains(@class, 'mark-rect')]/*[local-name()='path']")
    assert len(bars) == len(there) == 2
    assert ".." in texts(chart)


def bar_span(path: etree._Element) -> tuple[float, float]:
    """Where a bar starts and ends from left to right."""
    start, across = re.match(r"M([-\d.]+),[-\d.]+h([-\d.]+)", path.get("d")).groups()  # type: ignore[union-attr]
    return float(start), float(start) + float(across)


def test_plus_and_minus_differ_in_side_and_pattern_not_only_in_colour() -> None:
    minus, plus = drawing(deviation_chart()).xpath(
        "//*[contains(@class, 'mark-rect')]/*[local-name()='path']"
    )
    assert bar_span(minus)[1] == pytest.approx(bar_span(plus)[0])
    assert minus.get("fill") == "url(#deviation_chart-negative)"
    assert plus.get("fill") == palette(ACCENT).accent


def test_bars_are_as_long_as_their_numbers() -> None:
    minus, plus = drawing(deviation_chart()).xpath(
        "//*[contains(@class, 'mark-rect')]/*[local-name()='path']"
    )
    lengths = [end - start for start, end in map(bar_span, (minus, plus))]
    assert lengths[1] / lengths[0] == pytest.approx(3.631 / 0.962, rel=0.001)


def test_two_series_of_deviations_stand_on_one_scale() -> None:
    half = Series(
        "Helår",
        tuple(replace(p, number=p.number and p.number / 2) for p in deviation_chart().series[0].points),
    )
    chart = replace(deviation_chart(), series=(*deviation_chart().series, half))
    bars = drawing(chart).xpath("//*[contains(@class, 'mark-rect')]/*[local-name()='path']")
    lengths = [end - start for start, end in map(bar_span, bars)]
    assert lengths[1] == pytest.approx(lengths[3] * 2)
    assert "Avvikelse, mnkr" in texts(chart)


def test_series_differ_in_fill_and_dash_not_only_in_colour() -> None:
    bars = drawing(outcome_chart()).xpath("//*[contains(@class, 'mark-rect')]/*[local-name()='path']")
    assert {bar.get("fill") for bar in bars} == {palette(ACCENT).accent, PAPER, "url(#outcome_chart-hatch)"}
    paths = drawing(lines_chart()).xpath("//*[contains(@class, 'mark-line')]/*[local-name()='path']")
    assert len({path.get("stroke-dasharray") for path in paths}) == 2


def test_a_line_is_broken_where_a_value_is_missing() -> None:
    first = drawing(lines_chart()).xpath("//*[contains(@class, 'mark-line')]/*[local-name()='path']")[0]
    assert first.get("d").count("M") == 2


def test_a_share_that_is_missing_is_not_drawn_as_the_whole() -> None:
    chart = replace(share_chart(), series=(series("Nöjd", "60", "50", "50", "70"), share_chart().series[1]))
    bars = drawing(chart).xpath("//*[contains(@class, 'mark-rect')]/*[local-name()='path']")
    march = bar_span(bars[2])
    january = (bar_span(bars[0])[0], max(bar_span(bar)[1] for bar in bars))
    assert march[1] - march[0] == pytest.approx((january[1] - january[0]) / 2, rel=0.01)


def test_patterns_are_defined_once_under_the_chart_s_own_id() -> None:
    for chart in EVERY_KIND:
        text = svg(chart, ACCENT)
        used, defined = set(re.findall(r"url\(#([^)]+)\)", text)), re.findall(r' id="([^"]+)"', text)
        assert used == set(defined)
        assert len(defined) == len(set(defined))
        assert all(id.startswith(chart.id) for id in defined)


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.kind)
def test_the_same_chart_gives_the_same_drawing(chart: Chart) -> None:
    first = svg(chart, ACCENT), png(chart, ACCENT)
    charts._drawn.cache_clear()
    assert (svg(chart, ACCENT), png(chart, ACCENT)) == first


def test_a_picture_has_the_size_asked_for_and_white_paper() -> None:
    chart = deviation_chart()
    width, height = (float(drawing(chart).get(side)) for side in ("width", "height"))
    for scale in (1, 2):
        data = png(chart, ACCENT, scale)
        assert data.startswith(b"\x89PNG")
        size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        assert size == pytest.approx((width * scale, height * scale), abs=1)


def test_words_are_never_markup_or_code() -> None:
    evil = """<b>"'];alert(1)//& ½"""
    chart = replace(deviation_chart(), series=(Series(evil, (Point(evil, Decimal(1), evil),)),), id='"><x')
    assert evil in texts(replace(chart, unit=evil))


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_without_points_is_an_empty_drawing(kind: ChartKind) -> None:
    for all_series in ((), (Series("Utfall", ()),)):
        assert svg(Chart("empty", "", kind, "tkr", all_series, ""), ACCENT).startswith("<svg")


@pytest.mark.parametrize("accent", ["#1f4e5f", "#e0a800", "#ffffff", "#c8102e", "#000000", "#7fd1ae"])
def test_colours_stand_out_from_the_paper_whatever_the_accent(accent: str) -> None:
    colours = palette(accent)
    assert contrast(colours.accent, PAPER) >= 4.5
    assert contrast(colours.negative, PAPER) >= 4.5
    assert contrast(colours.muted, PAPER) >= 4.5
    assert colours.accent != colours.negative


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True), st.sampled_from(["#ffffff", "#14191e"]))
def test_any_colour_can_be_made_readable(colour: str, background: str) -> None:
    assert contrast(readable(colour, background), background) >= 4.5


@given(
    st.text(st.characters(codec="latin-1", exclude_categories=["C", "Z"]), min_size=1).map(str.strip),
    st.integers(60, 300),
)
def test_a_wrapped_label_keeps_its_lines_within_the_width(label: str, pixels: int) -> None:
    lines = wrapped(label, pixels)
    assert 1 <= len(lines) <= 3
    assert all(len(line) <= max(6, pixels / 6.3) + 2 for line in lines)


def test_a_label_is_broken_at_slashes_and_shortened_last() -> None:
    assert wrapped("Förvaltnings/myndighetskontor", 110) == ["Förvaltnings/", "myndighetskontor"]
    assert wrapped("Vård och omsorg", 300) == ["Vård och omsorg"]
    assert wrapped("ett två tre fyra fem sex sju", 40)[-1].endswith("…")


# Bridges


def whole_bridge() -> Chart:
    """A bridge on a whole scale, which crosses zero."""
    numbers = (
        ("Budget", "-1.0", PointRole.TOTAL),
        ("Volym", "2.4", PointRole.STEP),
        ("Pris", "-0.8", PointRole.STEP),
    )
    points = [Point(name, Decimal(number), number, role) for name, number, role in numbers]
    points += [Point("Avgifter", None, ".."), Point("Utfall", Decimal("0.6"), "0,6", PointRole.TOTAL)]
    return Chart(
        "way", "Från budget", ChartKind.WATERFALL, "mnkr", (Series("Belopp", tuple(points)),), "Bättre."
    )


def test_each_step_of_a_bridge_begins_where_the_one_before_ended() -> None:
    drawn = bars(whole_bridge())
    assert [(bar.start, bar.end) for bar in drawn if bar.is_there] == [
        (Decimal(start), Decimal(end))
        for start, end in (("0", "-1.0"), ("-1.0", "1.4"), ("1.4", "0.6"), ("0", "0.6"))
    ]


def test_the_bars_of_a_bridge_are_as_long_as_their_numbers_on_one_scale() -> None:
    spans = drawing(whole_bridge()).xpath("//*[contains(@class, 'mark-rect')]/*[local-name()='path']")
    lengths = [abs(end - start) for start, end in map(bar_span, spans)]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 2.4, 0.8, 0.6], rel=0.01)


def test_up_down_level_and_rest_are_told_apart_without_colour() -> None:
    paths = drawing(bridge_chart()).xpath("//*[contains(@class, 'mark-rect')]/*[local-name()='path']")
    fills = [path.get("fill") for path in paths]
    colours = palette(ACCENT)
    assert fills == [
        colours.muted,
        "url(#bridge_chart-negative)",
        colours.accent,
        colours.paper,
        colours.muted,
    ]


def test_a_scale_that_leaves_zero_out_says_so_and_marks_its_levels() -> None:
    assert "mnkr (bruten skala)" in texts(bridge_chart())
    assert "mnkr" in texts(whole_bridge())
    marks = drawing(bridge_chart()).xpath("//*[contains(@class, 'mark-symbol')]/*[local-name()='path']")
    cut = [mark for mark in marks if mark.get("stroke") == palette(ACCENT).paper]
    assert len(cut) == 2


def test_a_gap_in_a_bridge_is_marked_and_leaves_the_level_as_it_was() -> None:
    drawn = bars(whole_bridge())
    assert ".." in texts(whole_bridge())
    assert drawn[3].start == drawn[3].end == drawn[2].end

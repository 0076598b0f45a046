"""The colours of the page: readable by day and by night, whatever colour the municipality has."""

from __future__ import annotations

import re

import pytest

from utfall.writers.chart_colour import contrast
from utfall.writers.html_style import style

ACCENTS = ("#1f4e5f", "#e0a800", "#c8102e", "#ffffff", "#000000", "#7fd1ae", "#5b2a86")


def theme(accent: str, at_night: bool) -> dict[str, str]:
    """The variables of the style sheet as a browser resolves them."""
    sheet = str(style(accent))
    day, night = sheet.split("@media (prefers-color-scheme: dark)", 1)
    values = dict(re.findall(r"--([\w-]+): ([^;]+);", day))
    if at_night:
        values |= dict(re.findall(r"--([\w-]+): ([^;]+);", night.split("}", 1)[0]))
    return {
        name: values.get(value[6:-1], value) if value.startswith("var(") else value
        for name, value in values.items()
    }


@pytest.mark.parametrize("at_night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_text_can_be_read_on_every_ground_it_stands_on(accent: str, at_night: bool) -> None:
    colours = theme(accent, at_night)
    for text in ("ink", "muted", "accent"):
        for ground in ("paper", "tint"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast("#ffffff", colours["brand"]) >= 4.5


@pytest.mark.parametrize("at_night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_the_outlines_of_marks_stand_out_from_the_paper(accent: str, at_night: bool) -> None:
    colours = theme(accent, at_night)
    assert contrast(colours["accent"], colours["paper"]) >= 3
    assert contrast(colours["negative"], colours["paper"]) >= 3


def test_every_colour_of_a_drawing_turns_with_the_theme() -> None:
    from sample import deviation_chart, outcome_chart
    from utfall.writers.charts import svg

    sheet = str(style("#1f4e5f"))
    for chart in (deviation_chart(), outcome_chart()):
        used = set(re.findall(r'((?:fill|stroke)="#[0-9a-f]{6}")', svg(chart, "#1f4e5f")))
        assert used
        assert all(f".chart [{colour}]" in sheet for colour in used)

"""Charts as the pages show them: drawn once for all processes, in the colours of the page."""

from __future__ import annotations

import re
from dataclasses import asdict

from utfall.app.reading import RestsOn
from utfall.document import Chart
from utfall.web.figures import figures
from utfall.writers.chart_colour import palette
from utfall.writers.charts import svg

_ACCENT = "#1f4e5f"
# What each colour is for, on paper.
_ROLES = {colour: role for role, colour in asdict(palette(_ACCENT)).items()}
_COLOUR = re.compile('="(' + "|".join(_ROLES) + ')"')


def drawn(chart: Chart) -> str:
    """The chart as SVG, hidden from screen readers; the words in it are escaped where it is drawn."""
    return figures().once(("drawing", chart), lambda _: _drawn(chart), rests_on=RestsOn.DECLARED)


def _drawn(chart: Chart) -> str:
    coloured = _COLOUR.sub(lambda found: f'="var(--chart-{_ROLES[found[1]]})"', svg(chart, _ACCENT))
    return coloured.replace("<svg", '<svg aria-hidden="true"', 1)

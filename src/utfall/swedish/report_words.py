"""The fixed words that a report's frame is made of: captions, contents, page numbers, notes about the source."""

from __future__ import annotations

TABLE = "Tabell"
CHART = "Diagram"
CONTENTS = "Innehåll"
TABLES_AND_CHARTS = "Tabeller och diagram"
TO_CONTENTS = "Till innehållet"
CATEGORY = "Kategori"
BROKEN_SCALE = "bruten skala"
BAR_PARTS, BAR_LABEL = "Staplarnas delar", "Stapel"
UNIT = "Enhet"
PERIOD = "Period"
SNAPSHOT = "Underlag"
PAGE, PAGE_OF = "Sida", "av"
FIGURES_IN = "Siffrorna står i tabellen"  # under ett diagram vars tabell står för sig


def data_behind(chart_title: str) -> str:
    """The title of the table that holds a chart's data."""
    return f"Underlag till diagrammet {chart_title}"


def amounts_in(unit: str) -> str:
    """The unit of a table, said in words of its own beside the title.

    >>> amounts_in("tkr"), amounts_in("antal och timmar")
    ('Belopp i tkr', 'Antal och timmar')
    """
    return f"Belopp i {unit}" if unit in _MONEY else unit[:1].upper() + unit[1:]


_MONEY = ("kr", "tkr", "mnkr", "mdkr")

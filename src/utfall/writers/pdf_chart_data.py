"""The figures of a chart as a small table, for those who cannot see it and those who want the digits."""

from __future__ import annotations

from utfall.document import Cell, Chart, Column, Row, Table

_MANY = 7  # categories; a longer series is set across the page, one row per series


def chart_table(chart: Chart, title: str) -> Table:
    """Categories down and series across; the other way round when there are many categories, such as months."""
    shown = {(series.name, point.category): point.shown for series in chart.series for point in series.points}
    names = [series.name for series in chart.series]
    categories = list(dict.fromkeys(point.category for series in chart.series for point in series.points))
    across = len(categories) >= _MANY and len(names) < len(categories) and _is_short(categories)
    heads, sides = (categories, names) if across else (names, categories)

    def cells(side: str) -> tuple[Cell, ...]:
        places = [(side, head) if across else (head, side) for head in heads]
        return tuple(Cell(shown=shown.get(place, "")) for place in places)

    return Table(
        id=f"{chart.id}_data",
        title=title,
        unit=chart.unit,
        columns=tuple(Column(f"c{index}", head) for index, head in enumerate(heads)),
        rows=tuple(Row(f"r{index}", side, cells(side)) for index, side in enumerate(sides)),
        summary=chart.alt,
    )


def _is_short(categories: list[str]) -> bool:
    """Months and years fit as column headers; names of activities do not."""
    return all(len(category) <= 8 for category in categories)

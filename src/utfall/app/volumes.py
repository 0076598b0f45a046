"""A unit's volumes: the declared tables about them, and each month against budget and last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import islice

from utfall.app.figures import Figures, Sight
from utfall.app.reading import RestsOn
from utfall.core import Month, Quantity, Scenario, Span, Value
from utfall.definitions import QuantityDefinition, Selection
from utfall.document import (
    Cell,
    Chart,
    ChartKind,
    Column,
    Point,
    Row,
    RowKind,
    Series,
    Table,
)
from utfall.measures import Cube
from utfall.measures.request import Request
from utfall.swedish import NumberFormat, format_value
from utfall.swedish.dates import month_name

_MONTHS = range(1, 13)
_FEW = Decimal(100)  # below this a decimal says something


@dataclass(frozen=True, slots=True)
class Volume:
    """One quantity for a unit: a table with a row for each month and the year so far, and the same as a chart."""

    quantity: QuantityDefinition
    table: Table
    chart: Chart


@dataclass(frozen=True, slots=True)
class SoFar:
    """A quantity so far this year: its outcome, and what that is beside the budget, as printed."""

    quantity: QuantityDefinition
    outcome: str
    against_budget: str


def tables_about_quantities(figures: Figures, sight: Sight) -> list[Table]:
    """The declared tables about volumes and staff, with the rows that have a figure; each figure's row once only."""
    return figures.once(
        ("about quantities", sight),
        lambda _: list(_about_quantities(figures, sight)),
        rests_on=RestsOn.DECLARED,
    )


def _about_quantities(figures: Figures, sight: Sight) -> Iterator[Table]:
    seen: set[tuple[str, ...]] = set()
    for id, declared in figures.tables().items():
        asked = [each.select.quantity for each in declared.rows]
        asked += [each.select.quantity for each in declared.columns]
        if not any(asked):
            continue
        table = figures.table(id, sight)
        told = [row for row in table.rows if any(cell.number is not None for cell in row.cells)]
        prints = {tuple(cell.shown for cell in row.cells) for row in told}
        if told and not prints <= seen:
            seen |= prints
            yield replace(table, rows=tuple(row for row in table.rows if row in told))


def quantities(figures: Figures, sight: Sight) -> tuple[QuantityDefinition, ...]:
    """The declared quantities of which the unit has any outcome or budget this year or the last."""

    def found(_: object) -> tuple[QuantityDefinition, ...]:
        declared = figures.reading().definitions.quantities
        values = _years(figures.cube(sight), tuple(declared), sight.period)
        return tuple(declared[id] for id in declared if id in values)

    return figures.once(("quantities", sight), found, rests_on=RestsOn.DECLARED)


def _years(cube: Cube, ids: tuple[str, ...], at: Month) -> set[str]:
    asked = {
        Request(Selection(quantity=id), scenario, Span.of_year(year)): id
        for id in ids
        for scenario in (Scenario.ACTUAL, Scenario.BUDGET)
        for year in (at.year, at.year - 1)
    }
    return {asked[request] for request, value in cube.values(asked).items() if isinstance(value, Quantity)}


def volumes_so_far(figures: Figures, sight: Sight, most: int = 4) -> tuple[SoFar, ...]:
    """The first quantities that the unit has an outcome of this year."""

    def found() -> Iterator[SoFar]:
        for each in quantities(figures, sight):
            _last, _budget, outcome, against_budget, _against_last = (
                volume(figures, each.id, sight).table.rows[-1].cells
            )
            if isinstance(outcome.value, Quantity):
                yield SoFar(each, outcome.shown, against_budget.shown)

    return figures.once(
        ("volumes so far", sight, most), lambda _: tuple(islice(found(), most)), rests_on=RestsOn.DECLARED
    )


def volume(figures: Figures, id: str, sight: Sight) -> Volume:
    """A quantity month by month; ``KeyError`` for one that is not declared."""
    return figures.once(
        ("volume", id, sight), lambda _: _volume(figures, id, sight), rests_on=RestsOn.DECLARED
    )


def _volume(figures: Figures, id: str, sight: Sight) -> Volume:
    quantity = figures.reading().definitions.quantities[id]
    at = sight.period
    columns = {
        f"Utfall {at.year - 1}": (Scenario.ACTUAL, at.year - 1),
        f"Budget {at.year}": (Scenario.BUDGET, at.year),
        f"Utfall {at.year}": (Scenario.ACTUAL, at.year),
    }
    answered = partial(_answered, figures.cube(sight), id, at, columns)
    spans = {month_name(Month(at.year, month)): (month, month) for month in _MONTHS}
    values = answered(spans)
    so_far = _so_far(at, [values.get((name, f"Utfall {at.year}")) for name in spans])
    spans, values = {**spans, **so_far}, {**values, **answered(so_far)}
    how = NumberFormat(decimals=_decimals(values))
    return Volume(
        quantity, _table(quantity, spans, columns, values, how), _chart(quantity, spans, columns, values, how)
    )


def _answered(
    cube: Cube,
    id: str,
    at: Month,
    columns: Mapping[str, tuple[Scenario, int]],
    spans: Mapping[str, tuple[int, int]],
) -> dict[tuple[str, str], Value]:
    """The quantity by row and column; this year's outcome until the period only."""
    asked = {
        (row, column): Request(
            Selection(quantity=id), scenario, Span(Month(year, months[0]), Month(year, months[1]))
        )
        for row, months in spans.items()
        for column, (scenario, year) in columns.items()
        if scenario is not Scenario.ACTUAL or year != at.year or months[1] <= at.month
    }
    answers = cube.values(asked.values())
    return {place: answers[request] for place, request in asked.items()}


def _so_far(at: Month, outcomes: Sequence[Value | None]) -> dict[str, tuple[int, int]]:
    """The year until its last month with an outcome: what is not reported yet is held against nothing."""
    told = [month for month, each in zip(_MONTHS, outcomes, strict=True) if isinstance(each, Quantity)]
    last = Month(at.year, max(told, default=at.month))
    return {f"Januari–{month_name(last)}": (1, last.month)}


def _decimals(values: Mapping[tuple[str, str], Value]) -> int:
    largest = max(
        (abs(each.number) for each in values.values() if isinstance(each, Quantity)), default=Decimal(0)
    )
    return 0 if largest >= _FEW else 1


def _table(
    quantity: QuantityDefinition,
    spans: Mapping[str, object],
    columns: Mapping[str, object],
    values: Mapping[tuple[str, str], Value],
    how: NumberFormat,
) -> Table:
    rows = []
    for number, label in enumerate(spans):
        last, budget, actual = (values.get((label, column)) for column in columns)
        cells = [_cell(each, how) for each in (last, budget, actual)]
        cells += [_cell(_less(actual, each), how) for each in (budget, last)]
        kind = RowKind.SUM if number == len(_MONTHS) else RowKind.LEAF
        rows.append(Row(id=f"rad{number}", label=label.capitalize(), kind=kind, cells=tuple(cells)))
    headers = (*columns, "Mot budget", "Mot förra året")
    heads = tuple(Column(id=f"kolumn{number}", header=header) for number, header in enumerate(headers))
    return Table(
        id=f"volym-{quantity.id}",
        title=quantity.name,
        label_header="Månad",
        unit=quantity.unit,
        columns=heads,
        rows=tuple(rows),
        summary=f"{quantity.name} månad för månad: förra året, budget och utfall, med skillnader.",
    )


def _less(first: Value | None, second: Value | None) -> Value | None:
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return Quantity(first.number - second.number)
    return None


def _cell(value: Value | None, how: NumberFormat) -> Cell:
    if value is None:
        return Cell()
    shown = format_value(value, how)
    return Cell(value, shown.text, shown.number, how)


def _chart(
    quantity: QuantityDefinition,
    spans: Mapping[str, object],
    columns: Mapping[str, object],
    values: Mapping[tuple[str, str], Value],
    how: NumberFormat,
) -> Chart:
    months = list(spans)[: len(_MONTHS)]
    series = tuple(
        Series(column, tuple(_point(month, values.get((month, column)), how) for month in months))
        for column in columns
    )
    alt = (
        f"Linjer för {quantity.name.lower()} per månad: {', '.join(columns).lower()}. Talen står i tabellen."
    )
    return Chart(f"volym-{quantity.id}", quantity.name, ChartKind.LINES, quantity.unit, series, alt)


def _point(month: str, value: Value | None, how: NumberFormat) -> Point:
    number = value.number if isinstance(value, Quantity) else None
    return Point(month[:3], number, format_value(value, how).text if value is not None else "")

"""The board in one glance: result and forecast against budget, and where the deviations are, from declared tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from utfall.app.figures import Figures, Sight
from utfall.app.reading import RestsOn
from utfall.core import Amount, Scenario
from utfall.core.period import WindowKind
from utfall.definitions import ColumnDefinition, TableDefinition
from utfall.definitions.formula import Binary, Name
from utfall.document import Address, Cell, RowKind, Table


@dataclass(frozen=True, slots=True)
class Place:
    """A printed figure and where it stands."""

    label: str
    cell: Cell
    unit: str
    address: Address

    @property
    def ore(self) -> int | None:
        """The exact amount, None where there is none."""
        return self.cell.value.ore if isinstance(self.cell.value, Amount) else None


@dataclass(frozen=True, slots=True)
class Against:
    """An outcome or a forecast with its budget and its deviation; plus is better."""

    outcome: Place
    budget: Place
    deviation: Place


@dataclass(frozen=True, slots=True)
class Headline:
    """What leads the overview; what no table declares is None."""

    period: Against | None
    year: Against | None
    worst: tuple[Place, ...] = ()
    best: tuple[Place, ...] = ()


def headline(figures: Figures, sight: Sight, count: int = 3) -> Headline:
    """The result of the first table that sums up both outcome and forecast, and the widest table's deviations.

    Columns are known by what they declare, scenario and window, and never by their headers. The result is the table's
    last sum. Deviations are those of the table with the most rows about single activities or units.
    """
    return figures.once(
        ("headline", sight, count), lambda _: _headline(figures, sight, count), rests_on=RestsOn.DECLARED
    )


def _headline(figures: Figures, sight: Sight, count: int) -> Headline:
    tables = list(figures.tables().values())
    main = main_table(figures)
    if main is None:
        return Headline(None, None)
    shown = figures.table(main.id, sight)
    result = [row.id for row in main.rows if row.kind is RowKind.SUM][-1]
    wide = max((each for each in tables if _trio(each, _YEAR) or _trio(each, _PERIOD)), key=_breadth)
    ranked = _ranked(figures.table(wide.id, sight), wide)
    worst = tuple(each for each in ranked if (each.ore or 0) < 0)[:count]
    best = tuple(each for each in reversed(ranked) if (each.ore or 0) > 0)[:count]
    return Headline(
        _against(shown, result, _trio(main, _PERIOD)),
        _against(shown, result, _trio(main, _YEAR)),
        worst,
        best,
    )


def main_table(figures: Figures) -> TableDefinition | None:
    """The table that sums up outcome against budget with the fewest rows about single codes; the first of equals.

    One that also holds the year's forecast goes before others.
    """
    tables = [each for each in figures.tables().values() if _has_result(each)]
    with_year = [each for each in tables if len(_trio(each, _YEAR)) == 3]
    return min(with_year or tables, key=_breadth, default=None)


_PERIOD = (Scenario.ACTUAL, WindowKind.YEAR_TO_DATE)
_YEAR = (Scenario.FORECAST, WindowKind.FULL_YEAR)


def _trio(table: TableDefinition, outcome: tuple[Scenario, WindowKind]) -> tuple[str, ...]:
    """The ids of the columns of an outcome, its budget and their difference; empty when one is lacking."""
    scenario, window = outcome
    first = _declared(table.columns, scenario, window)
    budget = _declared(table.columns, Scenario.BUDGET, window)
    if first is None or budget is None:
        return ()
    wanted = Binary("-", Name(first), Name(budget))
    deviation = next((each.id for each in table.columns if each.formula == wanted), None)
    return (first, budget, deviation) if deviation is not None else ()


def _declared(columns: Iterable[ColumnDefinition], scenario: Scenario, window: WindowKind) -> str | None:
    """The column of this year's facts in a window, all of them."""
    for each in columns:
        own = each.window
        if own is None or each.scenario is not scenario or each.decisions or not each.select.is_empty:
            continue
        if own.kind is window and own.year == 0:
            return each.id
    return None


def _has_result(table: TableDefinition) -> bool:
    has_sum = any(row.kind is RowKind.SUM for row in table.rows)
    return has_sum and bool(_trio(table, _PERIOD)) and not any(row.select.quantity for row in table.rows)


def _breadth(table: TableDefinition) -> int:
    """How many rows are about codes, and not about report lines or volumes."""
    return sum(
        row.kind is RowKind.LEAF and bool(row.select.codes) and row.select.quantity is None
        for row in table.rows
    )


def _against(table: Table, row: str, columns: tuple[str, ...]) -> Against | None:
    if not columns:
        return None
    outcome, budget, deviation = (_place(table, row, column) for column in columns)
    return Against(outcome, budget, deviation)


def _place(table: Table, row: str, column: str) -> Place:
    found = next(each for each in table.rows if each.id == row)
    index = [each.id for each in table.columns].index(column)
    cell = found.cells[index]
    return Place(found.label, cell, str(cell.format.unit), Address(table.id, row, column))


def _ranked(table: Table, definition: TableDefinition) -> list[Place]:
    """The deviations of the leaf rows, the worst first; the year's where somebody has forecast it."""
    found: list[Place] = []
    for _, _, column in filter(None, (_trio(definition, _YEAR), _trio(definition, _PERIOD))):
        places = (_place(table, row.id, column) for row in table.rows if row.kind is RowKind.LEAF)
        found = found or [each for each in places if each.ore is not None]
    return sorted(found, key=lambda each: each.ore or 0)

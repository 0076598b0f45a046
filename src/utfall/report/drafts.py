"""Comments drafted for the rows of a table: which deviations it shows, and what each row's figures say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.core import Amount, Scenario, Value
from utfall.definitions import RowDefinition, TableDefinition
from utfall.definitions.formula import Binary, Name
from utfall.document import RowKind
from utfall.measures import Request, evaluate
from utfall.narrative.commentary import draft_commentary
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_figures import Figure
from utfall.narrative.commentary_subject import AgainstBudget, Horizon, Kind, Subject, Threshold
from utfall.report.bind import BoundTable

_HORIZONS = {Scenario.ACTUAL: Horizon.PERIOD, Scenario.FORECAST: Horizon.FORECAST}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Three columns of a table: an outcome, its budget, and the formula column that is their difference."""

    horizon: Horizon
    outcome: str
    budget: str
    deviation: str


def comparisons(table: TableDefinition) -> dict[Horizon, Comparison]:
    """What the table compares with its budget, told by the formulas of its columns and never by their headers."""
    columns = {column.id: column for column in table.columns}
    found: dict[Horizon, Comparison] = {}
    for column in table.columns:
        match column.formula:
            case Binary("-", Name(outcome), Name(budget)):
                horizon = _HORIZONS.get(columns[outcome].scenario or Scenario.BUDGET)
                if horizon is not None and columns[budget].scenario is Scenario.BUDGET:
                    found.setdefault(horizon, Comparison(horizon, outcome, budget, column.id))
    return found


def draft_rows(bound: BoundTable, values: Mapping[Request, Value], threshold: Threshold) -> tuple[Draft, ...]:
    """A draft for each leaf row whose deviation reaches the threshold; none for a table that compares nothing.

    The last sum of the table is the whole that each row's share is taken of.
    """
    return draft_commentary(_subjects(bound, values), threshold)


def _subjects(bound: BoundTable, values: Mapping[Request, Value]) -> Iterator[Subject]:
    table = bound.definition
    compared = comparisons(table)
    first = compared.get(Horizon.PERIOD) or compared.get(Horizon.FORECAST)
    if first is None:
        return
    year = compared.get(Horizon.FORECAST) if first.horizon is Horizon.PERIOD else None
    whole = next((row for row in reversed(table.rows) if row.kind is RowKind.SUM), None)

    def figure(row: RowDefinition, column: str) -> Figure:
        value = evaluate(bound.cells[row.id, column].expression, values)
        return Figure(value, f'cell("{table.id}", "{row.id}", "{column}")')

    def against_budget(row: RowDefinition, columns: Comparison) -> AgainstBudget:
        outcome, budget, deviation = (
            figure(row, each) for each in (columns.outcome, columns.budget, columns.deviation)
        )
        return AgainstBudget(outcome, budget, deviation)

    for row in table.rows:
        if row.kind is RowKind.LEAF and not row.merge:
            now = against_budget(row, first)
            yield Subject(
                name=row.label,
                now=now,
                kind=_kind(row, now),
                horizon=first.horizon,
                year=against_budget(row, year) if year is not None else None,
                board=figure(whole, first.deviation) if whole is not None else None,
            )


def _kind(row: RowDefinition, compared: AgainstBudget) -> Kind:
    """A report line is a cost or an income by its sign; an activity holds both and is net."""
    values = (compared.outcome.value, compared.budget.value)
    ore = [value.ore for value in values if isinstance(value, Amount)]
    if row.select.line is None or not ore:
        return Kind.NET
    if all(each <= 0 for each in ore):
        return Kind.COST
    return Kind.INCOME if all(each >= 0 for each in ore) else Kind.NET

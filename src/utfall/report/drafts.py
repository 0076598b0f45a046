"""Comments drafted for the rows of a table: which deviations it shows, and what each row's figures say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from utfall.core import Amount, Month, Scenario, Span, Value, WindowKind
from utfall.definitions import RowDefinition, TableDefinition
from utfall.definitions.formula import Binary, Name
from utfall.document import RowKind
from utfall.measures import Cube, Request, evaluate, requests
from utfall.narrative.commentary import draft_comment
from utfall.narrative.commentary_draft import Draft
from utfall.narrative.commentary_figures import Figure
from utfall.narrative.commentary_subject import AgainstBudget, Horizon, Kind, Subject, Threshold
from utfall.report.bind import BoundTable
from utfall.report.draft_figures import (
    Answers,
    VolumeFormulas,
    asked_as,
    effect_formulas,
    effects_of,
    volume_formulas,
    volume_of,
)
from utfall.report.text import TextScope

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


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A draft and the row it is about."""

    row: str
    draft: Draft


def draft_rows(
    table: BoundTable, scope: TextScope, cube: Cube, threshold: Threshold, since: Month | None = None
) -> tuple[RowDraft, ...]:
    """A draft for each leaf row whose deviation reaches the threshold; none for a table that compares nothing.

    The last sum of the table is the whole that each row's share is taken of. ``since`` is the month of the last
    report, whose forecast the new one is compared with.
    """
    found = _Rows.of(table, scope, cube)
    if found is None:
        return ()
    subjects = found.subjects(since)
    drafts = ((row, draft_comment(subject, threshold)) for row, subject in subjects)
    return tuple(RowDraft(row, draft) for row, draft in drafts if draft is not None)


@dataclass(frozen=True)
class _Rows:
    """The rows of one table, with what it compares and the cube's answers."""

    table: BoundTable
    scope: TextScope
    cube: Cube
    first: Comparison
    year: Comparison | None
    values: Mapping[Request, Value]

    @classmethod
    def of(cls, table: BoundTable, scope: TextScope, cube: Cube) -> _Rows | None:
        compared = comparisons(table.definition)
        first = compared.get(Horizon.PERIOD) or compared.get(Horizon.FORECAST)
        if first is None:
            return None
        year = compared.get(Horizon.FORECAST) if first.horizon is Horizon.PERIOD else None
        values = cube.values(request for each in table.expressions for request in requests(each))
        return cls(table, scope, cube, first, year, values)

    def subjects(self, since: Month | None) -> Iterator[tuple[str, Subject]]:
        """What each leaf row has to say, by row; whatever lies outside the table is asked for at once."""
        rows = [row for row in self._definition.rows if row.kind is RowKind.LEAF and not row.merge]
        asked = {row.id: self._volume_formulas(row) for row in rows}
        before = {row.id: self._before(row, since) for row in rows}
        answers = Answers.to(self._formulas(rows, asked, before), self.scope, self.cube)
        whole = next((row for row in reversed(self._definition.rows) if row.kind is RowKind.SUM), None)
        board = self._figure(whole, self.first.deviation) if whole is not None else None
        for row in rows:
            now, volumes = self._against(row, self.first), asked[row.id]
            yield (
                row.id,
                Subject(
                    name=row.label,
                    now=now,
                    kind=_kind(row, now),
                    horizon=self.first.horizon,
                    year=self._against(row, self.year) if self.year is not None else None,
                    previous=answers.figure(before[row.id] or ""),
                    volume=volume_of(volumes, answers, self.scope.definitions)
                    if volumes is not None
                    else None,
                    effects=effects_of(volumes, now, answers) if volumes is not None and now.is_known else (),
                    board=board,
                ),
            )

    @property
    def _definition(self) -> TableDefinition:
        return self.table.definition

    def _volume_formulas(self, row: RowDefinition) -> VolumeFormulas | None:
        columns = tuple(self._definition.column(id) for id in (self.first.outcome, self.first.budget))
        return volume_formulas(row, (columns[0], columns[1]), self.scope.definitions)

    def _before(self, row: RowDefinition, since: Month | None) -> str | None:
        """How running text asks for the row's expected deviation as it stood in the last report."""
        compared = self.year or self.first
        if since is None or compared.horizon is not Horizon.FORECAST or row.terms or row.decisions:
            return None
        formula = asked_as(Scenario.FORECAST, WindowKind.FULL_YEAR, row.select)
        if formula is None:
            return None
        window, comma, rest = formula.removeprefix(f"{Scenario.FORECAST}(").partition(", ")
        back = Span(since, self.table.period).months - 1
        return f"deviation({window}, as_of=-{back}{comma}{rest}" if comma else None

    def _formulas(
        self,
        rows: Iterable[RowDefinition],
        asked: Mapping[str, VolumeFormulas | None],
        before: Mapping[str, str | None],
    ) -> Iterator[str]:
        for row in rows:
            if (formula := before[row.id]) is not None:
                yield formula
            if (volumes := asked[row.id]) is not None:
                yield from volumes.all
                now = self._against(row, self.first)
                yield from (formula for _, formula in effect_formulas(volumes, now.outcome, now.budget))

    def _figure(self, row: RowDefinition, column: str) -> Figure:
        value = evaluate(self.table.cells[row.id, column].expression, self.values)
        return Figure(value, f'cell("{self._definition.id}", "{row.id}", "{column}")')

    def _against(self, row: RowDefinition, columns: Comparison) -> AgainstBudget:
        figures = (self._figure(row, each) for each in (columns.outcome, columns.budget, columns.deviation))
        return AgainstBudget(*figures)


def _kind(row: RowDefinition, compared: AgainstBudget) -> Kind:
    """A report line is a cost or an income by its sign; an activity holds both and is net."""
    values = (compared.outcome.value, compared.budget.value)
    ore = [value.ore for value in values if isinstance(value, Amount)]
    if row.select.line is None or not ore:
        return Kind.NET
    if all(each <= 0 for each in ore):
        return Kind.COST
    return Kind.INCOME if all(each >= 0 for each in ore) else Kind.NET

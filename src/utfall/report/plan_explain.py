"""Takes a figure of the plan apart: the cells it is a sum or difference of, and the facts that were counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utfall.core import Missing, Month, Scenario, SourceRef, Span
from utfall.core.division import Division
from utfall.definitions import Definitions, Selection
from utfall.document import Address, Cell, Row, Table, TableBlock
from utfall.measures import Cube, FromFacts, Request
from utfall.narrative import PlanSlot, PlanView
from utfall.problems import Problems
from utfall.report import action_tables, grant_tables, layer_tables, need_tables, risk_tables
from utfall.report.actions import Measured
from utfall.report.explain import Explanation, Step, formula_text
from utfall.report.forecast_explain import of_unit
from utfall.report.forecast_tables import ForecastTables
from utfall.report.layers import LayeredForecast, LayeredRow, LayeredUnit
from utfall.report.need_explain import NeedSteps
from utfall.report.plan_tables import PlanTables
from utfall.report.printed_cell import printed_cell
from utfall.swedish import action_words, plan_words


def plan_ids(slot: PlanSlot, definitions: Definitions) -> tuple[str, ...]:
    """The ids of the tables that stand in a slot."""
    match slot.view:
        case PlanView.ACTIONS:
            return (action_tables.ID,)
        case PlanView.GRANTS:
            return (grant_tables.ID,)
        case PlanView.LAYERS:
            divisions = (slot.division,) if slot.division else tuple(map(str, Division))
            return (*(f"{layer_tables.ID}-{each}" for each in divisions), f"{layer_tables.ID}-changes")
        case PlanView.RISKS:
            return (risk_tables.LIST, risk_tables.OUTLOOK, risk_tables.SENSITIVITY)
        case PlanView.DEMOGRAPHY:
            return tuple(f"{need_tables.ID}-{id}" for id in definitions.forecast.needs)


def explain_plan(
    slot: PlanSlot,
    address: Address,
    definitions: Definitions,
    cube: Cube,
    period: Month,
    problems: Problems,
) -> Explanation | None:
    """Explain the figure at a row (id or label) and a column (id or header); one that is unknown is REP-009."""
    forecasts = ForecastTables(definitions, cube, period, problems)
    tables = PlanTables(definitions, cube, period, problems, forecasts.forecast)
    blocks = (block.table for block in tables.blocks(slot) if isinstance(block, TableBlock))
    made = next((each for each in blocks if each.id == address.table), None)
    if made is None:
        return None
    source = SourceRef(slot.source.file, line=slot.source.line)
    printed = printed_cell(made, (address.row, address.column), source, problems)
    if printed is None:
        return None
    step = _Taking(made, tables, cube).apart(printed.row, printed.column.id, printed.cell)
    return printed.explained(step, source)


@dataclass(frozen=True)
class _Taking:
    """Takes the figures of one table apart."""

    table: Table
    tables: PlanTables
    cube: Cube

    def apart(self, row: Row, column: str, cell: Cell) -> Step:
        """The cell as what it was made of."""
        if cell.terms:
            steps = tuple(self._term(each.row, each.column) for each in cell.terms)
            signs = {each.sign for each in cell.terms}
            formula = plan_words.SUM if signs == {1} else plan_words.DIFFERENCE
            return Step(row.label, formula, cell.value, steps)
        kind, _, subject = self.table.id.partition("-")
        how = plan_words.HOW.get((kind, column), plan_words.STATED)
        return Step(row.label, how, cell.value, tuple(self._operands(kind, subject, row.id, column)))

    def _operands(self, kind: str, subject: str, row: str, column: str) -> Iterator[Step]:
        """What a figure without terms was made of, down to the rows of files where there are any."""
        match kind:
            case layer_tables.ID if subject in set(Division):
                made = self.tables.layers(Division(subject))
                shown = next((each for each in made.rows if each.code == row), None) if made else None
                if made is not None and shown is not None:
                    yield from self._shown(made, shown, column)
            case need_tables.ID:
                for each in self.tables.needs:
                    if each.need.id == subject:
                        year = next(year for year in each.years if str(year.year) == row)
                        yield from NeedSteps(each, year, self.cube, self.tables.period).of(column)
            case _:
                yield from self._facts(row, column)

    def _shown(self, made: LayeredForecast, shown: LayeredRow, column: str) -> Iterator[Step]:
        """A unit as it was made, or each of the units that stand together."""
        if not shown.is_group:
            yield from self._layered(made, shown.units[0], column)
            return
        how = plan_words.HOW.get((layer_tables.ID, column), plan_words.STATED)
        for unit in shown.units:
            value = layer_tables.READ[column](unit)
            yield Step(unit.name, how, value or Missing(), tuple(self._layered(made, unit, column)))

    def _layered(self, made: LayeredForecast, unit: LayeredUnit, column: str) -> Iterator[Step]:
        """A unit's budget or proposal as what it was made of, or every layer with who, when and why."""
        if column in ("budget", "proposal"):
            yield of_unit(made.made, unit.forecast, column, self.cube)
        elif column == "current":
            yield of_unit(made.made, unit.forecast, "proposal", self.cube)
            if unit.ahead.ore:
                yield Step(plan_words.AHEAD, "", unit.ahead)
            for step in unit.steps:
                yield Step(f"{step.by_role} {step.when.isoformat()}", f"”{step.reason}”", step.amount)

    def _term(self, row: str, column: str) -> Step:
        found = next(each for each in self.table.rows if each.id == row)
        at = [each.id for each in self.table.columns].index(column)
        cell = found.cells[at]
        header = self.table.columns[at].header
        inner = self.apart(found, column, cell)
        return Step(f"{found.label}, {header}", inner.formula, cell.value, inner.steps)

    def _facts(self, row: str, column: str) -> Iterator[Step]:
        """What was read from the ledger for a figure of an action or a grant."""
        if self.table.id == action_tables.ID and column == "measured":
            state = next((each for each in self.tables.plan.states if each.action.id == row), None)
            if state is not None and isinstance(state.measured, Measured):
                for effect in state.action.effects:
                    yield self._booked(effect.select, state.measured.span)
                yield Step(action_words.COUNTERFACTUAL, "", state.measured.counterfactual)
        elif self.table.id == grant_tables.ID and column in ("earned", "booked"):
            grant = self.tables.definitions.forecast.grants.get(row)
            select = grant and (grant.cost if column == "earned" else grant.income)
            if grant is not None and select and grant.span.first <= self.tables.period:
                yield self._booked(select, Span(grant.span.first, min(self.tables.period, grant.span.last)))

    def _booked(self, select: Selection, span: Span) -> Step:
        request = Request(select, Scenario.ACTUAL, span)
        value = self.cube.values([request])[request]
        facts = tuple(self.cube.facts(request))
        return Step(plan_words.BOOKED, formula_text(FromFacts(request)), value, (), request, facts)


def plan_views(slots: tuple[PlanSlot, ...], definitions: Definitions) -> Mapping[str, PlanSlot]:
    """Every table of the plan that a report shows, by its id."""
    return {id: slot for slot in slots for id in plan_ids(slot, definitions)}

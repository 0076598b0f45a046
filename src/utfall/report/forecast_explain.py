"""Takes a figure of a forecast apart: the methods and their weights, or the facts that are booked or budgeted."""

from __future__ import annotations

from fractions import Fraction

from utfall.core import Amount, Missing, Month, Scenario, SourceRef, Span
from utfall.core.division import Division
from utfall.definitions import Definitions, Selection
from utfall.document import Address, Cell, TableBlock
from utfall.forecast import Refused
from utfall.measures import Cube, FromFacts, Request
from utfall.narrative import ForecastSlot
from utfall.problems import Problems
from utfall.report.explain import Explanation, Step, formula_text
from utfall.report.forecast import UnitForecast, YearForecast
from utfall.report.forecast_tables import ForecastTables
from utfall.report.printed_cell import printed_cell
from utfall.swedish import forecast_words as words


def explain_forecast(
    slot: ForecastSlot,
    address: Address,
    definitions: Definitions,
    cube: Cube,
    period: Month,
    problems: Problems,
) -> Explanation | None:
    """Explain the figure at a row (code or name) and a column (id or header); one that is unknown is REP-009."""
    tables = ForecastTables(definitions, cube, period, problems)
    block = next(iter(tables.blocks(slot)), None)
    made = tables.forecast(Division(slot.division) if slot.division else None)
    if not isinstance(block, TableBlock) or made is None:
        return None
    source = SourceRef(slot.source.file, line=slot.source.line)
    printed = printed_cell(block.table, (address.row, address.column), source, problems)
    if printed is None:
        return None
    step = _taken_apart(made, printed.row.id, printed.column.id, printed.cell, cube)
    return printed.explained(step, source)


def _taken_apart(made: YearForecast, row: str, column: str, cell: Cell, cube: Cube) -> Step:
    unit = next((each for each in made.units if each.unit.code == row), None)
    if unit is None:
        parts = [of_unit(made, each, column, cube) for each in made.units]
        if column in ("booked", "budget", "proposal"):
            return Step(words.TOTAL, "summan av enheterna", cell.value, tuple(parts))
        return Step(words.TOTAL, _HOW.get(column, ""), cell.value)
    return of_unit(made, unit, column, cube)


_HOW = {
    "deviation": "prognos − budget",
    "low": "felen vid tidigare bokslut",
    "high": "felen vid tidigare bokslut",
    "year_ends": "bokslut att döma av",
}


def of_unit(made: YearForecast, unit: UnitForecast, column: str, cube: Cube) -> Step:
    """A unit's figure in a column as what it was made of."""
    name, at = unit.unit.name, made.history.at
    match column:
        case "booked":
            span = Span(Month(at.year, 1), at)
            return _facts(name, made, unit, (Scenario.ACTUAL, span), cube)
        case "budget":
            return _facts(name, made, unit, (Scenario.BUDGET, Span.of_year(at.year)), cube)
        case "proposal":
            return _weighed(name, unit)
        case "deviation":
            budget = unit.standing.budget
            operands = (_weighed("Prognos", unit), Step("Budget", "", budget or Missing()))
            return Step(name, _HOW[column], unit.deviation or Missing(), operands)
        case _:
            return Step(name, _HOW.get(column, ""), Missing())


def _weighed(name: str, unit: UnitForecast) -> Step:
    """The proposal as the methods that it was weighed from."""
    if isinstance(unit.proposal, Refused):
        return Step(name, "", Missing())
    says = dict(unit.methods)
    steps = tuple(
        Step(
            f"{words.method_name(method)}, {words.percent(Fraction(str(round(share, 4))), 0)}",
            "",
            amount if (amount := says.get(method)) is not None else Missing(),
        )
        for method, share in unit.proposal.weights
    )
    made = unit.proposal
    return Step(name, words.basis_says(made.basis, made.year_ends, made.own_year_ends), made.year_end, steps)


def _facts(
    name: str, made: YearForecast, unit: UnitForecast, asked: tuple[Scenario, Span], cube: Cube
) -> Step:
    scenario, span = asked
    request = Request(on_unit(made.history.division, unit.unit.code), scenario, span)
    value = unit.standing.booked if scenario is Scenario.ACTUAL else unit.standing.budget
    told = value if isinstance(value, Amount) else Missing()
    return Step(name, formula_text(FromFacts(request)), told, (), request, tuple(cube.facts(request)))


def on_unit(division: Division, code: str) -> Selection:
    """What lies on one unit of a division."""
    return Selection(line=code) if division is Division.LINE else Selection(((division.part, (code,)),))

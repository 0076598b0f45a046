"""What forecasts, their layers, the risks and the plan tell of booked costs, figure by figure, for the secrecy guard.

Whoever knows the methods, and all else that they read, can reckon what is booked on a unit from what is proposed for
it. A proposal, and all that is counted from one, is therefore taken to tell what is booked so far on the units that it
is about: it is masked with that, and whatever else that could be computed from is masked too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from utfall.core import CodePart, Month, Scenario, Span
from utfall.core.division import Division
from utfall.definitions import Selection
from utfall.definitions.action import Action
from utfall.definitions.structure import Structure
from utfall.document import Chart, Table
from utfall.forecast import Proposal
from utfall.measures import Expression, FromFacts, Request, Sum
from utfall.measures.history import History
from utfall.report.actions import ActionPlan, Measured
from utfall.report.forecast import YearForecast
from utfall.report.guard import CellKey, Place
from utfall.report.layers import LayeredForecast, LayeredUnit
from utfall.swedish.forecast_words import outcome_of
from utfall.swedish.language import Phrase
from utfall.variance.counterfactual import earlier, years_before

Expressions = tuple[Expression, ...]
Told = Iterator[tuple[Place, Expressions]]
TOTAL = "total"  # the row of a sum
SAYS = "says"  # in place of a row: what is said beside a table, and by the next words of what
INTERVAL, REST, COUNTED, MEASURED = "interval", "rest", "counted", "measured"


@dataclass(frozen=True, slots=True)
class Booked:
    """What is booked on units of a forecast, without what lies beside the result."""

    history: History
    structure: Structure

    def so_far(self, units: Iterable[str]) -> Expression:
        """This year up to the month of the forecast."""
        at = self.history.at
        return self.over(units, Span(Month(at.year, 1), at))

    def last_rest(self, units: Iterable[str]) -> Expressions:
        """Last year's months after that one; nothing in December."""
        at = self.history.at
        if at.month == 12:
            return ()
        return (self.over(units, Span(Month(at.year - 1, at.month + 1), Month(at.year - 1, 12))),)

    def over(self, units: Iterable[str], span: Span) -> Expression:
        """Any months of one year."""
        select = self._on(tuple(sorted(units)))
        booked = FromFacts(Request(select, Scenario.ACTUAL, span))
        beside = self.structure.accounts_beside_result(self.history.at)
        if self.history.division is Division.LINE or not beside:
            return booked
        apart = select.narrowed_by(Selection(((CodePart.ACCOUNT, tuple(sorted(beside))),)))
        return Sum(((1, booked), (-1, FromFacts(Request(apart, Scenario.ACTUAL, span)))))

    def _on(self, units: tuple[str, ...]) -> Selection:
        if self.history.division is not Division.LINE:
            return Selection(((self.history.division.part, units),))
        accounts = (self.structure.accounts_of_line(each, self.history.at) for each in units)
        return Selection(((CodePart.ACCOUNT, tuple(sorted(frozenset().union(*accounts)))),))


def told_by_forecast(made: YearForecast, table: Table, charts: Sequence[Chart], booked: Booked) -> Told:
    """Of the units' table, of what is said of the whole, and of the year's course."""
    whole = [each.unit.code for each in made.units if isinstance(each.proposal, Proposal)]
    so_far = booked.so_far(whole)
    for row in table.rows:
        on_row = so_far if row.id == TOTAL else booked.so_far([row.id])
        yield from _cells(table, row.id, ("booked", "proposal", "deviation", "low", "high"), (on_row,))
    yield _said(table.id, INTERVAL), (so_far,)
    yield _said(table.id, REST), (so_far, *booked.last_rest(whole))
    for chart in charts:
        yield from _told_by_course(made.history, chart, whole, booked)


def _told_by_course(history: History, chart: Chart, whole: Sequence[str], booked: Booked) -> Told:
    """Of a year's course month by month: an earlier year's tells of its months so far, the others of this year."""
    years = {outcome_of(year): year for year in history.years}
    for series in chart.series:
        year = years.get(series.name)
        for month, point in enumerate(series.points, start=1):
            if point.number is None:
                continue
            words = f"{chart.title}: {series.name} · {point.category}"
            place = Place(words, CellKey(chart.id, series.name, point.category))
            span = None if year is None else Span(Month(year, 1), Month(year, month))
            yield place, (booked.so_far(whole) if span is None else booked.over(whole, span),)


def told_by_layers(made: LayeredForecast, table: Table, changes: Table, booked: Booked) -> Told:
    """Of each row's proposal, of what is counted from it, and of how far people have moved it.

    What people have said tells of no booking; where nobody has, the forecast is the proposal.
    """
    units = {row.code: row.units for row in made.rows} | {TOTAL: made.known}
    for row in table.rows:
        proposed = [each.code for each in units[row.id] if each.proposal is not None]
        silent = _silent(units[row.id])
        if proposed:
            yield from _cells(table, row.id, ("proposal",), (booked.so_far(proposed),))
            rest = (booked.so_far(proposed), *booked.last_rest(proposed))
            yield from _cells(table, row.id, ("rest",), rest)
        if silent:
            counted = ("without", "current", "deviation", "since")
            yield from _cells(table, row.id, counted, (booked.so_far(silent),))
    if silent := _silent(made.known):
        yield _said(table.id, COUNTED), (booked.so_far(silent),)
    for unit in made.known:
        if unit.proposal is not None:
            yield from _cells(changes, f"{unit.code}-1", ("change",), (booked.so_far([unit.code]),))


def told_by_whole(made: LayeredForecast, table: str, booked: Booked) -> Told:
    """Of what is counted or drawn around the whole: it stands where the forecast does, and is as wide."""
    proposed = [each.code for each in made.known if each.proposal is not None]
    told = tuple(booked.so_far(units) for units in (proposed, _silent(made.known)) if units)
    if told:
        yield _said(table, COUNTED), told


def told_by_actions(plan: ActionPlan, table: Table) -> Told:
    """Of measured effects: what was booked in the months of each, and in those that it is measured by."""
    everything: list[Expression] = []
    for state in plan.states:
        if isinstance(state.measured, Measured):
            told = tuple(_measured_by(state.action, state.measured.span))
            everything += told
            yield from _cells(table, state.action.id, ("measured", "chance"), told)
    if everything:
        yield from _cells(table, TOTAL, ("measured",), tuple(everything))
        yield _said(table.id, MEASURED), tuple(everything)


def _measured_by(action: Action, span: Span) -> Iterator[Expression]:
    """The months that an action has worked in, as many before it began, and both a year or more earlier."""
    before = Span(action.start - span.months, action.start - 1)
    for each in (span, earlier(span, years_before(span, action.start)), before, earlier(before, 1)):
        for effect in action.effects:
            yield FromFacts(Request(effect.select, Scenario.ACTUAL, each))


def _silent(units: Iterable[LayeredUnit]) -> list[str]:
    return [each.code for each in units if not each.steps and each.proposal is not None]


def _cells(table: Table, row: str, columns: Iterable[str], told: Expressions) -> Told:
    """Those of the columns in which the row has a figure."""
    for found in (each for each in table.rows if each.id == row):
        for column, cell in zip(table.columns, found.cells, strict=True):
            if column.id in columns and cell.number is not None:
                words = f"{table.title}: {found.label} · {' '.join((*column.group, column.header))}"
                yield Place(words, CellKey(table.id, row, column.id)), told


def _said(table: str, about: str) -> Place:
    return Place(Phrase("texten under {table}", table=table), CellKey(table, SAYS, about))

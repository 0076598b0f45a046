"""The action plan in a report: expected and measured effect of each action, and the year without and with the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from utfall.core import Amount, Span
from utfall.definitions.action import Action, CounterfactualKind
from utfall.document import (
    Block,
    Cell,
    Chart,
    ChartBlock,
    ChartKind,
    Column,
    Footnote,
    Point,
    PointRole,
    Row,
    RowKind,
    Series,
    Table,
    TableBlock,
    Term,
)
from utfall.report.actions import ActionPlan, ActionState, Measured
from utfall.report.cells import MNKR_CHANGE, NO_MEANING, TKR_CHANGE, figure, said, worded
from utfall.report.guard import OPEN, Guarded
from utfall.report.layers import LayeredForecast
from utfall.report.masked import masked_table
from utfall.report.outlook_told import COUNTED, MEASURED, SAYS
from utfall.swedish import DisplayUnit, format_value
from utfall.swedish import action_words as words
from utfall.swedish.dates import month_name, span_text
from utfall.swedish.forecast_words import money, percent
from utfall.swedish.numbers import exact

ID = "actions"


@dataclass(frozen=True, slots=True)
class ActionTables:
    """The plan as it is printed; ``forecast`` is what it is to change, where there is one."""

    plan: ActionPlan
    forecast: LayeredForecast | None = None
    guarded: Guarded = OPEN

    def blocks(self) -> Iterator[Block]:
        """The table, the year's deviation without and with the plan, and what it says."""
        if not self.plan.states:
            yield said(words.NO_ACTIONS)
            return
        yield TableBlock(masked_table(self.table(), self.guarded))
        chart = self.chart()
        if chart is not None and not self.guarded.hides(ID, SAYS, COUNTED):
            yield ChartBlock(chart)
        yield said(*self.says())

    def says(self) -> Iterator[str]:
        """What the plan has come to."""
        if not self.guarded.hides(ID, SAYS, MEASURED):
            yield from self._measured_says()
        if self.plan.ahead.ore:
            yield words.ahead_says(money(self.plan.ahead))

    def _measured_says(self) -> Iterator[str]:
        measured = self.plan.measured
        yield words.plan_says(
            money(self.plan.expected),
            month_name(self.plan.at),
            money(measured) if measured is not None else None,
        )
        judged = [each.measured.is_clear for each in self.plan.states if isinstance(each.measured, Measured)]
        known = [each for each in judged if each is not None]
        yield words.clear_says(sum(known), len(known))

    def table(self) -> Table:
        """One row for each action, with a footnote on its decision and its measure, and a sum."""
        notes = [
            Footnote(at, note_of(each, self._names)) for at, each in enumerate(self.plan.states, start=1)
        ]
        until = f"t.o.m. {month_name(self.plan.at)}"
        rows = [_row(each, note.number) for each, note in zip(self.plan.states, notes, strict=True)]
        return Table(
            id=ID,
            title=words.TITLE,
            unit=str(DisplayUnit.THOUSAND),
            columns=(
                Column("owner", words.OWNER, is_text=True),
                Column("start", words.START, is_text=True),
                Column("status", words.STATUS, is_text=True),
                Column("expected", words.EXPECTED, (until,)),
                Column("measured", words.MEASURED, (until,)),
                Column("chance", words.CHANCE, (until,)),
                Column("expected_year", words.EXPECTED_YEAR),
                Column("ahead", words.AHEAD),
            ),
            rows=(*rows, _sum(self.plan)),
            label_header=words.ACTION,
            footnotes=tuple(notes),
            note=words.NOTE,
            summary=" ".join(self.says()),
        )

    @property
    def _names(self) -> dict[str, str]:
        return {each.action.id: each.action.name for each in self.plan.states}

    def chart(self) -> Chart | None:
        """From the year's deviation without the actions that are still to come to that with them."""
        made = self.forecast
        if made is None or made.without_actions is None or made.with_actions is None or made.budget is None:
            return None
        without, whole = made.without_actions - made.budget, made.with_actions - made.budget
        steps = [each for each in self.plan.states if each.ahead.ore]
        if not steps:
            return None
        points = (
            _point(words.WITHOUT, without, PointRole.TOTAL),
            *(_point(each.action.name, each.ahead, PointRole.STEP) for each in steps),
            _point(words.WITH, whole, PointRole.TOTAL),
        )
        return Chart(
            id=f"{ID}-chart",
            title=words.CHART_TITLE,
            kind=ChartKind.WATERFALL,
            unit=str(DisplayUnit.MILLION),
            series=(Series(words.TITLE, points),),
            alt=f"{words.WITHOUT} {money(without)} mot budget, {words.WITH.lower()} {money(whole)}.",
        )


def note_of(state: ActionState, names: dict[str, str]) -> str:
    """When an action was decided, how it is measured, and what stands in the way."""
    action = state.action
    told = [words.decided_says(action.decided, action.body), _compared(action)]
    if not isinstance(state.measured, Measured):
        told.append(f"{words.NOT_MEASURED[state.measured]}.")
    if state.overlaps:
        told.append(words.overlaps_says([names[each] for each in state.overlaps]))
    return " ".join((*told, action.comment)).strip()


def _compared(action: Action) -> str:
    told = action.counterfactual
    if told.kind is CounterfactualKind.FORECAST and told.as_of is not None:
        return words.compared_says(told.kind, span_text(Span(told.as_of, told.as_of)))
    return words.compared_says(told.kind, percent(told.index) if told.index else "")


def _row(state: ActionState, note: int) -> Row:
    action, measured = state.action, state.measured
    cells = (
        worded(action.by_role),
        worded(str(action.start)),
        worded(words.STATUSES[action.status]),
        figure(state.expected, TKR_CHANGE),
        figure(measured.effect, TKR_CHANGE) if isinstance(measured, Measured) else NO_MEANING,
        figure(measured.chance, TKR_CHANGE) if isinstance(measured, Measured) else NO_MEANING,
        figure(state.expected_year, TKR_CHANGE),
        figure(state.ahead, TKR_CHANGE),
    )
    return Row(action.id, action.name, cells, notes=(note,))


def _sum(plan: ActionPlan) -> Row:
    def summed(value: Amount | None, column: str, states: Sequence[ActionState] = plan.states) -> Cell:
        return figure(value, TKR_CHANGE, tuple(Term(1, each.action.id, column) for each in states))

    measured = [each for each in plan.states if isinstance(each.measured, Measured)]
    cells = (
        *(NO_MEANING,) * 3,
        summed(plan.expected, "expected"),
        summed(plan.measured, "measured", measured) if plan.measured is not None else NO_MEANING,
        NO_MEANING,
        summed(plan.expected_year, "expected_year"),
        summed(plan.ahead, "ahead"),
    )
    return Row("total", words.TOTAL, cells, RowKind.SUM)


def _point(name: str, amount: Amount, role: PointRole) -> Point:
    return Point(name, exact(amount, DisplayUnit.MILLION), format_value(amount, MNKR_CHANGE).text, role)

"""Sets goals, assignments and controls in tables of the document, with words and symbols in every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count
from operator import attrgetter

from utfall.core import Missing, Quantity, Text, Value
from utfall.document import Cell, Column, Footnote, Row, RowKind, Table
from utfall.goals.indicator import IndicatorState
from utfall.goals.overview import (
    IndicatorRow,
    Outcome,
    control_row,
    goal_rows,
    has_target,
    indicator_row,
    work_rows,
)
from utfall.goals.tree import AreaState
from utfall.goals.work import PlanState, WorkState
from utfall.swedish import DisplayUnit, NumberFormat, format_value, goal_words
from utfall.swedish.numbers import NBSP


def indicator_table(
    id: str,
    title: str,
    indicators: Sequence[IndicatorState],
    years: Sequence[int],
    names: Mapping[str, str] | None = None,
) -> Table:
    """A goal's indicators: outcomes of ``years``, women and men where known, target, attainment and trend.

    Target and attainment are left out when no indicator has anything to reach.
    """
    rows = [indicator_row(state, years, names) for state in indicators]
    is_split = any(row.women is not None or row.men is not None for row in rows)
    is_aimed = any(has_target(state) for state in indicators)
    columns = [Column(f"outcome_{year}", goal_words.outcome_header(year)) for year in years]
    if is_split:
        columns += [Column("women", goal_words.WOMEN), Column("men", goal_words.MEN)]
    if is_aimed:
        columns.append(Column("target", goal_words.TARGET, is_text=True))
        columns.append(Column("attainment", goal_words.ATTAINMENT, is_text=True))
    columns.append(Column("trend", goal_words.TREND, is_text=True))
    numbers = count(1)
    noted = [(row, [Footnote(next(numbers), note) for note in row.notes]) for row in rows]
    return Table(
        id=id,
        title=title,
        unit="",
        columns=tuple(columns),
        rows=tuple(_indicator(row, notes, is_split, is_aimed) for row, notes in noted),
        label_header=goal_words.INDICATOR,
        footnotes=tuple(note for _, notes in noted for note in notes),
        summary=goal_words.INDICATORS_SUMMARY,
    )


def _indicator(row: IndicatorRow, notes: Iterable[Footnote], is_split: bool, is_aimed: bool) -> Row:
    outcomes = [*row.outcomes, row.women, row.men] if is_split else list(row.outcomes)
    words = (row.target, row.attainment, row.trend) if is_aimed else (row.trend,)
    cells = (*map(_number, outcomes), *map(_words, words))
    return Row(row.id, row.name, cells, notes=tuple(note.number for note in notes))


def goal_table(id: str, title: str, areas: Sequence[AreaState]) -> Table:
    """Every area with its goals, how they stand, what that rests on and which way their indicators have gone.

    What it rests on is left out when no indicator has a target, for then a person has judged every goal; so are the
    trends when there are none.
    """
    told = [(area, list(goal_rows(area.goals))) for area in areas]
    goals = [goal for _, below in told for goal in below]
    shown = [(Column("attainment", goal_words.ATTAINMENT, is_text=True), attrgetter("attainment"))]
    if any(goal.tally != goal_words.NO_TARGETS for goal in goals):
        shown.append((Column("tally", goal_words.BASIS, is_text=True), attrgetter("tally")))
    if any(goal.trends for goal in goals):
        shown.append((Column("trends", goal_words.TRENDS_OF_INDICATORS, is_text=True), attrgetter("trends")))
    rows: list[Row] = []
    numbers, footnotes = count(1), []
    for area, below in told:
        rows += _area(area, len(shown)) if area.area is not None or len(areas) > 1 else ()
        for goal in below:
            notes = [Footnote(next(numbers), goal.note)] if goal.note else []
            footnotes += notes
            cells = tuple(_words(text_of(goal)) for _, text_of in shown)
            numbered = tuple(each.number for each in notes)
            rows.append(Row(goal.id, goal.name, cells, level=goal.level, notes=numbered))
    return Table(
        id,
        title,
        "",
        tuple(column for column, _ in shown),
        tuple(rows),
        goal_words.GOAL,
        tuple(footnotes),
        summary=goal_words.GOALS_SUMMARY,
    )


def _area(area: AreaState, columns: int) -> Iterator[Row]:
    """The area's heading, and below it what is said about the area as a whole."""
    if area.area is None:
        yield _heading("no_area", goal_words.NO_AREA, columns)
        return
    yield _heading(area.area.id, area.area.name, columns)
    if area.area.note:
        yield _comment(area.area.id, area.area.note, columns)


def assignment_table(
    id: str, title: str, assignments: Sequence[WorkState], label_header: str = goal_words.ASSIGNMENT
) -> Table:
    """Assignments or programmes with their activities: deadline, status and what was last said about them.

    A column that would be empty is left out; a description stands below its assignment.
    """
    works = list(work_rows(assignments))
    shown = [
        (Column("deadline", goal_words.DEADLINE, is_text=True), [row.deadline for row in works]),
        (Column("status", goal_words.STATUS, is_text=True), [row.status for row in works]),
        (Column("comment", goal_words.COMMENT, is_text=True), [row.comment for row in works]),
    ]
    shown = [(column, texts) for column, texts in shown if any(texts)]
    rows: list[Row] = []
    for index, row in enumerate(works):
        cells = tuple(_words(texts[index]) for _, texts in shown)
        rows.append(Row(row.id, row.name, cells, level=row.level))
        if row.description:
            rows.append(_comment(row.id, row.description, len(shown)))
    columns = tuple(column for column, _ in shown)
    return Table(id, title, "", columns, tuple(rows), label_header, summary=goal_words.WORK_SUMMARY)


def control_table(id: str, title: str, plan: PlanState) -> Table:
    """The plan's controls with planned and done times, and the share done of them all."""
    columns = (
        Column("planned", goal_words.PLANNED),
        Column("done", goal_words.DONE),
        Column("status", goal_words.STATUS, is_text=True),
        Column("comment", goal_words.COMMENT, is_text=True),
    )
    controls = [control_row(item) for item in plan.items]
    rows = [
        Row(
            row.id, row.name, (_whole(row.planned), _whole(row.done), _words(row.status), _words(row.comment))
        )
        for row in controls
    ]
    percent = NumberFormat(unit=DisplayUnit.PERCENT, suffix=f"{NBSP}%")
    share = _words(f"{goal_words.DONE_SHARE}: {format_value(plan.done_share, percent).text}")
    totals = (_whole(sum(row.planned for row in controls)), _whole(sum(row.done for row in controls)))
    rows.append(Row("total", goal_words.TOTAL_ROW, (*totals, share, _words("")), RowKind.SUM))
    return Table(id, title, "", columns, tuple(rows), goal_words.CONTROL, summary=goal_words.CONTROL_SUMMARY)


def _heading(id: str, label: str, columns: int) -> Row:
    return Row(id, label, (Cell(),) * columns, RowKind.HEADING)


def _comment(id: str, text: str, columns: int) -> Row:
    return Row(f"{id}-comment", "", (Cell(),) * columns, RowKind.COMMENT, comment=text)


def _number(outcome: Outcome | None) -> Cell:
    if outcome is None:
        return Cell()
    return Cell(outcome.value, outcome.shown.text, outcome.shown.number, outcome.format)


def _whole(number: int) -> Cell:
    value, how = Quantity(Decimal(number)), NumberFormat()
    shown = format_value(value, how)
    return Cell(value, shown.text, shown.number, how)


def _words(text: str) -> Cell:
    value: Value = Text(text) if text else Missing()
    return Cell(value, text)

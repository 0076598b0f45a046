"""Sets goals, assignments and controls in tables of the document, with words and symbols in every cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import count

from utfall.core import Missing, Quantity, Text, Value
from utfall.document import Cell, Column, Footnote, Row, RowKind, Table
from utfall.goals.indicator import IndicatorState
from utfall.goals.overview import (
    IndicatorRow,
    Outcome,
    control_row,
    goal_rows,
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
    """A goal's indicators: outcomes of ``years``, women and men where known, target, attainment and trend."""
    rows = [indicator_row(state, years, names) for state in indicators]
    is_split = any(row.women is not None or row.men is not None for row in rows)
    columns = [Column(f"outcome_{year}", goal_words.outcome_header(year)) for year in years]
    if is_split:
        columns += [Column("women", goal_words.WOMEN), Column("men", goal_words.MEN)]
    columns += [
        Column("target", goal_words.TARGET, is_text=True),
        Column("attainment", goal_words.ATTAINMENT, is_text=True),
        Column("trend", goal_words.TREND, is_text=True),
    ]
    numbers = count(1)
    noted = [(row, [Footnote(next(numbers), note) for note in row.notes]) for row in rows]
    return Table(
        id=id,
        title=title,
        unit="",
        columns=tuple(columns),
        rows=tuple(_indicator(row, notes, is_split) for row, notes in noted),
        label_header=goal_words.INDICATOR,
        footnotes=tuple(note for _, notes in noted for note in notes),
    )


def _indicator(row: IndicatorRow, notes: Iterable[Footnote], is_split: bool) -> Row:
    outcomes = [*row.outcomes, row.women, row.men] if is_split else list(row.outcomes)
    cells = (*map(_number, outcomes), *map(_words, (row.target, row.attainment, row.trend)))
    return Row(row.id, row.name, cells, notes=tuple(note.number for note in notes))


def goal_table(id: str, title: str, areas: Sequence[AreaState]) -> Table:
    """Every area with its goals, how they stand and what that rests on."""
    rows: list[Row] = []
    numbers, footnotes = count(1), []
    for area in areas:
        if area.area is not None or len(areas) > 1:
            name = area.area.name if area.area is not None else goal_words.NO_AREA
            rows.append(_heading(area.area.id if area.area is not None else "no_area", name, 2))
        for goal in goal_rows(area.goals):
            notes = [Footnote(next(numbers), goal.note)] if goal.note else []
            footnotes += notes
            cells = (_words(goal.attainment), _words(goal.tally))
            rows.append(
                Row(goal.id, goal.name, cells, level=goal.level, notes=tuple(each.number for each in notes))
            )
    columns = (
        Column("attainment", goal_words.ATTAINMENT, is_text=True),
        Column("tally", goal_words.BASIS, is_text=True),
    )
    return Table(id, title, "", columns, tuple(rows), goal_words.GOAL, tuple(footnotes))


def assignment_table(id: str, title: str, assignments: Sequence[WorkState]) -> Table:
    """Assignments or programmes with their activities: deadline, status and what was last said about them."""
    columns = (
        Column("deadline", goal_words.DEADLINE, is_text=True),
        Column("status", goal_words.STATUS, is_text=True),
        Column("comment", goal_words.COMMENT, is_text=True),
    )
    rows = tuple(
        Row(row.id, row.name, tuple(map(_words, (row.deadline, row.status, row.comment))), level=row.level)
        for row in work_rows(assignments)
    )
    return Table(id, title, "", columns, rows, goal_words.ASSIGNMENT)


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
    return Table(id, title, "", columns, tuple(rows), goal_words.CONTROL)


def _heading(id: str, label: str, columns: int) -> Row:
    return Row(id, label, (Cell(),) * columns, RowKind.HEADING)


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

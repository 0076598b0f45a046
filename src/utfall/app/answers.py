"""Answers for other programs: tables, facts, forecasts, their record and goals, exact and in stable names."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from utfall.app.figures import Figures, Sight
from utfall.app.forecast_document import forecast_document, record_document
from utfall.app.reading import Reading
from utfall.core.division import Division
from utfall.core.facts import AMOUNT, NUMBER
from utfall.definitions.table import TableDefinition
from utfall.measures.fact_page import PageOfFacts
from utfall.narrative import GoalView
from utfall.problems import Problems
from utfall.report.forecast import forecast_year
from utfall.report.goals import GoalTables, review_of
from utfall.report.scoreboard import record_of
from utfall.writers.json_document import table_content

Json = dict[str, Any]
GOAL_VIEWS = (GoalView.GOALS, GoalView.ASSIGNMENTS, GoalView.PROGRAMMES, GoalView.CONTROL)
_PERIODS = ("as_of", "period_from", "period_to")


def table_head(table: TableDefinition) -> Json:
    """What a declared table is called, and its columns."""
    return {"id": table.id, "title": table.title, "columns": [column.id for column in table.columns]}


def table(figures: Figures, id: str, sight: Sight) -> Json:
    """A table as printed with its exact values; ``KeyError`` for one that is not declared."""
    return {**_seen(figures, sight), "table": table_content(figures.table(id, sight))}


def facts(figures: Figures, sight: Sight, asked: PageOfFacts) -> Json:
    """A page of facts. ``next`` is where the following page begins, None after the last.

    Amounts are whole öre, numbers decimal text. The order holds for as long as ``snapshot`` is the same.
    """
    one_more = PageOfFacts(asked.relation, asked.offset, asked.limit + 1, asked.scenario, asked.span)
    found = figures.cube(sight).fact_page(one_more)
    files = figures.reading().files
    following = asked.offset + asked.limit if len(found) > asked.limit else None
    rows = [_fact(row, files.get(row["batch"], "")) for row in found[: asked.limit]]
    return {**_seen(figures, sight), "unit_of_amount": "öre", "facts": rows, "next": following}


def forecasts(figures: Figures, sight: Sight, by: Division | None) -> Json:
    """The proposed year-end, from what was known at the end of the period."""

    def proposed(reading: Reading, problems: Problems) -> Json:
        made = forecast_year(figures.cube(sight), reading.definitions, by, sight.period, problems)
        return forecast_document(made)

    return _with_problems(figures, ("forecast answer", sight, by), sight, proposed)


def scores(figures: Figures, sight: Sight) -> Json:
    """Earlier forecasts held against the outcomes."""

    def judged(reading: Reading, problems: Problems) -> Json:
        return record_document(
            record_of(figures.cube(sight), reading.definitions, None, sight.period, problems)
        )

    return _with_problems(figures, ("score answer", sight), sight, judged)


def goals(figures: Figures, sight: Sight) -> Json:
    """The goals, assignments, programmes and controls as they stand in the period, as tables."""

    def standing(reading: Reading, problems: Problems) -> Json:
        review = review_of(reading.definitions, figures.cube(sight), sight.period, problems)
        tables = GoalTables(review)
        found = [tables.overview(view) for view in GOAL_VIEWS]
        return {"tables": [table_content(each) for each in found if each is not None]}

    return _with_problems(figures, ("goal answer", sight), sight, standing)


def _with_problems(
    figures: Figures, key: tuple[object, ...], sight: Sight, compute: Callable[[Reading, Problems], Json]
) -> Json:
    def computed(reading: Reading) -> Json:
        problems = Problems()
        found = compute(reading, problems)
        return {**found, "problems": [each.as_json() for each in problems]}

    return {**_seen(figures, sight), **figures.once(key, computed)}


def _seen(figures: Figures, sight: Sight) -> Json:
    """What an answer is about, and the state of the facts that it rests on."""
    snapshot = figures.reading().snapshot
    return {
        "snapshot": snapshot.id if snapshot is not None else "",
        "period": str(sight.period),
        "responsibility": sight.unit,
        "organised": str(sight.organised) if sight.organised is not None else None,
    }


def _fact(row: Json, file: str) -> Json:
    told: Json = {name: value for name, value in row.items() if name not in (AMOUNT, NUMBER)}
    for name in _PERIODS:
        told[name] = f"{row[name] // 100:04}-{row[name] % 100:02}" if row[name] else None
    if AMOUNT in row:
        told[AMOUNT] = row[AMOUNT]
    else:
        told[NUMBER] = f"{Decimal(row[NUMBER]).normalize():f}" if row[NUMBER] is not None else None
    return {**told, "file": file}

"""Figures for other programs: tables, facts, forecasts, their record, and goals."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from utfall.app import answers
from utfall.core import Month, Scenario, Span
from utfall.core.division import Division
from utfall.measures.fact_page import PageOfFacts
from utfall.rounds import Permission
from utfall.web.api import answers as shapes
from utfall.web.api.refusing import not_found
from utfall.web.api.seeing import Asked, MonthText, Seeing, sight_of
from utfall.web.api.service import operation
from utfall.web.figures import figures

MOST_FACTS = 5_000  # in one answer
FURTHEST = 2**53 - 1  # what every reader of JSON counts to exactly


class AskedFacts(Schema):
    """Which facts: those of a part of the organisation and a scenario that lie within the months, and which page."""

    responsibility: str | None = None
    scenario: Scenario | None = None
    first: MonthText | None = None
    last: MonthText | None = None
    offset: Annotated[int, Field(ge=0, le=FURTHEST)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST_FACTS)] = 1_000


@operation("GET", "/tables", Permission.READ_FIGURES, list[shapes.TableHead])
def list_tables(request: HttpRequest) -> Any:
    """The tables of the workspace's definitions, in their order."""
    return [answers.table_head(each) for each in figures().tables().values()]


@operation("GET", "/periods", Permission.READ_FIGURES, list[str])
def list_periods(request: HttpRequest) -> Any:
    """The months that can be asked for, the latest first."""
    return [str(each) for each in figures().periods()]


@operation("GET", "/tables/{table}", Permission.READ_FIGURES, shapes.TableAnswer)
def read_table(request: HttpRequest, table: str, asked: Seeing) -> Any:
    """A table for any period and part of the organisation, as printed and exactly."""
    if table not in figures().tables():
        raise not_found(f"tabellen {table}")
    return answers.table(figures(), table, sight_of(request, asked))


@operation("GET", "/facts/{relation}", Permission.READ_VOUCHERS, shapes.FactsAnswer)
def read_facts(
    request: HttpRequest, relation: Literal["amounts", "quantities"], asked: Annotated[AskedFacts, Query()]
) -> Any:
    """Single facts with file and line, page by page, in an order that holds as long as the snapshot does."""
    sight = sight_of(request, Asked(responsibility=asked.responsibility), Permission.READ_VOUCHERS)
    wanted = PageOfFacts(relation, asked.offset, asked.limit, asked.scenario, _span(asked))
    return answers.facts(figures(), sight, wanted)


def _span(asked: AskedFacts) -> Span | None:
    """The months asked for; an end that is left open is the workspace's own. Raises ``RefusedError`` backwards."""
    if asked.first is None and asked.last is None:
        return None
    periods = figures().periods()
    first = Month.parse(asked.first) if asked.first is not None else periods[-1]
    last = Month.parse(asked.last) if asked.last is not None else periods[0]
    if last < first:
        raise not_found(f"tiden {first}..{last}")
    return Span(first, last)


@operation("GET", "/forecasts", Permission.READ_FIGURES, shapes.ForecastAnswer)
def read_forecasts(request: HttpRequest, asked: Seeing, by: Division | None = None) -> Any:
    """The proposed year-end for each unit and for the whole, with intervals."""
    return answers.forecasts(figures(), sight_of(request, asked), by)


@operation("GET", "/scores", Permission.READ_FIGURES, shapes.ScoreAnswer)
def read_scores(request: HttpRequest, asked: Seeing) -> Any:
    """Earlier forecasts held against the outcomes."""
    return answers.scores(figures(), sight_of(request, asked))


@operation("GET", "/goals", Permission.READ_FIGURES, shapes.GoalsAnswer)
def read_goals(request: HttpRequest, asked: Seeing) -> Any:
    """Goals, assignments, programmes and controls as they stand in the period."""
    return answers.goals(figures(), sight_of(request, asked))

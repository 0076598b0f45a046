"""The operations that other programs may call; each names the permission that its key must hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from django.http import HttpRequest
from ninja import NinjaAPI, Query
from pydantic import Field

from utfall import __version__
from utfall.app import answers
from utfall.core import Month, Scenario, Span
from utfall.measures.division import Division
from utfall.measures.fact_page import PageOfFacts
from utfall.rounds import Permission
from utfall.web.api import answers as shapes
from utfall.web.api.keys import ScopedKey
from utfall.web.api.limits import KeyLimit
from utfall.web.api.refusing import (
    NO_KEY,
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_READABLE,
    TOO_MANY,
    not_found,
    refuse_in_problems,
)
from utfall.web.api.seeing import Asked, MonthText, Seeing, sight_of
from utfall.web.figures import figures

api = NinjaAPI(title="Utfall", version=__version__, urls_namespace="api", docs_url=None)
refuse_in_problems(api)

View = TypeVar("View", bound=Callable[..., Any])
REFUSALS = {status: shapes.Faults for status in (NO_KEY, NOT_ALLOWED, NOT_FOUND, NOT_READABLE, TOO_MANY)}
MOST_FACTS = 5_000  # in one answer
FURTHEST = 2**53 - 1  # what every reader of JSON counts to exactly


def operation(
    method: Literal["GET", "POST"],
    path: str,
    permission: Permission,
    answer: Any,
    status: int = 200,
) -> Callable[[View], View]:
    """Declare an operation: the permission of its key, what it answers, and that it is counted."""

    def declare(view: View) -> View:
        made: View = api.api_operation(
            [method],
            path,
            auth=ScopedKey(permission),
            throttle=KeyLimit(),
            response={status: answer, **REFUSALS},
            operation_id=view.__name__,
        )(view)
        return made

    return declare


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
    request: HttpRequest,
    relation: Literal["amounts", "quantities"],
    responsibility: str | None = None,
    scenario: Scenario | None = None,
    first: MonthText | None = None,
    last: MonthText | None = None,
    offset: Annotated[int, Query(), Field(ge=0, le=FURTHEST)] = 0,
    limit: Annotated[int, Query(), Field(ge=1, le=MOST_FACTS)] = 1_000,
) -> Any:
    """Single facts with file and line, page by page, in an order that holds as long as the snapshot does."""
    sight = sight_of(request, Asked(responsibility=responsibility), Permission.READ_VOUCHERS)
    periods = figures().periods()
    span = None
    if first is not None or last is not None:
        begin = Month.parse(first) if first is not None else periods[-1]
        end = Month.parse(last) if last is not None else periods[0]
        if end < begin:
            raise not_found(f"tiden {begin}..{end}")
        span = Span(begin, end)
    return answers.facts(figures(), sight, PageOfFacts(relation, offset, limit, scenario, span))


@operation("GET", "/forecasts", Permission.READ_FIGURES, shapes.ForecastAnswer)
def read_forecasts(request: HttpRequest, asked: Seeing, by: Division = Division.ACTIVITY) -> Any:
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

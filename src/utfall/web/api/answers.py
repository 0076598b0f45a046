"""What the calls of other programs answer with: the shapes of OpenAPI, and problems in their stable form."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema


class Source(Schema):
    """Where a problem is."""

    file: str
    sheet: str | None
    line: int | None
    column: int | str | None
    excerpt: str | None


class ProblemShape(Schema):
    """A problem: its code never changes, its words may."""

    code: str
    severity: Literal["error", "warning", "future"]
    message: str
    remedy: str
    source: Source


class Faults(Schema):
    """Why a call could not be answered."""

    problems: list[ProblemShape]


class TableHead(Schema):
    """A declared table."""

    id: str
    title: str
    columns: list[str]


class Seen(Schema):
    """What an answer is about: a period, a part of the organisation (null is all), and the snapshot it rests on."""

    snapshot: str
    period: str
    responsibility: str | None
    organised: str | None


class TableAnswer(Seen):
    """A table as in the JSON of a report: what is printed, and the exact value as text."""

    table: dict[str, Any]


class FactsAnswer(Seen):
    """A page of facts; ``next`` is the offset of the following page."""

    unit_of_amount: Literal["öre"]
    facts: list[dict[str, Any]]
    next: int | None


class ForecastAnswer(Seen):
    """The proposed year-end for each unit and for the whole, in öre."""

    as_of: str | None
    by: str | None = None
    unit: str | None = None
    series: list[dict[str, Any]]
    total: dict[str, Any] | None
    problems: list[ProblemShape]


class ScoreAnswer(Seen):
    """Earlier forecasts against the outcomes, in öre."""

    by: str | None
    unit: str | None = None
    months: list[dict[str, Any]]
    totals: list[dict[str, Any]]
    forecasts: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    problems: list[ProblemShape]


class GoalsAnswer(Seen):
    """The goals, assignments, programmes and controls, each kind as a table."""

    tables: list[dict[str, Any]]
    problems: list[ProblemShape]


class ReportHead(Schema):
    """A report that the board has decided, or a version that is being worked on."""

    kind: Literal["decided", "version"]
    number: int
    report: str
    period: str
    edition: str
    snapshot: str
    published: bool
    files: list[str]


class JobAnswer(Schema):
    """A piece of work in the queue. ``result`` is empty until the state is done."""

    number: int
    kind: str
    state: Literal["waiting", "running", "done", "failed"]
    progress: str
    result: dict[str, Any]

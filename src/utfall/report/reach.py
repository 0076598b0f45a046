"""How far volumes are told: a row whose latest months nobody has told of says so, for missing is not zero."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from utfall.core import Month, Quantity, Scenario, Span, Value
from utfall.definitions import RowDefinition
from utfall.measures import Request, requests
from utfall.problems import Problems, Severity
from utfall.report.bind import BoundTable
from utfall.swedish.dates import span_text
from utfall.swedish.volume_words import reaches_only


def with_reach(bound: BoundTable, values: Mapping[Request, Value], problems: Problems) -> BoundTable:
    """The table with a footnote at each row of volumes that are not told to the end, and REP-023 for each."""
    ends = {
        request: value.until
        for request, value in values.items()
        if isinstance(value, Quantity) and value.until is not None and request.scenario is Scenario.ACTUAL
    }
    notes: dict[str, str] = {}
    rows = []
    for row in bound.definition.rows if ends else ():
        until = min(_ends_of(bound, row, ends), default=None)
        rows.append(row if until is None else replace(row, notes=(*row.notes, str(until))))
        if until is not None:
            month = span_text(Span(until, until))
            notes[str(until)] = reaches_only(month)
            if not row.terms:
                problems.add("REP-023", row.source, Severity.WARNING, row=row.label, month=month)
    if not notes:
        return bound
    footnotes = (*bound.definition.footnotes, *notes.items())
    return replace(bound, definition=replace(bound.definition, rows=tuple(rows), footnotes=footnotes))


def _ends_of(bound: BoundTable, row: RowDefinition, ends: Mapping[Request, Month]) -> Iterator[Month]:
    """The last month told of in the row's outcomes, where it lies before both their own end and the report's."""
    for column in bound.definition.columns:
        for request in requests(bound.cells[row.id, column.id].expression):
            if request in ends and ends[request] < min(request.span.last, bound.period):
                yield ends[request]

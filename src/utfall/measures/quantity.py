"""Which of the stated quantities a request gathers, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from utfall.core import CodePart, Month, Quantity, Span, Value
from utfall.core.facts import GENDER, NUMBER
from utfall.definitions.report import Aggregation
from utfall.measures.query import ColumnSpec, span_of
from utfall.volumes import over_time

Found = tuple[Span, Mapping[str, Any]]  # a row of quantities, and the span that it states


class Seen:
    """Rows of quantities by measure, and of each measure those that a column sees, looked through once per column."""

    def __init__(self, by_measure: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self._by_measure = {
            measure: [(span_of(row), row) for row in rows] for measure, rows in by_measure.items()
        }
        self._by_code: dict[tuple[str, ColumnSpec, CodePart | None], dict[str, list[Found]]] = {}

    def on(
        self, measure: str, column: ColumnSpec, codes: Mapping[CodePart, frozenset[str]]
    ) -> Iterator[Found]:
        """The measure's rows that the column sees, at least those that lie on the codes."""
        part = min(codes, key=lambda each: len(codes[each]), default=None)
        key = (measure, column, part)
        if key not in self._by_code:
            self._by_code[key] = defaultdict(list)
            for span, row in self._seen_by(measure, column):
                self._by_code[key]["" if part is None else row[part]].append((span, row))
        for code in codes[part] if part is not None else ("",):
            yield from self._by_code[key].get(code, ())

    def _seen_by(self, measure: str, column: ColumnSpec) -> Iterator[Found]:
        for span, row in self._by_measure.get(measure, ()):
            if in_column(row, column) and span.overlaps(column.span):
                yield span, row


def aggregate_rows(
    rows: Iterable[Found],
    column: ColumnSpec,
    codes: Mapping[CodePart, frozenset[str]],
    rule: Aggregation,
) -> Value:
    """Sum over units, then over time by the quantity's rule; ``rows`` are those that the column sees."""
    stated: dict[Span, Decimal] = defaultdict(Decimal)
    for span, row in rows:
        if all(row[part] in wanted for part, wanted in codes.items()):
            stated[span] += row[NUMBER]
    return over_time(stated, column.span, rule)


def accumulated(rows: Iterable[Mapping[str, Any]], rule: Aggregation) -> Iterator[dict[str, Any]]:
    """The outcomes of one measure as stated, and those of the year so far where a year is stated in parts.

    What several units state for the same time is added, as in the cube's other answers. `Aggregation.LAST` leaves
    everything as it is: such a statement stands for its year alone, and two for the same time cannot be added.
    """
    given = [dict(row) for row in rows]
    if rule is Aggregation.LAST:
        yield from given
        return
    stated: dict[str, dict[Span, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in given:
        stated[row[GENDER]][span_of(row)] += row[NUMBER]
    for gender, numbers in stated.items():
        for span, number in sorted({**_so_far(numbers, rule), **numbers}.items()):
            bounds = {"period_from": span.first.number, "period_to": span.last.number}
            yield {**given[0], GENDER: gender, **bounds, NUMBER: number}


def _so_far(stated: Mapping[Span, Decimal], rule: Aggregation) -> dict[Span, Decimal]:
    """From January to the end of each part, in the years whose parts follow each other without overlap."""
    by_year: dict[int, list[Span]] = defaultdict(list)
    for span in sorted(stated):
        if span.first.year == span.last.year:
            by_year[span.last.year].append(span)
    found: dict[Span, Decimal] = {}
    for year, parts in by_year.items():
        if any(before.overlaps(after) for before, after in pairwise(parts)):
            continue
        for part in parts[1:]:
            window = Span(Month(year, 1), part.last)
            value = over_time({each: stated[each] for each in parts}, window, rule)
            if isinstance(value, Quantity):
                found[window] = value.number
    return found


def in_column(row: Mapping[str, Any], column: ColumnSpec) -> bool:
    """Whether a row of facts has the scenario, decision and forecast that a column asks for."""
    return (
        row["scenario"] == column.scenario
        and (column.decisions is None or row["decision"] in column.decisions)
        and row["decision"] not in column.later
        and (column.as_of is None or row["as_of"] == column.as_of.number)
    )

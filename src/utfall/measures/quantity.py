"""Which of the stated quantities a request gathers, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from utfall.core import CodePart, Span, Value
from utfall.definitions.report import Aggregation
from utfall.measures.query import ColumnSpec, span_of
from utfall.measures.request import Request
from utfall.volumes import over_time


def aggregate_rows(
    rows: Iterable[Mapping[str, Any]],
    request: Request,
    codes: Mapping[CodePart, frozenset[str]],
    rule: Aggregation,
) -> Value:
    """Sum over units, then over time by the quantity's rule; ``rows`` are the cube's, one per code and span."""
    column = ColumnSpec.of(request)
    stated: dict[Span, Decimal] = defaultdict(Decimal)
    for row in rows:
        if _belongs(row, column) and all(row[part] in wanted for part, wanted in codes.items()):
            stated[span_of(row)] += row["number"]
    return over_time(stated, request.span, rule)


def _belongs(row: Mapping[str, Any], column: ColumnSpec) -> bool:
    return (
        row["scenario"] == column.scenario
        and (not column.decisions or row["decision"] in column.decisions)
        and (column.as_of is None or row["as_of"] == column.as_of.number)
    )

"""The cube: answers many requests at once with a few grouped queries, and shows the facts behind each answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.core import Amount, CodePart, Failed, Missing, Month, Span, Value
from utfall.core.facts import MEASURE
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.structure import Structure
from utfall.measures import query
from utfall.measures.engine import Engine
from utfall.measures.quantity import accumulated, aggregate_rows
from utfall.measures.request import Request
from utfall.measures.selection import codes_of, constrained_parts

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact behind a figure: its import and line, its codes and what it states."""

    batch: str
    line: int
    codes: tuple[tuple[str, str], ...]
    scenario: str
    span: Span
    value: Value


class Cube:
    """Exact answers over one snapshot.

    ``organised_at`` is the month whose organisation is used for every span: the report's own period reads earlier
    years as organised now (house law 5).
    """

    def __init__(
        self,
        engine: Engine,
        structure: Structure,
        quantities: Mapping[str, QuantityDefinition],
        organised_at: Month,
    ) -> None:
        self._engine = engine
        self._structure = structure
        self._quantities = quantities
        self._organised_at = organised_at
        self._long_spans: list[tuple[str, Span]] | None = None

    def values(self, requests: Iterable[Request]) -> dict[Request, Value]:
        """The answer to each request, by one query per set of code parts asked about.

        Nothing booked is `Missing`; a fact that reaches outside the span is ``Failed("split_span")``, for it cannot
        be divided.
        """
        wanted = list(dict.fromkeys(requests))
        by_shape: dict[tuple[bool, tuple[CodePart, ...]], list[Request]] = defaultdict(list)
        for request in wanted:
            is_quantity = request.select.quantity is not None
            by_shape[is_quantity, constrained_parts(request.select)].append(request)
        answers: dict[Request, Value] = {}
        for (is_quantity, parts), group in by_shape.items():
            answer = self._quantities_of if is_quantity else self._amounts_of
            answers.update(answer(parts, group))
        return answers

    def observations(self, measures: Iterable[str]) -> list[dict[str, Any]]:
        """The outcomes of declared measures over time, for all and for women and men, by one query.

        Rows of quantity facts (`utfall.core.facts`): those stated and, by the measure's own rule, those of the year
        so far, so that an indicator shows the same figure as a table over the same months.
        """
        wanted = sorted(set(measures))
        if not wanted:
            return []
        by_measure: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self._engine.run(query.observations(wanted)).to_pylist():
            by_measure[row[MEASURE]].append(row)
        return [
            outcome
            for measure, rows in by_measure.items()
            for outcome in accumulated(rows, self._quantities[measure].aggregation)
        ]

    def facts(self, request: Request) -> list[FactLine]:
        """The facts behind an answer, in the order of their batches and lines."""
        codes = self._codes(request)
        rows = self._engine.run(query.facts_of(request, codes)).to_pylist()
        return [_fact_line(row) for row in rows]

    def _codes(self, request: Request) -> dict[CodePart, frozenset[str]]:
        return codes_of(request.select, self._structure, self._organised_at)

    def _amounts_of(self, parts: tuple[CodePart, ...], requests: list[Request]) -> dict[Request, Value]:
        selections = list(dict.fromkeys(request.select for request in requests))
        columns = list(dict.fromkeys(query.ColumnSpec.of(request) for request in requests))
        splits = [self._may_split(column) for column in columns]
        codes = [codes_of(select, self._structure, self._organised_at) for select in selections]
        result = self._engine.run(query.amounts(parts, codes, columns, splits))
        cells = _cells_by_row(result)
        answers: dict[Request, Value] = {}
        for request in requests:
            row = cells.get(selections.index(request.select), {})
            at = columns.index(query.ColumnSpec.of(request))
            if row.get(f"split_{at}"):
                answers[request] = Failed("split_span")
            else:
                ore = row.get(f"sum_{at}")
                answers[request] = Missing() if ore is None else Amount(ore)
        return answers

    def _quantities_of(self, parts: tuple[CodePart, ...], requests: list[Request]) -> dict[Request, Value]:
        measures = sorted({request.select.quantity or "" for request in requests})
        rows = self._engine.run(query.quantities(parts, measures)).to_pylist()
        by_measure: dict[str, list[dict[str, object]]] = defaultdict(list)
        for row in rows:
            by_measure[str(row["measure"])].append(row)
        answers: dict[Request, Value] = {}
        for request in requests:
            measure = request.select.quantity or ""
            codes = self._codes(request)
            rule = self._quantities[measure].aggregation
            answers[request] = aggregate_rows(by_measure[measure], request, codes, rule)
        return answers

    def _may_split(self, column: query.ColumnSpec) -> bool:
        """Whether some fact of the scenario reaches over an edge of the span; rare, so asked only then."""
        if self._long_spans is None:
            rows = self._engine.run(query.long_spans()).to_pylist()
            self._long_spans = [(row["scenario"], query.span_of(row)) for row in rows]
        return any(
            scenario == column.scenario and span.overlaps(column.span) and not column.span.contains(span)
            for scenario, span in self._long_spans
        )


def _cells_by_row(result: pa.Table) -> dict[int, dict[str, int | None]]:
    return {row["row_index"]: row for row in result.to_pylist()}


def _fact_line(row: Mapping[str, object]) -> FactLine:
    codes = tuple((str(part), str(row[part])) for part in CodePart if row[part])
    return FactLine(
        batch=str(row["batch"]),
        line=int(str(row["source_line"])),
        codes=codes,
        scenario=str(row["scenario"]),
        span=query.span_of(row),
        value=query.value_of(row),
    )

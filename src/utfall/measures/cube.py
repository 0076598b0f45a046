"""The cube: answers many requests at once with a few grouped queries, and shows the facts behind each answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from utfall.core import Amount, CodePart, Failed, Missing, Month, Scenario, Span, Value, total
from utfall.core.facts import MEASURE
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.structure import Structure
from utfall.definitions.table import Organised
from utfall.measures import query
from utfall.measures.engine import Engine
from utfall.measures.organisation import Organisation
from utfall.measures.quantity import accumulated, aggregate_rows, in_column
from utfall.measures.request import Request
from utfall.measures.restated import booked, facts_in_order, moves, reaching_over
from utfall.measures.selection import constrained_parts
from utfall.variance.restatement import Move, Restatement, restated_by

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact behind a figure: its import and line, its codes as booked, and what of it lies in the figure.

    ``value`` is all of ``booked``, but for facts that a reorganisation has divided.
    """

    batch: str
    line: int
    codes: tuple[tuple[str, str], ...]
    scenario: str
    span: Span
    value: Value
    booked: Value


class Cube:
    """Exact answers over one snapshot.

    ``organised_at`` is the month whose organisation is used for every span: the report's own period reads earlier
    years as organised now, what has been moved since by the crosswalk's shares (house law 5). A request can ask for
    the organisation of its own time instead.
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
        self._now = Organisation(structure, organised_at)
        self._reaching: dict[tuple[str, CodePart], list[dict[str, Any]]] = {}
        self._long_spans: list[tuple[str, Span]] | None = None

    def values(self, requests: Iterable[Request]) -> dict[Request, Value]:
        """The answer to each request, by one query per set of code parts asked about.

        Nothing booked is `Missing`; a fact that reaches outside the span, or over a reorganisation that divided its
        code, is ``Failed("split_span")``, for it cannot be divided.
        """
        wanted = list(dict.fromkeys(requests))
        as_booked = [request for request in wanted if request.organised is Organised.THEN]
        answers = self._answers([each for each in wanted if each.organised is Organised.NOW], self._now)
        return {**answers, **self._as_booked(as_booked)}

    def _answers(self, requests: list[Request], organisation: Organisation) -> dict[Request, Value]:
        by_shape: dict[tuple[bool, tuple[CodePart, ...]], list[Request]] = defaultdict(list)
        for request in requests:
            is_quantity = request.select.quantity is not None
            by_shape[is_quantity, constrained_parts(request.select)].append(request)
        answers: dict[Request, Value] = {}
        for (is_quantity, parts), group in by_shape.items():
            answer = self._quantities_of if is_quantity else self._amounts_of
            answers.update(answer(parts, group, organisation))
        return answers

    def _as_booked(self, requests: list[Request]) -> dict[Request, Value]:
        """Figures in the organisation of their own time: a span over a change of codes is read in stretches."""
        stretches = {each: self._now.segments(each.select, each.span) for each in requests}
        by_month: dict[Month, list[Request]] = defaultdict(list)
        for request, found in stretches.items():
            for span, at in found:
                by_month[at].append(replace(request, span=span))
        answers = {
            at: self._answers(group, Organisation(self._structure, at, as_booked=True))
            for at, group in by_month.items()
        }
        return {
            request: total(answers[at][replace(request, span=span)] for span, at in found)
            if request.select.quantity is None or len(found) == 1
            else Failed("split_span")
            for request, found in stretches.items()
        }

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
        found = []
        for organisation, asked in self._readings(request):
            codes = organisation.codes(asked.select)
            rows = self._engine.run(query.facts_of(asked, organisation.origins(asked.select))).to_pylist()
            found += [_fact_line(row, organisation.part_in(codes, row, query.value_of(row))) for row in rows]
        return [line for line in found if not isinstance(line.value, Missing)]

    def restatement(self, part: CodePart, scenario: Scenario, span: Span) -> Restatement:
        """What was booked on the codes that a reorganisation concerns, what it moved, and what lies on them now.

        Codes of which a fact states months on both sides of their change are ``Failed("split_span")``.
        """
        passages = self._now.passages.get(part, ())
        column = query.ColumnSpec(str(scenario), span, (), None)
        where = query.matching(column)
        concerned = {code for each in passages for code in (each.old, *each.shares)}
        if not concerned:
            return Restatement({}, {}, ())
        rows = self._engine.run(booked(part, concerned, where)).to_pylist()
        then: dict[str, Value] = {row["code"]: Amount(row["amount"]) for row in rows}
        found = self._engine.run(moves(part, passages, where)).to_pylist()
        moved = [
            Move(self._now.at, row["code_before"], row["code"], Amount(row["amount"]))
            for row in found
            if row["code_before"] != row["code"]
        ]
        return restated_by(then, moved, self._cut_codes(part, column))

    def _cut_codes(self, part: CodePart, column: query.ColumnSpec) -> frozenset[str]:
        """The codes that a change concerns whose facts in the column cannot be divided by it."""
        facts = self._reaching_over("amounts", part)
        old = {
            row[part] for row in facts if in_column(row, column) and column.span.contains(query.span_of(row))
        }
        passages = self._now.passages[part]
        return frozenset(code for each in passages if each.old in old for code in (each.old, *each.shares))

    def _readings(self, request: Request) -> Iterator[tuple[Organisation, Request]]:
        if request.organised is Organised.NOW:
            yield self._now, request
            return
        for span, at in self._now.segments(request.select, request.span):
            yield Organisation(self._structure, at, as_booked=True), replace(request, span=span)

    def _amounts_of(
        self, parts: tuple[CodePart, ...], requests: list[Request], organisation: Organisation
    ) -> dict[Request, Value]:
        selections = list(dict.fromkeys(request.select for request in requests))
        columns = list(dict.fromkeys(query.ColumnSpec.of(request) for request in requests))
        splits = [self._may_split(column) for column in columns]
        codes = [organisation.codes(select) for select in selections]
        facts = facts_in_order("amounts", organisation.moved_in(parts))
        cells = _cells_by_row(self._engine.run(query.amounts(parts, codes, columns, splits, facts)))
        answers: dict[Request, Value] = {}
        for request in requests:
            index = selections.index(request.select)
            row, at = cells.get(index, {}), columns.index(query.ColumnSpec.of(request))
            if row.get(f"split_{at}") or self._is_cut(request, codes[index], organisation):
                answers[request] = Failed("split_span")
            else:
                ore = row.get(f"sum_{at}")
                answers[request] = Missing() if ore is None else Amount(ore)
        return answers

    def _quantities_of(
        self, parts: tuple[CodePart, ...], requests: list[Request], organisation: Organisation
    ) -> dict[Request, Value]:
        measures = sorted({request.select.quantity or "" for request in requests})
        facts = facts_in_order("quantities", organisation.moved_in(parts))
        by_measure: dict[str, list[dict[str, object]]] = defaultdict(list)
        for row in self._engine.run(query.quantities(parts, measures, facts)).to_pylist():
            by_measure[str(row["measure"])].append(row)
        answers: dict[Request, Value] = {}
        for request in requests:
            measure = request.select.quantity or ""
            codes = organisation.codes(request.select)
            rule = self._quantities[measure].aggregation
            if self._is_cut(request, codes, organisation):
                answers[request] = Failed("split_span")
            else:
                answers[request] = aggregate_rows(by_measure[measure], request, codes, rule)
        return answers

    def _is_cut(
        self, request: Request, codes: Mapping[CodePart, frozenset[str]], organisation: Organisation
    ) -> bool:
        """Whether the answer would have to divide a fact that states months on both sides of a change."""
        moved = organisation.moved_in(tuple(codes))
        return any(
            in_column(row, query.ColumnSpec.of(request))
            and request.span.contains(query.span_of(row))
            and row.get(MEASURE) == request.select.quantity
            and all(row[part] in wanted for part, wanted in codes.items() if part not in moved)
            and organisation.split_by(codes, row)
            for part in moved
            for row in self._reaching_over("quantities" if request.select.quantity else "amounts", part)
        )

    def _reaching_over(self, table: str, part: CodePart) -> list[dict[str, Any]]:
        """What states months on both sides of a change of its code; rare, so read once."""
        key = (table, part)
        if key not in self._reaching:
            asked = reaching_over(table, part, self._now.passages[part])
            self._reaching[key] = self._engine.run(asked).to_pylist()
        return self._reaching[key]

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


def _fact_line(row: Mapping[str, object], value: Value) -> FactLine:
    codes = tuple((str(part), str(row[part])) for part in CodePart if row[part])
    return FactLine(
        batch=str(row["batch"]),
        line=int(str(row["source_line"])),
        codes=codes,
        scenario=str(row["scenario"]),
        span=query.span_of(row),
        value=value,
        booked=query.value_of(row),
    )

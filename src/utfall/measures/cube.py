"""The cube: answers many requests at once with a few grouped queries, and shows the facts behind each answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from utfall.core import Amount, CodePart, Failed, Missing, Month, Scenario, SourceRef, Span, Value, total
from utfall.core.facts import MEASURE, SHEET
from utfall.definitions.phasing import PhasingProfile
from utfall.definitions.report import QuantityDefinition
from utfall.definitions.structure import Structure
from utfall.definitions.table import Organised, Selection
from utfall.measures import passes, query
from utfall.measures.engine import Engine
from utfall.measures.fact_page import PageOfFacts, page_query
from utfall.measures.monthly import MonthlySum, MonthlyVolume, monthly_sums, monthly_volumes
from utfall.measures.organisation import Organisation
from utfall.measures.passes import Parts, Shape, firsts, together
from utfall.measures.phased import PhasedBudgets
from utfall.measures.quantity import Seen, accumulated, aggregate_rows, in_column
from utfall.measures.request import Request
from utfall.measures.restated import booked, facts_in_order, moves, on_codes, reaching_over
from utfall.measures.selection import constrained_parts
from utfall.variance.restatement import Move, Restatement, restated_by

if TYPE_CHECKING:
    import pyarrow as pa
    from sqlglot import exp

_NOTHING = Missing()


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact behind a figure: its import, sheet and line, its codes as booked, and what of it lies in the figure.

    ``value`` is all of ``booked``, but for facts that a reorganisation has divided, and for budgets of many months of
    which ``phasing`` tells how they lie over them. ``decision`` is what a budget fact follows: a kind, or an id.
    """

    batch: str
    line: int
    codes: tuple[tuple[str, str], ...]
    scenario: str
    span: Span
    value: Value
    booked: Value
    decision: str = ""
    phasing: PhasingProfile | None = None
    sheet: str = ""

    def source(self, files: Mapping[str, str]) -> SourceRef:
        """Where it stands; ``files`` gives the file of each import."""
        return SourceRef(files.get(self.batch, self.batch), self.sheet or None, self.line)


class Cube:
    """Exact answers over one snapshot.

    ``organised_at`` is the month whose organisation is used for every span: the report's own period reads earlier
    years as organised now, what has been moved since by the crosswalk's shares (house law 5). A request can ask for
    the organisation of its own time instead, or for the one that is decided for next year. ``within`` are codes that
    the cube sees nothing outside of: with a unit's code, every question is about that unit. Budgets are read as
    decided by the end of the same month, unless a request names another.
    """

    def __init__(
        self,
        engine: Engine,
        structure: Structure,
        quantities: Mapping[str, QuantityDefinition],
        organised_at: Month,
        within: tuple[tuple[CodePart, str], ...] = (),
    ) -> None:
        self._engine = engine
        self._structure = structure
        self._quantities = quantities
        self._now = Organisation(structure, organised_at)
        self._next = Organisation(structure, Organised.NEXT.month(organised_at))
        self._within = within
        self._reaching: dict[tuple[str, CodePart, Month], list[dict[str, Any]]] = {}
        self._long_spans: list[tuple[str, Span]] | None = None
        self.tells_more = (
            False  # than `FactPrints` do: of files and lines, codes outside ``within``, next year
        )
        self._phased = PhasedBudgets(engine, structure, self.values)

    def values(self, requests: Iterable[Request]) -> dict[Request, Value]:
        """The answer to each request, by one pass over the amounts and one query per set of parts of quantities.

        Nothing booked is `Missing`; a fact that reaches outside the span, or over a reorganisation that divided its
        code, is ``Failed("split_span")``, for it cannot be divided; budgets can, where a rule says how.
        """
        asked = {request: self._narrowed(request) for request in requests}
        wanted = list(dict.fromkeys(asked.values()))
        as_booked = [request for request in wanted if request.organised is Organised.THEN]
        answers = self._answers([each for each in wanted if each.organised is Organised.NOW], self._now)
        if to_come := [each for each in wanted if each.organised is Organised.NEXT]:
            self.tells_more = True
            answers |= self._answers(to_come, self._next)
        answers |= self._as_booked(as_booked)
        return {request: answers[narrowed] for request, narrowed in asked.items()}

    def _narrowed(self, request: Request) -> Request:
        return replace(request, select=self._seen(request.select)) if self._within else request

    def _seen(self, select: Selection) -> Selection:
        return replace(select, within=self._within)

    def _answers(self, requests: list[Request], organisation: Organisation) -> dict[Request, Value]:
        amounts: dict[Parts, list[Request]] = defaultdict(list)
        quantities: dict[Parts, list[Request]] = defaultdict(list)
        for request in requests:
            shapes = amounts if request.select.quantity is None else quantities
            shapes[constrained_parts(request.select)].append(request)
        answers: dict[Request, Value] = {}
        for shapes_read_alike in self._passes(amounts, organisation):
            asked = {parts: amounts[parts] for parts in shapes_read_alike}
            answers |= self._amounts_of(asked, organisation)
        for parts, group in quantities.items():
            answers |= self._quantities_of(parts, group, organisation)
        return answers

    def _passes(self, shapes: Iterable[Parts], organisation: Organisation) -> list[list[Parts]]:
        """The sets of parts that are read in one pass: facts that are divided by two parts are not as by one."""
        alike: dict[Parts, list[Parts]] = defaultdict(list)
        for parts in shapes:
            alike[tuple(organisation.moved_in(parts))].append(parts)
        sizes = {part: len(tree.members) for part, tree in self._structure.trees.items()}
        return [read for group in alike.values() for read in together(group, sizes)]

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
        codes = self._now.origins(self._seen(Selection()))
        for row in self._engine.run(query.observations(wanted, codes)).to_pylist():
            by_measure[row[MEASURE]].append(row)
        return [
            outcome
            for measure, rows in by_measure.items()
            for outcome in accumulated(rows, self._quantities[measure].aggregation)
        ]

    def monthly(self, part: CodePart, until: Month, beside: frozenset[str] = frozenset()) -> list[MonthlySum]:
        """Every code's sums by scenario and span, as known in the month ``until`` and organised as the cube is.

        What lies on the accounts ``beside`` is left out. A budget of many months is given month by month where a rule
        says how it lies over them.
        """
        later = self._structure.decisions.words_after(until)
        codes = self._now.codes(self._seen(Selection()))
        if beside:
            accounts = codes.get(
                CodePart.ACCOUNT, self._structure.trees[CodePart.ACCOUNT].by_code.keys() | {""}
            )
            codes[CodePart.ACCOUNT] = frozenset(accounts - beside)
        stated = monthly_sums(self._engine, self._all_seen("amounts", part, codes), part, until, later)
        if not self._structure.phasing:
            return stated
        whole = {each for each in stated if each.scenario is Scenario.BUDGET and each.span.months > 1}
        parts = self._phased.by_code(part, codes, self._now, Month(until.year, 12), later) if whole else ()
        phased = (MonthlySum(code, Scenario.BUDGET, None, span, ore) for code, span, ore in parts)
        return [*(each for each in stated if each not in whole), *phased]

    def monthly_volumes(self, part: CodePart, measures: frozenset[str], until: Month) -> list[MonthlyVolume]:
        """The outcomes of quantities by code and span, organised as the cube is."""
        facts = self._all_seen("quantities", part, self._now.codes(self._seen(Selection())))
        return monthly_volumes(self._engine, facts, part, measures, until)

    def sees(self, codes: Mapping[CodePart, str]) -> bool:
        """Whether something on these codes, as organised now or before, can be among the facts that the cube sees."""
        wanted = self._now.origins(self._seen(Selection()))
        return all(codes.get(part) in allowed for part, allowed in wanted.items())

    def _all_seen(self, table: str, part: CodePart, codes: Mapping[CodePart, frozenset[str]]) -> exp.Expr:
        """The facts that the cube sees on the codes, in its organisation as far as the part is concerned."""
        return on_codes(self._seen_in(table, {part, *codes}, self._now), table, codes)

    def _seen_in(self, table: str, parts: Iterable[CodePart], organisation: Organisation) -> exp.Expr:
        """The facts that may lie on codes that the cube sees, in an organisation as far as the parts are concerned."""
        origins = organisation.origins(self._seen(Selection()))
        return facts_in_order(table, organisation.moved_in(parts), origins)

    def facts(self, request: Request, gender: str = "") -> list[FactLine]:
        """The facts behind an answer, in the order of their batches and lines; of a quantity those of one gender."""
        self.tells_more = True
        found = []
        for organisation, asked in self._readings(self._narrowed(request)):
            codes, column = organisation.codes(asked.select), self._column(asked)
            origins = organisation.origins(asked.select)
            asked_of = query.facts_of(column, asked.select.quantity, origins, gender)
            rows = self._engine.run(asked_of).to_pylist()
            found += [_fact_line(row, organisation.part_in(codes, row, query.value_of(row))) for row in rows]
            if asked.select.quantity is None and self._is_phased(column):
                found += [
                    _fact_line(fact.row, fact.within(column.span, codes, organisation), fact.profile)
                    for fact in self._phased.divided_by(column)
                    if all(fact.row[part] in wanted for part, wanted in origins.items())
                ]
        found.sort(key=lambda line: (line.batch, line.sheet, line.line))
        return [line for line in found if not isinstance(line.value, Missing)]

    def fact_page(self, asked: PageOfFacts) -> list[dict[str, Any]]:
        """Single facts as booked, of the codes that the cube sees and of those that they come from, whole."""
        self.tells_more = True
        rows: list[dict[str, Any]] = self._engine.run(
            page_query(asked, self._now.origins(self._seen(Selection())))
        ).to_pylist()
        return rows

    def budget_words(self, select: Selection, span: Span) -> tuple[str, ...]:
        """What the budget of a selection follows, as decided by the cube's month: kinds and ids of decisions."""
        column = self._column(Request(select, Scenario.BUDGET, span))
        asked = query.budget_words(column, self._now.origins(self._seen(select)))
        return tuple(sorted(row["decision"] for row in self._engine.run(asked).to_pylist()))

    def restatement(self, part: CodePart, scenario: Scenario, span: Span) -> Restatement:
        """What was booked on the codes that a reorganisation concerns, what it moved, and what lies on them now.

        Codes of which a fact states months on both sides of their change are ``Failed("split_span")``.
        """
        self.tells_more = True
        passages = self._now.passages.get(part, ())
        column = self._column(Request(Selection(), scenario, span))
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
        facts = self._reaching_over("amounts", part, self._now)
        old = {
            row[part] for row in facts if in_column(row, column) and column.span.contains(query.span_of(row))
        }
        passages = self._now.passages[part]
        return frozenset(code for each in passages if each.old in old for code in (each.old, *each.shares))

    def _readings(self, request: Request) -> Iterator[tuple[Organisation, Request]]:
        if request.organised is not Organised.THEN:
            yield self._next if request.organised is Organised.NEXT else self._now, request
            return
        for span, at in self._now.segments(request.select, request.span):
            yield Organisation(self._structure, at, as_booked=True), replace(request, span=span)

    def _amounts_of(
        self, asked: Mapping[Parts, list[Request]], organisation: Organisation
    ) -> dict[Request, Value]:
        shapes = [
            Shape(parts, {each.select: organisation.codes(each.select) for each in requests})
            for parts, requests in asked.items()
        ]
        column_of = {request: self._column(request) for requests in asked.values() for request in requests}
        columns = {column: at for at, column in enumerate(dict.fromkeys(column_of.values()))}
        phased = {column for column in columns if self._is_phased(column)}
        splits = [column not in phased and self._may_split(column) for column in columns]
        united = {part for parts in asked for part in parts}
        facts = self._seen_in("amounts", united, organisation)
        cells = _cells_by_row(self._engine.run(passes.amounts(shapes, list(columns), splits, facts)))
        answers: dict[Request, Value] = {}
        for shape, first, requests in zip(shapes, firsts(shapes), asked.values(), strict=True):
            places = {select: at for at, select in enumerate(shape.rows)}
            codes = list(shape.rows.values())
            divided = {
                each: list(self._phased.values(each, codes, shape.parts, organisation))
                for each in phased & {column_of[request] for request in requests}
            }
            for request in requests:
                place, column = places[request.select], column_of[request]
                row, at = cells.get(first + place, {}), columns[column]
                if row.get(f"split_{at}") or self._is_cut(request, codes[place], organisation):
                    answers[request] = Failed("split_span")
                else:
                    ore = row.get(f"sum_{at}")
                    stated = _NOTHING if ore is None else Amount(ore)
                    answers[request] = total(
                        [stated, divided[column][place]] if column in phased else [stated]
                    )
        return answers

    def _quantities_of(
        self, parts: tuple[CodePart, ...], requests: list[Request], organisation: Organisation
    ) -> dict[Request, Value]:
        measures = sorted({request.select.quantity or "" for request in requests})
        column_of = {request: self._column(request) for request in requests}
        columns = list(dict.fromkeys(column_of.values()))
        facts = self._seen_in("quantities", parts, organisation)
        by_measure: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self._engine.run(query.quantities(parts, measures, columns, facts)).to_pylist():
            by_measure[str(row["measure"])].append(row)
        seen = Seen(by_measure)
        answers: dict[Request, Value] = {}
        for request in requests:
            measure = request.select.quantity or ""
            codes = organisation.codes(request.select)
            rule = self._quantities[measure].aggregation
            if self._is_cut(request, codes, organisation):
                answers[request] = Failed("split_span")
            else:
                rows = seen.on(measure, column_of[request], codes)
                answers[request] = aggregate_rows(rows, column_of[request], codes, rule)
        return answers

    def _is_cut(
        self, request: Request, codes: Mapping[CodePart, frozenset[str]], organisation: Organisation
    ) -> bool:
        """Whether the answer would have to divide a fact that states months on both sides of a change."""
        moved, column = organisation.moved_in(tuple(codes)), self._column(request)
        return any(
            in_column(row, column)
            and request.span.contains(query.span_of(row))
            and row.get(MEASURE) == request.select.quantity
            and all(row[part] in wanted for part, wanted in codes.items() if part not in moved)
            and organisation.split_by(codes, row)
            for part in moved
            for row in self._reaching_over(
                "quantities" if request.select.quantity else "amounts", part, organisation
            )
        )

    def _reaching_over(self, table: str, part: CodePart, organisation: Organisation) -> list[dict[str, Any]]:
        """What states months on both sides of a change of its code; rare, so read once."""
        key = (table, part, organisation.at)
        if key not in self._reaching:
            asked = reaching_over(table, part, organisation.passages[part])
            self._reaching[key] = self._engine.run(asked).to_pylist()
        return self._reaching[key]

    def _column(self, request: Request) -> query.ColumnSpec:
        return query.ColumnSpec.of(request, self._structure.decisions, self._now.at)

    def _is_phased(self, column: query.ColumnSpec) -> bool:
        return self._phased.applies_to(column) and self._may_split(column)

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


def _fact_line(row: Mapping[str, Any], value: Value, phasing: PhasingProfile | None = None) -> FactLine:
    codes = tuple((str(part), str(row[part])) for part in CodePart if row[part])
    return FactLine(
        batch=str(row["batch"]),
        line=int(str(row["source_line"])),
        codes=codes,
        scenario=str(row["scenario"]),
        span=query.span_of(row),
        value=value,
        booked=query.value_of(row),
        decision=str(row["decision"]),
        phasing=phasing,
        sheet=str(row[SHEET] or ""),
    )

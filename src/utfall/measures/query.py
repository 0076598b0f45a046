"""The queries of the cube, as SQLGlot trees in portable SQL: one pass over the facts, then a join with the rows.

For amounts the facts are grouped once by the code parts asked about, with one conditional sum per column. The small
result is then joined with a list of which codes each row gathers, so that a code may count in several rows (a line,
its *varav* and their total) without the facts being read twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.core import Amount, CodePart, Decision, Month, Quantity, Scenario, Span, Value
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER
from utfall.measures.request import Request

if TYPE_CHECKING:
    from sqlglot import exp

_SPAN = ("period_from", "period_to")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """What a column asks of the facts, whatever the row."""

    scenario: str
    span: Span
    decisions: tuple[Decision, ...]
    as_of: Month | None

    @classmethod
    def of(cls, request: Request) -> ColumnSpec:
        """The column of a request."""
        return cls(str(request.scenario), request.span, request.decisions, request.as_of)


def amounts(
    parts: Sequence[CodePart],
    rows: Sequence[Mapping[CodePart, frozenset[str]]],
    columns: Sequence[ColumnSpec],
    splits: Sequence[bool],
    facts: exp.Expr | str = "amounts",
) -> exp.Query:
    """``row_index, sum_0, sum_1, …`` and ``split_i`` where asked; a sum is NULL when nothing was booked.

    ``facts`` is the relation to read, where it is not the facts as booked (`utfall.measures.restated`).
    """
    from sqlglot import exp

    sums: list[exp.Expr] = []
    outer: list[exp.Expr] = []
    for index, (column, may_split) in enumerate(zip(columns, splits, strict=True)):
        inside = exp.and_(_matches(column), _inside(column.span))
        sums.append(_conditional("SUM", inside, exp.column(AMOUNT)).as_(f"sum_{index}"))
        outer.append(_bigint(exp.func("SUM", exp.column(f"sum_{index}", "grouped"))).as_(f"sum_{index}"))
        if may_split:
            across = exp.and_(_matches(column), _across(column.span))
            sums.append(_conditional("MAX", across, exp.Literal.number(1)).as_(f"split_{index}"))
            outer.append(exp.func("MAX", exp.column(f"split_{index}", "grouped")).as_(f"split_{index}"))
    grouped = exp.select(*parts, *sums).from_(facts).where(_any_of(columns))
    if parts:
        grouped = grouped.group_by(*parts)
    if not parts:
        return exp.select(exp.Literal.number(0).as_("row_index"), *outer).from_(grouped.subquery("grouped"))
    query = exp.select(exp.column("row_index", parts[0]), *outer).from_(grouped.subquery("grouped"))
    for part in parts:
        on: exp.Condition = exp.column(part, part).eq(exp.column(part, "grouped"))
        if part != parts[0]:
            on = exp.and_(on, exp.column("row_index", part).eq(exp.column("row_index", parts[0])))
        query = query.join(_code_list(part, rows), on=on)
    return query.group_by(exp.column("row_index", parts[0]))


def _code_list(part: CodePart, rows: Sequence[Mapping[CodePart, frozenset[str]]]) -> exp.Expr:
    """Which codes of one part each row gathers, as a list of values."""
    from sqlglot import exp

    pairs = [(index, code) for index, codes in enumerate(rows) for code in sorted(codes[part])]
    return exp.values(pairs or [(-1, "")], alias=str(part), columns=["row_index", str(part)])


def quantities(
    parts: Sequence[CodePart], measures: Sequence[str], facts: exp.Expr | str = "quantities"
) -> exp.Query:
    """Every stated quantity of the measures, summed per code, scenario and span; totals for both genders only."""
    from sqlglot import exp

    keys = [MEASURE, *parts, "scenario", "decision", "as_of", *_SPAN]
    return (
        exp.select(*keys, exp.func("SUM", exp.column(NUMBER)).as_(NUMBER))
        .from_(facts)
        .where(exp.column(MEASURE).isin(*measures))
        .where(exp.column("gender").eq(exp.Literal.string("")))
        .group_by(*keys)
        .order_by(*keys)
    )


def observations(measures: Sequence[str]) -> exp.Query:
    """Every outcome of the measures fact by fact, also those of women and men alone."""
    from sqlglot import exp

    keys = (MEASURE, GENDER, "scenario", *_SPAN, NUMBER)
    return (
        exp.select(*keys)
        .from_("quantities")
        .where(exp.column(MEASURE).isin(*measures))
        .where(exp.column("scenario").eq(exp.Literal.string(Scenario.ACTUAL)))
        .order_by(*keys)
    )


def facts_of(request: Request, codes: Mapping[CodePart, frozenset[str]]) -> exp.Query:
    """The single facts of a request with their origin."""
    from sqlglot import exp

    quantity = request.select.quantity
    column = ColumnSpec.of(request)
    value = NUMBER if quantity is not None else AMOUNT
    query = exp.select("batch", "source_line", "scenario", *_SPAN, *CODE_PARTS, value)
    query = query.from_("amounts" if quantity is None else "quantities")
    query = query.where(_matches(column)).where(_inside(column.span))
    if quantity is not None:
        query = query.where(exp.column(MEASURE).eq(exp.Literal.string(quantity)))
    for part, wanted in sorted(codes.items()):
        query = query.where(exp.column(part).isin(*(sorted(wanted) or [""])))
    return query.order_by("batch", "source_line")


def matching(column: ColumnSpec) -> exp.Expr:
    """The condition that a fact is in the column."""
    from sqlglot import exp

    return exp.and_(_matches(column), _inside(column.span))


def long_spans() -> exp.Query:
    """The spans of more than one month that amounts state, per scenario."""
    from sqlglot import exp

    longer = exp.column("period_from").neq(exp.column("period_to"))
    return exp.select("scenario", *_SPAN).distinct().from_("amounts").where(longer)


def span_of(row: Mapping[str, Any]) -> Span:
    """The span that a row of facts states."""
    return Span(Month.of_number(row["period_from"]), Month.of_number(row["period_to"]))


def value_of(row: Mapping[str, Any]) -> Value:
    """What a row of facts states."""
    return Amount(row[AMOUNT]) if AMOUNT in row else Quantity(row[NUMBER])


def _matches(column: ColumnSpec) -> exp.Expr:
    from sqlglot import exp

    terms: list[exp.Expr] = [exp.column("scenario").eq(exp.Literal.string(column.scenario))]
    if column.decisions:
        terms.append(exp.column("decision").isin(*(str(decision) for decision in column.decisions)))
    if column.as_of is not None:
        terms.append(exp.column("as_of").eq(exp.Literal.number(column.as_of.number)))
    return exp.and_(*terms)


def _inside(span: Span) -> exp.Expr:
    from sqlglot import exp

    return exp.and_(
        exp.GTE(this=exp.column("period_from"), expression=exp.Literal.number(span.first.number)),
        exp.LTE(this=exp.column("period_to"), expression=exp.Literal.number(span.last.number)),
    )


def _across(span: Span) -> exp.Expr:
    """Facts that share a month with the span but are not inside it."""
    from sqlglot import exp

    return exp.and_(
        exp.LTE(this=exp.column("period_from"), expression=exp.Literal.number(span.last.number)),
        exp.GTE(this=exp.column("period_to"), expression=exp.Literal.number(span.first.number)),
        exp.not_(_inside(span)),
    )


def _any_of(columns: Sequence[ColumnSpec]) -> exp.Expr:
    """The facts that any column can see: all others are never read."""
    from sqlglot import exp

    first = min(column.span.first.number for column in columns)
    last = max(column.span.last.number for column in columns)
    return exp.and_(
        exp.column("scenario").isin(*sorted({column.scenario for column in columns})),
        exp.LTE(this=exp.column("period_from"), expression=exp.Literal.number(last)),
        exp.GTE(this=exp.column("period_to"), expression=exp.Literal.number(first)),
    )


def _conditional(function: str, condition: exp.Expr, value: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    return exp.func(function, exp.Case().when(condition, value))


def _bigint(expression: exp.Expr) -> exp.Expr:
    """Sums are cast back: engines widen them to types that differ (DuckDB to HUGEINT)."""
    from sqlglot import exp

    return exp.cast(expression, exp.DataType.Type.BIGINT)

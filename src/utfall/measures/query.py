"""The queries of the cube over single facts and quantities, as SQLGlot trees in portable SQL, and their conditions.

Sums of amounts have a module of their own (`utfall.measures.passes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.core import Amount, CodePart, Month, Quantity, Scenario, Span, Value
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER, ORIGIN_COLUMNS
from utfall.definitions.decision import DecisionList
from utfall.measures.request import Request

if TYPE_CHECKING:
    from sqlglot import exp

_SPAN = ("period_from", "period_to")


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """What a column asks of the facts, whatever the row.

    Of budgets ``decisions`` are the words that count (`utfall.definitions.decision`), None when all but ``later`` do.
    """

    scenario: str
    span: Span
    as_of: Month | None = None
    decisions: tuple[str, ...] | None = None
    later: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: Request, listed: DecisionList, at: Month) -> ColumnSpec:
        """The column of a request; a budget is read as decided by the end of the month ``at`` unless it says when."""
        scenario, by = str(request.scenario), request.budget_as_of or at
        if request.scenario is not Scenario.BUDGET:
            return cls(scenario, request.span, request.as_of)
        if request.decisions:
            chosen = listed.words_of(request.decisions, by)
            kept = frozenset(listed.words_of(request.among, by) if request.among else chosen)
            return cls(scenario, request.span, decisions=tuple(word for word in chosen if word in kept))
        return cls(scenario, request.span, later=listed.words_after(by))


def quantities(
    parts: Sequence[CodePart],
    measures: Sequence[str],
    columns: Sequence[ColumnSpec],
    facts: exp.Expr | str = "quantities",
) -> exp.Query:
    """The stated quantities of the measures that any column can see, summed per code, scenario and span.

    Those of women and men alone are no part of it: only the totals are.
    """
    from sqlglot import exp

    keys = [MEASURE, *parts, "scenario", "decision", "as_of", *_SPAN]
    return (
        exp.select(*keys, exp.func("SUM", exp.column(NUMBER)).as_(NUMBER))
        .from_(facts, copy=False)
        .where(exp.column(MEASURE).isin(*measures), copy=False)
        .where(exp.column("gender").eq(exp.Literal.string("")), copy=False)
        .where(seen_by_any(columns), copy=False)
        .group_by(*keys, copy=False)
        .order_by(*keys, copy=False)
    )


def observations(measures: Sequence[str], codes: Mapping[CodePart, frozenset[str]]) -> exp.Query:
    """Every outcome of the measures on the codes fact by fact, also those of women and men alone."""
    from sqlglot import exp

    keys = (MEASURE, GENDER, "scenario", *_SPAN, NUMBER)
    query = exp.select(*keys).from_("quantities").where(exp.column(MEASURE).isin(*measures))
    query = query.where(exp.column("scenario").eq(exp.Literal.string(Scenario.ACTUAL)))
    return _on_codes(query, codes).order_by(*keys)


def facts_of(
    column: ColumnSpec, quantity: str | None, codes: Mapping[CodePart, frozenset[str]], gender: str = ""
) -> exp.Query:
    """The single facts of a column with their origin; amounts, or those of a measure for all or for one gender."""
    from sqlglot import exp

    value = NUMBER if quantity is not None else AMOUNT
    query = exp.select(*ORIGIN_COLUMNS, "scenario", "decision", *_SPAN, *CODE_PARTS, value)
    query = query.from_("amounts" if quantity is None else "quantities")
    query = query.where(_matches(column)).where(_inside(column.span))
    if quantity is not None:
        query = query.where(exp.column(MEASURE).eq(exp.Literal.string(quantity)))
        query = query.where(exp.column(GENDER).eq(exp.Literal.string(gender)))
    return _on_codes(query, codes).order_by(*ORIGIN_COLUMNS)


def matching(column: ColumnSpec) -> exp.Expr:
    """The condition that a fact is in the column."""
    from sqlglot import exp

    return exp.and_(_matches(column), _inside(column.span))


def reaching_out(column: ColumnSpec) -> exp.Expr:
    """The condition that a fact is in the column but reaches out of its span."""
    from sqlglot import exp

    return exp.and_(_matches(column), _across(column.span))


def long_spans() -> exp.Query:
    """The spans of more than one month that amounts state, per scenario."""
    from sqlglot import exp

    longer = exp.column("period_from").neq(exp.column("period_to"))
    return exp.select("scenario", *_SPAN).distinct().from_("amounts").where(longer)


def budgets_of_many_months() -> exp.Query:
    """The single budget facts that state more than one month, in the order of their batches and lines."""
    from sqlglot import exp

    keys = (*ORIGIN_COLUMNS, "scenario", "decision", "as_of", *_SPAN, *CODE_PARTS, AMOUNT)
    query = exp.select(*keys).from_("amounts")
    query = query.where(exp.column("scenario").eq(exp.Literal.string(Scenario.BUDGET)))
    query = query.where(exp.column("period_from").neq(exp.column("period_to")))
    return query.order_by(*ORIGIN_COLUMNS, *CODE_PARTS)


def budget_words(column: ColumnSpec, codes: Mapping[CodePart, frozenset[str]]) -> exp.Query:
    """``decision``: what the budget facts of a column on the codes state that they follow."""
    from sqlglot import exp

    overlapping = exp.or_(_inside(column.span), _across(column.span))
    query = exp.select("decision").distinct().from_("amounts").where(_matches(column)).where(overlapping)
    return _on_codes(query, codes)


def span_of(row: Mapping[str, Any]) -> Span:
    """The span that a row of facts states."""
    return Span(Month.of_number(row["period_from"]), Month.of_number(row["period_to"]))


def value_of(row: Mapping[str, Any]) -> Value:
    """What a row of facts states."""
    return Amount(row[AMOUNT]) if AMOUNT in row else Quantity(row[NUMBER])


def _on_codes(query: exp.Select, codes: Mapping[CodePart, frozenset[str]]) -> exp.Select:
    from sqlglot import exp

    for part, wanted in sorted(codes.items()):
        query = query.where(exp.column(part).isin(*(sorted(wanted) or [""])))
    return query


def _matches(column: ColumnSpec) -> exp.Expr:
    from sqlglot import exp

    terms: list[exp.Expr] = [exp.column("scenario").eq(exp.Literal.string(column.scenario))]
    if column.decisions is not None:
        terms.append(exp.column("decision").isin(*column.decisions) if column.decisions else exp.false())
    elif column.later:
        terms.append(exp.not_(exp.column("decision").isin(*column.later)))
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


def seen_by_any(columns: Sequence[ColumnSpec]) -> exp.Expr:
    """The facts that any column can see: all others are never read."""
    from sqlglot import exp

    first = min(column.span.first.number for column in columns)
    last = max(column.span.last.number for column in columns)
    return exp.and_(
        exp.column("scenario").isin(*sorted({column.scenario for column in columns})),
        exp.LTE(this=exp.column("period_from"), expression=exp.Literal.number(last)),
        exp.GTE(this=exp.column("period_to"), expression=exp.Literal.number(first)),
    )

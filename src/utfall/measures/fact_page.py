"""Single facts a page at a time, for programs that take the facts with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utfall.core import CodePart, Scenario, Span
from utfall.core.facts import AMOUNT_COLUMNS, ORIGIN_COLUMNS, QUANTITY_COLUMNS
from utfall.measures.restated import on_codes

if TYPE_CHECKING:
    from sqlglot import exp

_COLUMNS = {"amounts": AMOUNT_COLUMNS, "quantities": QUANTITY_COLUMNS}


@dataclass(frozen=True, slots=True)
class PageOfFacts:
    """Which facts: ``relation`` is amounts or quantities; a scenario and a span narrow it, None is all."""

    relation: str
    offset: int
    limit: int
    scenario: Scenario | None = None
    span: Span | None = None


def page_query(asked: PageOfFacts, origins: Mapping[CodePart, frozenset[str]]) -> exp.Query:
    """The facts booked on the codes, in an order that is the same for as long as the snapshot is.

    One line of a file may state several facts, so the order goes on over every column.
    """
    from sqlglot import exp

    columns = _COLUMNS[asked.relation]
    facts = on_codes(exp.to_table(asked.relation), asked.relation, origins)
    query = exp.select(*columns).from_(facts)
    if asked.scenario is not None:
        query = query.where(exp.column("scenario").eq(exp.Literal.string(str(asked.scenario))))
    if asked.span is not None:
        inside = exp.column("period_from") >= asked.span.first.number
        query = query.where(inside).where(exp.column("period_to") <= asked.span.last.number)
    others = [each for each in columns if each not in ORIGIN_COLUMNS]
    return query.order_by(*ORIGIN_COLUMNS, *others).limit(asked.limit).offset(asked.offset)

"""Every month of every code by one grouped query: what a forecast reads, and nothing later than it may read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from utfall.core import Amount, CodePart, Month, Quantity, Scenario, Span
from utfall.core.facts import AMOUNT, GENDER, MEASURE, NUMBER
from utfall.measures.engine import Engine

if TYPE_CHECKING:
    from sqlglot import exp

_SPAN = ("period_from", "period_to")


class MonthlySum(NamedTuple):
    """What is stated for a code over a span, all else summed; ``as_of`` only for what is expected."""

    code: str
    scenario: Scenario
    as_of: Month | None
    span: Span
    amount: Amount


class MonthlyVolume(NamedTuple):
    """The outcome of a quantity on a code over a span."""

    measure: str
    code: str
    span: Span
    quantity: Quantity


def monthly_sums(
    engine: Engine, facts: exp.Expr, part: CodePart, until: Month, later: tuple[str, ...] = ()
) -> list[MonthlySum]:
    """The sums of ``facts`` per code of a part, scenario and span, known at the end of the month ``until``.

    Outcomes and expectations are read up to ``until``, budgets to the end of its year but for the decisions named in
    ``later``, which were not made by then. Where an outcome states
    several months at once and some of them lie later, it is not read at all.
    """
    rows = engine.run(_amounts(facts, part, until, later)).to_pylist()
    return [
        MonthlySum(
            row["code"],
            Scenario(row["scenario"]),
            _span(row["as_of"], row["as_of"]).first if row["as_of"] else None,
            _span(row["period_from"], row["period_to"]),
            Amount(row[AMOUNT]),
        )
        for row in rows
    ]


def _amounts(facts: exp.Expr, part: CodePart, until: Month, later: tuple[str, ...]) -> exp.Query:
    from sqlglot import exp

    code, total = exp.column(part), exp.func("SUM", exp.column(AMOUNT))
    keys = ["scenario", "as_of", *_SPAN]
    known: exp.Condition = exp.or_(
        exp.and_(_is(Scenario.ACTUAL), _until("period_to", until)),
        exp.and_(_is(Scenario.BUDGET), _until("period_to", Month(until.year, 12))),
        exp.and_(_is(Scenario.FORECAST), _until("as_of", until)),
        exp.and_(_is(Scenario.PROPOSAL), _until("as_of", until)),
    )
    if later:
        known = exp.and_(known, exp.not_(exp.column("decision").isin(*later)))
    return (
        exp.select(code.as_("code"), *keys, exp.cast(total, exp.DataType.Type.BIGINT).as_(AMOUNT))
        .from_(facts)
        .where(known)
        .group_by(code.copy(), *keys)
        .order_by("code", *keys)
    )


def monthly_volumes(
    engine: Engine, facts: exp.Expr, part: CodePart, measures: frozenset[str], until: Month
) -> list[MonthlyVolume]:
    """The outcomes of quantities per code and span, for women and men together, up to and in ``until``."""
    from sqlglot import exp

    code = exp.column(part)
    asked = (
        exp.select(MEASURE, code.as_("code"), *_SPAN, exp.func("SUM", exp.column(NUMBER)).as_(NUMBER))
        .from_(facts)
        .where(_is(Scenario.ACTUAL))
        .where(_until("period_to", until))
        .where(exp.column(MEASURE).isin(*sorted(measures)))
        .where(exp.column(GENDER).eq(exp.Literal.string("")))
        .group_by(MEASURE, code.copy(), *_SPAN)
        .order_by(MEASURE, "code", *_SPAN)
    )
    return [
        MonthlyVolume(
            row[MEASURE],
            row["code"],
            _span(row["period_from"], row["period_to"]),
            Quantity(row[NUMBER]),
        )
        for row in engine.run(asked).to_pylist()
    ]


@lru_cache(maxsize=4_096)  # every code states the same few spans
def _span(first: int, last: int) -> Span:
    return Span(Month.of_number(first), Month.of_number(last))


def _is(scenario: Scenario) -> exp.Expr:
    from sqlglot import exp

    return exp.column("scenario").eq(exp.Literal.string(str(scenario)))


def _until(column: str, month: Month) -> exp.Expr:
    from sqlglot import exp

    return exp.LTE(this=exp.column(column), expression=exp.Literal.number(month.number))

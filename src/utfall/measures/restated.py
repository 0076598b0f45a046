"""Facts as SQL in a later organisation: each fact that was moved, divided by share in whole units, losing nothing.

The largest remainder is taken fact by fact, so that figures add up whichever way they are grouped: the lines of a
unit make the unit, and the units that shared an old one make the old one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from utfall.core import CodePart
from utfall.core.facts import (
    AMOUNT,
    AMOUNT_COLUMNS,
    CODE_PARTS,
    NUMBER,
    NUMBER_PRECISION,
    NUMBER_SCALE,
    QUANTITY_COLUMNS,
)
from utfall.core.period import END
from utfall.definitions.crosswalk import Passage

if TYPE_CHECKING:
    from sqlglot import exp

_NEW, _PLACE, _SHARE, _OF = "new_code", "place", "share_of", "share_in"
_BEFORE = "code_before"


def facts_in_order(
    table: str,
    passages: Mapping[CodePart, Sequence[Passage]],
    origins: Mapping[CodePart, frozenset[str]] = MappingProxyType({}),
) -> exp.Expr:
    """The relation ``amounts`` or ``quantities`` with the codes of a later organisation, under the same name.

    Only facts booked on ``origins`` are read, part by part, so that few are divided for who sees but few.
    """
    from sqlglot import exp

    relation = on_codes(exp.to_table(table), table, origins)
    for part, moved in sorted(passages.items()):
        here = [each for each in moved if part not in origins or each.old in origins[part]]
        if here:
            relation = _moved(relation, table, part, here).subquery(table, copy=False)
    return relation


def on_codes(facts: exp.Expr, table: str, codes: Mapping[CodePart, frozenset[str]]) -> exp.Expr:
    """The facts of a relation that lie on the codes, part by part; all of them where no part is named."""
    from sqlglot import exp

    if not codes:
        return facts
    query = exp.select("*").from_(facts, copy=False)
    for part, chosen in sorted(codes.items()):
        query = query.where(exp.column(part).isin(*(sorted(chosen) or [""])), copy=False)
    return query.subquery(table, copy=False)


def booked(part: CodePart, codes: Collection[str], where: exp.Expr) -> exp.Query:
    """``code, amount``: what was booked on each code itself, of the facts that match ``where``."""
    from sqlglot import exp

    code = exp.column(part)
    query = exp.select(code.as_("code"), _whole_sum(exp.column(AMOUNT)).as_(AMOUNT)).from_("amounts")
    return query.where(where).where(code.isin(*sorted(codes))).group_by(code.copy()).order_by("code")


def moves(part: CodePart, passages: Sequence[Passage], where: exp.Expr) -> exp.Query:
    """``code_before, code, amount``: what every old code's facts that match ``where`` make on each new one."""
    from sqlglot import exp

    divided = _divided(exp.to_table("amounts"), "amounts", part, passages, keep_before=True).subquery("moved")
    return (
        exp.select(_BEFORE, exp.column(part).as_("code"), _whole_sum(exp.column(AMOUNT)).as_(AMOUNT))
        .from_(divided)
        .where(where)
        .group_by(_BEFORE, exp.column(part))
        .order_by(_BEFORE, "code")
    )


def reaching_over(table: str, part: CodePart, passages: Sequence[Passage]) -> exp.Query:
    """The facts' codes and months where some state months on both sides of a change of their code."""
    from sqlglot import exp

    both_sides = (
        exp.and_(
            exp.column(part).eq(exp.Literal.string(each.old)),
            _compare(exp.GTE, "period_from", each.since.number),
            _compare(exp.LT, "period_from", each.until.number),
            _compare(exp.GTE, "period_to", each.until.number),
        )
        for each in passages
    )
    keys = ["scenario", "decision", "as_of", "period_from", "period_to", *CODE_PARTS]
    keys += ["measure"] if table == "quantities" else []
    return exp.select(*keys).distinct().from_(table).where(exp.or_(*both_sides))


def _moved(relation: exp.Expr, table: str, part: CodePart, passages: Sequence[Passage]) -> exp.Query:
    """What lies where it lay, and below it what has been moved."""
    from sqlglot import exp

    stays = exp.not_(exp.or_(*(_was_before(part, each) for each in passages)))
    unmoved = exp.select(*_columns(table)).from_(relation.copy(), copy=False).where(stays, copy=False)
    return exp.union(unmoved, _divided(relation, table, part, passages), distinct=False, copy=False)


def _divided(
    relation: exp.Expr, table: str, part: CodePart, passages: Sequence[Passage], *, keep_before: bool = False
) -> exp.Query:
    """Each fact on an old code once for every new one, with its share in whole units."""
    from sqlglot import exp

    value = AMOUNT if table == "amounts" else NUMBER
    others = [exp.column(each, table) for each in _columns(table) if each not in (part, value)]
    size = _size(exp.column(value, table), value)
    shares = [exp.column(each, "shares") for each in (_NEW, _PLACE, _SHARE, _OF)]
    joined = (
        exp.select(*others, exp.column(part, table).as_(_BEFORE), *shares, size.as_("size"))
        .select(exp.func("SIGN", exp.column(value, table)).as_("turn"), copy=False)
        .from_(relation, copy=False)
        .join(_share_list(passages), on=_on(part, table), copy=False)
    )
    names = [each.name for each in others]
    quotient, remainder = _quotient(), _remainder()
    ranked = exp.select(*names, _BEFORE, _NEW, "turn", _OF, quotient.as_("units"), remainder.as_("rest"))
    ranked = ranked.select(
        _over("SUM", remainder, names).as_("rests"), _rank(remainder, names).as_("standing"), copy=False
    )
    gets_one_more = (
        exp.Case().when(exp.LTE(this=exp.column("standing"), expression=_lacking()), "1").else_("0")
    )
    piece = exp.Mul(
        this=exp.column("turn"),
        expression=exp.paren(exp.Add(this=exp.column("units"), expression=gets_one_more)),
    )
    kept = [_part_column(each, part, value, _stated(piece, value)) for each in _columns(table)]
    ranked = ranked.from_(joined.subquery("joined", copy=False), copy=False)
    query = exp.select(*kept).from_(ranked.subquery("ranked", copy=False), copy=False)
    return query.select(_BEFORE, copy=False) if keep_before else query


def _columns(table: str) -> tuple[str, ...]:
    return AMOUNT_COLUMNS if table == "amounts" else QUANTITY_COLUMNS


def _part_column(column: str, part: CodePart, value: str, piece: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    if column == part:
        return exp.column(_NEW).as_(str(part))
    return piece.as_(value) if column == value else exp.column(column)


def _share_list(passages: Sequence[Passage]) -> exp.Expr:
    """Every new code of every old one with its share, as a list of values over one denominator per passage."""
    from sqlglot import exp

    columns = ["old_code", "since", "until", "ends_from", "ends_before", _NEW, _PLACE, _SHARE, _OF]
    return exp.values(list(_share_rows(passages)), alias="shares", columns=columns)


def _share_rows(passages: Sequence[Passage]) -> Iterator[tuple[str | int, ...]]:
    """A fact that reaches over the change goes whole to the first new code: the cube lets no figure divide it."""
    for each in passages:
        whole = math.lcm(*(share.denominator for share in each.shares.values()))
        time = each.since.number, each.until.number
        for place, (new, share) in enumerate(each.shares.items()):
            yield each.old, *time, 0, each.until.number, new, place, int(share * whole), whole
        yield each.old, *time, each.until.number, END.number + 1, next(iter(each.shares)), 0, 1, 1


def _on(part: CodePart, table: str) -> exp.Expr:
    from sqlglot import exp

    return exp.and_(
        exp.column(part, table).eq(exp.column("old_code", "shares")),
        exp.GTE(this=exp.column("period_from", table), expression=exp.column("since", "shares")),
        exp.LT(this=exp.column("period_from", table), expression=exp.column("until", "shares")),
        exp.GTE(this=exp.column("period_to", table), expression=exp.column("ends_from", "shares")),
        exp.LT(this=exp.column("period_to", table), expression=exp.column("ends_before", "shares")),
    )


def _was_before(part: CodePart, passage: Passage) -> exp.Expr:
    from sqlglot import exp

    return exp.and_(
        exp.column(part).eq(exp.Literal.string(passage.old)),
        _compare(exp.GTE, "period_from", passage.since.number),
        _compare(exp.LT, "period_from", passage.until.number),
    )


def _compare(kind: type[exp.Binary], column: str, number: int) -> exp.Expr:
    from sqlglot import exp

    return kind(this=exp.column(column), expression=exp.Literal.number(number))


def _size(value: exp.Expr, column: str) -> exp.Expr:
    """The value without sign in whole units: öre, or millionths of a number."""
    from sqlglot import exp

    absolute = exp.func("ABS", value)
    if column == AMOUNT:
        return absolute
    scaled = exp.Mul(this=absolute, expression=exp.Literal.number(10**NUMBER_SCALE))
    return exp.cast(scaled, exp.DataType.Type.BIGINT)


def _stated(piece: exp.Expr, column: str) -> exp.Expr:
    """Whole units as facts state them."""
    from sqlglot import exp

    if column == AMOUNT:
        return exp.cast(piece, exp.DataType.Type.BIGINT)
    smallest = exp.Literal.number(f"0.{1:0{NUMBER_SCALE}d}")
    unit = exp.cast(smallest, f"DECIMAL({NUMBER_SCALE + 1}, {NUMBER_SCALE})")
    units = exp.cast(piece, "DECIMAL(20, 0)")
    return exp.cast(exp.Mul(this=units, expression=unit), f"DECIMAL({NUMBER_PRECISION}, {NUMBER_SCALE})")


# size × share / whole, taken apart so that no product grows beyond 64 bits


def _quotient() -> exp.Expr:
    from sqlglot import exp

    wholes = exp.Mul(this=_div(exp.column("size"), exp.column(_OF)), expression=exp.column(_SHARE))
    return exp.Add(this=wholes, expression=_div(_left_over(), exp.column(_OF)))


def _remainder() -> exp.Expr:
    from sqlglot import exp

    return exp.Mod(this=exp.paren(_left_over()), expression=exp.column(_OF))


def _left_over() -> exp.Expr:
    from sqlglot import exp

    rest = exp.paren(exp.Mod(this=exp.column("size"), expression=exp.column(_OF)))
    return exp.Mul(this=rest, expression=exp.column(_SHARE))


def _lacking() -> exp.Expr:
    """How many units the rounded-down parts of a fact are short of it."""
    from sqlglot import exp

    return _div(exp.column("rests"), exp.column(_OF))


def _div(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    return exp.paren(exp.IntDiv(this=exp.paren(left), expression=right))


def _over(function: str, value: exp.Expr, keys: Sequence[str]) -> exp.Expr:
    from sqlglot import exp

    return exp.Window(this=exp.func(function, value.copy()), partition_by=_fact(keys))


def _rank(remainder: exp.Expr, keys: Sequence[str]) -> exp.Expr:
    """Which of a fact's parts get one unit more: those with the largest remainder, of equal ones the earlier."""
    from sqlglot import exp

    order = [exp.Ordered(this=remainder.copy(), desc=True), exp.Ordered(this=exp.column(_PLACE))]
    return exp.Window(this=exp.RowNumber(), partition_by=_fact(keys), order=exp.Order(expressions=order))


def _fact(keys: Sequence[str]) -> list[exp.Expr]:
    """What tells one fact from another: its origin, and all that it says, as a line may state several facts."""
    from sqlglot import exp

    return [exp.column(each) for each in (*keys, _BEFORE, "size", "turn")]


def _whole_sum(value: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    return exp.cast(exp.func("SUM", value), exp.DataType.Type.BIGINT)

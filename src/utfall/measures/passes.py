"""Sums of amounts for many selections by one pass over the facts, whatever code parts they ask about.

The facts are grouped once by all the code parts together, with one conditional sum per column. That small result is
then joined, for each set of parts, with a list of which codes each row gathers, so that a code may count in several
rows (a line, its *varav* and their total) and in several tables without the facts being read twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING

from utfall.core import CodePart
from utfall.core.facts import AMOUNT
from utfall.definitions.table import Selection
from utfall.measures import query
from utfall.measures.query import ColumnSpec

if TYPE_CHECKING:
    from sqlglot import exp

GROUPS = (
    1_000_000  # more than a pass can be allowed to keep in memory; parts that would make more are read apart
)
_GROUPED = "grouped"

Parts = tuple[CodePart, ...]
Codes = Mapping[CodePart, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """Selections about the same code parts, each with the codes that it gathers."""

    parts: Parts
    rows: Mapping[Selection, Codes]


def together(shapes: Iterable[Parts], sizes: Mapping[CodePart, int]) -> list[list[Parts]]:
    """Which sets of parts to read in the same pass: all, unless their parts together have too many combinations.

    ``sizes`` is how many codes a part has; a part that is not among them keeps to passes of its own.

    >>> account, activity, project = CodePart.ACCOUNT, CodePart.ACTIVITY, CodePart.PROJECT
    >>> together([(account,), (activity,), (project,)], {account: 100, activity: 50})
    [[(<CodePart.ACCOUNT: 'account'>,), (<CodePart.ACTIVITY: 'activity'>,)], [(<CodePart.PROJECT: 'project'>,)]]
    """
    found: dict[frozenset[CodePart], list[Parts]] = {}
    for parts in shapes:
        for united in found:
            wider = united.union(parts)
            if wider == united or prod(sizes.get(part, GROUPS + 1) for part in wider) <= GROUPS:
                found[wider] = [*found.pop(united), parts]
                break
        else:
            found.setdefault(frozenset(parts), []).append(parts)
    return list(found.values())


def amounts(
    shapes: Sequence[Shape],
    columns: Sequence[ColumnSpec],
    splits: Sequence[bool],
    facts: exp.Expr | str = "amounts",
) -> exp.Query:
    """``row_index, sum_0, sum_1, …`` and ``split_i`` where asked; a sum is NULL when nothing was booked.

    The rows of the shapes are numbered one after another. ``facts`` is the relation to read, where it is not the
    facts as booked (`utfall.measures.restated`).
    """
    from sqlglot import exp

    gathered: list[exp.Query] = [
        _gathered(shape, first, columns, splits) for shape, first in zip(shapes, firsts(shapes), strict=True)
    ]
    parts = sorted({part for shape in shapes for part in shape.parts})
    rows = reduce(lambda above, below: exp.union(above, below, distinct=False, copy=False), gathered)
    return rows.with_(_GROUPED, as_=_grouped(parts, columns, splits, facts), copy=False)


def firsts(shapes: Sequence[Shape]) -> list[int]:
    """The number of each shape's first row."""
    return list(accumulate((len(each.rows) for each in shapes[:-1]), initial=0))


def _grouped(
    parts: Sequence[CodePart], columns: Sequence[ColumnSpec], splits: Sequence[bool], facts: exp.Expr | str
) -> exp.Select:
    """Every combination of codes with its sum in each column."""
    from sqlglot import exp

    sums: list[exp.Expr] = []
    for index, (column, may_split) in enumerate(zip(columns, splits, strict=True)):
        sums.append(_conditional("SUM", query.matching(column), exp.column(AMOUNT)).as_(f"sum_{index}"))
        if may_split:
            across = query.reaching_out(column)
            sums.append(_conditional("MAX", across, exp.Literal.number(1)).as_(f"split_{index}"))
    grouped = exp.select(*parts).select(*sums, copy=False).from_(facts, copy=False)
    grouped = grouped.where(query.seen_by_any(columns), copy=False)
    return grouped.group_by(*parts, copy=False) if parts else grouped


def _gathered(shape: Shape, first: int, columns: Sequence[ColumnSpec], splits: Sequence[bool]) -> exp.Select:
    """The rows of one shape, numbered from ``first``, each with the sums of all combinations that it gathers."""
    from sqlglot import exp

    sums: list[exp.Expr] = []
    for index, may_split in enumerate(splits):
        sums.append(_bigint(exp.func("SUM", exp.column(f"sum_{index}", _GROUPED))).as_(f"sum_{index}"))
        if may_split:
            sums.append(exp.func("MAX", exp.column(f"split_{index}", _GROUPED)).as_(f"split_{index}"))
    parts, rows = shape.parts, list(shape.rows.values())
    if not parts:
        return exp.select(exp.Literal.number(first).as_("row_index"), *sums).from_(_GROUPED)
    sets = {part: list(dict.fromkeys(codes[part] for codes in rows)) for part in parts}
    gathered = (
        exp.select(exp.column("row_index", "asked")).select(*sums, copy=False).from_(_GROUPED, copy=False)
    )
    for part in parts:
        on = exp.column(part, part).eq(exp.column(part, _GROUPED))
        gathered = gathered.join(_code_sets(part, sets[part]), on=on, copy=False)
    same = [exp.column(_set_of(part), "asked").eq(exp.column(_set_of(part), part)) for part in parts]
    gathered = gathered.join(_row_list(parts, rows, first, sets), on=exp.and_(*same), copy=False)
    return gathered.group_by(exp.column("row_index", "asked"), copy=False)


def _code_sets(part: CodePart, sets: Sequence[frozenset[str]]) -> exp.Expr:
    """The codes of each set of one part, as a list of values; most rows share theirs with many others."""
    from sqlglot import exp

    pairs = [(index, code) for index, codes in enumerate(sets) for code in sorted(codes)]
    return exp.values(pairs or [(-1, "")], alias=str(part), columns=[_set_of(part), str(part)])


def _row_list(
    parts: Parts, rows: Sequence[Codes], first: int, sets: Mapping[CodePart, Sequence[frozenset[str]]]
) -> exp.Expr:
    """Which set of each part every row gathers."""
    from sqlglot import exp

    places = {part: {codes: at for at, codes in enumerate(found)} for part, found in sets.items()}
    found = [
        (index, *(places[part][codes[part]] for part in parts))
        for index, codes in enumerate(rows, start=first)
    ]
    return exp.values(found, alias="asked", columns=["row_index", *map(_set_of, parts)])


def _set_of(part: CodePart) -> str:
    return f"set_of_{part}"


def _conditional(function: str, condition: exp.Expr, value: exp.Expr) -> exp.Expr:
    from sqlglot import exp

    return exp.func(function, exp.Case().when(condition, value))


def _bigint(expression: exp.Expr) -> exp.Expr:
    """Sums are cast back: engines widen them to types that differ (DuckDB to HUGEINT)."""
    from sqlglot import exp

    return exp.cast(expression, exp.DataType.Type.BIGINT)

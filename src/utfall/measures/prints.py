"""A print of the facts that a cube can see: as long as it stays the same, so does every figure over those facts.

A print says nothing of files and lines: facts that are read again from another file have the same. It is a sum over
the facts, so that the print of many batches is the sum of theirs.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from utfall.core import CodePart, Month
from utfall.core.facts import AMOUNT_COLUMNS, ORIGIN_COLUMNS, QUANTITY_COLUMNS
from utfall.definitions.structure import Structure
from utfall.measures import query
from utfall.measures.engine import Engine
from utfall.measures.organisation import Organisation
from utfall.measures.restated import reaching_over
from utfall.measures.selection import Within

if TYPE_CHECKING:
    from sqlglot import exp

_TABLES = {"amounts": AMOUNT_COLUMNS, "quantities": QUANTITY_COLUMNS}
_SEPARATOR = "\x1f"  # in no code and no number
_DIGITS = 15  # hexadecimal ones that fit in 64 bits with a sign

Print = tuple[int, int, int]  # how many facts, and the sums of two halves of their hashes
Prints = Mapping[str, Print]  # of what lies on each code of a part


class FactPrints:
    """Prints of the facts of one snapshot, as cubes organised in one month see them; read once for all of them.

    ``prints`` gives those of what lies on each code of a part, and ``engine`` reads the rest.
    """

    def __init__(
        self,
        prints: Callable[[CodePart], Prints],
        engine: Engine,
        structure: Structure,
        organised_at: Month,
    ) -> None:
        self._prints = cache(prints)
        self._engine = engine
        self._structure = structure
        self._now = Organisation(structure, organised_at)

    def of(self, within: Within) -> str:
        """The SHA-256 of all that a cube can read that sees nothing outside ``within``, in any organisation.

        Rather too much than too little: of other codes' facts it holds what tells which figures cannot be divided.
        """
        seen = [(part, sorted(self._on(part, code).items())) for part, code in within]
        told = json.dumps([seen, self._elsewhere], default=str)
        return hashlib.sha256(told.encode()).hexdigest()

    def _on(self, part: CodePart, code: str) -> dict[str, Print]:
        """What lies on the code, and on all that ever was below it or became part of those."""
        tree = self._structure.trees.get(part)
        ever = tree.within((code,), None) if tree is not None else frozenset((code,))
        found = self._prints(part)
        return {each: found[each] for each in self._now.with_origins({part: ever})[part] if each in found}

    @cached_property
    def _elsewhere(self) -> list[list[str]]:
        """What every cube reads of all facts: which spans of several months they state, and over which changes."""
        asked = [query.long_spans()]
        for part, passages in self._now.passages.items():
            asked += [reaching_over(table, part, passages) for table in _TABLES]
        return [sorted(str(row) for row in self._engine.run(each).to_pylist()) for each in asked]


def prints_of_batches(engine: Engine, part: CodePart) -> dict[str, Prints]:
    """For each batch that the engine reads, the prints of what lies on each code of the part."""
    found: defaultdict[str, list[Prints]] = defaultdict(list)
    for table, columns in _TABLES.items():
        for row in engine.run(_hashed(table, columns, part)).to_pylist():
            found[row["batch"]].append({row["code"]: (int(row["facts"]), int(row["high"]), int(row["low"]))})
    return {batch: added(each) for batch, each in found.items()}


def added(batches: Iterable[Prints]) -> Prints:
    """The prints of what lies on each code in all the batches together."""
    facts, high, low = (defaultdict[str, int](int) for _ in range(3))
    for each in batches:
        for code, told in each.items():
            for sums, number in zip((facts, high, low), told, strict=True):
                sums[code] += number
    return {code: (facts[code], high[code], low[code]) for code in facts}


def _hashed(table: str, columns: tuple[str, ...], part: CodePart) -> exp.Query:
    """``batch, code, facts, high, low``: for each batch and code, how many facts, and sums of halves of their MD5."""
    from sqlglot import exp

    said = [exp.column(each) for each in columns if each not in ORIGIN_COLUMNS]
    # Anonymous: the portable function asks of every column whether it is NULL, which none of them is.
    text = exp.Anonymous(this="CONCAT_WS", expressions=[exp.Literal.string(_SEPARATOR), *said])
    high, low = (_sum_of_digits(exp.func("MD5", text), start) for start in (1, 1 + _DIGITS))
    return (
        exp.select("batch", exp.column(part).as_("code"), exp.func("COUNT", exp.Star()).as_("facts"))
        .select(high.as_("high"), low.as_("low"))
        .from_(table)
        .group_by("batch", exp.column(part))
    )


def _sum_of_digits(digest: exp.Expr, start: int) -> exp.Expr:
    """The sum of hexadecimal digits read as whole numbers."""
    from sqlglot import exp

    digits = exp.func(
        "SUBSTRING", digest, exp.Literal.number(start), exp.Literal.number(_DIGITS), dialect="duckdb"
    )
    number = exp.cast(exp.DPipe(this=exp.Literal.string("0x"), expression=digits), "BIGINT")
    return exp.func("SUM", number)

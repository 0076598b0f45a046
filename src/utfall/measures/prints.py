"""A print of the facts that a cube can see: as long as it stays the same, so does every figure over those facts.

A print says nothing of files and lines: facts that are read again from another file have the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
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


class FactPrints:
    """Prints of the facts of one snapshot, as cubes organised in one month see them; read once for all of them."""

    def __init__(self, engine: Engine, structure: Structure, organised_at: Month) -> None:
        self._engine = engine
        self._structure = structure
        self._now = Organisation(structure, organised_at)
        self._by_code: dict[CodePart, Mapping[str, tuple[str, ...]]] = {}

    def of(self, within: Within) -> str:
        """The SHA-256 of all that a cube can read that sees nothing outside ``within``, in any organisation.

        Rather too much than too little: of other codes' facts it holds what tells which figures cannot be divided.
        """
        seen = [(part, sorted(self._on(part, code).items())) for part, code in within]
        told = json.dumps([seen, self._elsewhere], default=str)
        return hashlib.sha256(told.encode()).hexdigest()

    def _on(self, part: CodePart, code: str) -> dict[str, tuple[str, ...]]:
        """What lies on the code, and on all that ever was below it or became part of those."""
        tree = self._structure.trees.get(part)
        ever = tree.within((code,), None) if tree is not None else frozenset((code,))
        if part not in self._by_code:
            self._by_code[part] = _prints(self._engine, part)
        found = self._by_code[part]
        return {each: found[each] for each in self._now.with_origins({part: ever})[part] if each in found}

    @cached_property
    def _elsewhere(self) -> list[list[str]]:
        """What every cube reads of all facts: which spans of several months they state, and over which changes."""
        asked = [query.long_spans()]
        for part, passages in self._now.passages.items():
            asked += [reaching_over(table, part, passages) for table in _TABLES]
        return [sorted(str(row) for row in self._engine.run(each).to_pylist()) for each in asked]


def _prints(engine: Engine, part: CodePart) -> dict[str, tuple[str, ...]]:
    """The facts of each code, as the number of them and sums of their hashes."""
    found: dict[str, tuple[str, ...]] = {}
    for table, columns in _TABLES.items():
        for row in engine.run(_hashed(table, columns, part)).to_pylist():
            told = (table, *(str(row[each]) for each in ("facts", "high", "low")))
            found[row["code"]] = (*found.get(row["code"], ()), *told)
    return found


def _hashed(table: str, columns: tuple[str, ...], part: CodePart) -> exp.Query:
    """``code, facts, high, low``: how many facts lie on each code, and the sums of two halves of their MD5."""
    from sqlglot import exp

    said = [exp.column(each) for each in columns if each not in ORIGIN_COLUMNS]
    # Anonymous: the portable function asks of every column whether it is NULL, which none of them is.
    text = exp.Anonymous(this="CONCAT_WS", expressions=[exp.Literal.string(_SEPARATOR), *said])
    halves = (_sum_of_digits(exp.func("MD5", text), start) for start in (1, 1 + _DIGITS))
    high, low = halves
    return (
        exp.select(exp.column(part).as_("code"), exp.func("COUNT", exp.Star()).as_("facts"))
        .select(high.as_("high"), low.as_("low"))
        .from_(table)
        .group_by(exp.column(part))
    )


def _sum_of_digits(digest: exp.Expr, start: int) -> exp.Expr:
    """The sum of hexadecimal digits read as whole numbers."""
    from sqlglot import exp

    digits = exp.func(
        "SUBSTRING", digest, exp.Literal.number(start), exp.Literal.number(_DIGITS), dialect="duckdb"
    )
    number = exp.cast(exp.DPipe(this=exp.Literal.string("0x"), expression=digits), "BIGINT")
    return exp.func("SUM", number)

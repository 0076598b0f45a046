"""Sums straight from the Parquet files, for a question so plain that no database need be opened to answer it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utfall.core import CodePart, Span
from utfall.core.facts import AMOUNT

if TYPE_CHECKING:
    import pyarrow as pa

REST, FACTS = "rest", "facts"
_MONTHS = ("period_from", "period_to")
_STATED_FOR = ("scenario", "decision", *_MONTHS)
_INTS = 1 << 63  # what 64 bits hold is less, with either sign
_DIGITS = 38  # of a sum of more, so that it is exact whatever the amounts


def sums_of(
    files: Sequence[Path], part: CodePart, span: Span, divided: Collection[str] = (), by: int = 1
) -> Iterator[dict[str, Any]]:
    """The amounts that share a month with the span, file by file, by what they are stated for and the code of a part.

    The keys are ``scenario``, ``decision``, ``period_from``, ``period_to``, the part, ``amount`` in whole öre, `FACTS`
    (how many there are) and `REST`. Facts on the codes ``divided`` are summed only with those of which the same is left
    when they are divided ``by`` a number: `REST`, with the sign of the amount; for all others it is 0.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import parquet

    names = [*_STATED_FOR, str(part)]
    types = dict.fromkeys(names, pa.string()) | dict.fromkeys(_MONTHS, pa.int32())
    for path in files:
        facts = parquet.ParquetFile(path).read([*names, AMOUNT], use_threads=False).combine_chunks()
        keys = names
        if divided and by > 1:
            facts, keys = facts.append_column(REST, _rest(facts, part, divided, by)), [*names, REST]
        facts = _summable(facts)
        sums = facts.group_by(keys).aggregate([(AMOUNT, "sum"), (AMOUNT, "count")])
        sums = sums.rename_columns([*keys, AMOUNT, FACTS])
        begins, ends = pc.field("period_from"), pc.field("period_to")
        shares_months = (begins <= span.last.number) & (ends >= span.first.number)
        # Texts by their places in a dictionary would take four times as long to make rows of.
        spelt_out = pa.schema([(each.name, types.get(each.name, each.type)) for each in sums.schema])
        for row in sums.filter(shares_months).cast(spelt_out).to_pylist():
            yield {REST: 0, **row, AMOUNT: int(row[AMOUNT])}


def _rest(facts: pa.Table, part: CodePart, divided: Collection[str], by: int) -> pa.Array:
    """What is left of each amount, with its sign."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pc.multiply(pc.divide(facts[AMOUNT], by), by)
    is_divided = pc.is_in(facts[part].cast(pa.string()), pa.array(divided, pa.string()))
    return pc.if_else(is_divided, pc.subtract(facts[AMOUNT], whole), 0)


def _summable(facts: pa.Table) -> pa.Table:
    """The facts with amounts of which no sum can outgrow its type."""
    import pyarrow as pa
    import pyarrow.compute as pc

    ends = pc.min_max(facts[AMOUNT]).as_py()
    if max(abs(ore or 0) for ore in ends.values()) * facts.num_rows < _INTS:
        return facts
    exact = facts[AMOUNT].cast(pa.decimal128(_DIGITS))
    return facts.set_column(facts.column_names.index(AMOUNT), AMOUNT, exact)

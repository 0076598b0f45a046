"""Sums straight from the Parquet files, for a question so plain that no database need be opened to answer it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from utfall.core import CodePart, Span
from utfall.core.facts import AMOUNT

_MONTHS = ("period_from", "period_to")
_STATED_FOR = ("scenario", "decision", *_MONTHS)
_DIGITS = 38  # of a sum, so that it is exact whatever the amounts


def sums_of(files: Sequence[Path], part: CodePart, span: Span) -> Iterator[dict[str, Any]]:
    """The amounts that share a month with the span, file by file, by what they are stated for and the code of a part.

    The keys are ``scenario``, ``decision``, ``period_from``, ``period_to``, the part and ``amount`` in whole öre.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import parquet

    names = [*_STATED_FOR, str(part)]
    types = dict.fromkeys(names, pa.string()) | dict.fromkeys(_MONTHS, pa.int32())
    # Texts by their places in a dictionary would take four times as long to make rows of.
    spelt_out = pa.schema([*types.items(), (AMOUNT, pa.decimal128(_DIGITS))])
    for path in files:
        facts = parquet.ParquetFile(path).read([*names, AMOUNT], use_threads=False).combine_chunks()
        exact = facts[AMOUNT].cast(pa.decimal128(_DIGITS))
        facts = facts.set_column(facts.column_names.index(AMOUNT), AMOUNT, exact)
        sums = facts.group_by(names).aggregate([(AMOUNT, "sum")]).rename_columns([*names, AMOUNT])
        begins, ends = pc.field("period_from"), pc.field("period_to")
        shares_months = (begins <= span.last.number) & (ends >= span.first.number)
        for row in sums.filter(shares_months).cast(spelt_out).to_pylist():
            yield {**row, AMOUNT: int(row[AMOUNT])}

"""Facts as Parquet files, one per year, with the same bytes for the same facts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from utfall.core import Month, Scenario, Span
from utfall.intake import Facts, column_types

if TYPE_CHECKING:
    import pyarrow as pa


def parquet_parts(facts: Facts, batch: str) -> Iterator[tuple[str, bytes]]:
    """The path of each part within the store, and its content: the facts of one year, as read, in file order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = _with_batch(facts, batch)
    # A fact that spans years belongs to the year in which it is known.
    years = pc.divide(whole["period_to"], pa.scalar(100, pa.int32()))
    for year in sorted(pc.unique(years).to_pylist()):
        path = f"facts/{facts.kind}/year={year:04d}/{batch}.parquet"
        yield path, _parquet(whole.filter(pc.equal(years, year)))


def periods_of(facts: Facts) -> Mapping[Scenario, Span]:
    """The first and the last month of each scenario."""
    grouped = facts.table.group_by("scenario").aggregate([("period_from", "min"), ("period_to", "max")])
    return {
        Scenario(row["scenario"]): Span(
            Month.of_number(row["period_from_min"]), Month.of_number(row["period_to_max"])
        )
        for row in grouped.to_pylist()
    }


def _with_batch(facts: Facts, batch: str) -> pa.Table:
    import pyarrow as pa

    rows = facts.table.num_rows
    same = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array([batch], pa.string())
    )
    types = column_types(facts.kind)
    return facts.table.append_column("batch", same).select(types.names).cast(types)


def _parquet(table: pa.Table) -> bytes:
    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(table, buffer, compression="zstd", version="2.6")
    return buffer.getvalue()

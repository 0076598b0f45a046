"""Facts as Parquet files, one per year, with the same bytes for the same facts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from utfall.core import Month, Scenario, Span
from utfall.core.facts import AMOUNT
from utfall.intake import Facts, column_types

if TYPE_CHECKING:
    import pyarrow as pa

_STEPWISE = (AMOUNT, "source_line")  # whole numbers of which few are alike
_LIMITING = ("scenario", "as_of", "period_from", "period_to")


def parquet_parts(facts: Facts, batch: str) -> Iterator[tuple[str, bytes]]:
    """The path of each part within the store, and its content: the facts of one year, as read, in file order."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = _with_batch(facts, batch)
    # A fact that spans years belongs to the year in which it is known.
    last_months = whole["period_to"]
    ends = pc.min_max(last_months).as_py()
    first, last = (ends[each] // 100 for each in ("min", "max"))
    years = None if first == last else pc.divide(last_months, pa.scalar(100, pa.int32()))
    for year in [first] if years is None else sorted(pc.unique(years).to_pylist()):
        path = f"facts/{facts.kind}/year={year:04d}/{batch}.parquet"
        yield path, _parquet(whole if years is None else whole.filter(pc.equal(years, year)))


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
    """Words and months as dictionaries, figures and lines as steps from one to the next: half the size and the time.

    The least and the greatest are told of what queries limit all facts by; to find them for every code costs more
    than to write the rows.
    """
    from pyarrow import parquet

    stepwise = [name for name in _STEPWISE if name in table.column_names]
    buffer = io.BytesIO()
    parquet.write_table(
        table,
        buffer,
        compression="zstd",
        version="2.6",
        use_dictionary=[name for name in table.column_names if name not in stepwise],
        column_encoding=dict.fromkeys(stepwise, "DELTA_BINARY_PACKED"),
        write_statistics=list(_LIMITING),
    )
    return buffer.getvalue()

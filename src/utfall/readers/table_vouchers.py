"""Holds each voucher of a table against itself: what is debited in it is credited too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utfall.core.facts import AMOUNT
from utfall.problems import Problems
from utfall.readers.faults import Fault, report_faults
from utfall.readers.table_grid import Grid
from utfall.readers.table_sums import trimmed
from utfall.swedish import NumberFormat
from utfall.swedish.numbers import format_number

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_NUMBER, _ROW = "number", "row"


def check_vouchers(
    grid: Grid, place: int, at: npt.NDArray[np.int64], amounts: pa.Array, problems: Problems
) -> None:
    """Tell each voucher whose amounts do not come to zero (TAB-020), at its first row.

    ``place`` is the column of the vouchers' numbers, and ``at`` the row of each amount, both from 0; the amounts are
    kronor, of either sign. Rows without a number are held together as one. A voucher with an amount that cannot be
    read is left to those that tell of it.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = trimmed(grid.columns[place].take(pa.array(at)))
    booked = pa.table({_NUMBER: numbers, _ROW: pa.array(at), AMOUNT: amounts})
    keeps_missing = pc.ScalarAggregateOptions(skip_nulls=False)
    sums = booked.group_by(_NUMBER).aggregate([(_ROW, "min"), (AMOUNT, "sum", keeps_missing)])
    uneven = sums.filter(pc.not_equal(sums[f"{AMOUNT}_sum"], 0)).sort_by(f"{_ROW}_min").to_pylist()
    faults = (
        Fault(
            grid.source(each[f"{_ROW}_min"], place),
            {
                "voucher": each[_NUMBER] or "(utan nummer)",
                "difference": format_number(round(abs(each[f"{AMOUNT}_sum"]), 2), NumberFormat()),
            },
        )
        for each in uneven
    )
    report_faults(problems, "TAB-020", faults, len(uneven))

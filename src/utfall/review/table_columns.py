"""How many columns a table's rows have: the count that arithmetic and the header speak for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from utfall.review.table_arithmetic import Settled, settle
from utfall.review.table_readings import MOST_COLUMNS, RowTail

_NAMED = 12.0  # bits that a header's count is worth
_UNUSUAL = 3.0  # bits that a gap within what may be one number costs
_NEARLY = 0.75
_SPLIT = 0.2  # of the cells that may begin where a number could have gone on
_PER_ROW = 5.0  # bits
_MOST_TRIED = 8  # counts
_LEFT = 2  # times as unusual is a figure that is left to the label
_FITTING = 0.5  # of the rows that must be readable with the count, none blank


@dataclass(frozen=True)
class ColumnCount:
    """A count of columns, how the rows read with it, and whether anything but custom speaks for it."""

    columns: int
    settled: Settled
    is_sure: bool


def count_columns(rows: Sequence[RowTail], named: Sequence[int]) -> ColumnCount | None:
    """The count for these rows; ``named`` are those that the header can mean, the likeliest first."""
    ranges = [row.counts() for row in rows if len(row.tail)]
    if not ranges:
        return None
    sole = Counter(each.start for each in ranges if len(each) == 1 and each.start > 1)
    possible = _possible(ranges, sole, named)
    if not possible:
        return None
    for count in named[:1]:
        if count in possible and _is_settled(settle(rows, count)):
            possible = [count]
    tried = {count: settle(rows, count) for count in possible}
    best = max(possible, key=lambda count: _worth(tried[count], count, named))
    has_evidence = tried[best].evidence > 0
    is_sole = sole[best] >= 2 or (sole[best] == 1 and len(rows) == 1)
    is_sure = has_evidence or best in named or len(possible) == 1 or is_sole
    return ColumnCount(best, tried[best], is_sure)


def _possible(ranges: Sequence[range], sole: Counter[int], named: Sequence[int]) -> list[int]:
    """The counts that enough rows can have; where many rows leave no choice, only theirs and the header's."""
    fits = Counter(count for each in ranges for count in each if count <= MOST_COLUMNS)
    possible = [count for count, rows in fits.items() if rows >= _FITTING * len(ranges) and count > 0]
    if sole and sum(sole.values()) > len(ranges) / 2:
        most = max(sole.values())
        certain = {count for count, rows in sole.items() if rows >= max(most / 2, 1)}
        possible = [count for count in possible if count in certain] or sorted(certain)
    possible = sorted(possible, key=lambda count: -fits[count])[:_MOST_TRIED]
    fewest = max((each.start for each in ranges), default=0)
    possible += [count for count in named if count not in possible and fewest - 1 <= count <= MOST_COLUMNS]
    return sorted(set(possible))


def _is_settled(settled: Settled) -> bool:
    """Whether nearly all rows read in one way and arithmetic bears it out: then no other count is tried."""
    whole = [row for row in settled.rows if len(row.readings) == 1 and not row.has_blanks]
    unusual = sum(row.row.splits(row.readings[0]) for row in whole)
    return (
        len(whole) >= _NEARLY * len(settled.rows)
        and settled.evidence > _PER_ROW * len(settled.rows)
        and unusual <= _SPLIT * sum(len(row.readings[0].cells) for row in whole)
    )


def _worth(settled: Settled, count: int, named: Sequence[int]) -> tuple[float, float, float]:
    """The evidence and how much of it can be read, less what is split that custom would join."""
    whole = [row for row in settled.rows if len(row.readings) == 1 and not row.has_blanks]
    read = len(whole) / max(len(settled.rows), 1)
    header = _NAMED * (count in named) + _NAMED * (list(named[:1]) == [count])
    unusual = sum(row.row.splits(row.readings[0]) for row in settled.rows if row.readings)
    unusual += sum(_LEFT * row.readings[0].skipped for row in settled.rows if row.readings)
    return settled.evidence * (0.5 + read) + (header - _UNUSUAL * unusual) + 8.0 * read, read, -count

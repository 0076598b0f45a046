"""Puts the words above a table over its columns: each word over one, or over several side by side."""

from __future__ import annotations

from collections.abc import Sequence

from utfall.readers.foreign.column_bands import Bands, Span
from utfall.readers.foreign.raw import RawWord

_ALONE = 0.05  # of a column's width: what a column without a word costs
_OFF = 0.5  # what a word's distance from its columns' edges counts against words that stick out
Group = tuple[int, int]  # the first column, and the one after the last


def columns_under(runs: Sequence[RawWord], bands: Bands, is_lowest: bool) -> list[Group] | None:
    """For each run the columns it stands over, in order; None when there are more runs than columns.

    The lowest line of a header has a word for one column at a time.
    """
    territories = _territories(bands)
    if len(runs) > len(territories):
        return None
    if len(runs) == len(territories):
        return [(at, at + 1) for at in range(len(runs))]
    width = sum(right - left for left, right in territories) / len(territories)
    best: dict[tuple[int, int], tuple[float, list[Group]]] = {(0, 0): (0.0, [])}
    for column in range(len(territories)):
        for used in range(len(runs) + 1):
            if (column, used) not in best:
                continue
            cost, groups = best[column, used]
            _offer(best, (column + 1, used), cost + _ALONE * width, groups)
            if used == len(runs):
                continue
            for after in range(column + 1, (column + 1 if is_lowest else len(territories)) + 1):
                price = _price(runs[used], bands, territories, (column, after))
                _offer(best, (after, used + 1), cost + price, [*groups, (column, after)])
    found = best.get((len(territories), len(runs)))
    return found[1] if found else None


def _offer(
    best: dict[tuple[int, int], tuple[float, list[Group]]],
    key: tuple[int, int],
    cost: float,
    groups: list[Group],
) -> None:
    if key not in best or cost < best[key][0]:
        best[key] = (cost, groups)


def _territories(bands: Bands) -> list[Span]:
    """Each column with the room that is its own: half of the way to its neighbours."""
    columns = bands.columns
    ends = [bands.labels[1], *(column[1] for column in columns)]
    return [(ends[at], column[1]) for at, column in enumerate(columns)]


def _price(run: RawWord, bands: Bands, territories: Sequence[Span], group: Group) -> float:
    """How far the run sticks out of the columns, and how far off its ends or its middle are."""
    first, last = group[0], group[1] - 1
    left, right = territories[first][0], bands.columns[last][1]
    outside = max(0.0, left - run.left) + max(0.0, run.right - right)
    middle = (run.left + run.right) / 2
    inner = bands.columns[first][0]
    centre = min(abs(middle - (inner + right) / 2), abs(middle - (left + right) / 2))
    if last > first:
        return outside + 2 * _OFF * centre
    return outside + _OFF * min(centre, abs(run.right - right), abs(run.left - inner))

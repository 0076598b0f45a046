"""Finds percentages that share out a whole without printing it: rows or columns that add up to a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from utfall.review.evidence import Evidence
from utfall.review.figures import Numbers, Sheet
from utfall.review.relations import Bond, Linear

_MARGIN = 10.0
_FEWEST = 2  # lines that add up, before others are taken to
_WHOLE = 100
_MOST = 25  # parts that a whole is shared out among


def hundreds(sheet: Sheet) -> Iterator[Linear]:
    """Each line of shares: the last is what the others leave of a hundred."""
    columns = list(sheet.percent_columns)
    if not columns or not sheet.figures:
        return
    rows = [row for row in range(len(sheet.table.rows)) if row not in sheet.subsets]
    for parts, lines, is_across in ((columns, rows, True), (rows, columns, False)):
        for run in _runs(parts):
            if _adds_up(sheet, run, lines, is_across, len(parts) ** 2):
                yield from _relations(sheet, run, lines, is_across)
                break


def _runs(parts: Sequence[int]) -> Iterator[Sequence[int]]:
    """All neighbouring parts, the most at a time first."""
    for length in range(min(len(parts), _MOST), 1, -1):
        for start in range(len(parts) - length + 1):
            yield parts[start : start + length]


def _adds_up(
    sheet: Sheet, run: Sequence[int], lines: Sequence[int], is_across: bool, candidates: int
) -> bool:
    values, halves = (_grid(each, run, lines, is_across) for each in (sheet.values, sheet.halves))
    whole = _counted(sheet)
    gaps = np.asarray(values.sum(axis=0) - whole)
    least = np.where((values >= 0).all(axis=0), whole - values.max(axis=0, initial=0.0), 0.0)
    found = Evidence.of(gaps, np.maximum(halves.sum(axis=0), 1.0), np.nan_to_num(least))
    return found.holds >= _FEWEST and found.is_majority and found.outweighs(candidates, _MARGIN)


def _grid(numbers: Numbers, run: Sequence[int], lines: Sequence[int], is_across: bool) -> Numbers:
    """The parts down, the lines they share out across."""
    return numbers[np.ix_(lines, run)].T if is_across else numbers[np.ix_(run, lines)]


def _counted(sheet: Sheet) -> int:
    """A hundred per cent as the sheet counts."""
    figure = next(iter(sheet.figures.values()))
    return int(_WHOLE * figure.step * 10**figure.cell.decimals)


def _relations(sheet: Sheet, run: Sequence[int], lines: Sequence[int], is_across: bool) -> Iterator[Linear]:
    for line in lines:
        places = [(line, part) if is_across else (part, line) for part in run]
        if all(place in sheet.figures for place in places):
            *others, last = (sheet.figures[place].number for place in places)
            yield Linear(Bond.HUNDRED, last, tuple((each, -1) for each in others), constant=_counted(sheet))

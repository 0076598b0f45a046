"""Finds columns that tell how much has come together so far, row by row, as months do in a year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import numpy as np

from utfall.review.evidence import Evidence
from utfall.review.figures import Sheet
from utfall.review.relations import Bond, Linear

_MARGIN = 10.0
_ROWS = 4  # a shorter column shows no habit


def running_totals(sheet: Sheet) -> Iterator[Linear]:
    """Each row's total so far: that of the row above and the row's own amount."""
    for amount, total in permutations(sheet.amount_columns, 2):
        evidence = _evidence(sheet, amount, total)
        is_shown = evidence.holds + evidence.breaks >= _ROWS and evidence.is_majority and evidence.telling > 2
        if is_shown and evidence.outweighs(len(sheet.amount_columns) ** 2, _MARGIN):
            yield from _relations(sheet, amount, total)


def _evidence(sheet: Sheet, amount: int, total: int) -> Evidence:
    values, halves = sheet.values, sheet.halves
    gaps = values[:-1, total] + values[1:, amount] - values[1:, total]
    tolerances = np.maximum(halves[:-1, total] + halves[1:, amount] + halves[1:, total], 1.0)
    least = np.minimum(np.abs(values[:-1, total]), np.abs(values[1:, amount]))
    return Evidence.of(gaps, tolerances, np.nan_to_num(least))


def _relations(sheet: Sheet, amount: int, total: int) -> Iterator[Linear]:
    names = [sheet.table.columns[at].name for at in (total, amount)]
    words = f"{names[0]} = {names[0]} raden ovanför + {names[1]}"
    for row in range(1, len(sheet.table.rows)):
        places = [(row, total), (row - 1, total), (row, amount)]
        if all(place in sheet.figures for place in places):
            so_far, before, own = (sheet.figures[place].number for place in places)
            yield Linear(Bond.SUM, so_far, ((before, 1), (own, 1)), words)

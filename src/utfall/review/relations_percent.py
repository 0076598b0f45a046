"""Finds which two columns a percentage column is the quotient of, by interval arithmetic and majority."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from utfall.review.evidence import Evidence
from utfall.review.figures import Figure, Sheet
from utfall.review.header_words import Role, role
from utfall.review.relations import Quotient

_MARGIN = 6.0
_MARGIN_SAID = 3.0  # when the headers speak of a deviation and a budget
_SHIFTS = (0, -100)


def quotients(sheets: Sequence[Sheet], figures: Sequence[Figure]) -> list[Quotient]:
    """The percentages whose columns have shown their rule, in their own table or in all with the same headers."""
    values = [each.value for each in figures]
    tried: list[tuple[tuple[int, int], str, list[Quotient], Evidence]] = []
    together: dict[str, Evidence] = {}
    for sheet in sheets:
        for column in sheet.percent_columns:
            for rule in _tried(sheet, column):
                found = _evidence(rule, values, figures)
                words = f"{rule[0].words} {rule[0].is_unsigned}"
                together[words] = together[words].plus(found) if words in together else found
                tried.append(((sheet.index, column), words, rule, found))
    best: dict[tuple[int, int], tuple[tuple[float, ...], list[Quotient]]] = {}
    for place, words, rule, found in tried:
        pooled = together[words]
        is_said = not _is_unlikely(sheets[place[0]], rule)
        beyond_chance = (
            pooled.outweighs(1, _MARGIN_SAID) if is_said else pooled.outweighs(len(sheets) * 8, _MARGIN)
        )
        is_shown = pooled.is_majority and pooled.telling > 1 and beyond_chance
        if is_shown and found.breaks <= max(1, found.holds // 4) and found.holds:
            merit = (-found.breaks, -_is_unlikely(sheets[place[0]], rule), pooled.bits)
            if place not in best or merit > best[place][0]:
                best[place] = merit, rule
    return [each for _, rule in best.values() for each in rule]


def _tried(sheet: Sheet, column: int) -> Iterator[list[Quotient]]:
    """Every part and whole in the same row, and every row's share of a total row."""
    names = [each.name for each in sheet.table.columns]
    for part, whole in permutations(sheet.amount_columns, 2):
        for shift in _SHIFTS:
            if not _may_be(sheet, column, part, whole, shift):
                continue
            change = " − 100" if shift else ""
            words = f"{names[column]} = {names[part]} / {names[whole]} · 100{change}"
            rows = [
                (
                    sheet.figures[row, column].number,
                    sheet.figures[row, part].number,
                    sheet.figures[row, whole].number,
                )
                for row in range(len(sheet.table.rows))
                if {(row, column), (row, part), (row, whole)} <= sheet.figures.keys()
            ]
            for is_unsigned in (False, True) if rows else ():
                yield [Quotient(*three, shift, is_unsigned, words) for three in rows]


def _may_be(sheet: Sheet, column: int, part: int, whole: int, shift: int) -> bool:
    """Whether half of the rows, or more, come near the quotient as printed; saves the exact reckoning of the rest."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.abs(100 * sheet.values[:, part] / sheet.values[:, whole] + shift)
        slack = 100 * sheet.halves[:, part] / np.abs(sheet.values[:, whole])
    steps = np.array([sheet.percent_of(row, column) for row in range(len(sheet.table.rows))])
    printed = ~np.isnan(steps[:, 0]) & np.isfinite(quotient)
    near = np.abs(quotient - np.abs(steps[:, 0])) <= 2 * (steps[:, 1] + np.nan_to_num(slack))
    return bool(printed.any()) and 2 * int((near & printed).sum()) >= int(printed.sum())


def _evidence(tried: list[Quotient], values: Sequence[int], figures: Sequence[Figure]) -> Evidence:
    gaps, tolerances, least = [], [], []
    for each in tried:
        target = figures[each.target]
        implied = each.implied(each.target, values, figures)
        if implied is not None:
            reach = (implied.high - implied.low) / 2
            gaps.append(0.0 if each.holds(values, figures) else 4.0 * float(reach))
            tolerances.append(float(reach))
            least.append(float(abs(target.value)))
    return Evidence.of(np.array(gaps), np.array(tolerances), np.array(least))


def _is_unlikely(sheet: Sheet, tried: list[Quotient]) -> int:
    """Of quotients that agree alike a share is meant before a change, and a deviation's share of the budget first."""
    columns = {each.number: place[1] for place, each in sheet.figures.items()}
    names = sheet.table.columns
    part, whole = (role(names[columns[number]].name) for number in (tried[0].part, tried[0].whole))
    return 2 * (tried[0].shift != 0) + (whole is not Role.BUDGET) + (part is not Role.DEVIATION)

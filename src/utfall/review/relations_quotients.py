"""Finds what a column of percentages, indices or unit costs is the quotient of, by interval arithmetic and majority."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import permutations

import numpy as np

from utfall.review.evidence import Evidence
from utfall.review.figures import Figure, Numbers, Sheet
from utfall.review.header_words import Role, is_mean, is_total, role
from utfall.review.relations import Quotient

_MARGIN = 6.0
_MARGIN_SAID = 3.0  # when the headers speak of such a quotient
_UNSIGNED = (
    2  # rows where the sign is left out before other quotients than percentages are taken to have none
)
_HUNDRED = Fraction(100)
_POWERS = range(-6, 7)  # of ten, from the parts' units to the quotient's
_SHARE = re.compile(r"andel|fördelning|\bdel av\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class _Form:
    """What a column may be: ``factor · part / whole + shift``, the whole in the same row or in one row for all."""

    sheet: Sheet
    target: int
    part: int
    whole: int
    total: int | None = None  # the row that all are shares of
    factor: Fraction = _HUNDRED
    shift: int = 0

    @property
    def words(self) -> str:
        """The rule in words."""
        columns = self.sheet.table.columns
        whole = columns[self.whole].name
        whole = whole if self.total is None else f"{self.sheet.table.rows[self.total].label} ({whole})"
        times = "" if self.factor == 1 else f" · {self.factor}"
        change = f" − {-self.shift}" if self.shift else ""
        return f"{columns[self.target].name} = {columns[self.part].name} / {whole}{times}{change}"

    @property
    def is_percent(self) -> bool:
        """Whether the quotient is told in per cent, and so may be told without its sign."""
        return self.target in self.sheet.percent_columns

    @cached_property
    def rows(self) -> list[int]:
        """The rows with all the figures."""
        own = self.sheet.figures
        return [
            row
            for row in range(len(self.sheet.table.rows))
            if {(row, self.target), (row, self.part), self.whole_of(row)} <= own.keys()
        ]

    def whole_of(self, row: int) -> tuple[int, int]:
        """Where the whole of a row stands."""
        return (row if self.total is None else self.total), self.whole

    @property
    def unlikely(self) -> int:
        """Of forms that agree alike a share is meant before a change, and a deviation's share of the budget first."""
        if self.total is not None:
            return 0 if _SHARE.search(self.sheet.table.columns[self.target].name) else 3
        if self.factor != _HUNDRED:
            return 0
        part, whole = (role(self.sheet.table.columns[at].name) for at in (self.part, self.whole))
        return 2 * (self.shift != 0) + (whole is not Role.BUDGET) + (part is not Role.DEVIATION)

    def quotients(self, is_unsigned: bool) -> list[Quotient]:
        """One for each row."""
        own = self.sheet.figures
        unit = "%" if self.is_percent else ""
        return [
            Quotient(
                own[row, self.target].number,
                own[row, self.part].number,
                own[self.whole_of(row)].number,
                self.shift,
                is_unsigned,
                self.words,
                self.factor,
                unit,
            )
            for row in self.rows
        ]

    def may_be(self) -> bool:
        """Whether half of the rows come near the quotient as printed; saves the exact reckoning of the rest."""
        if not self.rows:
            return False
        printed, steps = np.array([self.sheet.as_printed(row, self.target) for row in self.rows]).T
        part, whole, halves = self._sides()
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            quotient = np.abs(float(self.factor) * part / whole + self.shift)
            slack = float(self.factor) * halves / np.abs(whole)
            near = np.abs(quotient - np.abs(printed)) <= 2 * (steps + np.nan_to_num(slack))
        usable = np.isfinite(quotient)
        return bool(usable.any()) and 2 * int((near & usable).sum()) >= int(usable.sum())

    def _sides(self) -> tuple[Numbers, Numbers, Numbers]:
        """Part, whole and the part's halves by row."""
        values, halves = self.sheet.values, self.sheet.halves
        whole = np.array([values[self.whole_of(row)] for row in self.rows])
        return values[self.rows, self.part], whole, halves[self.rows, self.part]

    def scale(self) -> Fraction | None:
        """The power of ten that brings most rows' quotients to what is printed; None when none does."""
        if not self.rows:
            return None
        printed = np.array([self.sheet.as_printed(row, self.target)[0] for row in self.rows])
        part, whole, _ = self._sides()
        with np.errstate(divide="ignore", invalid="ignore"):
            powers = np.log10(np.abs(printed * whole / part))
        powers = powers[np.isfinite(powers)]
        if not len(powers):
            return None
        power = round(float(np.median(powers)))
        return Fraction(10) ** power if power in _POWERS else None


def quotients(sheets: Sequence[Sheet], figures: Sequence[Figure]) -> list[Quotient]:
    """The quotients whose columns have shown their rule, in their own table or in all with the same headers."""
    values = [each.value for each in figures]
    tried: list[tuple[_Form, bool, list[Quotient], Evidence]] = []
    together: dict[tuple[str, bool], Evidence] = {}
    for form in (each for sheet in sheets for each in _forms(sheet) if each.may_be()):
        for is_unsigned in (False, True):
            rule = form.quotients(is_unsigned)
            found = evidence_of(rule, values, figures)
            key = form.words, is_unsigned
            together[key] = together[key].plus(found) if key in together else found
            tried.append((form, is_unsigned, rule, found))
    best: dict[tuple[int, int], tuple[tuple[float, ...], list[Quotient]]] = {}
    for form, is_unsigned, rule, found in tried:
        pooled, place = together[form.words, is_unsigned], (form.sheet.index, form.target)
        signed = together[form.words, False]
        if is_unsigned and not form.is_percent and signed.breaks - pooled.breaks < _UNSIGNED:
            continue
        candidates, margin = (len(sheets) * 8, _MARGIN) if form.unlikely else (1, _MARGIN_SAID)
        is_shown = pooled.is_majority and pooled.telling > 1 and pooled.outweighs(candidates, margin)
        if is_shown and found.holds and (found.is_majority or found.breaks == 1):
            merit = (-found.breaks, -form.unlikely, pooled.bits)
            if place not in best or merit > best[place][0]:
                best[place] = merit, rule
    return [each for _, rule in best.values() for each in rule]


def _forms(sheet: Sheet) -> Iterator[_Form]:
    """For percentages every part and whole in the row, and every row as a part of a total; for others the quotient."""
    names = [each.name for each in sheet.table.columns]
    totals = [row for row, each in enumerate(sheet.table.rows) if is_total(each.label)]
    for target in sheet.percent_columns:
        for part, whole in permutations(sheet.amount_columns, 2):
            yield _Form(sheet, target, part, whole)
            yield _Form(sheet, target, part, whole, shift=-100)
        for part in sheet.amount_columns:
            yield from (_Form(sheet, target, part, part, total=row) for row in totals)
    for target in (at for at in sheet.amount_columns if is_mean(names[at])):
        for part, whole in permutations([at for at in sheet.amount_columns if at != target], 2):
            scale = _Form(sheet, target, part, whole).scale()
            if scale is not None:
                yield _Form(sheet, target, part, whole, factor=scale)


def evidence_of(tried: Sequence[Quotient], values: Sequence[int], figures: Sequence[Figure]) -> Evidence:
    """How a rule fares whose cases these quotients are."""
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

"""Finds rows that are what another row costs for each of what a third row counts, in other tables or just beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import log10
from statistics import median

from utfall.review.figures import Figure, Sheet
from utfall.review.header_words import Role, likeness, plain, role
from utfall.review.relations import Quotient
from utfall.review.relations_quotients import evidence_of

_NEAR = 3  # rows within which a quotient's own table has its parts
_MARGIN = 6.0  # bits above chance
_POWERS = 13  # of ten that are tried, from the parts' units to the quotient's
_LEEWAY = Fraction(1, 10)  # by the year's mean volume a cost is off by some per cent, by an error more
_ALIKE = 0.6  # likeness of headers of one column in two tables
_PER_EACH = re.compile(
    r"snittkostnad|styckkostnad|genomsnittskostnad|kr/\w|\bper (?!år\b|den\b|sista\b)\w{3}", re.IGNORECASE
)
_TAIL = re.compile(r"\s*\([^()]*\)|,.*$")


@dataclass(frozen=True)
class _Place:
    """A row of a sheet."""

    sheet: Sheet
    row: int

    @property
    def name(self) -> tuple[str, ...]:
        """The words of the label, without what stands in brackets or after a comma."""
        return tuple(plain(_TAIL.sub("", self.sheet.table.rows[self.row].label)).split())

    @property
    def levels(self) -> dict[int, str]:
        """The columns with amounts that are no differences, and their headers."""
        names = {at: self.sheet.table.columns[at].name for at in self.sheet.amount_columns}
        return {at: name for at, name in names.items() if role(name) is not Role.DEVIATION}

    def is_named_like(self, other: _Place) -> bool:
        """Whether the words of the one label are those of the other, some of them cut off or left out."""
        fewer, more = sorted((self.name, other.name), key=len)
        return bool(fewer) and all(any(_is_short_for(word, each) for each in more) for word in fewer)

    def columns_as(self, other: _Place) -> list[tuple[int, int]]:
        """The columns that say the same in both rows' tables."""
        mine, yours = self.levels, other.levels
        if self.sheet is other.sheet:
            return [(at, at) for at in mine]
        pairs = [(likeness(mine[one], yours[two]), -one, -two) for one in mine for two in yours]
        found: dict[int, int] = {}
        for alike, one, two in sorted(pairs, reverse=True):
            if alike >= _ALIKE and -one not in found and -two not in found.values():
                found[-one] = -two
        return sorted(found.items())


def _is_short_for(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and len(short) >= min(3, len(long))


def unit_costs(sheets: Sequence[Sheet], figures: Sequence[Figure]) -> list[Quotient]:
    """The quotients of rows, each shown by most of its row; a few per cent off are left to the way of reckoning."""
    found = []
    for sheet in (each for each in sheets if each.factor == 1):
        for row, label in enumerate(each.label for each in sheet.table.rows):
            if _PER_EACH.search(f"{sheet.table.title} {label}"):
                found += _best(_Place(sheet, row), sheets, figures)
    return found


def _best(target: _Place, sheets: Sequence[Sheet], figures: Sequence[Figure]) -> list[Quotient]:
    """The quotients of the two rows that explain most columns of a third; none when they do not outweigh chance."""
    values = [each.value for each in figures]
    candidates = [rule for pair in _pairs(target, sheets) if (rule := _quotients(target, *pair))]
    ranked = []
    for at, rule in enumerate(candidates):
        found = evidence_of(rule, values, figures)
        if (
            found.telling > 1
            and found.holds >= 2 * found.breaks
            and found.outweighs(_POWERS * len(candidates), _MARGIN)
        ):
            ranked.append((-found.breaks, found.bits, -at))
    best = candidates[-max(ranked)[2]] if ranked else []
    return [replace(each, leeway=_LEEWAY) for each in best]


def _pairs(target: _Place, sheets: Sequence[Sheet]) -> Iterator[tuple[_Place, _Place]]:
    """Cost and volume: rows of the target's name in other tables, or two rows near it in its own."""
    rows = range(len(target.sheet.table.rows))
    near = [_Place(target.sheet, row) for row in rows if 0 < abs(row - target.row) <= _NEAR]
    yield from permutations(near, 2)
    like = [
        place
        for sheet in sheets
        for place in (_Place(sheet, row) for row in range(len(sheet.table.rows)))
        if place != target and place.is_named_like(target)
    ]
    for cost in (each for each in like if each.sheet.factor > 1):
        yield from ((cost, volume) for volume in like if volume.sheet.factor == 1)


def _quotients(target: _Place, cost: _Place, volume: _Place) -> list[Quotient]:
    """The quotient in each column that all three rows have, in the power of ten that fits most."""
    to_cost, to_volume = dict(target.columns_as(cost)), dict(target.columns_as(volume))
    found = []
    for column in sorted(to_cost.keys() & to_volume.keys()):
        places = (target, column), (cost, to_cost[column]), (volume, to_volume[column])
        three = [place.sheet.figures.get((place.row, at)) for place, at in places]
        if all(each is not None and each.value for each in three):
            found.append([each for each in three if each is not None])
    if len(found) < 2:
        return []
    powers = [
        log10(abs(each.as_printed(each.value)) * Decimal(abs(whole.value)) / abs(part.value))
        for each, part, whole in found
    ]
    scale = Fraction(10) ** round(median(powers))
    turned = sum(each.value * part.value * whole.value < 0 for each, part, whole in found)
    return [
        Quotient(each.number, part.number, whole.number, 0, 2 * turned > len(found), factor=scale, unit="")
        for each, part, whole in found
    ]

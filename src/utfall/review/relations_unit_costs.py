"""Finds rows that are what another row costs for each of what a third row counts, in other tables or just beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
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

Name = tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """A row of a sheet."""

    sheet: Sheet
    row: int

    @cached_property
    def name(self) -> Name:
        """The words of the label, without what stands in brackets or after a comma."""
        return tuple(plain(_TAIL.sub("", self.sheet.table.rows[self.row].label)).split())


def _are_alike(one: Name, other: Name) -> bool:
    """Whether the words of the one label are those of the other, some of them cut off or left out."""
    fewer, more = sorted((one, other), key=len)
    return bool(fewer) and all(any(_is_short_for(word, each) for each in more) for word in fewer)


def _is_short_for(word: str, other: str) -> bool:
    if word[:1] != other[:1]:
        return False
    short, long = sorted((word, other), key=len)
    return long.startswith(short) and len(short) >= min(3, len(long))


def _levels(sheet: Sheet) -> dict[int, str]:
    """The columns with amounts that are no differences, and their headers."""
    names = {at: sheet.table.columns[at].name for at in sheet.amount_columns}
    return {at: name for at, name in names.items() if role(name) is not Role.DEVIATION}


def _columns_as(one: Sheet, other: Sheet) -> dict[int, int]:
    """For columns of the one table those that say the same in the other."""
    mine, yours = _levels(one), _levels(other)
    if one is other:
        return {at: at for at in mine}
    pairs = [(likeness(mine[left], yours[right]), -left, -right) for left in mine for right in yours]
    found: dict[int, int] = {}
    for alike, left, right in sorted(pairs, reverse=True):
        if alike >= _ALIKE and -left not in found and -right not in found.values():
            found[-left] = -right
    return found


def unit_costs(sheets: Sequence[Sheet], figures: Sequence[Figure]) -> list[Quotient]:
    """The quotients of rows, each shown by most of its row; a few per cent off are left to the way of reckoning."""
    places = [_Place(sheet, row) for sheet in sheets for row in range(len(sheet.table.rows))]
    search = _Search(places, figures)
    return [quotient for place in places if _tells_unit_cost(place) for quotient in search.best(place)]


def _tells_unit_cost(place: _Place) -> bool:
    table = place.sheet.table
    return place.sheet.factor == 1 and bool(_PER_EACH.search(f"{table.title} {table.rows[place.row].label}"))


class _Search:
    """All rows of all tables, and what has been found of how their columns match."""

    def __init__(self, places: Sequence[_Place], figures: Sequence[Figure]) -> None:
        self._places = places
        self._names = {place.name for place in places}
        self._figures = figures
        self._values = [each.value for each in figures]
        self._matched: dict[tuple[int, int], dict[int, int]] = {}

    def best(self, target: _Place) -> list[Quotient]:
        """The quotients of the two rows that explain most columns of a third; none when they do not outweigh chance."""
        candidates = [rule for pair in self._pairs(target) if (rule := self._quotients(target, *pair))]
        ranked = []
        for at, rule in enumerate(candidates):
            found = evidence_of(rule, self._values, self._figures)
            if (
                found.telling > 1
                and found.holds >= 2 * found.breaks
                and found.outweighs(_POWERS * len(candidates), _MARGIN)
            ):
                ranked.append((-found.breaks, found.bits, -at))
        best = candidates[-max(ranked)[2]] if ranked else []
        return [replace(each, leeway=_LEEWAY) for each in best]

    def _pairs(self, target: _Place) -> Iterator[tuple[_Place, _Place]]:
        """Cost and volume: rows of the target's name in other tables, or two rows near it in its own."""
        own = [each for each in self._places if each.sheet is target.sheet]
        yield from permutations([each for each in own if 0 < abs(each.row - target.row) <= _NEAR], 2)
        names = {name for name in self._names if _are_alike(name, target.name)}
        like = [each for each in self._places if each is not target and each.name in names]
        for cost in (each for each in like if each.sheet.factor > 1):
            yield from ((cost, volume) for volume in like if volume.sheet.factor == 1)

    def _quotients(self, target: _Place, cost: _Place, volume: _Place) -> list[Quotient]:
        """The quotient in each column that all three rows have, in the power of ten that fits most."""
        to_cost, to_volume = (self._match(target.sheet, each.sheet) for each in (cost, volume))
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
            Quotient(
                each.number, part.number, whole.number, 0, 2 * turned > len(found), factor=scale, unit=""
            )
            for each, part, whole in found
        ]

    def _match(self, one: Sheet, other: Sheet) -> dict[int, int]:
        key = one.index, other.index
        if key not in self._matched:
            self._matched[key] = _columns_as(one, other)
        return self._matched[key]

"""How formulas and rules point at cells: letters for columns, and ranges for unbroken runs down a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Place(NamedTuple):
    """A cell's place on a sheet; row and column are counted from 0."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{letters(self.column)}{self.row + 1}"


def letters(column: int) -> str:
    """The letters of a sheet column counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def ranges(places: Iterable[Place]) -> tuple[str, ...]:
    """The places in their order, neighbours down a column taken together.

    >>> ranges([Place(4, 1), Place(5, 1), Place(6, 1), Place(8, 1)])
    ('B5:B7', 'B9')
    """
    return tuple(str(first) if first == last else f"{first}:{last}" for first, last in _runs(places))


def _runs(places: Iterable[Place]) -> Iterator[tuple[Place, Place]]:
    """The first and last of each unbroken run."""
    first: Place | None = None
    last: Place | None = None
    for place in places:
        if first is None or last is None:
            first = place
        elif place != (last.row + 1, last.column):
            yield first, last
            first = place
        last = place
    if first is not None and last is not None:
        yield first, last

"""Circles among names that refer to each other: sums of sums, formulas over formulas, parents of parents."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def cycles(references: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from its first declared name back to it; circles that share a name count as one.

    >>> list(cycles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"]}))
    [('b', 'c', 'b'), ('d', 'd')]
    """
    declared = list(references)
    remaining = {name: list(targets) for name, targets in references.items()}
    while (circle := _first_circle(remaining)) is not None:
        start = min(range(len(circle)), key=lambda index: declared.index(circle[index]))
        names = (*circle[start:], *circle[:start])
        yield (*names, names[0])
        for name in names:
            del remaining[name]


def _first_circle(references: Mapping[str, Collection[str]]) -> tuple[str, ...] | None:
    try:
        TopologicalSorter(references).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1][1:]))  # the sorter lists what is referred to first
    return None


def shown(circle: tuple[str, ...]) -> str:
    """The circle as a reader follows it.

    >>> shown(("a", "b", "a"))
    'a → b → a'
    """
    return " → ".join(circle)

"""Which codes of a combination are valid together, and when: no fact is older or younger than its codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from utfall.app.fit_input import Combination
from utfall.core import CodePart, Span
from utfall.core.period import BEGINNING, END
from utfall.definitions.structure import Member, Tree


def contemporary(
    combination: Combination, trees: Mapping[CodePart, Tree]
) -> Iterator[tuple[Combination, Span]]:
    """The combination divided so that all codes in each part of it are valid at the same time, with that time.

    Codes that are never valid together, such as those of a board and of its successor's units, do not meet in a fact.
    """
    by_part = [
        [(part, codes, lifetime) for lifetime, codes in _by_lifetime(trees[part], listed).items()]
        for part, listed in combination.codes.items()
    ]
    for chosen in product(*by_part):
        first = max((lifetime.first for _, _, lifetime in chosen), default=BEGINNING)
        last = min((lifetime.last for _, _, lifetime in chosen), default=END)
        if first <= last:
            yield replace(combination, codes={part: codes for part, codes, _ in chosen}), Span(first, last)


def _by_lifetime(tree: Tree, codes: Sequence[str]) -> dict[Span, tuple[str, ...]]:
    """The codes by when they are valid, in the order given."""
    found: dict[Span, tuple[str, ...]] = {}
    for code in codes:
        lifetime = _lifetime(tree.by_code[code])
        found[lifetime] = (*found.get(lifetime, ()), code)
    return found


def _lifetime(members: Sequence[Member]) -> Span:
    """From the first month to the last of a code, whatever names it has had."""
    return Span(
        min(member.validity.valid_from or BEGINNING for member in members),
        max(member.validity.valid_to or END for member in members),
    )

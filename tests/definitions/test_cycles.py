"""Circles among names."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from utfall.definitions.cycles import cycles

_NAMES = st.sampled_from("abcdef")
_REFERENCES = st.dictionaries(_NAMES, st.lists(_NAMES, max_size=3), max_size=6)


def test_a_long_chain_is_no_circle() -> None:
    assert list(cycles({f"{n}": [f"{n + 1}"] for n in range(5000)})) == []


def test_the_circle_is_told_from_its_first_declared_name() -> None:
    assert list(cycles({"total": ["b"], "a": ["b"], "b": ["a"]})) == [("a", "b", "a")]


@given(_REFERENCES)
def test_every_circle_told_can_be_walked(references: dict[str, list[str]]) -> None:
    known = {name: [each for each in targets if each in references] for name, targets in references.items()}
    for circle in cycles(known):
        assert circle[0] == circle[-1]
        assert all(after in known[name] for name, after in pairwise(circle))


@given(_REFERENCES)
def test_names_that_reach_themselves_are_found(references: dict[str, list[str]]) -> None:
    known = {name: [each for each in targets if each in references] for name, targets in references.items()}

    def reaches(name: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(known[name])
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                waiting += known[each]
        return seen

    has_circle = any(name in reaches(name) for name in known)
    assert bool(list(cycles(known))) == has_circle

"""Nobody can compute a masked count more closely than the declared protection, whatever the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.secrecy.attacker import attack
from tests.secrecy.published_tables import BELOW, Published, table

SHAPES = [(4, 3), (5, 4), (3, 3, 2)]  # units × periods (× women and men)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_an_attack_finds_no_masked_count_within_the_protection(seed: int, shape: tuple[int, ...]) -> None:
    _attack_all(table(seed, *shape))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.tuples(st.integers(2, 4), st.integers(2, 3), st.integers(1, 2)))
def test_no_table_of_any_shape_gives_a_masked_count_away(seed: int, shape: tuple[int, int, int]) -> None:
    _attack_all(table(seed, *shape))


def test_the_attack_itself_finds_a_count_that_only_its_total_protects() -> None:
    published = table(1, 4, 3)
    small = next(name for name, value in published.true.items() if 0 < value < BELOW)
    low, high = attack(published, frozenset({small}), small)
    assert low == high == published.true[small]


def _attack_all(published: Published) -> None:
    masking = published.masking()
    assert not masking.exposed
    secret = {name for name, value in published.true.items() if 0 < value < BELOW}
    assert secret <= masking.keys
    for mask in masking.masks:
        low, high = attack(published, masking.keys, mask.key)
        assert low <= published.true[mask.key] <= high
        assert high - low >= BELOW, (mask.key, low, high)

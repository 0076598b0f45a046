"""A group's volume at constant mix, and what a changed mix did."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.variance.positions import AMOUNTS, COMPARISONS, POSITIONS, TABY, UNIT_COSTS, mnkr
from utfall.core import Amount, Failed
from utfall.variance import Comparison, GroupEffects, Method, Position, decompose, decompose_group

METHODS = st.sampled_from(Method)
GROUPS = st.lists(COMPARISONS, min_size=1, max_size=5)
POSITIVE = st.integers(1, 10**5).map(lambda tenths: Fraction(tenths, 10))


@given(GROUPS, METHODS)
def test_a_groups_parts_add_up_to_its_deviation(group: list[Comparison], method: Method) -> None:
    effects = decompose_group(group, method)
    if isinstance(effects, Failed):  # Hypothesis found a group without any volume
        assert not sum(each.reference.volume for each in group) or not sum(
            each.outcome.volume for each in group
        )
        return
    parts = ("volume", "mix", "index", "price", "joint", "rest")
    assert sum(getattr(effects, part).ore for part in parts) == effects.deviation.ore
    assert effects.deviation.ore == sum(each.deviation.ore for each in group)


@given(GROUPS, METHODS)
def test_a_group_is_the_sum_of_its_members(group: list[Comparison], method: Method) -> None:
    """What the rows of a table say, its total says too: volume and mix are the members' volume together."""
    effects = decompose_group(group, method)
    members = [decompose(each, method) for each in group]
    if isinstance(effects, GroupEffects):
        assert effects.members == tuple(members)
        assert (effects.volume + effects.mix).ore == sum(each.volume.ore for each in members)
        assert effects.price.ore == sum(each.price.ore for each in members)


@given(
    st.lists(st.tuples(AMOUNTS, POSITIVE, UNIT_COSTS, UNIT_COSTS), min_size=1, max_size=5), POSITIVE, METHODS
)
def test_there_is_no_mix_effect_when_every_member_keeps_its_share(
    rows: list[tuple[Amount, Fraction, Fraction, Fraction]], growth: Fraction, method: Method
) -> None:
    group = [
        Comparison(Position(booked, volume, before), Position(booked, volume * growth, after))
        for booked, volume, before, after in rows
    ]
    effects = decompose_group(group, method)
    assert isinstance(effects, GroupEffects)
    assert abs(effects.mix.ore) <= len(rows)  # an öre of rounding for each member


@given(POSITIONS, POSITIONS, METHODS)
def test_a_group_of_one_has_no_mix(before: Position, after: Position, method: Method) -> None:
    effects = decompose_group([Comparison(before, after)], method)
    if isinstance(effects, GroupEffects):
        assert abs(effects.mix.ore) <= 1


def test_more_in_dearer_care_is_mix_and_not_volume() -> None:
    """Täby 2023, places by law: the group shrank, and a larger part lived in the cheaper one."""
    group = decompose_group([TABY["Boende LSS"], TABY["Boende SoL"]])
    assert isinstance(group, GroupEffects)
    assert [str(mnkr(part)) for part in (group.volume, group.mix, group.price, group.rest)] == [
        "6.80",
        "0.06",
        "-2.17",
        "1.61",
    ]


@pytest.mark.parametrize("method", Method)
def test_a_group_that_did_not_exist_has_no_mix_to_compare_with(method: Method) -> None:
    opened = TABY["Boende LSS"]
    new = replace(opened, reference=replace(opened.reference, volume=Fraction(0)))
    assert decompose_group([new], method) == Failed("division_by_zero")
    assert decompose_group([], method) == Failed("division_by_zero")

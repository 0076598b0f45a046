"""Engagement, sick leave and turnover: known answers, exactness, and that nobody can be pointed at."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.goals.build import q
from utfall.core import Missing, MissingReason, Quantity, add
from utfall.goals import (
    AgeGroup,
    Answers,
    Gender,
    Hours,
    Staff,
    TurnoverRule,
    engagement,
    sick_leave,
    turnover,
)

MASKED = Missing(MissingReason.MASKED)
NOT_APPLICABLE = Missing(MissingReason.NOT_APPLICABLE)


def same(people: int, *counts: int) -> Answers:
    """The same answers to all nine statements."""
    return Answers(people, (counts,) * 9)


@pytest.mark.parametrize(
    ("counts", "index"),
    [
        ((0, 0, 0, 10, 0), "75"),  # all answer 4
        ((0, 0, 0, 0, 10), "100"),
        ((10, 0, 0, 0, 0), "0"),
        ((0, 0, 0, 92, 8), "77"),  # mean 4.08
    ],
)
def test_the_index_of_known_answers(counts: tuple[int, ...], index: str) -> None:
    found = engagement([same(sum(counts), *counts)])
    assert {found.total, found.motivation, found.leadership, found.steering} == {q(index)}


def test_the_parts_are_three_statements_each() -> None:
    fives, ones = (0, 0, 0, 0, 10), (10, 0, 0, 0, 0)
    found = engagement([Answers(10, (fives,) * 3 + (ones,) * 3 + ((0, 0, 10, 0, 0),) * 3)])
    assert (found.motivation, found.leadership, found.steering) == (q(100), q(0), q(50))
    assert found.total == q(50)


def test_each_person_weighs_the_same_not_each_unit() -> None:
    assert engagement([same(30, 0, 0, 0, 0, 30), same(10, 10, 0, 0, 0, 0)]).total == q(75)


def test_fewer_than_ten_people_are_masked_but_count_in_the_whole() -> None:
    small, large = same(9, 0, 0, 0, 9, 0), same(30, 0, 0, 0, 0, 30)
    assert engagement([small]).total == MASKED
    assert engagement([small, large]).people == 39


def test_do_not_know_lowers_no_index_and_an_unanswered_statement_leaves_a_gap() -> None:
    ten, six, none = (0, 0, 0, 10, 0), (0, 0, 0, 6, 0), (0, 0, 0, 0, 0)
    assert engagement([Answers(10, (ten,) * 8 + (six,))]).total == q(75)
    found = engagement([Answers(10, (ten,) * 8 + (none,))])
    assert found.motivation == q(75)
    assert found.total == found.steering == Missing(MissingReason.NOT_MEASURED)


@given(
    st.lists(st.lists(st.tuples(*[st.integers(0, 30)] * 5), min_size=9, max_size=9), min_size=1, max_size=4)
)
def test_the_index_lies_between_0_and_100_and_does_not_depend_on_the_units(
    units: list[list[tuple[int, ...]]],
) -> None:
    answers = [Answers(20, tuple(each)) for each in units]
    found = engagement(answers).total
    assert found == engagement([sum(answers[1:], start=answers[0])]).total
    if isinstance(found, Quantity):
        assert 0 <= found.number <= 100


def hours(gender: Gender, age: AgeGroup, employees: int, ordinary: str, sick: str, long: str = "0") -> Hours:
    return Hours(gender, age, employees, Decimal(ordinary), Decimal(sick), Decimal(long))


def workplace(*employees: int) -> list[Hours]:
    """Women and men in the three age groups, 100 ordinary hours each and a tenth of them sick."""
    groups = [(gender, age) for gender in Gender for age in AgeGroup]
    return [
        hours(gender, age, number, str(100 * number), str(10 * number), str(4 * number))
        for (gender, age), number in zip(groups, employees, strict=True)
    ]


def test_long_sick_leave_is_one_share_by_law_and_another_of_working_time() -> None:
    women = hours(Gender.WOMEN, AgeGroup.FROM_30, 40, "10000", "1074", "388")
    found = sick_leave([women])
    assert found.total == q("0.1074")
    assert (found.short_of_time, found.long_of_time) == (q("0.0686"), q("0.0388"))
    assert isinstance(found.long_of_sick, Quantity)
    assert round(found.long_of_sick.number, 3) == Decimal("0.361")
    assert found.men == NOT_APPLICABLE


def test_everyone_is_shown_in_a_large_workplace() -> None:
    found = sick_leave(workplace(20, 40, 30, 12, 15, 11))
    assert {found.women, found.men, found.under_30, found.from_30, found.from_50} == {q("0.1")}


def test_a_small_group_takes_another_with_it_into_the_dark() -> None:
    found = sick_leave(workplace(20, 40, 30, 3, 3, 3))  # nine men
    assert (found.women, found.men) == (MASKED, MASKED)
    assert (found.under_30, found.from_30, found.from_50) == (q("0.1"), q("0.1"), q("0.1"))


def test_two_small_groups_that_are_few_together_need_a_third() -> None:
    found = sick_leave(workplace(2, 40, 3, 1, 15, 2))  # three under 30, five from 50
    assert (found.under_30, found.from_30, found.from_50) == (MASKED, MASKED, MASKED)


def test_a_whole_workplace_of_ten_is_not_shown() -> None:
    found = sick_leave(workplace(2, 2, 2, 2, 1, 1))
    assert {found.total, found.long_of_sick, found.women, found.men, found.under_30} == {MASKED}


@given(st.lists(st.integers(0, 25), min_size=6, max_size=6))
def test_what_is_masked_is_never_few_enough_to_point_at(employees: list[int]) -> None:
    groups = workplace(*employees)
    found = sick_leave(groups)
    for shown in (
        dict(zip(Gender, (found.women, found.men), strict=True)),
        dict(zip(AgeGroup, (found.under_30, found.from_30, found.from_50), strict=True)),
    ):
        sizes = {
            part: sum(each.employees for each in groups if part in (each.gender, each.age)) for part in shown
        }
        assert all(sizes[part] > 10 for part, value in shown.items() if isinstance(value, Quantity))
        hidden = sum(sizes[part] for part, value in shown.items() if value == MASKED)
        assert hidden == 0 or hidden > 10 or sum(sizes.values()) <= 10


@given(st.lists(st.integers(11, 60), min_size=6, max_size=6))
def test_short_and_long_add_up_to_the_whole(employees: list[int]) -> None:
    found = sick_leave(workplace(*employees))
    assert add(found.short_of_time, found.long_of_time) == found.total


def test_no_sick_leave_has_no_long_share() -> None:
    assert sick_leave([hours(Gender.MEN, AgeGroup.FROM_50, 30, "5000", "0")]).long_of_sick == NOT_APPLICABLE


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        (TurnoverRule.LEFT_OF_EARLIER, "0.15"),
        (TurnoverRule.LEFT_OF_MEAN, "0.125"),
        (TurnoverRule.LOWER_OF_MEAN, "0.125"),
    ],
)
def test_turnover_says_which_definition_it_follows(rule: TurnoverRule, share: str) -> None:
    found = turnover(Staff(at_start=400, at_end=560, left=60, begun=220), rule)
    assert (found.rule, found.share) == (rule, q(share))


def test_turnover_of_nobody_does_not_exist() -> None:
    assert turnover(Staff(0, 0, 0, 0), TurnoverRule.LOWER_OF_MEAN).share == NOT_APPLICABLE

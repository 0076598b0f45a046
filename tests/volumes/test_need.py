"""Need by age: the share of each group stays, the groups grow, and the cost goes with the recipients."""

from __future__ import annotations

from fractions import Fraction

from utfall.core import Amount
from utfall.volumes.need import AgeGroup, project


def groups(younger: int, older: int) -> tuple[AgeGroup, ...]:
    return (
        AgeGroup("65–79 år", Fraction(younger), Fraction(3, 100)),
        AgeGroup("80 år och äldre", Fraction(older), Fraction(25, 100)),
    )


def test_fifty_more_of_the_oldest_cost_more_than_fifty_younger() -> None:
    now, then = project(2024, [(2024, groups(1000, 400)), (2025, groups(1000, 452))], Amount(-1_300_00))
    assert (now.recipients, then.recipients) == (130, 143)
    assert (now.cost, then.cost) == (Amount(-1_300_00), Amount(-1_430_00))


def test_without_a_cost_or_recipients_there_is_no_cost() -> None:
    assert project(2024, [(2024, groups(1000, 400))], None)[0].cost is None
    assert project(2024, [(2024, groups(0, 0))], Amount(-1))[0].cost is None

"""State grants: what is earned, what may be booked, and what may have to go back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from utfall.budget.grant import GrantPosition
from utfall.core import Amount, Month, SourceRef, Span
from utfall.definitions.grant import GrantKind, StateGrant

AUGUST = Month(2024, 8)
GRANT = StateGrant(
    id="lyft",
    name="Kompetenslyft",
    giver="En statlig myndighet",
    kind=GrantKind.TARGETED,
    granted=Amount.of_kronor(1_200_000),
    received=Amount.of_kronor(1_000_000),
    span=Span.of_year(2024),
    by_role="Ekonomichef",
    source=SourceRef("entries/grants.yaml"),
)


def position(
    grant: StateGrant, used: int | None = None, booked: int | None = None, at: Month = AUGUST
) -> GrantPosition:
    amounts = (Amount.of_kronor(each) if each is not None else None for each in (used, booked))
    return GrantPosition(grant, at, *amounts)


def kronor(amount: Amount | None) -> int | None:
    return int(amount.kronor) if amount is not None else None


def test_a_targeted_grant_is_earned_by_its_costs_and_what_is_booked_before_is_a_debt() -> None:
    found = position(GRANT, used=600_000, booked=800_000)
    assert kronor(found.bookable) == 600_000
    assert kronor(found.to_accrue) == -200_000


def test_at_the_same_pace_the_year_earns_nine_hundred_of_the_million_paid_out() -> None:
    found = position(GRANT, used=600_000)
    assert kronor(found.expected_use) == 900_000  # 600 000 in eight months, twelve in all
    assert kronor(found.at_risk) == 100_000
    assert kronor(found.left) == 600_000


def test_what_somebody_expects_goes_before_the_pace() -> None:
    found = position(replace(GRANT, expected_use=Amount.of_kronor(1_100_000)), used=600_000)
    assert (kronor(found.expected_use), kronor(found.at_risk)) == (1_100_000, 0)


def test_costs_beyond_the_grant_are_the_boards_own() -> None:
    assert kronor(position(GRANT, used=1_500_000).bookable) == 1_200_000


def test_more_income_than_cost_on_the_codes_earns_nothing() -> None:
    assert kronor(position(GRANT, used=-50_000).bookable) == 0


@pytest.mark.parametrize(("done", "earned"), [(0, 0), (71, 532_500), (120, 900_000), (200, 900_000)])
def test_a_grant_by_performance_is_earned_by_what_is_done(done: int, earned: int) -> None:
    by_performance = replace(
        GRANT, kind=GrantKind.PERFORMANCE, granted=Amount.of_kronor(900_000), planned=120, done=done
    )
    assert kronor(position(by_performance).bookable) == earned


def test_a_grant_without_conditions_is_income_evenly_and_never_at_risk() -> None:
    general = replace(GRANT, kind=GrantKind.GENERAL)
    found = position(general, booked=700_000)
    assert (kronor(found.bookable), kronor(found.to_accrue)) == (800_000, 100_000)
    assert kronor(found.at_risk) == 0


def test_before_its_time_nothing_is_earned_and_nothing_can_be_judged() -> None:
    found = position(GRANT, used=0, at=Month(2023, 12))
    assert (found.months_passed, kronor(found.bookable), kronor(found.at_risk)) == (0, 0, 0)


def test_a_grant_that_need_not_go_back_is_not_at_risk() -> None:
    assert kronor(position(replace(GRANT, is_repayable=False), used=0).at_risk) == 0


def test_what_is_not_stated_is_not_zero() -> None:
    assert position(GRANT, used=600_000).to_accrue is None

"""Who has an area reads its units as they were organised then: a unit that has moved goes with its new area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role, RoundState

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

MOVED = "711"
BEFORE, AFTER = "2024-06", "2024-08"


@pytest.fixture
def moved(served: Path) -> Iterator[None]:
    """The unit below the inside has belonged to the outside since July."""
    path = served / "definitions" / "structure" / "responsibility.csv"
    before = path.read_text(encoding="utf-8")
    lines = [line for line in before.splitlines() if not line.startswith(f"{MOVED};")]
    lines += [f"{MOVED};Hemtjänst norr;{INSIDE};;{BEFORE}", f"{MOVED};Hemtjänst norr;{OUTSIDE};2024-07;"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    yield
    path.write_text(before, encoding="utf-8")


def answers(client: Client, period: str) -> int:
    return client.get(f"/ekonomi/main/?period={period}&enhet={MOVED}").status_code


def test_figures_follow_the_organisation_of_their_month(
    signed_in: Callable[..., Client], saved: str, moved: None
) -> None:
    old, new = signed_in(Role.AREA_MANAGER, INSIDE), signed_in(Role.AREA_MANAGER, OUTSIDE)
    assert (answers(old, BEFORE), answers(new, BEFORE)) == (200, 403)
    assert (answers(old, AFTER), answers(new, AFTER)) == (403, 200)


def test_a_round_follows_the_organisation_that_it_was_opened_in(
    signed_in: Callable[..., Client], saved: str, moved: None
) -> None:
    from utfall.web.register.models import Round, UnitTask

    rounds = {}
    for period in (BEFORE, AFTER):
        rounds[period] = Round.objects.create(
            report="namndrapport", period=period, organised_as=period, state=RoundState.OPEN
        )
        UnitTask.objects.create(round=rounds[period], unit=MOVED)
    old, new = signed_in(Role.AREA_MANAGER, INSIDE), signed_in(Role.AREA_MANAGER, OUTSIDE)

    def page(client: Client, period: str) -> int:
        return client.get(f"/prognos/{MOVED}/?runda={rounds[period].pk}").status_code

    assert (page(old, BEFORE), page(new, BEFORE)) == (200, 403)
    assert (page(old, AFTER), page(new, AFTER)) == (403, 200)
    assert [each.task.unit for each in old.get(f"/runda/{rounds[BEFORE].pk}/").context["parts"]] == [MOVED]
    assert old.get(f"/runda/{rounds[AFTER].pk}/").context["parts"] == []


def test_a_month_in_the_address_opens_no_round_of_another(
    signed_in: Callable[..., Client], saved: str, moved: None
) -> None:
    from utfall.web.register.models import Round, UnitTask

    made = Round.objects.create(
        report="namndrapport", period=AFTER, organised_as=AFTER, state=RoundState.OPEN
    )
    UnitTask.objects.create(round=made, unit=MOVED)
    old = signed_in(Role.AREA_MANAGER, INSIDE)
    assert old.get(f"/prognos/{MOVED}/?period={BEFORE}&runda={made.pk}").status_code == 403

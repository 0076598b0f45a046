"""Runda: the controller opens a round, sees what is missing and whom to remind, and takes its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role, RoundState, UnitState

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import Round


def test_a_round_is_opened_with_its_units(signed_in: Callable[..., Client], saved: str) -> None:
    from utfall.web.register.models import Round

    client = signed_in(Role.CONTROLLER)
    chosen = {"report": "namndrapport", "period": "2024-08", "deadline": "2024-09-12", "units": ["711", "72"]}
    assert client.post("/runda/ny/", chosen).status_code == 302
    made = Round.objects.get()
    assert made.state == RoundState.OPEN
    assert sorted(made.tasks.values_list("unit", flat=True)) == ["711", "72"]
    again = client.post("/runda/ny/", chosen)
    assert "Det finns redan en runda" in again.content.decode()


def test_what_is_missing_and_whom_to_remind(
    signed_in: Callable[..., Client], person: Callable[..., object], round_: Round
) -> None:
    person(Role.UNIT_MANAGER, INSIDE)
    round_.tasks.filter(unit=OUTSIDE).update(state=UnitState.APPROVED)
    page = signed_in(Role.CONTROLLER).get(f"/runda/{round_.pk}/").content.decode()
    assert "1 enhet har inte lämnat in" in page
    assert "1 av 2 enheter är godkända" in page
    assert "mailto:?bcc=unit_manager-0%40example.org" in page


def test_a_manager_sees_the_own_unit_only(signed_in: Callable[..., Client], round_: Round) -> None:
    page = signed_in(Role.UNIT_MANAGER, INSIDE).get(f"/runda/{round_.pk}/").content.decode()
    assert "71 Vård och omsorg" in page
    assert "72 Individ- och familjeomsorg" not in page
    assert "Nästa steg" not in page


def test_a_round_is_not_compiled_before_every_unit_is_approved(
    signed_in: Callable[..., Client], round_: Round
) -> None:
    client = signed_in(Role.CONTROLLER)
    client.post(f"/runda/{round_.pk}/lock/")
    answer = client.post(f"/runda/{round_.pk}/compile/", follow=True)
    assert "Alla enheter är inte godkända ännu." in answer.content.decode()
    round_.refresh_from_db()
    assert round_.state == RoundState.LOCKED


def test_a_round_is_opened_again_only_with_a_reason(signed_in: Callable[..., Client], round_: Round) -> None:
    client = signed_in(Role.CONTROLLER)
    client.post(f"/runda/{round_.pk}/lock/")
    client.post(f"/runda/{round_.pk}/reopen/")
    round_.refresh_from_db()
    assert round_.state == RoundState.LOCKED
    client.post(f"/runda/{round_.pk}/reopen/", {"reason": "En faktura saknas."})
    round_.refresh_from_db()
    assert (round_.state, round_.reason) == (RoundState.OPEN, "En faktura saknas.")

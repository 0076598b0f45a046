"""The next round of a report opens with what somebody has chosen for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/runda/forval/"


def test_the_next_round_opens_with_the_deadline_and_without_those_left_out(
    signed_in: Callable[..., Client], saved: str
) -> None:
    client = signed_in(Role.CONTROLLER)
    chosen = {"report": "namndrapport", "days": "10", "units": ["711"]}
    assert client.post(PAGE, chosen).status_code == 302
    form = client.get("/runda/ny/").context["form"]
    assert form["deadline"].value().isoformat() == "2024-09-10"
    assert form["units"].value() == ["711"]
    assert 'value="10"' in client.get(PAGE).content.decode()


def test_a_unit_that_is_new_takes_part(signed_in: Callable[..., Client], saved: str) -> None:
    from utfall.web.register.models import RoundDefaults

    RoundDefaults.objects.create(report="namndrapport", left_out=["closed_long_ago"])
    form = signed_in(Role.CONTROLLER).get("/runda/ny/").context["form"]
    assert form["units"].value() == ["711", "72"]


def test_without_defaults_all_is_to_be_chosen(signed_in: Callable[..., Client], saved: str) -> None:
    form = signed_in(Role.CONTROLLER).get("/runda/ny/").context["form"]
    assert form["deadline"].value() is None
    assert form["units"].value() == ["711", "72"]


def test_only_reports_that_are_declared_have_defaults(signed_in: Callable[..., Client], saved: str) -> None:
    assert signed_in(Role.CONTROLLER).post(PAGE, {"report": "nothing"}).status_code == 404

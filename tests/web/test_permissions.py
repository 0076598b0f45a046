"""Who meets which page: every address × every role × inside and outside the own units × after the grant's end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.web.addresses import ARGUMENTS, Address, addresses
from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role, may

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import Round

REFUSED = 403
WITH_A_UNIT = (Role.UNIT_MANAGER, Role.AREA_MANAGER)


def ours(*, public: bool) -> list[Address]:
    """Our own addresses that are, or are not, open to everybody."""
    return [each for each in addresses() if each.is_ours and each.rule.is_public is public]


def expected(address: Address, role: Role, granted: str, asked: str) -> bool:
    """Whether the rule lets the role, held in a part of the organisation, open the page about a part of it."""
    rule = address.rule
    if rule.permission is None:
        return True
    if not may(role, rule.permission):
        return False
    if rule.everywhere:
        return granted == ""
    return rule.unit is None or granted in ("", asked)


def is_refused(client: Client, url: str) -> bool:
    """Whether the page turns the reader away; a page that only takes forms says 405, but not before the rule."""
    answer = client.get(url)
    assert "/konto/login/" not in answer.headers.get("Location", ""), f"{url}: nobody is signed in"
    return answer.status_code == REFUSED


def test_every_page_of_ours_has_a_rule(served: object) -> None:
    assert [each.name for each in addresses() if each.is_ours and each.rule is None] == []


def test_every_argument_has_an_example(served: object) -> None:
    asked = {name for each in addresses() if each.is_ours for name in each.arguments}
    assert asked <= ARGUMENTS.keys()


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_what_its_permissions_say(
    role: Role, signed_in: Callable[..., Client], round_: Round
) -> None:
    granted = INSIDE if role in WITH_A_UNIT else ""
    client = signed_in(role, granted)
    for address in ours(public=False):
        for unit in (INSIDE, OUTSIDE):
            allowed = expected(address, role, granted, unit)
            assert is_refused(client, address.url(round_, unit)) is not allowed, (address.name, role, unit)


@pytest.mark.parametrize("role", Role)
def test_a_grant_that_has_ended_opens_nothing(
    role: Role, signed_in: Callable[..., Client], round_: Round, yesterday: date
) -> None:
    client = signed_in(role, "", valid_to=yesterday)
    for address in ours(public=False):
        if address.rule.permission is not None:
            assert is_refused(client, address.url(round_, INSIDE)), address.name


def test_who_is_not_signed_in_is_sent_to_sign_in(round_: Round) -> None:
    from django.test import Client

    for address in ours(public=False):
        answer = Client().get(address.url(round_, INSIDE))
        assert answer.status_code == 302, address.name
        assert answer.headers["Location"].startswith("/konto/login/"), address.name


def test_a_script_that_is_signed_out_is_told_so_and_keeps_what_is_typed(round_: Round) -> None:
    from django.test import Client

    for address in ours(public=False):
        answer = Client().get(address.url(round_, INSIDE), headers={"HX-Request": "true"})
        assert answer.status_code == 401, address.name


def test_a_page_that_all_readers_open_shows_no_other_unit(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert client.get(f"/ekonomi/main/?enhet={INSIDE}").status_code == 200
    assert client.get(f"/ekonomi/main/?enhet={OUTSIDE}").status_code == REFUSED
    assert client.get("/ekonomi/main/?enhet=7").status_code == REFUSED

"""A key opens what its scope and its owner's rights both allow, until it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from utfall.rounds import Permission, Role

if TYPE_CHECKING:
    from utfall.web.register.models import User


def status(key: str) -> int:
    from django.test import Client

    return Client().get("/api/v1/tables", headers={"Authorization": f"Bearer {key}"}).status_code


def key_of(owner: User, *scopes: Permission, days: int = 1) -> str:
    from django.utils import timezone

    from utfall.web.api.keys import new_key

    return new_key(owner, "prov", scopes, timezone.now() + timedelta(days=days))[0]


def test_a_key_reads_within_its_scope(person: Callable[..., User]) -> None:
    owner = person(Role.CONTROLLER)
    assert status(key_of(owner, Permission.READ_FIGURES)) == 200
    assert status(key_of(owner, Permission.IMPORT_FACTS)) == 401
    assert status("utfall_gissad") == 401


def test_a_key_ends_and_goes_no_further_than_its_owner(person: Callable[..., User]) -> None:
    assert status(key_of(person(Role.CONTROLLER), Permission.READ_FIGURES, days=-1)) == 401
    assert status(key_of(person(Role.ADMINISTRATOR), Permission.READ_FIGURES)) == 401


def test_only_the_hash_of_a_key_is_kept(person: Callable[..., User]) -> None:
    from utfall.web.register.models import ApiToken

    key = key_of(person(Role.CONTROLLER), Permission.READ_FIGURES)
    assert key not in str(ApiToken.objects.values())

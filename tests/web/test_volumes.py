"""The page of volumes: a table and a chart of the same figures, and an empty page that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client


def test_each_volume_has_its_months_in_a_chart_and_a_table(signed_in: Callable[..., Client]) -> None:
    shown = signed_in(Role.BOARD_MEMBER).get("/volymer/").content.decode()
    assert "<svg" in shown
    assert "Mot förra året" in shown
    assert "Augusti" in shown


def test_an_unknown_volume_is_not_found(signed_in: Callable[..., Client]) -> None:
    assert signed_in(Role.BOARD_MEMBER).get("/volymer/?volym=nothing").status_code == 404


def test_a_unit_without_volumes_is_told_what_to_do(signed_in: Callable[..., Client]) -> None:
    shown = signed_in(Role.CONTROLLER).get("/volymer/?enhet=72").content.decode()
    assert "Inga volymer här" in shown

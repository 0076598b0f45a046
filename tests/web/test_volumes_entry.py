"""A unit's volumes are typed in a grid, saved together, kept when something is wrong, and only its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

PAGE = f"/volymer/inmatning/?period=2024-08&enhet={INSIDE}"
DECLARED = "  - {id: made_up_days, name: Dygn, unit: dygn, aggregation: sum, entered: true}\n"


@pytest.fixture
def declared(served: Path) -> Iterator[Path]:
    """A made-up volume that is entered by hand; what was entered is taken away after the test."""
    from utfall.app import importing
    from utfall.web.figures import figures

    path = served / "definitions" / "quantities.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.rstrip("\n") + "\n" + DECLARED, encoding="utf-8")
    yield served
    snapshot = figures().reading().snapshot
    while found := [each for each in snapshot.batches if "inmatat" in each.file] if snapshot else []:
        importing.undo(served, found[0].id)
        snapshot = figures().reading().snapshot
    shutil.rmtree(served / "data" / "inmatat", ignore_errors=True)
    path.write_text(before, encoding="utf-8")


def cell(text: str, seen: str = "", month: int = 9) -> dict[str, str]:
    key = f"made_up_days||{month}"
    return {f"tal:{key}": text, f"sett:{key}": seen}


def test_a_number_is_saved_and_logged(signed_in: Callable[..., Client], declared: Path) -> None:
    from utfall.web.register.models import AuditEvent, EntryVersion

    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert client.post(PAGE, cell("1 250,5")).status_code == 302
    assert 'value="1250,5"' in client.get(PAGE).content.decode()
    assert AuditEvent.objects.get(action="volumes.entered").detail == {"year": 2024, "count": 1}
    assert EntryVersion.objects.get(ledger="volumes").fields == {"number": "1250,5"}
    assert "Mata in volymer" in client.get("/volymer/").content.decode()


def test_a_fault_stands_at_its_cell_and_what_is_typed_stays(
    signed_in: Callable[..., Client], declared: Path
) -> None:
    answer = signed_in(Role.UNIT_MANAGER, INSIDE).post(PAGE, {**cell("tolv"), **cell("7", month=10)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "”tolv” är inget tal" in page
    assert 'value="tolv"' in page
    assert "made_up_days||10" in page


def test_two_people_in_one_cell_are_told(signed_in: Callable[..., Client], declared: Path) -> None:
    first, second = signed_in(Role.UNIT_MANAGER, INSIDE), signed_in(Role.CONTROLLER)
    second.post(PAGE, cell("10"))
    answer = first.post(PAGE, cell("12"))
    assert answer.status_code == 409
    assert "Någon annan skrev 10" in answer.content.decode()
    assert first.post(PAGE, cell("12", seen="10")).status_code == 302
    assert 'value="12"' in second.get(PAGE).content.decode()


def test_a_draft_is_kept_until_it_is_saved_or_thrown_away(
    signed_in: Callable[..., Client], declared: Path
) -> None:
    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert client.post(PAGE, {**cell("33"), "do": "draft"}).status_code == 204
    assert 'value="33"' in client.get(PAGE).content.decode()
    client.post(PAGE, {"do": "drop"})
    assert 'value="33"' not in client.get(PAGE).content.decode()


def test_nobody_enters_for_another_unit(signed_in: Callable[..., Client], declared: Path) -> None:
    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    other = PAGE.replace(f"enhet={INSIDE}", f"enhet={OUTSIDE}")
    assert client.post(other, cell("1")).status_code == 403
    assert signed_in(Role.BOARD_MEMBER).get(PAGE).status_code == 403


def test_without_a_declared_volume_the_page_says_how(signed_in: Callable[..., Client]) -> None:
    assert "entered: true" in signed_in(Role.CONTROLLER).get(PAGE).content.decode()

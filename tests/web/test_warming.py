"""What the pages of every unit show is made ready by the queue, and the pages then ask the facts nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import INSIDE
from utfall.app.figures import Figures
from utfall.app.reading import RestsOn
from utfall.measures import Cube
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client

    from utfall.web.register.models import Round

PAGES = ("/", "/ekonomi/main/", "/ekonomi/nedbrytning/", "/volymer/", "/mal/", f"/prognos/{INSIDE}/")
ASKED = ("values", "monthly", "monthly_volumes", "observations")


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests go on in this process, which must not give way to all others for ever."""
    monkeypatch.setattr(os, "setpriority", lambda *_: None)


def test_another_process_shows_its_pages_without_asking_the_facts(
    signed_in: Callable[..., Client],
    served: Path,
    round_: Round,
    unhurried: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from utfall.web import figures as ours
    from utfall.web.warming import Warming

    Warming().look()
    monkeypatch.setattr(ours, "_figures_of", dict.fromkeys([served], Figures(served)).__getitem__)
    for name in ASKED:
        monkeypatch.setattr(Cube, name, lambda *_, name=name: pytest.fail(f"{name} was asked of the facts"))
    manager = signed_in(Role.UNIT_MANAGER, INSIDE)
    for address in PAGES:
        assert manager.get(address).status_code == 200, address


def test_what_is_ready_is_not_made_again_until_something_changes(
    served: Path, unhurried: None, monkeypatch: pytest.MonkeyPatch, entries_folder: Path
) -> None:
    from utfall.web import warming

    made: list[str] = []
    monkeypatch.setattr(warming, "make_ready", lambda: made.append("ready"))
    watcher = warming.Warming()
    watcher.look()
    watcher.look()
    assert made == ["ready"]
    (entries_folder / "one_offs.csv").write_text(
        "label;period_from;period_to;activity;amount;by_role;comment\n", encoding="utf-8"
    )
    assert not warming.is_ready()
    watcher.look()
    assert made == ["ready", "ready"]
    assert warming.is_ready()


def test_what_was_changed_while_it_was_made_ready_is_not_ready(
    served: Path, unhurried: None, monkeypatch: pytest.MonkeyPatch, entries_folder: Path
) -> None:
    from utfall.web import warming

    def changed_meanwhile() -> None:
        (entries_folder / "one_offs.csv").write_text(
            "label;period_from;period_to;activity;amount;by_role;comment\n\n\n", encoding="utf-8"
        )

    monkeypatch.setattr(warming, "make_ready", changed_meanwhile)
    watcher = warming.Warming()
    watcher.look()
    assert not warming.is_ready()
    watcher.look()
    assert warming.is_ready()


def test_forecasts_rest_on_one_offs_and_placements_and_on_no_other_entry(
    served: Path, entries_folder: Path
) -> None:
    figures = Figures(served)
    before = {each: figures.reading().state(each) for each in RestsOn}
    (entries_folder / "comments.yaml").write_text("comments: []\n", encoding="utf-8")
    after = {each: figures.reading().state(each) for each in RestsOn}
    assert [each for each in RestsOn if before[each] != after[each]] == [RestsOn.ENTRIES]
    (entries_folder / "one_offs.csv").write_text(
        "label;period_from;period_to;activity;amount;by_role;comment\n", encoding="utf-8"
    )
    last = {each: figures.reading().state(each) for each in RestsOn}
    assert [each for each in RestsOn if after[each] != last[each]] == [RestsOn.FORECASTS, RestsOn.ENTRIES]
    assert figures.reading().seen(RestsOn.FORECASTS).definitions.comments == ()

"""The web's forecasts and the workspace's list of layers say the same, whoever speaks where."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import INSIDE
from tests.web.test_forecast import PAGE, SAVE, SCRIPT, STEP, first_row, typed
from utfall.rounds import Role

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

    from utfall.web.register.models import Round

HEAD = "responsibility;as_of;layer;amount;by_role;when;reason\n"
BY_HAND = HEAD + f"{INSIDE};2024-08;controller;-9 000 000;Controller;2024-09-12;Avtalet är uppsagt\n"


@pytest.fixture
def listed(entries_folder: Path) -> Path:
    return entries_folder / "forecast_layers.csv"


@pytest.fixture
def manager(signed_in: Callable[..., Client], round_: Round) -> Client:
    return signed_in(Role.UNIT_MANAGER, INSIDE)


def rows_in(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter=";"))


def handed_in(manager: Client, round_: Round) -> None:
    """The unit says something of every row, and hands in."""
    from utfall.app.unit_forecast import ground
    from utfall.core import Month
    from utfall.web.figures import figures

    for row in ground(figures(), INSIDE, Month.parse(round_.period)).rows:
        sign = "-" if row.is_cost else "+"
        manager.post(SAVE, typed(row.key, f"{sign}100", "Fler timmar"), headers=SCRIPT)
    manager.post(STEP, {"action": "hand_in"})


def unit_sum(client: Client) -> Any:
    context = client.get("/prognos/?alla=1").context
    return next(row for task, row in context["lines"] if task.unit == INSIDE)


def test_what_a_unit_hands_in_stands_in_the_list_with_role_day_and_reasons(
    manager: Client, round_: Round, listed: Path
) -> None:
    handed_in(manager, round_)
    (row,) = rows_in(listed)
    assert (row["responsibility"], row["layer"], row["by_role"]) == (INSIDE, "unit", "Enhetschef")
    assert "Fler timmar" in row["reason"]
    said = unit_sum(manager)
    assert not said.is_filed
    assert row["amount"] == f"{said.forecast.amount.kronor:f}".replace(".", ",")


def test_done_again_without_change_nothing_is_added(manager: Client, round_: Round, listed: Path) -> None:
    from utfall.web.forecast_layers import publish_layers

    handed_in(manager, round_)
    assert not list(publish_layers(round_.tasks.all()))
    assert len(rows_in(listed)) == 1


def test_a_later_word_in_the_list_counts_for_the_whole_unit_and_becomes_facts(
    manager: Client, round_: Round, listed: Path
) -> None:
    from utfall.web.forecast_freezing import _entered

    handed_in(manager, round_)
    listed.write_text(listed.read_text(encoding="utf-8") + _own_columns(listed, BY_HAND), encoding="utf-8")
    said = unit_sum(manager)
    assert (said.is_filed, said.forecast.amount.kronor) == (True, -9_000_000)
    assert "Avtalet är uppsagt" in manager.get(PAGE).content.decode()
    (entered,) = _entered(round_)
    assert (entered.unit, entered.line, entered.amount.kronor) == (INSIDE, "", -9_000_000)


def test_a_unit_that_takes_back_what_it_handed_in_is_not_held_to_the_list(
    manager: Client, round_: Round, listed: Path
) -> None:
    handed_in(manager, round_)
    manager.post(STEP, {"action": "take_back"})
    assert manager.post(SAVE, typed(first_row(round_).key, "-2 250", "Ännu fler", 1), headers=SCRIPT).json()[
        "saved"
    ]
    said = unit_sum(manager)
    assert not said.is_filed
    before = rows_in(listed)[-1]["amount"]
    assert before != f"{said.forecast.amount.kronor:f}".replace(".", ",")


def test_a_month_that_is_divided_in_another_way_keeps_its_list(
    manager: Client, round_: Round, listed: Path
) -> None:
    from utfall.web.forecast_layers import publish_layers

    by_activity = (
        "activity;as_of;layer;amount;by_role;when;reason\n510;2024-08;unit;-1;Chef;2024-09-01;Skäl\n"
    )
    listed.write_text(by_activity, encoding="utf-8")
    manager.post(SAVE, typed(first_row(round_).key, "-1 250", "Skäl"), headers=SCRIPT)
    assert [each.code for each in publish_layers(round_.tasks.all())] == ["PRO-023"]
    assert listed.read_text(encoding="utf-8") == by_activity


def _own_columns(listed: Path, text: str) -> str:
    """The rows of a text in the columns of the list."""
    header = listed.read_text(encoding="utf-8").splitlines()[0].split(";")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    return "".join(";".join(row.get(name) or "" for name in header) + "\n" for row in rows)

"""Ekonomi: the columns and the file of a table, and the way down from the board to the rows of the ledger."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.web.conftest import INSIDE, OUTSIDE
from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client

DOWN = "/ekonomi/nedbrytning/"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")


def test_tables_are_chosen_by_their_names_in_the_period(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    assert "{year}" not in shown(client, "/ekonomi/main/")
    answer = client.get("/ekonomi/?tabell=bilaga2&period=2024-08")
    assert answer.headers["Location"] == "bilaga2/?period=2024-08"


def test_without_a_choice_the_result_is_shown(signed_in: Callable[..., Client]) -> None:
    assert signed_in(Role.CONTROLLER).get("/ekonomi/").headers["Location"] == "bilaga1/"


def test_only_the_chosen_columns_are_shown_and_in_the_file(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.CONTROLLER)
    whole = shown(client, "/ekonomi/main/?format=csv").splitlines()
    narrow = shown(client, "/ekonomi/main/?kolumn=deviation&format=csv").splitlines()
    assert len(whole[1].split(";")) > 2
    assert len(narrow[1].split(";")) == 2
    assert narrow[2].split(";")[0] == whole[2].split(";")[0]


def test_a_table_is_fetched_as_a_workbook_and_that_is_logged(signed_in: Callable[..., Client]) -> None:
    from utfall.web.register.models import AuditEvent

    answer = signed_in(Role.BOARD_MEMBER).get("/ekonomi/main/?format=xlsx")
    assert "main-2024-08.xlsx" in answer.headers["Content-Disposition"]
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert AuditEvent.objects.filter(action="table.downloaded").exists()
    assert signed_in(Role.BOARD_MEMBER).get("/ekonomi/main/?format=exe").status_code == 404


def test_the_way_down_ends_at_the_rows_for_those_who_may(signed_in: Callable[..., Client]) -> None:
    account = f"{DOWN}?verksamhet=510&konto=3010"
    assert "data/amounts.csv:" in shown(signed_in(Role.CONTROLLER), account)
    politician = shown(signed_in(Role.BOARD_MEMBER), account)
    assert "data/amounts.csv:" not in politician
    assert "Bokförda rader visas inte för din roll" in politician
    assert (
        "data/amounts.csv" not in signed_in(Role.BOARD_MEMBER).get(f"{account}&format=csv").content.decode()
    )


def test_nobody_breaks_down_another_unit(signed_in: Callable[..., Client]) -> None:
    client = signed_in(Role.UNIT_MANAGER, INSIDE)
    assert client.get(f"{DOWN}?enhet={INSIDE}").status_code == 200
    assert client.get(f"{DOWN}?enhet={OUTSIDE}").status_code == 403
    assert client.get(f"{DOWN}?verksamhet=finns-inte").status_code == 404

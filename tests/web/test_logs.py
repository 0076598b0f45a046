"""The log says what happened and how long it took, and nothing that tells of a person."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from utfall.rounds import Role

if TYPE_CHECKING:
    from django.test import Client


def line(record: logging.LogRecord) -> dict[str, object]:
    from utfall.web.logs import JsonLines

    told: dict[str, object] = json.loads(JsonLines().format(record))
    return told


def test_a_request_is_logged_by_its_route_and_a_disguised_reader(
    signed_in: Callable[..., Client], caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(Role.CONTROLLER)
    with caplog.at_level(logging.INFO, "utfall.requests"):
        client.get("/ekonomi/main/?sok=19121212-1212")
    told = line(caplog.records[-1])
    assert (told["route"], told["status"], told["method"]) == ("ekonomi/<str:table>/", 200, "GET")
    assert isinstance(told["milliseconds"], int)
    assert "1212" not in json.dumps(told, ensure_ascii=False).replace(str(told["at"]), "")
    number = client.session["_auth_user_id"]
    assert told["user"] != number
    assert len(str(told["user"])) == 12


def test_the_words_of_an_exception_are_not_logged(served: object) -> None:
    def break_off() -> None:
        raise ValueError("Anna Påhittad, 19121212-1212")

    try:
        break_off()
    except ValueError:
        fault = sys.exc_info()
    record = logging.LogRecord(
        "utfall", logging.ERROR, "", 1, "jobb %s gick inte: a@example.org", (7,), fault
    )
    told = line(record)
    assert told["exception"] == "ValueError"
    assert [str(each).split(":")[0] for each in told["trace"]] == [__name__, __name__]  # type: ignore[attr-defined]
    assert "Påhittad" not in json.dumps(told, ensure_ascii=False)
    assert "example.org" not in json.dumps(told, ensure_ascii=False)

"""The page about the API tells of every call, with the permission that it asks for, and its examples work."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.api.test_operations import call, key_of
from utfall.rounds import Role

if TYPE_CHECKING:
    from utfall.web.register.models import User

ROW = re.compile(r"^\| `(GET|POST) (\S+)` \| .+ \| (.+) \|$", re.MULTILINE)
EXAMPLE = re.compile(r'^curl .*"\$UTFALL(/[^"?]+)(?:\?([^"]+))?"$', re.MULTILINE)


@pytest.fixture
def page(repository: Path) -> str:
    return (repository / "docs" / "sv" / "api.md").read_text(encoding="utf-8")


def test_every_call_is_told_of_with_its_permission(page: str, served: object) -> None:
    from utfall.web.api.operations import api
    from utfall.web.wording import PERMISSIONS

    declared = {
        (method, path.replace("int:", ""), str(PERMISSIONS[operation.auth_callbacks[0].permission]))
        for path, view in api._routers[0][1].path_operations.items()
        for operation in view.operations
        for method in operation.methods
    }
    assert len(declared) > 10
    assert set(ROW.findall(page)) == declared


def test_the_examples_are_answered(page: str, person: Callable[..., User]) -> None:
    key = key_of(person(Role.CONTROLLER))
    asked = [each for each in EXAMPLE.findall(page) if each[0] not in ("/imports", "/jobs/1")]
    assert len(asked) > 2
    for path, query in asked:
        answer = call(key, path, **dict(part.split("=") for part in query.split("&") if part))
        assert answer.status_code == 200, (path, query)


def test_a_figure_is_what_the_page_says(page: str, person: Callable[..., User]) -> None:
    told = call(key_of(person(Role.CONTROLLER)), "/tables/main", period="2024-08").json()
    cell = told["table"]["rows"][0]["cells"][0]
    for word in cell:
        assert f"`{word}`" in page, word

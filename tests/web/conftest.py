"""What the tests of the web share: a served workspace, a register on each database, and people by role."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web import databases

# The browser tests of the same process leave an event loop running, in which Django would refuse its register.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

if TYPE_CHECKING:
    from django.test import Client

    from utfall.rounds import Role
    from utfall.web.register.models import Round, User

PASSWORD = "hemligt nog för ett prov"
INSIDE, OUTSIDE = (
    "71",
    "72",
)  # the part of the organisation that a role with a unit has, and one that it has not


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that is served, with its facts brought in."""
    root = databases.workspace(tmp_path_factory.mktemp("served"))
    databases.set_up(root)
    return root


@pytest.fixture(scope="session")
def postgresql(served: Path) -> Iterator[str]:
    """The address of a register in PostgreSQL, whose server runs until the tests end."""
    with databases.server("postgresql") as url:
        with databases.connected(served, url):
            databases.migrate()
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, served: Path) -> Iterator[str]:
    """A register; the tests of a file run on each database in turn, and both remain for the next file."""
    url = "" if request.param == "sqlite" else request.getfixturevalue(request.param)
    with databases.connected(served, url):
        from django.db import connection

        assert connection.vendor == request.param
        yield request.param


@pytest.fixture
def saved(register: str) -> Iterator[str]:
    """A register whose changes are taken back after the test."""
    from django.db import transaction

    with transaction.atomic():
        yield register
        transaction.set_rollback(True)


@pytest.fixture
def person(saved: str) -> Callable[..., User]:
    """Makes an account with a role: ``person(Role.UNIT_MANAGER, unit="71", valid_to=yesterday)``."""
    from utfall.web.register.models import Grant, User

    def make(role: Role | None = None, unit: str = "", **dates: Any) -> User:
        name = f"{role or 'nobody'}-{User.objects.count()}"
        user = User.objects.create_user(name, email=f"{name}@example.org", password=PASSWORD)
        if role is not None:
            Grant.objects.create(user=user, role=role, unit=unit, **dates)
        return user

    return make


@pytest.fixture
def signed_in(person: Callable[..., User]) -> Callable[..., Client]:
    """A browser signed in as a role: ``signed_in(Role.CONTROLLER).get("/")``."""
    from django.conf import settings
    from django.test import Client

    def make(role: Role | None = None, unit: str = "", **dates: Any) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(person(role, unit, **dates), settings.AUTHENTICATION_BACKENDS[0])
        return client

    return make


@pytest.fixture
def round_(saved: str, entries_folder: Path) -> Round:
    """A round that is open, with a task inside and one outside; what it puts in the entries goes with it."""
    from utfall.rounds import RoundState
    from utfall.web.register.models import Round, UnitTask

    opened = Round.objects.create(
        report="namndrapport", period="2024-08", organised_as="2024-08", state=RoundState.OPEN
    )
    for unit in (INSIDE, OUTSIDE):
        UnitTask.objects.create(round=opened, unit=unit)
    return opened


@pytest.fixture
def yesterday() -> date:
    """A day on which a grant may have ended."""
    from django.utils import timezone

    return timezone.localdate() - timedelta(days=1)


@pytest.fixture
def entries_folder(served: Path) -> Iterator[Path]:
    """The entries of the served workspace, put back after the test; untouched ones are not read anew by the next."""
    folder = served / "entries"
    before = _files(folder)
    yield folder
    after = _files(folder)
    for path in after.keys() - before.keys():
        path.unlink()
    for path, content in before.items():
        if after.get(path) != content:
            path.write_bytes(content)


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

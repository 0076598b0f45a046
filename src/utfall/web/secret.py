"""The key that signs sessions: given by the environment, or made once and kept in the workspace."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

FILE = "secret_key"
_LENGTH = 50


def secret_key(workspace: Path) -> str:
    """``UTFALL_SECRET_KEY``, or the workspace's own key; a throw-away one where there is no workspace to keep it."""
    given = os.environ.get("UTFALL_SECRET_KEY")
    if given:
        return given
    folder = workspace / ".utfall"
    if not (workspace / "utfall.yaml").is_file():
        return secrets.token_urlsafe(_LENGTH)
    folder.mkdir(exist_ok=True)
    path = folder / FILE
    try:
        # Only the first to start makes the key, and nobody but the owner can read it.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(_LENGTH))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()

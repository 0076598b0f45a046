"""Hands over to the web's own program: the terminal and the web stand on one floor and do not import each other."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn


def become(action: str, workspace: Path, *options: str) -> NoReturn:
    """Let ``python -m utfall.web`` take this process's place, so that signals reach it and its exit code is ours."""
    command = [sys.executable, "-m", "utfall.web", action, str(workspace), *options]
    os.execv(sys.executable, command)  # noqa: S606 - our own program, without a shell

"""Whether the queue is alive: its process leaves a mark in the workspace now and then, which others can see."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

MARK = ".utfall/queue.alive"
EVERY, SILENT_AFTER = 10, 60  # seconds
LEAST_FREE = 500 * 1024 * 1024  # bytes on the workspace's disk


def beat(root: Path) -> None:
    """Leave a mark every few seconds for as long as the process lives."""

    def beating() -> None:
        while True:
            (root / MARK).touch()
            time.sleep(EVERY)

    threading.Thread(target=beating, name="queue-mark", daemon=True).start()


def is_alive(root: Path) -> bool:
    """Whether the queue has left a mark of late."""
    try:
        return time.time() - (root / MARK).stat().st_mtime < SILENT_AFTER
    except FileNotFoundError:
        return False


def has_room(root: Path) -> bool:
    """Whether the disk of the workspace has room to go on with."""
    return shutil.disk_usage(root).free >= LEAST_FREE

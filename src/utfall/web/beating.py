"""What the queue's process does now and then: it leaves a mark that it is alive, and tidies what is too old."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

logger = logging.getLogger(__name__)

MARK = ".utfall/queue.alive"
EVERY, SILENT_AFTER = 10, 60  # seconds
LEAST_FREE = 500 * 1024 * 1024  # bytes on the workspace's disk


def beat(root: Path) -> None:
    """Leave a mark every few seconds for as long as the process lives."""
    every(EVERY, "queue-mark", (root / MARK).touch)


def every(seconds: float, name: str, work: Callable[[], object]) -> None:
    """Do some work at once and then every so often, beside what else the process does; a fault is logged."""

    def going_on() -> None:
        while True:
            try:
                work()
            except Exception:  # the next time may go better, and nothing else may stop for this
                logger.exception("%s failed", name)
            time.sleep(seconds)

    threading.Thread(target=going_on, name=name, daemon=True).start()


def is_alive(root: Path) -> bool:
    """Whether the queue has left a mark of late."""
    try:
        return time.time() - (root / MARK).stat().st_mtime < SILENT_AFTER
    except FileNotFoundError:
        return False


def has_room(root: Path) -> bool:
    """Whether the disk of the workspace has room to go on with."""
    return shutil.disk_usage(root).free >= LEAST_FREE

"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

TEMPORARY = ".tmp"  # the suffix of files on their way; whatever bears it after a crash is rubbish


def publish(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` in one step: readers see the old file, or none, until the new one is whole."""
    make_folder(path.parent)
    temporary = path.with_name(path.name + TEMPORARY)
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync_folder(path.parent)


def withdraw(path: Path) -> None:
    """Remove a file for good."""
    path.unlink()
    _sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, so that they outlive a power cut."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        _sync_folder(each.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

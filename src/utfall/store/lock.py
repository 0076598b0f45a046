"""One writer at a time in a workspace: the second is turned away, or waits for its turn."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from utfall.store.files import make_folder
from utfall.store.refusal import RefusalError
from utfall.swedish.language import Phrase


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``; raises `RefusalError` (STO-001) at once when another writer holds it.

    Who holds it, and since when, stands in the file for the other to be told.

    The system lets go of the lock when its process ends, however it ends, so a crash never leaves it locked.
    """
    make_folder(path.parent)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise RefusalError(
                "STO-001", ".utfall/lock", holder=file.read().strip() or Phrase("okänd")
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()}, sedan {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}")
        file.flush()
        yield


@contextmanager
def taking_turns(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``, once nobody else does in whatever process: for what is soon done."""
    make_folder(path.parent)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

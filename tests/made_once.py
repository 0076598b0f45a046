"""What many tests read is made once in a run, by whichever of its processes first asks for it."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_run: list[Path] = []  # the folder that the processes of this run share; set by `share`


def share(factory: pytest.TempPathFactory) -> None:
    """Say where the run keeps its temporary files; beside other processes each has a folder of its own below it."""
    own = factory.getbasetemp()
    _run[:] = [own.parent if "PYTEST_XDIST_WORKER" in os.environ else own]


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of a name, which ``make`` fills the first time; to be read only, so copy it before changing it."""
    (run,) = _run
    folder, half_made = run / f"once-{name}", run / f"making-{name}"
    with (run / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            shutil.rmtree(half_made, ignore_errors=True)  # of one that failed
            half_made.mkdir()
            make(half_made)
            half_made.rename(folder)
    return folder

"""A folder that this process has to itself while it runs: for typefaces, other programs' profiles and what they make.

Nobody can be sure to tidy up: a process that is killed, or ends without ado, does nothing more. But its folder is held
by a lock, which the system lets go of however the process ends, and whoever makes a folder first removes those that
nobody holds. So they never grow in number.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

_PREFIX = "utfall-own-"


def own_folder() -> Path:
    """The folder, among the system's temporary ones; made when it is first asked for, gone when the process ends."""
    return _made_by(os.getpid())


@cache
def _made_by(process: int) -> Path:
    _remove_left()
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        held = os.open(folder, os.O_RDONLY)  # and never closed: the lock goes with the process
        fcntl.flock(held, fcntl.LOCK_EX)
        if folder.exists():  # before it was locked, another process may have taken it for one that was left
            atexit.register(_remove, folder, process)
            return folder
        os.close(held)


def _remove(folder: Path, process: int) -> None:
    if os.getpid() == process:  # and not one that was forked from it
        shutil.rmtree(folder, ignore_errors=True)


def _remove_left() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # held, somebody else's, or gone meanwhile
            found = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
            finally:
                os.close(found)

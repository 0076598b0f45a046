"""A program that imports a file into one workspace after another and kills itself at it; started by test_kill.

    python -m tests.store.importer FOLDER OLD NEW SHARE…

Every workspace already holds OLD. A child then imports NEW in its place and is killed (SIGKILL,
which no program can catch) after a share of the time that an import takes. Prints that time, and one word a workspace.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from pathlib import Path

from tests.intake.lillkoping import definitions
from utfall.intake import Facts, read_facts
from utfall.problems import Problems
from utfall.store import Workspace

NAME = "data/belopp.csv"


def read(path: Path) -> tuple[str, Facts]:
    facts = read_facts(path, path.name, definitions(), Problems())
    assert facts is not None
    return hashlib.sha256(path.read_bytes()).hexdigest(), facts


def import_killed_after(seconds: float, root: Path, sha256: str, facts: Facts) -> str:
    """Import in a child; whether it was killed at it or had finished."""
    sys.stdout.flush()  # or the child would hold a copy
    child = os.fork()
    if child == 0:
        Workspace(root).add(NAME, sha256, facts)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)  # not yet waited for, so the number is still the child's
    return "killed" if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else "finished"


def main(folder: str, old: str, new: str, *shares: str) -> None:
    """The seconds are shares of the time that an import takes which is left alone."""
    before, after = read(Path(old)), read(Path(new))
    times = []
    for name in ("warm", "timed"):
        start = time.perf_counter()
        Workspace(Path(folder) / name).add(NAME, *after)
        times.append(time.perf_counter() - start)
    sys.stdout.write(f"{times[-1]}\n")
    for number, share in enumerate(shares):
        root = Path(folder) / str(number)
        Workspace(root).add(NAME, *before)
        end = import_killed_after(float(share) * times[-1], root, *after)
        sys.stdout.write(f"{end}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

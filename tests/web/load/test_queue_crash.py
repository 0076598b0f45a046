"""A report that is being built when the queue is killed is built again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web import databases
from tests.web.load.test_crash import surroundings

WITHIN = 120  # seconds, on a busy machine
BEGIN = """
import sys
from pathlib import Path
from utfall.web.serving import prepare
prepare(Path(sys.argv[1]), is_demo=False)
from utfall.web.jobs import enqueue
from utfall.web.publishing import BUILD
from utfall.web.register.models import Round
period = {"period": "2024-08", "organised_as": "2024-08"}
enqueue(BUILD, None, round=Round.objects.create(report="namndrapport", **period).pk, edition="board")
"""
AGAIN = """
import sys
from pathlib import Path
from utfall.web.serving import prepare
prepare(Path(sys.argv[1]), is_demo=False)
"""
ASK = """
import json, sys
from pathlib import Path
from utfall.web.serving import start_django
start_django(Path(sys.argv[1]))
from utfall.web.register.models import Job
job = Job.objects.get()
told = {"state": job.state, "attempts": job.attempts, "progress": job.progress}
print(json.dumps({**told, "files": list(job.result.get("files", {}))}))
"""


def run(program: str, root: Path) -> str:
    """What a program says when it is run with the service's settings."""
    command = [sys.executable, "-W", "ignore", "-c", program, str(root)]
    return subprocess.run(
        command, env=surroundings(root, ""), capture_output=True, text=True, check=True
    ).stdout


def job(root: Path) -> dict[str, Any]:
    """How far the only job has come."""
    found: dict[str, Any] = json.loads(run(ASK, root))
    return found


def wait_for(root: Path, is_there: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    until = time.monotonic() + WITHIN
    while not is_there(found := job(root)):
        assert time.monotonic() < until, found
    return found


def queue(root: Path) -> subprocess.Popen[bytes]:
    """The queue's process, as `utfall serve` starts it."""
    command = [sys.executable, "-m", "utfall.web", "queue", str(root)]
    return subprocess.Popen(command, env=surroundings(root, ""), start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a report to build in its queue."""
    found = databases.workspace(tmp_path)
    run(BEGIN, found)
    return found


def test_a_report_that_is_being_built_is_built_after_the_kill(root: Path) -> None:
    killed = queue(root)
    try:
        under_way = wait_for(root, lambda told: told["state"] == "running")
    finally:
        kill(killed)
    assert under_way["attempts"] == 1
    assert job(root)["state"] == "running"  # nobody has told otherwise yet
    run(AGAIN, root)
    again = queue(root)
    try:
        done = wait_for(root, lambda told: told["state"] not in ("running", "waiting"))
    finally:
        kill(again)
    assert (done["state"], done["attempts"]) == ("done", 2)
    assert "namndrapport.pdf" in done["files"]
    assert done["progress"]

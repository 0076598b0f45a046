"""A report that is being built when the queue is killed is built again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web import databases

if TYPE_CHECKING:
    from utfall.web.register.models import Job

WITHIN = 120  # seconds, on a busy machine


@pytest.fixture
def root(tmp_path: Path, served: Path) -> Iterator[Path]:
    """A workspace with a report to build in its queue, whose register the test asks."""
    found = databases.workspace(tmp_path)
    with databases.connected(found):
        from utfall.web.jobs import enqueue
        from utfall.web.publishing import BUILD
        from utfall.web.register.models import Round

        opened = Round.objects.create(report="namndrapport", period="2024-08", organised_as="2024-08")
        enqueue(BUILD, None, round=opened.pk, edition="board")
        yield found


def only_job() -> Job:
    """The only job, as far as it has come."""
    from utfall.web.register.models import Job

    return Job.objects.get()


def wait_for(is_there: Callable[[Job], bool]) -> Job:
    until = time.monotonic() + WITHIN
    while not is_there(found := only_job()):
        assert time.monotonic() < until, found.state
        time.sleep(0.05)
    return found


def queue(root: Path) -> subprocess.Popen[bytes]:
    """The queue's process, as `utfall serve` starts it."""
    command = [sys.executable, "-m", "utfall.web", "queue", str(root)]
    return subprocess.Popen(command, env=databases.surroundings(root), start_new_session=True)


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_report_that_is_being_built_is_built_after_the_kill(root: Path) -> None:
    killed = queue(root)
    try:
        under_way = wait_for(lambda job: job.state == "running")
    finally:
        kill(killed)
    assert under_way.attempts == 1
    assert only_job().state == "running"  # nobody has told otherwise yet
    databases.prepare(root)
    again = queue(root)
    try:
        done = wait_for(lambda job: job.state not in ("running", "waiting"))
    finally:
        kill(again)
    assert (done.state, done.attempts) == ("done", 2)
    assert "namndrapport.pdf" in done.result["files"]
    assert done.progress

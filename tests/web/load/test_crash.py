"""What people were told is saved is there after the server, or the database, was killed in the middle."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.web import databases
from tests.web.browser.forecast_round import MANAGERS, PASSWORD, UNIT
from tests.web.load.writers import ROW, Writer, sign_in

PAGE = f"/prognos/{UNIT}/"
START_WITHIN, WRITE_WITHIN, ROWS, SAVES = 60, 60, 3, 12


def start(around: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A server in a group of its own, so that it can be killed with all its threads and workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "--bind", address.removeprefix("http://"), "--threads", "4"]
    command += ["--worker-class", "gthread", "--no-control-socket", "utfall.web.wsgi:application"]
    with log.open("ab") as stream:
        process = subprocess.Popen(command, env=around, stdout=stream, stderr=stream, start_new_session=True)
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}/halsa").status_code == 200:
                return process, address
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError(address)


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_postgresql(url: str, restarted: list[subprocess.Popen[bytes]]) -> None:
    """Kill the database's first process; the others end when they see that it is gone. Then start it as it was."""
    data = Path(parse_qs(urlsplit(url).query)["host"][0])  # its socket lies among its files
    first = int((data / "postmaster.pid").read_text().split()[0])
    children = [int(each) for each in Path(f"/proc/{first}/task/{first}/children").read_text().split()]
    command = shlex.split((data / "postmaster.opts").read_text())
    os.kill(first, signal.SIGKILL)
    for each in children:
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue
    # Nobody has waited for the killed process, so its number seems to be in use and its locks to be held.
    for lock in (data / "postmaster.pid", *data.glob(".s.PGSQL.*.lock")):
        lock.unlink(missing_ok=True)
    with (data.parent / "postgresql.log").open("ab") as log:
        restarted.append(subprocess.Popen(command, stdout=log, stderr=log, user=data.owner(), cwd=data))


def kept(root: Path, url: str) -> dict[str, int]:
    """The amounts in the register, by row, as soon as it answers; its log must be whole."""
    from django.db import OperationalError

    from utfall.web.audit import verify
    from utfall.web.register.models import ForecastEntry

    until = time.monotonic() + START_WITHIN
    while True:
        try:
            with databases.connected(root, url):
                assert verify().holds
                return {each.activity or each.line: each.amount for each in ForecastEntry.objects.all()}
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def write_until(address: str, crash: Callable[[], None]) -> dict[str, int]:
    """Let some people save, crash in the middle, and give how often each was told that it is saved."""
    browser = sign_in(address, MANAGERS[0], PASSWORD)
    rows = list(dict.fromkeys(ROW.findall(browser.get(PAGE).text)))[:ROWS]
    assert len(rows) == ROWS
    writers = [Writer(sign_in(address, MANAGERS[0], PASSWORD), PAGE, row) for row in rows]
    for each in writers:
        each.start()
    until = time.monotonic() + WRITE_WITHIN
    while sum(each.acknowledged for each in writers) < SAVES and time.monotonic() < until:
        time.sleep(0.05)
    crash()
    for each in writers:
        each.stopped.set()
        each.join(40)
        each.browser.close()
    browser.close()
    assert sum(each.acknowledged for each in writers) >= SAVES, [each.refused for each in writers]
    return {each.row: each.acknowledged for each in writers}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="tells by /proc which processes there are")
@pytest.mark.parametrize("victim", ["server on sqlite", "server on postgresql", "postgresql"])
def test_every_acknowledged_save_is_there_after_kill_9(victim: str, tmp_path: Path, served: Path) -> None:
    root, kind = databases.workspace(tmp_path), "sqlite" if "sqlite" in victim else "postgresql"
    restarted: list[subprocess.Popen[bytes]] = []
    with databases.server(kind) as url:
        around = databases.surroundings(root, url)
        making = [sys.executable, "-m", "tests.web.browser.forecast_round", str(root)]
        subprocess.run(making, env=around, cwd=databases.ROOT, check=True, capture_output=True)
        server, address = start(around, tmp_path / "server.log")
        try:
            is_database = victim == "postgresql"
            crash = (lambda: kill_postgresql(url, restarted)) if is_database else (lambda: kill(server))
            acknowledged = write_until(address, crash)
        finally:
            if server.poll() is None:
                kill(server)
        found = kept(root, url)
        for each in restarted:
            each.terminate()
            each.wait(30)
    # A save may have been made and its answer lost on the way: one more is right, one less never.
    for row, number in acknowledged.items():
        assert -found[row] // 100_000 in (number, number + 1), (row, number, found[row])

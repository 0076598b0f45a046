"""`utfall serve` starts the server and the queue, tells the demo's logins once, and stops both when asked to."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.web import databases

PATIENCE = 60  # seconds, on a busy machine


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def children_of(process: int) -> list[int]:
    listing = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in listing.read_text().split()]


def wait_for(address: str) -> httpx.Response:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return httpx.get(address)
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="tells by /proc which processes remain")
def test_a_workspace_is_served_and_everything_ends_with_it(tmp_path: Path) -> None:
    root = databases.workspace(tmp_path)
    address = f"http://127.0.0.1:{(port := free_port())}"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("UTFALL_", "DJANGO"))
    }
    command = [
        sys.executable,
        "-c",
        "from utfall.cli.main import main; main()",
        "serve",
        str(root),
        "--port",
        str(port),
        "--demo",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert wait_for(f"{address}/halsa").json()["well"]
            password = dict(re.findall(r"^  (\w+) +(\S+)$", _told(process), re.MULTILINE))["controller"]
            with httpx.Client(base_url=address, follow_redirects=True) as browser:
                form = browser.get("/").text
                token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)[1]  # type: ignore[index]
                sent = {
                    "login": "controller",
                    "password": password,
                    "csrfmiddlewaretoken": token,
                    "next": "/",
                }
                shown = browser.post("/konto/login/", data=sent, headers={"Referer": address}).text
            assert "Demo controller" in shown
            assert "13\xa0100" in shown
            started = children_of(process.pid)
            assert len(started) == 2
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(PATIENCE)
    assert code == 0
    assert [each for each in started if Path(f"/proc/{each}").exists()] == []


def _told(process: subprocess.Popen[str]) -> str:
    """What has been said before the address of the service."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "http://" in line:
            break
    return "".join(lines)


def test_a_folder_that_is_no_workspace_is_wrong_use(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "utfall.web", "serve", str(tmp_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "ingen arbetsyta" in answer.stderr

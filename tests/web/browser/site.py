"""A workspace served to a browser in a process of its own, and Debian's browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.web import databases

CHROMIUM = shutil.which("chromium")
START_WITHIN = 90  # seconds, on a busy machine


@contextlib.contextmanager
def served(root: Path, *making: str, queue: bool = False) -> Iterator[str]:
    """The address of a workspace, after a program has made what the test needs; with a queue when work is queued."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    around = databases.surroundings(root)
    if making:
        command = [sys.executable, "-m", *making]
        subprocess.run(command, env=around, cwd=databases.ROOT, check=True, capture_output=True)
    serving = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    serving += ["--worker-class", "gthread", "--no-control-socket", "utfall.web.wsgi:application"]
    working = [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--verbosity", "0"]
    with (root / ".utfall" / "server.log").open("wb") as log, contextlib.ExitStack() as running:
        for command in (serving, working) if queue else (serving,):
            process = subprocess.Popen(command, env=around, cwd=databases.ROOT, stdout=log, stderr=log)
            running.callback(process.wait)
            running.callback(process.terminate)
        wait_for(f"http://127.0.0.1:{port}/halsa")
        yield f"http://127.0.0.1:{port}"


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """Debian's browser, closed afterwards."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--lang=sv"],
            env={**os.environ, "LANGUAGE": "sv"},  # the words of the browser's own fields
        )
        try:
            yield opened
        finally:
            opened.close()


def sign_in(page: Any, address: str, name: str, password: str) -> None:
    """Sign in by the form."""
    page.goto(f"{address}/konto/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)


@contextlib.contextmanager
def visits(chromium: Any, address: str, password: str) -> Iterator[Callable[[str, str], Any]]:
    """Opens a page for somebody, by name, in a browser of their own; all of them are closed afterwards."""
    with contextlib.ExitStack() as opened:

        def visit(name: str, page_address: str) -> Any:
            context = chromium.new_context(locale="sv-SE")
            opened.callback(context.close)
            page = context.new_page()
            sign_in(page, address, name, password)
            page.goto(address + page_address)
            return page

        yield visit

"""Starts everything that a workspace is served with, and stops it again: the register, the web server and the queue."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

WORKERS, THREADS = 2, 8  # a worker computes on one core; the threads of one share the figures that it keeps
KEEP_ALIVE = 75  # seconds; longer than a proxy does, so that it never sends on what is being closed
STOP_WITHIN = 20  # seconds for requests and the job at hand to end


def prepare(workspace: Path, is_demo: bool) -> list[tuple[str, str]]:
    """Bring the register up to date and the new facts in; the demo's new logins as pairs of name and password.

    Raises ``LookupError`` when the folder is no workspace.
    """
    migrate(workspace)
    from utfall.web.demo import demo_logins
    from utfall.web.figures import figures
    from utfall.web.jobs import resume

    for problem in figures().bring_in():
        sys.stderr.write(f"{problem.source}  {problem.code}  {problem.message}\n")
    resume()
    return demo_logins() if is_demo else []


def migrate(workspace: Path) -> None:
    """Start Django on the workspace and bring its register to this version; ``LookupError`` for no workspace."""
    if not (workspace / "utfall.yaml").is_file():
        raise LookupError(f"{workspace} är ingen arbetsyta: där finns ingen utfall.yaml")
    (workspace / ".utfall").mkdir(exist_ok=True)
    start_django(workspace)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def start_django(workspace: Path) -> None:
    """Let Django know which workspace it serves."""
    os.environ["UTFALL_WORKSPACE"] = str(workspace)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "utfall.web.settings")
    import django

    django.setup()


def serve(host: str, port: int) -> int:
    """Run the web server and the queue until they are told to stop; the exit code of what ended first.

    Both are processes of their own. They are stopped together, on Ctrl-C, on SIGTERM and when one of them dies.
    """
    python = sys.executable
    server = [python, "-m", "gunicorn", "--bind", f"{host}:{port}", "--keep-alive", str(KEEP_ALIVE)]
    server += ["--workers", str(WORKERS), "--threads", str(THREADS)]
    server += ["--worker-class", "gthread", "--graceful-timeout", str(STOP_WITHIN), "--no-control-socket"]
    server += ["--preload"]  # everything is loaded and read once, and the workers begin with it
    server += ["--log-level", "warning", "utfall.web.wsgi:application"]
    queue = [python, "-m", "utfall.web", "queue", os.environ["UTFALL_WORKSPACE"]]
    children: list[subprocess.Popen[bytes]] = []

    def stop(number: int, frame: FrameType | None) -> None:
        for child in children:
            if child.poll() is None:
                child.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    # A session of their own: Ctrl-C reaches this process only, which then asks both to end.
    children += [subprocess.Popen(command, start_new_session=True) for command in (server, queue)]  # noqa: S603
    code = _first_to_end(children)
    stop(signal.SIGTERM, None)
    for child in children:
        try:
            child.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            child.kill()
    return code


def work(workspace: Path) -> NoReturn:
    """Do what is queued until told to stop, leave a mark that the queue is alive, and make pages ready meanwhile."""
    start_django(workspace)
    from django.core.management import call_command

    from utfall.web import tidying, warming
    from utfall.web.beating import beat, every

    beat(workspace)
    every(tidying.EVERY, "tidying", tidying.tidy)
    every(warming.EVERY, "warming", warming.Warming().look)
    code: object = 0
    try:
        call_command("db_worker", startup_delay=False, verbosity=0)
    except SystemExit as ended:  # a queue that is told to stop when it is idle ends so
        code = ended.code
    logging.shutdown()
    # Not by way of Python's own end: a thread may be in a library that cannot be interrupted.
    os._exit(code if isinstance(code, int) else int(code is not None))


def _first_to_end(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait until one of the processes ends; 0 when it ended because it was asked to."""
    while True:
        for child in children:
            try:
                code = child.wait(0.5)
            except subprocess.TimeoutExpired:
                continue
            return 0 if code in (0, -signal.SIGTERM) else code

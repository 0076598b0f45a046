"""A process has a folder to itself while it runs, and however it ends no folders are heaped up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BEGIN = "import os, signal, sys; from utfall.writers.own_folder import own_folder; print(own_folder(), flush=True)\n"
FORKED = "if not (child := os.fork()): sys.exit()\nos.waitpid(child, 0)\nassert own_folder().is_dir()\n"
WAITING = "sys.stdin.read()\n"


def started(temporary: Path, program: str) -> subprocess.Popen[str]:
    """A process that has made its folder and goes on with ``program``."""
    command = [sys.executable, "-c", BEGIN + program]
    env = os.environ | {"TMPDIR": str(temporary)}
    return subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ended(temporary: Path, program: str = "") -> tuple[Path, int]:
    """The folder of a process that has ended, and how it ended."""
    with started(temporary, program) as process:
        told, _ = process.communicate()
    return Path(told.strip()), process.returncode


@pytest.mark.parametrize("program", ["", FORKED, "sys.exit(3)\n"])
def test_the_folder_goes_with_its_process(tmp_path: Path, program: str) -> None:
    folder, code = ended(tmp_path, program)
    assert (folder.parent, code) == (tmp_path, 3 if "exit(3)" in program else 0)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)\n", "os._exit(0)\n"])
def test_what_a_process_could_not_tidy_up_goes_with_the_next(tmp_path: Path, end: str) -> None:
    for _ in range(2):
        folder, _ = ended(tmp_path, end)
        assert [each.name for each in tmp_path.iterdir()] == [folder.name]
    ended(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    with started(tmp_path, WAITING) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        ended(tmp_path)
        assert folder.is_dir()
        process.communicate("")
    assert not folder.exists()


def test_other_programs_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "utfall-something-else").mkdir()
    (tmp_path / "utfall-own-a-file").write_text("")
    ended(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2

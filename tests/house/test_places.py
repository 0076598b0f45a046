"""Nothing in the repository depends on the machine it was written on, nor on where packages are fetched."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.source import REPOSITORY

# In pieces, so that this file does not hold what it looks for.
MACHINE = [rf"/{folder}/[\w.]+" for folder in ("work", "root", "home", "opt", "tmp", "Users")]
HOSTS = (
    ("pypi", "org"),
    ("".join(("python", "hosted")), "org"),
    ("npmjs", "org"),
    ("golang", "org"),
    ("crates", "io"),
)
REGISTRIES = [r"\.".join(host) for host in HOSTS]
PLACES = re.compile("|".join([*(rf"(?<![\w./-]){path}" for path in MACHINE), *REGISTRIES]))


def tracked_files() -> list[Path]:
    """The files of the repository, new ones too; skips outside a repository (an unpacked archive)."""
    git = shutil.which("git")
    if git is None or not (REPOSITORY / ".git").exists():
        pytest.skip("not a git repository")
    listing = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, check=True, text=True,
    )  # fmt: skip
    paths = (REPOSITORY / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def places_named_in(path: Path) -> list[str]:
    """Machine paths and registries that a text file names, with their lines."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    name = path.relative_to(REPOSITORY)
    return [
        f"{name}:{number}: {line.strip()[:80]}" for number, line in enumerate(lines, 1) if PLACES.search(line)
    ]


def test_no_file_names_this_machine_or_a_registry() -> None:
    found = [place for path in tracked_files() for place in places_named_in(path)]
    assert found == []


def test_the_rule_sees_such_places() -> None:
    assert PLACES.search("open('/" + "work/main/x')")
    assert PLACES.search("https://files." + ".".join(HOSTS[1]) + "/packages")
    assert not PLACES.search("src/" + "work/order.py, docs/home/index.md, https://github.com/x/opt/y")

"""An import that is killed at any moment leaves the whole batch or nothing of it, and can be made again."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.intake.lillkoping import csv
from tests.store.importer import NAME, read
from tests.store.test_workspace import HEADER, total
from utfall.problems import Problems
from utfall.store import Workspace

MOMENTS = 50
ROWS = 60_000
OLD, NEW = 100, ROWS * 200  # öre: one row of 1 krona, and many of 2
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file of one row, and the one that corrects it: many rows over three years."""
    folder = tmp_path_factory.mktemp("files")
    months = ("2022-05", "2023-05", "2024-05")
    rows = (f"actual;{months[number % 3]};5012;2" for number in range(ROWS))
    return (
        csv(folder, HEADER, "actual;2024-01;5012;1", name="old.csv"),
        csv(folder, HEADER, *rows, name="new.csv"),
    )


def importer(folder: Path, files: tuple[Path, Path], *shares: float) -> list[str]:
    command = [sys.executable, "-m", "tests.store.importer", folder, *files, *shares]
    done = subprocess.run(
        [*map(str, command)], cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=True, timeout=60
    )
    return done.stdout.split()[1:]


def test_an_import_killed_at_any_moment_leaves_all_or_nothing_and_can_be_made_again(
    tmp_path: Path, files: tuple[Path, Path]
) -> None:
    chance = random.Random(20241)  # noqa: S311 - moments, no secrets
    shares = [chance.random() for _ in range(MOMENTS)]
    ends = importer(tmp_path, files, *shares)
    assert len(ends) == MOMENTS
    assert Counter(ends)["killed"] >= MOMENTS // 5  # else the moments lay after the imports
    correction = read(files[1])
    for number in range(MOMENTS):
        workspace, problems = Workspace(tmp_path / str(number)), Problems()
        assert total(workspace) in (OLD, NEW)
        workspace.verify(problems)
        assert not problems
        workspace.add(NAME, *correction)
        assert total(workspace) == NEW


def test_readers_see_the_old_or_the_new_file_while_it_comes_in(
    tmp_path: Path, files: tuple[Path, Path]
) -> None:
    root = tmp_path / "0"
    Workspace(root).add(NAME, *read(files[0]))
    with ThreadPoolExecutor(4) as pool:
        importing = pool.submit(importer, tmp_path, files, 20.0)

        def look() -> list[int | None]:
            seen = [total(Workspace(root))]
            while not importing.done():
                seen.append(total(Workspace(root)))
            return [*seen, total(Workspace(root))]

        readers = [pool.submit(look) for _ in range(3)]
        assert importing.result() == ["finished"]
        seen = [reader.result() for reader in readers]
    for each in seen:
        assert set(each) <= {OLD, NEW}
        assert each == sorted(each), "what has come in is not lost again"
        assert (each[0], each[-1]) == (OLD, NEW)

"""What all tests share: where the repository is, the golden figures outside it, and how Hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.made_once import made_once, share
from utfall.app.demo import examples_folder
from utfall.app.opening import bring_in_new, open_workspace
from utfall.app.sample import EXAMPLE, write_workspace
from utfall.problems import Problems

# No deadline: the first call of a slow import is not a fault. Derandomised: a red run can be run again.
settings.register_profile("utfall", deadline=None, derandomize=True)
settings.load_profile("utfall")


# Files that take long begin first, so that none is left to one process when the others are done.
LONGEST = (
    "tests/web/browser/test_axe.py",
    "tests/web/browser/test_round.py",
    "tests/web/load/test_crash.py",
    "tests/writers/test_pdf_vera.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files that take longest begin; after them, all as they were collected."""
    turns = {name: turn for turn, name in enumerate(LONGEST)}
    items.sort(key=lambda item: turns.get(item.nodeid.partition("::")[0], len(turns)))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared(repository: Path) -> Path:
    """The folder of figures that are not part of the project; skips the test where it is absent."""
    folder = Path(os.environ.get("UTFALL_SHARED", repository.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared figures are not here: set UTFALL_SHARED to their folder")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _shared_by_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is made once is made where every process of the run finds it."""
    share(tmp_path_factory)


@pytest.fixture(scope="session")
def lillkoping() -> Path:
    """The made-up municipality, generated and imported once; to be read only, so copy it before changing it."""
    return made_once("made-up", _made_up_municipality) / EXAMPLE


def _made_up_municipality(folder: Path) -> None:
    root = folder / EXAMPLE
    write_workspace(root, examples_folder() / EXAMPLE)
    problems = Problems()
    opened = open_workspace(root, problems)
    assert opened is not None, [each.message for each in problems]
    bring_in_new(opened, problems)
    assert not problems.blocks, [each.message for each in problems]

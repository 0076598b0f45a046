"""What all tests share: where the repository is, the golden figures outside it, and how Hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from utfall.app.demo import examples_folder
from utfall.app.opening import bring_in_new, open_workspace
from utfall.app.sample import EXAMPLE, write_workspace
from utfall.problems import Problems

# No deadline: the first call of a slow import is not a fault. Derandomised: a red run can be run again.
settings.register_profile("utfall", deadline=None, derandomize=True)
settings.load_profile("utfall")


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


@pytest.fixture(scope="session")
def lillkoping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up municipality, generated and imported once; to be read only, so copy it before changing it."""
    root = tmp_path_factory.mktemp("generated") / EXAMPLE
    write_workspace(root, examples_folder() / EXAMPLE)
    problems = Problems()
    opened = open_workspace(root, problems)
    assert opened is not None, [each.message for each in problems]
    bring_in_new(opened, problems)
    assert not problems.blocks, [each.message for each in problems]
    return root

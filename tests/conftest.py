"""What all tests share: where the repository is, the golden figures outside it, and how Hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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

"""What the tests in a browser share: the browser, and a served workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web import databases
from tests.web.browser.site import browser, served


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Debian's browser; it ends with the file's tests, for it takes time as long as it is open."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served workspace with a controller's account."""
    root = databases.workspace(tmp_path_factory.mktemp("kontor"))
    with served(root, "tests.web.browser.work_accounts", str(root)) as address:
        yield address

"""What the tests in a browser share: the browser, and a workspace served with its queue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web import databases
from tests.web.browser.site import browser, served


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """Debian's browser, started once. It ends with these tests: while it runs, Django's register cannot be asked."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served workspace with its queue and a controller's account."""
    root = databases.workspace(tmp_path_factory.mktemp("kontor"))
    with served(root, "tests.web.browser.work_accounts", str(root), queue=True) as address:
        yield address

"""In a browser: a file with faults is imported and mended, and a PDF is dropped and reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.examples.examples import example
from tests.web import databases
from tests.web.browser.site import CHROMIUM, served, sign_in
from tests.web.browser.work_accounts import CONTROLLER, PASSWORD
from tests.web.test_imports import FAULTY, SOUND, facts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]
PATIENCE = 90_000  # ms for the queue, on a busy machine


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served workspace with a controller's account, and the queue that imports and reviews."""
    root = databases.workspace(tmp_path_factory.mktemp("kontor"))
    with served(root, "tests.web.browser.work_accounts", str(root), queue=True) as address:
        yield address


@pytest.fixture
def page(chromium: Any, office: str) -> Iterator[Any]:
    """A controller's browser."""
    context = chromium.new_context(locale="sv-SE")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    sign_in(opened, office, CONTROLLER, PASSWORD)
    yield opened
    context.close()


def test_a_file_with_faults_is_mended_in_the_page(page: Any, office: str, tmp_path: Path) -> None:
    dropped = tmp_path / "september.csv"
    dropped.write_text(facts(SOUND, FAULTY), encoding="utf-8")
    page.goto(f"{office}/import/")
    page.set_input_files("input[type=file]", dropped)
    page.get_by_text("september.csv · ").wait_for()
    page.get_by_role("button", name="Läs in").click()
    page.get_by_text("Inte inläst").wait_for()
    assert "tusen" in page.locator(".problems").inner_text()
    page.get_by_role("button", name="Läs in de rätta raderna").click()
    page.get_by_role("link", name="Rätta 1 rad").click()
    cell = page.locator("input[value=tusen]")
    cell.fill("-2 500,00")
    page.get_by_role("button", name="Spara och läs in").click()
    page.get_by_text("De rättade raderna är inlästa.").wait_for()
    page.get_by_role("button", name="Ta tillbaka data/september.csv").click()
    page.locator("dialog[open]").get_by_role("button", name="Ta tillbaka").click()
    page.get_by_text("Inläsningen är tillbakatagen.").wait_for()


def test_a_dropped_pdf_is_reviewed_with_its_verdicts(page: Any, office: str, tmp_path: Path) -> None:
    dropped = tmp_path / "namndrapport.pdf"
    dropped.write_bytes(example("ekero-2024-08").files["pdf"])
    page.goto(f"{office}/granska/")
    page.set_input_files("input[type=file]", dropped)
    page.get_by_role("button", name="Granska", exact=True).click()
    page.get_by_role("heading", name="Rapporten med omdömen").wait_for()
    assert "tal kontrollerade" in page.locator("h1").inner_text()
    assert page.frame_locator("iframe.annotated").locator("table").count() > 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta PDF med anmärkningar").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Radera nu").click()
    page.get_by_text("Rapporten och granskningen är raderade.").wait_for()

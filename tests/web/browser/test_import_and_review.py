"""In a browser: a file with faults is imported and mended, and a PDF is dropped and reviewed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web import databases
from tests.web.browser.site import CHROMIUM, sign_in
from tests.web.browser.work_accounts import CONTROLLER, PASSWORD
from tests.web.test_imports import FAULTY, SOUND, facts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
PATIENCE = 90_000  # ms for the queue, on a busy machine


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
    shutil.copytree(databases.EXAMPLE, tmp_path / "rapport", ignore=shutil.ignore_patterns("out"))
    utfall = Path(sys.executable).with_name("utfall")
    built = [str(utfall), "build", str(tmp_path / "rapport"), "namndrapport", "-f", "pdf"]
    subprocess.run([*built, "-o", str(tmp_path / "ut")], check=True, capture_output=True)
    page.goto(f"{office}/granska/")
    page.set_input_files("input[type=file]", tmp_path / "ut" / "namndrapport.pdf")
    page.get_by_role("button", name="Granska", exact=True).click()
    page.get_by_role("heading", name="Rapporten med omdömen").wait_for()
    assert "tal kontrollerade" in page.locator("h1").inner_text()
    assert page.frame_locator("iframe.annotated").locator("table").count() > 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta PDF med anmärkningar").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Radera nu").click()
    page.get_by_text("Rapporten och granskningen är raderade.").wait_for()

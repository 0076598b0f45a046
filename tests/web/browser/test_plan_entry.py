"""A risk in a browser: entered, changed, met by another who was first, and kept when the page is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.browser.site import CHROMIUM, visits
from tests.web.browser.work_accounts import CONTROLLER, PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
LIST = "/atgarder/risker/"


@pytest.fixture
def open_list(chromium: Any, office: str) -> Iterator[Callable[[], Any]]:
    """Opens the list of risks as a controller, in a browser of its own."""
    with visits(chromium, office, PASSWORD) as visit:
        yield lambda: visit(CONTROLLER, LIST)


def write(page: Any, **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)


def save(page: Any) -> None:
    page.get_by_role("button", name="Spara", exact=True).click()


def edit(page: Any, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def test_a_risk_is_entered_changed_and_kept_apart_from_anothers_change(open_list: Callable[[], Any]) -> None:
    page = open_list()
    page.get_by_role("link", name="Ny risk eller möjlighet").click()
    write(page, name="Dyrare hyror", probability="3/10", low="-900 000", mode="-500 000", high="-100 000")
    write(page, by_role="Ekonomichef")
    save(page)
    edit(page, "Dyrare hyror")
    colleague = open_list()
    edit(colleague, "Dyrare hyror")
    write(colleague, name="Mycket dyrare hyror")
    save(colleague)
    colleague.get_by_role("link", name="Mycket dyrare hyror").wait_for()

    write(page, probability="6/10")
    save(page)
    page.get_by_role("heading", name="Någon annan hann före").wait_for()
    told = page.locator("main").inner_text()
    assert "Mycket dyrare hyror" in told
    assert page.locator("[name=probability]").input_value() == "6/10"
    page.get_by_role("button", name="Spara mitt i stället").click()
    edit(page, "Dyrare hyror")
    assert page.locator("[name=probability]").input_value() == "6/10"


def test_what_is_typed_is_there_again_when_the_page_was_lost(open_list: Callable[[], Any]) -> None:
    page = open_list()
    page.goto(page.url + "ny/")
    with page.expect_response(lambda answer: answer.request.method == "POST"):  # the draft, by itself
        write(page, name="Halvskriven risk")
    page.close(run_before_unload=False)
    again = open_list()
    again.goto(again.url + "ny/")
    assert again.locator("[name=name]").input_value() == "Halvskriven risk"
    again.get_by_role("button", name="Kasta det").click()
    again.get_by_text("Här är det som du skrev").wait_for(state="detached")

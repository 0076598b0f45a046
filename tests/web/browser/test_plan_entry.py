"""A risk in a browser: entered, changed, met by another's change, kept when page, sign-in or network is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.browser.site import CHROMIUM, sign_in, visits
from tests.web.browser.work_accounts import CONTROLLER, PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
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


def test_who_is_signed_out_while_writing_signs_in_beside_and_saves(
    open_list: Callable[[], Any], office: str
) -> None:
    page = open_list()
    page.goto(page.url + "ny/")
    page.context.clear_cookies()
    write(page, name="Skriven utloggad", probability="2/10", low="-300 000", high="-100 000")
    page.locator("#utloggad[open]").wait_for()
    other = page.context.new_page()
    sign_in(other, office, CONTROLLER, PASSWORD)
    other.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.locator("#utloggad[open]").wait_for(state="hidden")
    write(page, mode="-200 000", by_role="Ekonomichef")
    save(page)
    page.get_by_role("link", name="Skriven utloggad", exact=True).wait_for()


def test_what_could_not_be_sent_is_said_until_it_can(open_list: Callable[[], Any]) -> None:
    page = open_list()
    page.goto(page.url + "ny/")
    page.context.set_offline(True)
    write(page, name="Skriven utan nät")
    page.get_by_role("alert").filter(has_text="Tjänsten svarar inte").wait_for()
    page.context.set_offline(False)
    write(page, name="Skriven med nät")
    page.locator("#brutet").wait_for(state="hidden")

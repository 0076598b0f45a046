"""Forecasts typed in a browser: by keyboard alone, without network, signed out, and at the same time as another."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web import databases
from tests.web.browser.forecast_round import MANAGERS, PASSWORD, UNIT
from tests.web.browser.site import CHROMIUM, served, sign_in, visits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]
PAGE = f"/prognos/{UNIT}/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served workspace with an open round."""
    root = databases.workspace(tmp_path_factory.mktemp("prognos"))
    with served(root, "tests.web.browser.forecast_round", str(root)) as address:
        yield address


@pytest.fixture
def open_as(chromium: Any, site: str) -> Iterator[Callable[[str], Any]]:
    """Opens the unit's page as a manager, in a browser of their own."""
    with visits(chromium, site, PASSWORD) as visit:
        yield lambda name: visit(name, PAGE)


def amounts(page: Any) -> Any:
    return page.locator("input.amount")


def status(page: Any, words: str) -> None:
    """Wait until the line of status begins with the words."""
    page.locator("[data-status]", has_text=re.compile(f"^{words}")).wait_for()


def saved(page: Any, site: str) -> list[str]:
    """The amounts that a page opened anew shows, with plain spaces."""
    fresh = page.context.new_page()
    fresh.goto(site + PAGE)
    found = [each.get_attribute("data-saved").replace("\xa0", " ") for each in amounts(fresh).all()]
    fresh.close()
    return found


def test_a_unit_is_forecast_by_keyboard_alone(open_as: Callable[[str], Any], site: str) -> None:
    page = open_as(MANAGERS[0])
    amounts(page).nth(0).focus()
    first, second = page.evaluate(
        "[...document.querySelectorAll('input.amount')].slice(0, 2).map(e => e.name)"
    )
    page.keyboard.type("-1 250,5")
    page.keyboard.press("Tab")
    page.keyboard.type("Fler timmar i sommar")
    page.keyboard.press("ArrowLeft")  # within the words
    page.keyboard.press("Control+Enter")  # saves, and goes to the next row's reason
    status(page, "Sparat")
    assert saved(page, site)[0] == "−1 250,5"
    page.locator(f"[name={first}]").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.name") == second
    page.keyboard.type("9")
    page.keyboard.press("Escape")  # back to what is saved
    assert page.locator(f"[name={second}]").input_value() == ""
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == first


def test_a_column_from_a_spreadsheet_fills_the_rows(open_as: Callable[[str], Any], site: str) -> None:
    page = open_as(MANAGERS[0])
    amounts(page).nth(1).focus()
    page.evaluate(
        """() => {
        const data = new DataTransfer();
        data.setData("text", "-2 100\\tEnligt avtal\\r\\n-3 200,5\\tTvå lägenheter\\r\\n");
        const how = {clipboardData: data, bubbles: true, cancelable: true};
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
    }"""
    )
    status(page, "Sparat")
    expect = importlib.import_module("playwright.sync_api").expect
    expect(page.locator("tr.unsaved")).to_have_count(0)
    assert saved(page, site)[1:3] == ["−2 100", "−3 200,5"]


def test_a_mistake_is_said_beside_the_cell(open_as: Callable[[str], Any]) -> None:
    page = open_as(MANAGERS[0])
    amounts(page).nth(3).fill("tolv")
    page.keyboard.press("Enter")
    page.locator("tr.wrong .error", has_text="”tolv” är inget belopp").wait_for()
    assert amounts(page).nth(3).get_attribute("aria-invalid") == "true"
    amounts(page).nth(3).fill("")
    page.keyboard.press("Enter")
    status(page, "Sparat")


def test_what_is_typed_without_network_is_saved_when_it_returns(
    open_as: Callable[[str], Any], site: str
) -> None:
    page = open_as(MANAGERS[0])
    row = page.locator("tr[data-row]").nth(4)
    page.context.set_offline(True)
    row.locator("input.amount").fill("-4 400")
    row.locator("textarea").fill("Skrivet utan nät")
    page.keyboard.press("Control+Enter")
    status(page, "Inte sparat – försöker igen")
    page.close(run_before_unload=False)  # even the page is lost
    again = page.context.new_page()
    again.context.set_offline(False)
    again.goto(site + PAGE)
    status(again, "Sparat")
    assert saved(again, site)[4] == "−4 400"
    assert again.locator("tr[data-row]").nth(4).locator("textarea").input_value() == "Skrivet utan nät"


def test_who_is_signed_out_keeps_the_text_and_saves_after_signing_in(
    open_as: Callable[[str], Any], site: str
) -> None:
    page = open_as(MANAGERS[0])
    row = page.locator("tr[data-row]").nth(5)
    page.context.clear_cookies()
    row.locator("input.amount").fill("-5 500")
    row.locator("textarea").fill("Skrivet utloggad")
    page.keyboard.press("Control+Enter")
    page.locator("#utloggad[open]").wait_for()
    other = page.context.new_page()
    sign_in(other, site, MANAGERS[0], PASSWORD)
    other.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    status(page, "Sparat")
    assert page.locator("#utloggad[open]").count() == 0
    assert saved(page, site)[5] == "−5 500"


def test_two_people_in_one_cell_see_both_values_and_choose(open_as: Callable[[str], Any], site: str) -> None:
    mine, theirs = open_as(MANAGERS[0]), open_as(MANAGERS[1])
    for page, amount, reason in ((theirs, "-6 600", "Kollegans"), (mine, "-6 700", "Mitt")):
        row = page.locator("tr[data-row]").nth(6)
        row.locator("input.amount").fill(amount)
        row.locator("textarea").fill(reason)
        page.keyboard.press("Control+Enter")
        if page is theirs:
            status(page, "Sparat")
    dialog = mine.locator("#konflikt[open]")
    dialog.wait_for()
    told = dialog.inner_text().replace("\xa0", " ")
    for words in ("−6 600", "Kollegans", "Påhittad kollega", "-6 700", "Mitt"):
        assert words in told
    assert saved(mine, site)[6] == "−6 600"
    dialog.get_by_role("button", name="Spara mitt värde").click()
    status(mine, "Sparat")
    assert saved(mine, site)[6] == "−6 700"

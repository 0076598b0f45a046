"""No page has a fault that axe-core finds, in each language and each theme, nor at the width of a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web import databases
from tests.web.addresses import ELSEWHERE, Address, addresses
from tests.web.browser.lillkoping import PASSWORD
from tests.web.browser.site import CHROMIUM, browser, served, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
    pytest.mark.xdist_group("browser"),
]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
EXAMPLES = {"table": "main", "row": "result", "column": "actual", "unit": "711", "round": "1"}
EXAMPLES |= {"section": "ekonomi", "task": "1"}
LOOKS = [
    ("sv", "light"),
    ("en", "dark"),
]  # each language and each theme once; the colours do not follow the language
PHONE = {"width": 320, "height": 640}
SIGNED_OUT = ("/konto/login/", "/oppet/", "/oppet/tillganglighet/")


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    """The address of a served workspace, and a browser in which the controller is signed in."""
    root = databases.workspace(tmp_path_factory.mktemp("sidor"))
    making = ("tests.web.browser.lillkoping", str(root), "2024-08")
    with served(root, *making) as address, browser() as chromium:
        context = chromium.new_context(bypass_csp=True)  # axe is put into the page by the test
        sign_in(context.new_page(), address, "controller", PASSWORD)
        yield address, context


@pytest.fixture(scope="module")
def pages(signed_in: tuple[str, Any], served: object) -> list[str]:
    """The pages that are shown as such, from the list of all addresses, those about one thing with an example."""
    address, context = signed_in
    known = [_path(each) for each in addresses() if _is_page(each)] + [
        "/konto/password/change/",
        "/konto/2fa/",
    ]
    return [path for path in known if _is_shown(context.request.get(address + path))]


def _is_shown(answer: Any) -> bool:
    # What only takes forms says 405, what is not there in this workspace 404; a download or a part is no page.
    is_html = answer.status == 200 and "text/html" in answer.headers["content-type"]
    return bool(is_html and "<html" in answer.text())


def _is_page(address: Address) -> bool:
    return not address.route.startswith(ELSEWHERE) and set(address.arguments) <= EXAMPLES.keys()


def _path(address: Address) -> str:
    from django.urls import reverse

    return reverse(address.name, kwargs={name: EXAMPLES[name] for name in address.arguments})


def look(page: Any, address: str, language: str, theme: str) -> None:
    host = address.split("//")[1].split(":", maxsplit=1)[0]
    common = {"domain": host, "path": "/"}
    page.context.add_cookies(
        [{"name": "django_language", "value": language, **common}, {"name": "tema", "value": theme, **common}]
    )


def faults(page: Any) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(RUN, RULES)
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]} ({len(each['nodes'])})" for each in found]


@pytest.mark.parametrize(("language", "theme"), LOOKS)
def test_every_page_passes_axe(
    language: str, theme: str, signed_in: tuple[str, Any], pages: list[str]
) -> None:
    address, context = signed_in
    page = context.new_page()
    look(page, address, language, theme)
    wrong = {}
    for path in pages:
        page.goto(address + path)
        assert page.locator("html").get_attribute("lang") == language, path
        assert page.locator("html").get_attribute("data-theme") == theme, path
        if found := faults(page):
            wrong[path] = found
    page.close()
    assert len(pages) > 12
    assert wrong == {}


def test_no_page_scrolls_sideways_on_a_phone(signed_in: tuple[str, Any], pages: list[str]) -> None:
    address, context = signed_in
    page = context.new_page()
    page.set_viewport_size(PHONE)
    widths = {}
    for path in pages:
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {path: width for path, width in widths.items() if width > PHONE["width"]} == {}


def test_pages_for_everybody_pass_axe(signed_in: tuple[str, Any]) -> None:
    address, context = signed_in
    stranger = context.browser.new_context(bypass_csp=True)
    page = stranger.new_page()
    wrong = {}
    for path in SIGNED_OUT:
        page.goto(address + path)
        if found := faults(page):
            wrong[path] = found
    stranger.close()
    assert wrong == {}

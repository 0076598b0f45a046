"""No page has a fault that axe-core finds, in each language and each theme, nor at the width of a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sample import sample_document
from tests.web import databases
from tests.web.addresses import ELSEWHERE, Address, addresses
from tests.web.browser.lillkoping import PASSWORD
from tests.web.browser.site import CHROMIUM, served, sign_in
from utfall.writers import html

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
COMMON = {"row": "result", "column": "actual", "round": "1", "section": "ekonomi", "task": "1"}
EXAMPLES = {
    "ekero": COMMON | {"table": "main", "unit": "711"},
    "lillkoping": COMMON | {"table": "nyckel", "unit": "7101", "entry": "vite"},  # a risk
}
LANGUAGES = ("sv", "en")
# Axe is put into the page by the test, and looks at the other theme at once: no colour is on its way.
SEEN_BY_AXE: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
DESK, PHONE = {"width": 1280, "height": 720}, {"width": 320, "height": 640}
SIGNED_OUT = ("/konto/login/", "/oppet/", "/oppet/tillganglighet/")


@pytest.fixture(scope="module", params=sorted(EXAMPLES))
def municipality(request: pytest.FixtureRequest) -> str:
    """Published figures of a real municipality, and a made-up one with everything in it."""
    return str(request.param)


@pytest.fixture(scope="module")
def signed_in(
    municipality: str,
    chromium: Any,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Any]]:
    """The address of a served workspace, and a browser in which the controller is signed in."""
    folder = tmp_path_factory.mktemp("sidor")
    if municipality == "ekero":
        root = databases.workspace(folder)
    else:
        root = folder / municipality
        shutil.copytree(request.getfixturevalue("lillkoping"), root)
    making = ("tests.web.browser.lillkoping", str(root), "2024-08")
    with served(root, *making) as address:
        context = chromium.new_context(**SEEN_BY_AXE)
        sign_in(context.new_page(), address, "controller", PASSWORD)
        yield address, context
        context.close()


@pytest.fixture(scope="module")
def pages(municipality: str, signed_in: tuple[str, Any], served: object) -> list[str]:
    """The pages that are shown as such, from the list of all addresses, those about one thing with an example."""
    address, context = signed_in
    examples = EXAMPLES[municipality]
    known = [_path(each, examples) for each in addresses() if _is_page(each, examples)]
    known += ["/konto/password/change/", "/konto/2fa/", "/konto/sessions/"]
    return [path for path in known if _is_shown(context.request.get(address + path))]


def _is_shown(answer: Any) -> bool:
    # What only takes forms says 405, what is not there in this workspace 404; a download or a part is no page.
    assert answer.status < 500, answer.url
    is_html = answer.status == 200 and "text/html" in answer.headers["content-type"]
    return bool(is_html and "<html" in answer.text())


def _is_page(address: Address, examples: dict[str, str]) -> bool:
    return not address.route.startswith(ELSEWHERE) and set(address.arguments) <= examples.keys()


def _path(address: Address, examples: dict[str, str]) -> str:
    from django.urls import reverse

    return reverse(address.name, kwargs={name: examples[name] for name in address.arguments})


def look(page: Any, address: str, language: str, theme: str) -> None:
    host = address.split("//")[1].split(":", maxsplit=1)[0]
    common = {"domain": host, "path": "/"}
    page.context.add_cookies(
        [{"name": "django_language", "value": language, **common}, {"name": "tema", "value": theme, **common}]
    )


def faults(page: Any) -> list[str]:
    """What axe finds in the page, in its own theme and, of the colours, in the other."""
    page.evaluate(AXE)
    found = page.evaluate(RUN, RULES)
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", "dark")
    found += page.evaluate(RUN, ["color-contrast", "link-in-text-block"])
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]} ({len(each['nodes'])})" for each in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_passes_axe_and_fits_a_phone(
    language: str, signed_in: tuple[str, Any], pages: list[str]
) -> None:
    address, context = signed_in
    page = context.new_page()
    look(page, address, language, "light")
    wrong, widths = {}, {}
    for path in pages:
        page.set_viewport_size(DESK)
        page.goto(address + path)
        assert page.locator("html").get_attribute("lang") == language, path
        assert page.locator("html").get_attribute("data-theme") == "light", path
        if found := faults(page):
            wrong[path] = found
        page.set_viewport_size(PHONE)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert len(pages) > 12
    assert wrong == {}
    assert {path: width for path, width in widths.items() if width > PHONE["width"]} == {}


def test_pages_for_everybody_pass_axe(signed_in: tuple[str, Any]) -> None:
    address, context = signed_in
    stranger = context.browser.new_context(**SEEN_BY_AXE)
    page = stranger.new_page()
    wrong = {}
    for path in SIGNED_OUT:
        page.goto(address + path)
        if found := faults(page):
            wrong[path] = found
    stranger.close()
    assert wrong == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_report_s_own_page_passes_axe(theme: Any, chromium: Any) -> None:
    context = chromium.new_context(color_scheme=theme, **SEEN_BY_AXE)
    page = context.new_page()
    page.set_content(html.write(sample_document()).decode())
    page.evaluate(AXE)
    found = page.evaluate(RUN, RULES)
    context.close()
    assert [each["id"] for each in found] == []

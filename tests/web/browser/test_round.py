"""A whole round in a browser: opened, forecast, returned and mended, compiled, decided, published and audited.

Five people take part, each in a browser of their own, in the made-up municipality. The steps follow each other, so
they are one test; with ``UTFALL_TOUR=1`` it also takes the pictures of docs/sv/rundtur.md.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser.lillkoping import PASSWORD
from tests.web.browser.site import CHROMIUM, served, sign_in
from tests.web.browser.tour import SIZE, picture
from utfall.app.explaining import explain_figure
from utfall.app.layers import layers
from utfall.core import Month
from utfall.definitions.layer import ForecastLayer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
]
PATIENCE = 60_000  # ms for the queue, on a busy machine
UNIT, OTHER_UNIT = "7101", "7102"
HEADER = "scenario;period;responsibility;account;activity;amount"
CORRECTION = (HEADER, "actual;2024-08;7101;5010;9201;-1000,00", "actual;2024-08;7101;5010;9201;tusen")
REASON = "Sommarens vikarier är inte med. Räkna om raden för löner."
Person = Callable[[str], Any]
AUGUST = Month(2024, 8)


@pytest.fixture
def root(lillkoping: Path, tmp_path: Path) -> Path:
    """The made-up municipality's workspace, of its own."""
    return Path(shutil.copytree(lillkoping, tmp_path / "lillkoping"))


@pytest.fixture
def site(root: Path) -> Iterator[str]:
    """Its address, with a login for each role, no round yet, and the queue running."""
    with served(root, "tests.web.browser.lillkoping", str(root), queue=True) as address:
        yield address


@pytest.fixture
def person(chromium: Any, site: str) -> Iterator[Person]:
    """The page of somebody who is signed in by their username, or of a stranger; opened once for each."""
    pages: dict[str, Any] = {}

    def page_of(name: str) -> Any:
        if name not in pages:
            pages[name] = chromium.new_context(locale="sv-SE", viewport=SIZE).new_page()
            pages[name].set_default_timeout(PATIENCE)
            if name != "utomstående":
                sign_in(pages[name], site, name, PASSWORD)
        return pages[name]

    yield page_of
    for page in pages.values():
        page.context.close()


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def link(page: Any, name: str) -> Any:
    return page.get_by_role("link", name=name, exact=True)


def room(page: Any, name: str) -> None:
    """Go to a room by the menu, as people do."""
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=name, exact=True).click()


def shown(page: Any, selector: str = "main") -> str:
    return str(page.locator(selector).first.inner_text()).replace("\xa0", " ")


def test_a_round_goes_from_opened_to_published(person: Person, root: Path, tmp_path: Path) -> None:
    controller, manager = person("controller"), person("enhetschef")
    area, member = person("omradeschef"), person("fortroendevald")

    open_the_round(controller)
    import_a_file_and_mend_it(controller, tmp_path / "rattelse-augusti.csv")
    forecast_the_unit(manager)
    enter_a_volume(manager)
    comment_on_a_deviation(manager)
    hand_in(manager)
    return_with_a_reason(area)
    mend_and_hand_in_again(manager)
    approve(area, UNIT)
    forecast_another_unit(area)
    change_a_row(controller)
    compile_and_lay_before_the_board(controller)
    the_files_say_who_changed_what(root)
    read_as_a_board_member(member)
    decide_and_publish(controller)
    read_as_a_stranger(person("utomstående"), controller.url.split("/rapport")[0])
    read_the_trail(person("revisor"))


def open_the_round(page: Any) -> None:
    picture(page, "01-oversikt")
    room(page, "Runda")
    link(page, "Öppna en runda").click()
    page.get_by_label("Rapport").select_option("namndrapport")
    page.get_by_label("Till och med").select_option("2024-08")
    page.get_by_label("Enheterna är klara senast").fill("2024-09-12")
    button(page, "Avmarkera alla").click()
    for unit in (UNIT, OTHER_UNIT):
        page.get_by_role("checkbox", name=re.compile(f"^{unit} ")).check()
    picture(page, "02-oppna-runda")
    button(page, "Öppna för enheterna").click()
    page.get_by_text("Rundan är öppen för enheterna.").wait_for()
    assert "0 av 2 enheter är godkända" in shown(page)
    picture(page, "03-rundan")


def import_a_file_and_mend_it(page: Any, dropped: Path) -> None:
    dropped.write_text("\n".join(CORRECTION) + "\n", encoding="utf-8")
    room(page, "Import")
    page.set_input_files("input[type=file]", dropped)
    button(page, "Läs in").click()
    page.get_by_text("Inte inläst").wait_for()
    assert "tusen" in shown(page, ".problems")
    picture(page, "04-import")
    page.get_by_role("button", name="Läs in de rätta raderna").click()
    link(page, "Rätta 1 rad").click()
    picture(page, "05-ratta")
    page.locator("input[value=tusen]").fill("-2500,00")
    button(page, "Spara och läs in").click()
    page.get_by_text("De rättade raderna är inlästa.").wait_for()


def forecast_the_unit(page: Any) -> None:
    room(page, "Prognos")
    picture(page, "06-prognos")
    row = page.locator("tr[data-row]").first
    row.locator("input.amount").fill("-650")
    row.locator("textarea").fill("Vikarier i sommar")
    page.keyboard.press("Control+Enter")
    page.locator("[data-status]", has_text=re.compile("^Sparat")).wait_for()
    page.reload()
    page.get_by_role("button", name=re.compile("^Ta förslaget på")).click()
    page.get_by_text("Förslaget är taget på 3 rader.").wait_for()
    assert "Påbörjad" in shown(page, ".state")


def enter_a_volume(page: Any) -> None:
    room(page, "Volymer")
    link(page, "Mata in volymer").click()
    page.get_by_label("Synpunkter och klagomål augusti 2024").fill("4")
    button(page, "Spara").click()
    page.get_by_text("Ett tal är sparat.").wait_for()
    assert page.get_by_label("Synpunkter och klagomål augusti 2024").input_value() == "4"


def comment_on_a_deviation(page: Any) -> None:
    room(page, "Ekonomi")
    page.locator("td a.figure[href*='/deviation/']").first.click()
    link(page.locator("#panel"), "Kommentarer").click()
    page.get_by_label("Enhetens kommentar").fill("Vikarierna i juni och juli kostade mer än planerat.")
    picture(page, "07-kommentar")
    button(page.locator("#panel"), "Spara").click()
    page.locator("#panel .messages").wait_for()


def hand_in(page: Any) -> None:
    page.keyboard.press("Escape")
    room(page, "Prognos")
    button(page, "Klarmarkera").click()
    page.locator(".state", has_text="Klar för godkännande").wait_for()


def return_with_a_reason(page: Any) -> None:
    room(page, "Prognos")
    picture(page, "08-omradet")
    link(page, "Nämnd och sekretariat").click()
    assert "Vikarier i sommar" in shown(page)
    page.get_by_label("Varför lämnas den tillbaka?").fill(REASON)
    button(page, "Lämna tillbaka").click()
    page.locator(".state", has_text="Tillbaka för ändring").wait_for()


def mend_and_hand_in_again(page: Any) -> None:
    room(page, "Översikt")
    assert "Tillbaka för ändring" in shown(page)
    room(page, "Prognos")
    assert REASON in shown(page)
    picture(page, "09-tillbaka")
    row = page.locator("tr[data-row]").first
    row.locator("input.amount").fill("-655")
    row.locator("textarea").fill("Vikarier i sommar, också augusti")
    page.keyboard.press("Control+Enter")
    page.locator("[data-status]", has_text=re.compile("^Sparat")).wait_for()
    button(page, "Klarmarkera").click()
    page.locator(".state", has_text="Klar för godkännande").wait_for()


def approve(page: Any, unit: str) -> None:
    room(page, "Prognos")
    page.locator(f"a[href^='/prognos/{unit}/']").click()
    button(page, "Godkänn").click()
    page.locator(".state", has_text="Godkänd").wait_for()


def forecast_another_unit(page: Any) -> None:
    """The area's manager stands in for a unit that has none."""
    room(page, "Prognos")
    page.locator(f"a[href^='/prognos/{OTHER_UNIT}/']").click()
    page.get_by_role("button", name=re.compile("^Ta förslaget på")).click()
    page.get_by_text("Förslaget är taget").wait_for()
    button(page, "Klarmarkera").click()
    page.locator("tr.wrong textarea").fill(
        "Konsulten stannar året ut."
    )  # far from the budget: it must be explained
    page.keyboard.press("Control+Enter")
    page.locator("[data-status]", has_text=re.compile("^Sparat")).wait_for()
    button(page, "Klarmarkera").click()
    button(page, "Godkänn").click()
    page.locator(".state", has_text="Godkänd").wait_for()


def change_a_row(page: Any) -> None:
    """The controller has the last word on a row of the unit that its manager forecast."""
    room(page, "Prognos")
    page.locator(f"a[href^='/prognos/{UNIT}/']").click()
    row = page.locator("tr[data-row]").first
    row.locator("input.amount").fill("-660")
    row.locator("textarea").fill("Semesterlönen är inte bokförd")
    page.keyboard.press("Control+Enter")
    page.locator("[data-status]", has_text=re.compile("^Sparat")).wait_for()


def the_files_say_who_changed_what(root: Path) -> None:
    """The terminal's plan and the report's table of layers show what was said in the web, beside what stood there."""
    made = layers(root, AUGUST).forecast
    assert made is not None
    said = {each.code: [step.layer for step in each.steps] for each in made.units if each.steps}
    assert said[UNIT] == [ForecastLayer.UNIT, ForecastLayer.UNIT, ForecastLayer.CONTROLLER]
    assert said[OTHER_UNIT] == [ForecastLayer.AREA]
    assert said["7434"] == [ForecastLayer.UNIT, ForecastLayer.AREA]  # from the file, as before
    figure = explain_figure(root, "namndrapport", "layers-responsibility", UNIT, "current", AUGUST)
    assert figure.explanation is not None
    told = [step.formula for step in figure.explanation.step.steps]
    assert "Semesterlönen är inte bokförd" in told[-1]
    assert "Vikarier i sommar" in told[-3]


def compile_and_lay_before_the_board(page: Any) -> None:
    freeze_the_forecast(page)
    write_a_section(page)
    room(page, "Runda")
    page.get_by_role("link", name=re.compile("augusti 2024")).click()
    button(page, "Lås för enheterna").click()
    button(page, "Sammanställ").click()
    page.locator(".status .badge", has_text="Sammanställd").wait_for()
    picture(page, "11-sammanstalld")
    link(page, "Bygg och lägg fram rapporten").click()
    button(page, "Bygg en ny version").click()
    page.get_by_text("fryst underlag").wait_for()
    button(page, "Bygg den offentliga utgåvan").click()
    link(page, "Vad som är dolt").wait_for()
    picture(page, "12-rapporten")


def freeze_the_forecast(page: Any) -> None:
    """The forecast is made a fact, so that the report's tables show it."""
    room(page, "Prognos")
    button(page, "Skriv prognosen som underlag").click()
    page.get_by_text("Senast skriven").wait_for()


def write_a_section(page: Any) -> None:
    room(page, "Rapport")
    page.get_by_role("link", name=re.compile("augusti 2024")).click()
    link(page, "Resultat och prognos").click()
    page.get_by_label("Ord för rad och kolumn").fill("resultat avvikelse")
    page.locator("#traffar [role=option]").first.wait_for()
    picture(page, "10-avsnitt")
    page.get_by_label("Klar", exact=True).check()
    button(page, "Spara").click()
    page.locator(".heading .badge", has_text="Klar").wait_for()


def read_as_a_board_member(page: Any) -> None:
    """From the headline to the parts of a figure, but never to a voucher."""
    room(page, "Översikt")
    page.locator(".ranked a.figure").first.click()
    panel = page.locator("#panel[open]")
    panel.get_by_text("Så är den framräknad").wait_for()
    assert "visas inte för din roll" in shown(panel, "article")
    assert panel.locator("table").count() == 0
    picture(page, "13-siffrans-delar")
    page.keyboard.press("Escape")
    room(page, "Rapport")
    page.get_by_role("link", name=re.compile("augusti 2024")).click()
    link(page, "Läs rapporten").click()
    assert "Läget i korthet" in shown(page, "body")
    page.go_back()


def decide_and_publish(page: Any) -> None:
    link(page, "Anteckna beslutet").click()
    page.get_by_label("Sammanträdets dag").fill("2024-09-25")
    page.get_by_label("Paragraf").fill("§ 84")
    page.get_by_label("Beslutet", exact=True).fill("Nämnden godkänner uppföljningen.")
    picture(page, "14-beslut")
    button(page, "Spara beslutet").click()
    page.get_by_text("Beslutet är antecknat.").wait_for()
    button(page, "Publicera").click()
    page.get_by_text("Rapporten är publicerad.").wait_for()


def read_as_a_stranger(page: Any, site: str) -> None:
    """The public edition is read signed out; the log of what is masked is not."""
    page.goto(f"{site}/oppet/")
    page.get_by_role("link", name=re.compile("augusti 2024")).click()
    assert "Nämnden godkänner uppföljningen." in shown(page)
    picture(page, "15-oppet")
    address = page.url
    assert page.goto(f"{address}secrecy-log.json").status == 404
    page.goto(address)
    link(page, "Läs rapporten").click()
    assert "Läget i korthet" in shown(page, "body")
    page.goto(f"{site}/rapport/")
    assert "login" in page.url


def read_the_trail(page: Any) -> None:
    room(page, "Logg")
    link(page, "Kontrollera kedjan").click()
    assert "Loggen är hel" in shown(page, ".chain")
    told = shown(page, "table")
    for action in (
        "publicerade rapporten",
        "antecknade beslutet",
        "sammanställde rundan",
        "godkände en enhet",
    ):
        assert action in told
    picture(page, "16-logg")

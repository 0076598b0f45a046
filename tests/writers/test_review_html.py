"""The reviewed report as a page: every figure marked by its verdict in words, mark and colour, without scripts."""

from lxml import html

from tests.review.tables import Row, report, table
from utfall.review.checking_tables import check_tables
from utfall.swedish.language import speaking
from utfall.writers import review_html

ROWS: list[Row] = [
    ("Intäkter", ["14 512", "13 907", "605"]),
    ("Kostnader <netto>", ["−55 731", "−53 220", "−2 511"]),
    ("Resultat", ["−41 119", "−39 313", "−1 906"]),
]


def _page() -> bytes:
    read = report(table("Resultat", ["Utfall", "Budget", "Avvikelse"], ROWS))
    return review_html.write(read, check_tables(read))


def test_the_page_speaks_english_around_the_report() -> None:
    with speaking("en"):
        page = html.fromstring(_page())
    assert page.get("lang") == "en"
    assert page.find_class("share")[0].text_content() == "9 of 9 figures checked, 1 deviate."
    assert page.get_element_by_id("fynd").text_content() == "This needs looking over"
    assert page.get_element_by_id("rapporten").get("lang") == "sv"


def test_the_share_checked_stands_first() -> None:
    shown = html.fromstring(_page()).find_class("share")[0].text_content()
    assert shown == "9 av 9 tal kontrollerade, 1 avviker."


def test_every_number_is_shown_as_printed_with_a_mark_and_its_verdict() -> None:
    figures = html.fromstring(_page()).xpath("//td/span[contains(@class, 'figure')]")
    assert len(figures) == 9
    for figure in figures:
        assert figure.xpath("string(span[@class='mark'])")
        assert figure.xpath("string(.//b)") in ("stämmer", "avviker", "avrundning")


def test_the_finding_leads_to_the_figure_and_the_figure_tells_the_calculation() -> None:
    page = html.fromstring(_page())
    (link,) = page.xpath("//section//a/@href")
    (figure,) = page.xpath(f"//*[@id='{link.removeprefix('#')}']")
    assert "tryckt −41\u00a0119" in figure.text_content()
    assert "Förslag: −41\u00a0219" in figure.text_content()
    assert figure.get("tabindex") == "0"


def test_the_page_needs_nothing_from_elsewhere_and_is_the_same_every_time() -> None:
    page = _page()
    assert page == _page()
    assert not html.fromstring(page).xpath("//script | //link | //img")
    assert b"&lt;netto&gt;" in page

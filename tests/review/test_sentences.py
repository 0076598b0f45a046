"""Lines of print become sentences under their headings: made-up texts as they come out of a report."""

from __future__ import annotations

import pytest

from utfall.readers.foreign.text import read_text
from utfall.review import read
from utfall.review.reading import ReadSentence

FULL = "Nämnden ansvarar för den kommunala hälso- och sjukvården i alla särskilda boenden samt"  # a line to the margin
REST = "för stödet i ordinärt boende."


def sentences(*lines: str) -> list[ReadSentence]:
    """What is read from a text with a page of ordinary lines before it, so that the usual width is known."""
    page = "\n".join([FULL, REST] * 12)
    report = read(read_text("\n".join([page, "", *lines]), "rapport.txt"))
    return [each for each in report.sentences if each.text != f"{FULL} {REST}"]


def texts(*lines: str) -> list[str]:
    return [each.text for each in sentences(*lines)]


def test_numbered_headings_stand_above_the_text_and_not_in_it() -> None:
    (sentence,) = sentences("1. Ekonomi", "1.1 Utfall och prognos", FULL, "förskolan.")
    assert sentence.headings == ("1. Ekonomi", "1.1 Utfall och prognos")
    assert sentence.text == f"{FULL} förskolan."


def test_a_numbered_section_ends_a_list() -> None:
    item, text = sentences("• välfärdsjobb i egen regi", "1.2 Periodens resultat", FULL, "förskolan.")
    assert (item.text, text.headings) == ("• välfärdsjobb i egen regi", ("1.2 Periodens resultat",))


def test_a_table_of_contents_is_no_text() -> None:
    assert texts("1.1 Uppdrag . . . . . . . . . . 3", "1.2 Resultat ........................ 4") == []


def test_a_heading_can_end_with_a_year() -> None:
    (sentence,) = sentences("Årsprognos 2031", FULL, "förskolan.")
    assert sentence.headings == ("Årsprognos 2031",)


def test_items_of_a_numbered_list_are_text() -> None:
    items = ["1. Flytta två platser till Björkbacken", "2. Säga upp lokalen på Ängsgatan"]
    assert texts("Nämnden beslutade följande:", *items, REST)[1:] == [items[0], f"{items[1]} {REST}"]


@pytest.mark.parametrize("mark", ["T3", "PM", "4"])
def test_a_mark_alone_is_no_heading(mark: str) -> None:
    read_back = sentences(mark, "Hemtjänst", FULL, "förskolan.")
    assert read_back[-1].headings == ("Hemtjänst",)


@pytest.mark.parametrize("end", ["4,6 mnkr.", "650 tkr.", "12 %.", "35 st.", "lokaler, inventarier m.m."])
def test_a_sentence_ends_after_a_unit(end: str) -> None:
    first, second = f"Avvikelsen gäller {end}", "Underskottet beror på sjukfrånvaron."
    assert texts(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Underskottet beror bl.a. på IFO och t.ex. LSS.",
        "Platserna, d.v.s. Björkbacken och Ängen, är belagda.",
        "Kostnaden är ca. 4 mnkr.",
        "Lagen om mottagande av asylsökande m.fl. (LMA) gäller.",
        "Nämnden räknar med lokaler m.m. 2031.",
        "Beslutet följer 4 kap. 1 § i lagen.",
    ],
)
def test_a_full_stop_after_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert texts(text) == [text]


def test_words_divided_between_lines_are_whole_again() -> None:
    (text,) = texts(
        "Under våren har nämndens nettokostnader för hemtjänst ökat mer än vad budgeten med-",
        "gav, individ-",
        "och familjeomsorgen har haft fler placeringar, och kostnaderna för nämndens LSS-",
        "insatser har ökat.",
    )
    assert "än vad budgeten medgav, individ- och familjeomsorgen" in text
    assert "nämndens LSS-insatser har ökat." in text


def test_a_dash_at_the_beginning_of_a_line_may_go_on_with_the_sentence() -> None:
    whole = "Arbetet med att se över nämndens personal utgår från en gemensam och beslutad risk"
    assert texts(whole, "- och konsekvensanalys.") == [f"{whole} - och konsekvensanalys."]
    money = "Prognosen för helåret är efter tertialets bokslut oförändrad och avvikelsen är alltså"
    assert texts(money, "- 35 mnkr.") == [f"{money} - 35 mnkr."]


def test_each_item_with_a_mark_is_text_of_its_own() -> None:
    assert texts("Åtgärderna är:", "• Färre inhyrda", "• Bättre scheman") == [
        "Åtgärderna är:",
        "• Färre inhyrda",
        "• Bättre scheman",
    ]


def test_a_short_line_without_full_stop_is_not_glued_to_the_next() -> None:
    goal, text = (
        "(utfall 2030 11,5 %)",
        "Utfallet för sjuktalen är lägre än året före och nämnden når inte sitt mål för",
    )
    assert texts(goal, text, "året.") == [goal, f"{text} året."]


def test_a_name_at_the_beginning_of_a_line_breaks_nothing() -> None:
    before = "Förhandlingen om lokalerna har under hösten förts mellan nämnden och fastighetsbolaget i"
    assert texts(before, "Lillköping och är nu avslutad.") == [f"{before} Lillköping och är nu avslutad."]


def test_the_date_at_the_head_of_a_page_belongs_to_no_sentence() -> None:
    *_, last = sentences("PM", "2031-04-17", "1.3 Ytterligare åtgärder", FULL, "förskolan.")
    assert (last.headings, last.text) == (("1.3 Ytterligare åtgärder",), f"{FULL} förskolan.")


def test_every_sentence_knows_the_line_of_each_of_its_words() -> None:
    (sentence,) = sentences(FULL, "förskolan.")
    (_, first), *_, (_, last) = sentence.spots
    assert last.line == (first.line or 0) + 1

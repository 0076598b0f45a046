"""The HTML report: every cell as printed, and a page that can be used by all (WCAG 2.1 AA)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from read_html import read_tables, shown
from sample import operating_table, sample_document
from utfall.core import Failed, Missing
from utfall.document import Bound, Cell, Document, Heading, Paragraph, Plain, RowKind, TableBlock
from utfall.writers.html import write
from utfall.writers.table_layout import superscript

DOCUMENT = sample_document()


@pytest.fixture(scope="module")
def data() -> bytes:
    return write(DOCUMENT)


@pytest.fixture(scope="module")
def page(data: bytes) -> HtmlElement:
    return html.document_fromstring(data.decode())


def page_of(document: Document) -> HtmlElement:
    return html.document_fromstring(write(document).decode())


def one(element: HtmlElement, path: str) -> HtmlElement:
    (found,) = element.xpath(path)
    return found


def test_every_cell_is_shown_exactly_as_the_document_says(data: bytes) -> None:
    read = read_tables(data)
    assert [table["title"] for table in read] == [table.title for table in DOCUMENT.tables]
    for table, document_table in zip(read, DOCUMENT.tables, strict=True):
        expected = [
            [row.comment, *("" for _ in row.cells)]
            if row.kind is RowKind.COMMENT
            else [
                row.label + superscript(row.notes),
                *("" if cell.covered else cell.shown for cell in row.cells),
            ]
            for row in document_table.rows
        ]
        assert table["rows"] == expected


def test_grouped_headers_stand_over_their_columns(data: bytes) -> None:
    assert read_tables(data)[0]["header"] == [
        ["Verksamhet", "Utfall", "", "", "Budget netto", "Avvikelse", "Avvikelse %"],
        ["", "Intäkter", "Kostnader", "Netto", "", "", ""],
    ]


def test_every_header_says_what_it_heads(page: HtmlElement) -> None:
    assert {head.get("scope") for head in page.xpath("//thead//th")} == {"col", "colgroup"}
    assert {head.get("scope") for head in page.xpath("//tbody//th")} == {"row", "rowgroup"}
    assert one(page, "//th[@scope='colgroup']").get("colspan") == "3"


def test_a_heading_row_heads_a_body_of_its_own_that_the_sum_is_not_in(page: HtmlElement) -> None:
    table = one(page, "//table[@id='operating']")
    bodies = [[shown(head) for head in body.xpath(".//th")] for body in table.xpath("./tbody")]
    assert bodies == [["Äldreomsorg", "Hemtjänst", "Särskilt boende", "varav personal"], ["Summa"]]


def test_an_empty_or_marked_cell_tells_those_who_listen_why(page: HtmlElement) -> None:
    cells = page.xpath("//tr[@id='volumes-visits']/td")
    assert [cell.text_content() for cell in cells] == ["..inte mätt", "Xdolt av sekretesskäl", "Öka"]
    assert shown(cells[0]) == ".."
    empty = page.xpath("//tr[@id='operating-nursing']/td")[0]
    assert (shown(empty), empty.text_content()) == ("", "uppgift saknas")


def test_a_cell_that_failed_says_so() -> None:
    table = operating_table()
    leaf = table.rows[1]
    failed = replace(leaf, cells=(Cell(Failed("division_by_zero"), "#FEL"), *leaf.cells[1:]))
    page = page_of(replace(DOCUMENT, blocks=(TableBlock(replace(table, rows=(failed,))),)))
    assert page.xpath("//tbody//td")[0].text_content() == "#FELkunde inte beräknas"


def test_notes_lead_to_their_rows_and_back(page: HtmlElement) -> None:
    mark = one(page, "//tr[@id='volumes-hours']//sup/a")
    note = page.get_element_by_id(mark.get("href").removeprefix("#"))
    assert "Utförda timmar" in note.text_content()
    assert note.get("value") == "1"
    assert one(note, ".//a").get("href") == f"#{mark.get('id')}"


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href.removeprefix("#") for href in page.xpath("//a/@href")}
    referred = {id for names in page.xpath("//@aria-labelledby|//@aria-describedby") for id in names.split()}
    patterns = set(re.findall(r"url\(#([^)]+)\)", html.tostring(page, encoding="unicode")))
    assert targets | referred | patterns <= set(ids)
    assert patterns, "the sample has hatched bars"


def test_equal_ids_in_the_document_become_different_ones_on_the_page() -> None:
    twice = (TableBlock(operating_table()), Heading(1, "Drift", "operating"), TableBlock(operating_table()))
    ids = page_of(replace(DOCUMENT, blocks=twice)).xpath("//@id")
    assert {"operating", "operating-2", "operating-3"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_one_title_and_no_heading_level_is_skipped() -> None:
    levels = (Heading(1, "A", "a"), Heading(4, "B", "b"), Heading(3, "C", "c"), Heading(1, "D", "d"))
    page = page_of(replace(DOCUMENT, blocks=levels))
    assert [head.tag for head in one(page, "//main").xpath(".//*[self::h2 or self::h3 or self::h4]")] == [
        "h2",
        "h3",
        "h4",
        "h2",
    ]
    assert len(page.xpath("//h1")) == 1


def test_the_page_has_language_title_landmarks_and_a_way_past_the_header(page: HtmlElement) -> None:
    assert page.get("lang") == "sv"
    assert one(page, "//title").text == "Verksamhetsrapport augusti 2024 – Socialnämnden, Lillköpings kommun"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.xpath(f"//body//{landmark}")) == 1
    first = page.xpath("//body//a")[0]
    assert first.get("href") == f"#{one(page, '//main').get('id')}"


def test_the_contents_lead_to_every_chapter_and_section(page: HtmlElement) -> None:
    entries = {link.get("href"): shown(link) for link in page.xpath("//nav//a")}
    assert entries == {f"#{block.id}": block.text for block in DOCUMENT.blocks if isinstance(block, Heading)}


def test_charts_have_a_name_a_caption_and_their_figures_beside(page: HtmlElement) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == len(list(DOCUMENT.charts)) > 2
    for figure, chart in zip(figures, DOCUMENT.charts, strict=True):
        assert chart.title in one(figure, "./figcaption").text_content()
        drawings = figure.xpath(".//*[local-name()='svg']")
        assert [(drawing.get("role"), drawing.get("aria-label")) for drawing in drawings] == [
            ("img", chart.alt)
        ] * 2
        printed = {point.shown for series in chart.series for point in series.points}
        assert printed <= {shown(cell) for cell in figure.xpath("./details//td")}


def test_a_wide_table_can_be_scrolled_from_the_keyboard(page: HtmlElement) -> None:
    for table in page.xpath("//table"):
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert page.get_element_by_id(region.get("aria-labelledby")).text_content().strip()


def test_a_unit_is_spelled_out_where_it_first_stands(page: HtmlElement) -> None:
    assert [(unit.text, unit.get("title")) for unit in page.xpath("//abbr")] == [
        ("tkr", "tusen kronor"),
        ("mnkr", "miljoner kronor"),
    ]


def test_a_number_in_text_carries_its_exact_value(page: HtmlElement) -> None:
    number = one(page, "//p/data")
    assert (number.text, number.get("value")) == ("14,2\u00a0mnkr", "14220000.00")
    assert number.get("data-expression") == "deviation(year_to_date) | mnkr"


def test_a_number_may_be_strong_and_may_be_missing() -> None:
    run = (Bound("..", Missing(), "x", strong=True),)
    page = page_of(replace(DOCUMENT, blocks=(Paragraph(run),)))
    assert one(page, "//main/p/strong/data").get("value") == ""


def test_words_are_never_markup() -> None:
    evil = '<script>alert("x")</script>&amp;'
    table = operating_table()
    row = replace(table.rows[1], label=evil, cells=(Cell(shown=evil), *table.rows[1].cells[1:]))
    blocks = (
        Heading(1, evil, '"><b'),
        Paragraph((Plain(evil),)),
        TableBlock(replace(table, title=evil, rows=(row,))),
    )
    page = page_of(replace(DOCUMENT, title=evil, blocks=blocks))
    assert page.xpath("//script|//main//b") == []
    assert one(page, "//main/p[not(@class)]").text == evil
    assert shown(one(page, "//tbody/tr/th")) == evil


def test_the_page_asks_nobody_for_anything(data: bytes) -> None:
    text = data.decode()
    assert "<script" not in text
    assert not re.findall(r"(?:src|href)=\"(?!#)|@import|url\((?!#)", text)
    assert set(re.findall(r"https?://[^\"' )]+", text)) <= {"http://www.w3.org/2000/svg"}


def test_the_same_document_gives_the_same_bytes(data: bytes) -> None:
    assert write(sample_document()) == data

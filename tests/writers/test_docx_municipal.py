"""The municipality's own Word template decides the look; the report's words, tables and charts are put into it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx as word
import pytest
from lxml import etree

from read_docx import W, part, read_tables
from sample import sample_document
from stress_docx_xlsx import wide_table
from utfall.document import Heading, TableBlock
from utfall.writers import TemplateError, docx
from word_template import template


@pytest.fixture(scope="module")
def content() -> bytes:
    return docx.write(sample_document(), template())


def opened(content: bytes) -> Any:
    return word.Document(io.BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    return [each.text for each in opened(content).paragraphs]


def test_placeholders_are_filled_also_in_the_header(content: bytes) -> None:
    document = sample_document()
    assert paragraphs(content)[:5] == [
        document.municipality,
        document.board,
        document.title,
        document.subtitle,
        f"Period: {document.period_label}",
    ]
    header = opened(content).sections[0].header.paragraphs[0].text
    assert header == f"{document.municipality} · {document.title}"
    assert not any("{{" in each or "\ue000" in each for each in paragraphs(content))


def test_the_text_stands_where_the_template_says(content: bytes) -> None:
    found = paragraphs(content)
    assert found[-1] == "Slut på rapporten"
    assert found.index("Verksamhet och ekonomi i korthet") > found.index(sample_document().title)


def test_every_table_is_as_on_the_plain_template(content: bytes) -> None:
    assert read_tables(content) == read_tables(docx.write(sample_document()))


def test_headings_have_the_templates_own_look(content: bytes) -> None:
    (heading,) = (
        each for each in opened(content).paragraphs if each.text == "Verksamhet och ekonomi i korthet"
    )
    assert (heading.style.name, heading.style.font.size.pt) == ("Heading 1", 23)


def test_a_heading_style_with_a_swedish_name_is_found() -> None:
    made = docx.write(sample_document(), template(heading="Rubrik 1"))
    (heading,) = (each for each in opened(made).paragraphs if each.text == "Verksamhet och ekonomi i korthet")
    assert (heading.style.name, heading.style.font.size.pt) == ("Rubrik 1", 23)


def test_styles_that_the_template_lacks_are_added_and_no_style_is_unknown(content: bytes) -> None:
    styles = {each.get(f"{W}styleId"): each for each in part(content, "word/styles.xml").iter(f"{W}style")}
    used = {
        each.get(f"{W}val")
        for each in part(content, "word/document.xml").iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert "Sumrad" in used
    assert used <= styles.keys()
    names = [each.find(f"{W}name").get(f"{W}val").casefold() for each in styles.values()]
    assert len(names) == len(set(names)), "no style stands twice"
    defaults = [
        id for id, each in styles.items() if each.get(f"{W}default") and each.get(f"{W}type") == "paragraph"
    ]
    assert len(defaults) == 1


def test_tables_keep_to_the_templates_margins(content: bytes) -> None:
    section = opened(content).sections[-1]
    room = (section.page_width - section.left_margin - section.right_margin) // 635  # twips
    widths = [int(each.get(f"{W}w")) for each in part(content, "word/document.xml").iter(f"{W}tblW")]
    assert max(widths) <= room


def test_a_wide_table_turns_the_paper_and_the_text_after_it_turns_it_back() -> None:
    blocks = (*sample_document().blocks, TableBlock(wide_table()), Heading(1, "Sedan", "sedan"))
    made = docx.write(replace(sample_document(), blocks=blocks), template())
    shapes = [section.page_width > section.page_height for section in opened(made).sections]
    assert shapes == [False, True, False]
    headers = {section.header.paragraphs[0].text for section in opened(made).sections}
    assert headers == {"Lillköpings kommun · Verksamhetsrapport augusti 2024"}


def test_charts_keep_their_pictures_and_alternative_texts(content: bytes) -> None:
    described = [
        each.get("descr") for each in part(content, "word/document.xml").iter() if each.tag.endswith("}docPr")
    ]
    assert described == [chart.alt for chart in sample_document().charts]


def test_ids_are_unique_and_the_package_can_be_opened_again(content: bytes) -> None:
    ids = [each.get(f"{W}id") for each in part(content, "word/document.xml").iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    again = io.BytesIO()
    opened(content).save(again)
    etree.fromstring(etree.tostring(part(again.getvalue(), "word/document.xml")))


def test_the_same_document_and_template_give_the_same_bytes(content: bytes) -> None:
    assert docx.write(sample_document(), template()) == content


def test_a_place_for_the_contents_is_used() -> None:
    made = paragraphs(docx.write(sample_document(), template("{{ contents }}")))
    assert made.index("Innehåll") < made.index("Slut på rapporten")
    assert made.count("Innehåll") == 1


def test_words_of_the_report_cannot_become_placeholders_or_markup() -> None:
    document = replace(sample_document(), title="Rapport <b>&amp; {{ board }}", board="Nämnden {% if %}")
    found = paragraphs(docx.write(document, template()))
    assert found[1:3] == ["Nämnden {% if %}", "Rapport <b>&amp; {{ board }}"]


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (template("{{ titel }}"), "platshållaren titel finns inte. Menade du title?"),
        (template(body=""), "platsen för rapportens text saknas"),
        (template("{{ body }}"), "ska stå en gång"),
        (template(body="Text: {{ body }}"), "ensamt i ett stycke"),
        (template("{% if %}"), "går inte att läsa"),
        (template("{{ title.__class__.__mro__ }}"), "går inte att läsa"),
        (b"not a zip", "ingen Wordfil"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_the_reason(made: bytes, sentence: str) -> None:
    with pytest.raises(TemplateError, match=sentence.replace("?", r"\?")):
        docx.write(sample_document(), made)

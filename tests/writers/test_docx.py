"""The Word file says exactly what the document says, can be read aloud, and is the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from read_docx import W, part, read_tables, text_of
from sample import sample_document
from stress_docx_xlsx import stress_document
from utfall.core import Amount, Text
from utfall.document import (
    Bound,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Plain,
    Row,
    RowKind,
    Table,
    TableBlock,
)
from utfall.writers import docx
from utfall.writers.chart_colour import contrast
from utfall.writers.docx_body import sections
from utfall.writers.docx_styles import Colours
from utfall.writers.docx_width import fit, text_length
from utfall.writers.table_layout import data_table, superscript

DOCUMENTS: dict[str, Callable[[], Document]] = {"sample": sample_document, "stress": stress_document}


@pytest.fixture(scope="module", params=DOCUMENTS)
def case(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    document = DOCUMENTS[request.param]()
    return document, docx.write(document)


@pytest.fixture(scope="module")
def content() -> bytes:
    return docx.write(sample_document())


def printed(row: Row, columns: int) -> list[str]:
    """What a row of the document prints, label first."""
    if row.kind is RowKind.COMMENT:
        return [row.comment, *[""] * columns]
    return [row.label + superscript(row.notes), *(cell.shown for cell in row.cells)]


def all_tables(document: Document) -> list[Table]:
    """Tables and the data of charts, in reading order."""
    return [
        block.table if isinstance(block, TableBlock) else data_table(block.chart)
        for block in document.blocks
        if isinstance(block, TableBlock) or hasattr(block, "chart")
    ]


def test_every_cell_of_every_table_and_chart_is_printed_as_it_stands(case: tuple[Document, bytes]) -> None:
    document, content = case
    read = read_tables(content)
    assert [table["title"] for table in read] == [table.title for table in all_tables(document)]
    for table, found in zip(all_tables(document), read, strict=True):
        assert found["rows"] == [printed(row, len(table.columns)) for row in table.rows]


def test_headers_stand_over_their_columns(content: bytes) -> None:
    header = read_tables(content)[0]["header"]
    assert header[0] == ["Verksamhet", "Utfall", "", "", "Budget netto", "Avvikelse", "Avvikelse %"]
    assert header[1] == ["", "Intäkter", "Kostnader", "Netto", "", "", ""]


def test_the_same_document_gives_the_same_bytes(case: tuple[Document, bytes]) -> None:
    document, content = case
    assert docx.write(document) == content


def test_no_part_holds_a_moment_of_writing(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2024-08-31T00:00:00Z"}


def test_word_opens_the_package_and_finds_its_properties(content: bytes) -> None:
    import docx as word

    properties = word.Document(io.BytesIO(content)).core_properties
    assert properties.title == "Verksamhetsrapport augusti 2024"
    assert properties.author == "Lillköpings kommun, Socialnämnden"
    assert properties.subject == "Uppföljning januari–augusti med helårsprognos"
    assert properties.language == "sv-SE"


def test_all_header_rows_repeat_and_no_row_breaks_between_pages(case: tuple[Document, bytes]) -> None:
    document, content = case
    for table, drawn in zip(
        all_tables(document), part(content, "word/document.xml").iter(f"{W}tbl"), strict=True
    ):
        depth = 1 + max(len(column.group) for column in table.columns)
        rows = drawn.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            at < depth for at in range(len(rows))
        ]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_tables_say_what_they_are_and_have_row_headers(content: bytes) -> None:
    properties = part(content, "word/document.xml").find(f".//{W}tblPr")
    assert properties.find(f"{W}tblDescription").get(f"{W}val").startswith("Utfall, budget och avvikelse")
    look = properties.find(f"{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_charts_have_alternative_texts(case: tuple[Document, bytes]) -> None:
    document, content = case
    drawn = [each for each in part(content, "word/document.xml").iter() if each.tag.endswith("}docPr")]
    assert [each.get("descr") for each in drawn] == [chart.alt for chart in document.charts]
    assert len({each.get("id") for each in drawn}) == len(drawn)


def test_captions_are_numbered_and_keep_to_their_table(content: bytes) -> None:
    captions = [text_of(each) for each in paragraphs(content, "Caption")]
    assert captions == [
        "Tabell 1. Driftredovisning per verksamhet (tkr)",
        "Diagram 1. Avvikelse mot budget per verksamhet (mnkr)",
        "Tabell 2. Följetal (timmar)",
        "Diagram 2. Utfall, budget och prognos (mnkr)",
        "Diagram 3. Från budget till utfall, hemtjänst (mnkr)",
    ]
    style = part(content, "word/styles.xml").find(f"{W}style[@{W}styleId='Caption']")
    assert style.find(f"{W}pPr/{W}keepNext") is not None


def test_contents_lead_to_every_heading(content: bytes) -> None:
    body = part(content, "word/document.xml")
    marks = {each.get(f"{W}name"): text_of(each.getparent()) for each in body.iter(f"{W}bookmarkStart")}
    links = {each.get(f"{W}anchor"): text_of(each) for each in body.iter(f"{W}hyperlink")}
    assert links == marks
    assert list(links.values()) == ["Verksamhet och ekonomi i korthet", "Ekonomi", "Volymer"]


def test_text_is_never_read_as_markup() -> None:
    hostile = '<w:p/> & "citat" ]]>\x0b\x00'
    document = replace(sample_document(), title=hostile, blocks=(Paragraph((Plain(hostile),)),))
    body = part(docx.write(document), "word/document.xml")
    assert [text_of(each) for each in body.iter(f"{W}p")].count('<w:p/> & "citat" ]]>') == 2


def test_footnotes_and_notes_stand_below_their_table(content: bytes) -> None:
    assert [text_of(each) for each in paragraphs(content, "Not")] == [
        "Avvikelse = utfall − budget; plus är bättre än budget.",
        "¹ Utförda timmar, alla utförare.",
    ]


def test_layout_is_never_made_with_tables(content: bytes) -> None:
    notice = paragraphs(content, "Rutrubrik")
    assert [text_of(each) for each in notice] == ["Förslag till beslut"]
    assert all(each.getparent().tag == f"{W}body" for each in notice)


def test_every_style_in_use_exists(case: tuple[Document, bytes]) -> None:
    _, content = case
    known = {each.get(f"{W}styleId") for each in part(content, "word/styles.xml").iter(f"{W}style")}
    names = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    used = {each.get(f"{W}val") for each in part(content, "word/document.xml").iter(*names)}
    based = {each.get(f"{W}val") for each in part(content, "word/styles.xml").iter(f"{W}basedOn", f"{W}next")}
    assert used | based <= known


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs suppressAutoHyphens spacing ind jc outlineLvl"
    " sectPr",
    "rPr": "rStyle rFonts b i color sz szCs u vertAlign lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
    "style": "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    "settings": "zoom defaultTabStop autoHyphenation doNotHyphenateCaps updateFields compat themeFontLang decimalSymbol"
    " listSeparator",
}


def test_properties_stand_in_the_order_that_word_demands(case: tuple[Document, bytes]) -> None:
    _, content = case
    for name in ("document", "styles", "settings", "header", "footer"):
        for element in part(content, f"word/{name}.xml").iter(*(f"{W}{each}" for each in ORDER)):
            allowed = ORDER[element.tag.removeprefix(W)].split()
            found = [allowed.index(child.tag.removeprefix(W)) for child in element]
            assert found == sorted(found)


def test_a_wide_table_turns_the_paper_and_the_headings_above_it() -> None:
    blocks = stress_document().blocks
    turned = [section for section in sections(blocks) if section.landscape]
    assert len(turned) == 1
    assert [type(block) for block in turned[0].blocks] == [Heading, Heading, TableBlock]
    assert sum((section.blocks for section in sections(blocks)), ()) == blocks


def test_a_document_that_begins_with_a_wide_table_keeps_its_cover_upright() -> None:
    wide = next(table for table in stress_document().tables if table.id == "wide")
    content = docx.write(replace(sample_document(), blocks=(TableBlock(wide),)))
    sizes = [each.get(f"{W}orient") for each in part(content, "word/document.xml").iter(f"{W}pgSz")]
    assert sizes == [None, "landscape"]


def test_a_document_without_blocks_is_a_cover() -> None:
    body = part(docx.write(replace(sample_document(), blocks=())), "word/document.xml")
    assert len(list(body.iter(f"{W}sectPr"))) == 1
    assert [text_of(each) for each in body.iter(f"{W}p")][2] == "Verksamhetsrapport augusti 2024"


@pytest.mark.parametrize("table", tuple(stress_document().tables), ids=lambda table: table.id)
def test_widths_fill_the_page_and_leave_room_for_every_column(table: Table) -> None:
    widths = fit(table).widths
    assert len(widths) == len(table.columns) + 1
    assert sum(widths) == (16838 if fit(table).landscape else 11906) - 2 * 1247
    assert min(widths) > 400


@pytest.mark.parametrize("accent", ["#1f4e5f", "#ffd500", "#ffffff", "#000000", "#e30613", "#7fb2e5"])
def test_text_can_be_read_whatever_the_accent(accent: str) -> None:
    colours = Colours.of(accent)
    assert contrast(colours.accent, "#ffffff") >= 4.5
    assert contrast(colours.accent, colours.tint) >= 4.5
    assert contrast(colours.on_band, colours.band) >= 4.5
    assert contrast(colours.muted, "#ffffff") >= 4.5


def test_merged_cells_are_merged_downwards(content: bytes) -> None:
    table = list(part(content, "word/document.xml").iter(f"{W}tbl"))[2]
    merges = [each.get(f"{W}val", "continue") for each in table.iter(f"{W}vMerge")]
    assert merges == ["restart", "continue"]


def paragraphs(content: bytes, style: str) -> list[Any]:
    """The paragraphs of a style."""
    body = part(content, "word/document.xml")
    return [
        each for each in body.iter(f"{W}p") if each.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None
    ]


def test_a_bound_number_keeps_its_weight() -> None:
    shown = "14,2\u00a0mnkr"
    bound = Bound(shown, Amount(1_422_000_000), "deviation(year_to_date) | mnkr", strong=True)
    text = Paragraph((Plain("Ett överskott om "), bound))
    body = part(docx.write(replace(sample_document(), blocks=(text,))), "word/document.xml")
    (run,) = (each for each in body.iter(f"{W}r") if text_of(each) == shown)
    assert [style.get(f"{W}val") for style in run.iter(f"{W}rStyle")] == ["Strong"]


def test_a_header_of_one_long_word_over_words_is_not_broken() -> None:
    column = Column("target", "Indikatorvärde", is_text=True)
    row = Row("a", "Nöjda", (Cell(Text("Minst 4"), "Minst 4"),))
    widths = fit(Table("t", "T", "", (column,), (row,))).widths
    assert widths[1] > text_length(column.header, 9.0, bold=True) + 113, (
        "the indent before words takes room too"
    )


def test_formats_written_side_by_side_share_one_word_file() -> None:
    """ODT is made of the Word file; whoever comes second waits for it instead of making another."""
    document = replace(sample_document(), title="Skriven en gång")
    with ThreadPoolExecutor(2) as side_by_side:
        first, second = side_by_side.map(docx.write, [document, document])
    assert first is second

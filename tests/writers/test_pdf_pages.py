"""Pages are filled sensibly: short contents, appendices on a new page, no half-empty pages, no title said twice."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber
import pytest

from read_pdf import tagged_tables
from sample import deviation_chart, operating_table, sample_document, tkr
from utfall.document import (
    Block,
    ChartBlock,
    Document,
    Heading,
    Paragraph,
    Plain,
    Row,
    RowKind,
    Table,
    TableBlock,
)
from utfall.writers import pdf
from utfall.writers.pdf_layout import UPRIGHT_HEIGHT, lay_out
from utfall.writers.pdf_payload import payload

LINE = Paragraph(
    (Plain("Nämnden följer verksamheten månad för månad och redovisar den tre gånger om året. " * 3),)
)


def document(*blocks: Block) -> Document:
    return replace(sample_document(), blocks=blocks)


def table(rows: int, title: str = "Verksamheter") -> Table:
    many = tuple(Row(f"r{at}", f"Verksamhet {at}", tkr(at, -at, 0, 1, 2)) for at in range(rows))
    return replace(operating_table(), title=title, columns=operating_table().columns[:5], rows=many)


def pages(*blocks: Block) -> list[str]:
    """The words of each page, the cover left out."""
    with pdfplumber.open(io.BytesIO(pdf.write(document(*blocks)))) as opened:
        return [page.extract_text() for page in opened.pages[1:]]


def captions(*blocks: Block) -> list[str]:
    return [each.caption for each in tagged_tables(pdf.write(document(*blocks)))]


@pytest.mark.parametrize(("sections", "depth"), [(12, 3), (60, 2)])
def test_contents_show_the_third_level_only_where_all_fits_one_page(sections: int, depth: int) -> None:
    headings = [Heading(1, "Ekonomi", "e"), *(Heading(3, f"Del {at}", f"d{at}") for at in range(sections))]
    assert payload(document(*headings)).data["depth"] == depth


def test_long_contents_take_one_page() -> None:
    headings = [
        Heading(level, f"Avsnitt {chapter}{level}{at}", f"{chapter}-{level}-{at}")
        for chapter in range(6)
        for level, count in ((1, 1), (2, 4), (3, 8))
        for at in range(count)
    ]
    first, second, *_ = pages(*headings)
    assert "Innehåll" in first
    assert all(heading.text in first for heading in headings if heading.level <= 2)
    assert "Nämnden" not in second
    assert second.splitlines()[1] == "1 Avsnitt 010", "the text begins on the page after"


@pytest.mark.parametrize("title", ["Bilagor", "Bilaga 1 Resultatrapport", "Appendices"])
def test_appendices_begin_on_a_new_page_and_have_no_number(title: str) -> None:
    *_, last = pages(Heading(1, "Ekonomi", "e"), LINE, Heading(1, title, "b"), LINE)
    assert title in last.splitlines()
    assert "Ekonomi" not in last.splitlines()


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_a_table_is_broken_only_where_a_third_of_a_page_is_left(lines: int) -> None:
    """Wherever on the page a table of half a page comes, it is whole or begins with a third of the page to spare."""
    made = table(22)
    height = lay_out(made).room
    assert height == pytest.approx(UPRIGHT_HEIGHT / 3, abs=0.1)
    found = pages(Heading(1, "Ekonomi", "e"), *[LINE] * lines, TableBlock(made))
    rows = [sum(line.startswith("Verksamhet ") for line in page.splitlines()) for page in found]
    begun = [count for count in rows if count]
    assert len(begun) == 1 or begun[0] >= 8, "a broken table begins with a third of a page"


def test_a_short_table_is_never_broken() -> None:
    assert lay_out(table(8)).whole
    assert lay_out(table(8)).room < UPRIGHT_HEIGHT / 3


def test_a_table_longer_than_a_page_may_begin_low_on_it() -> None:
    assert lay_out(table(80)).room < UPRIGHT_HEIGHT / 4


def test_text_flows_up_where_a_chart_must_go_to_the_next_page() -> None:
    before, after = [LINE] * 14, [LINE] * 20
    chart = ChartBlock(deviation_chart())
    found = pages(Heading(1, "Ekonomi", "e"), *before, chart, *after)
    full = len(found[-2 if len(found) > 2 else 0].splitlines())
    assert "Diagram 1" not in found[0] or len(found[0].splitlines()) > 30
    assert full > 30, "no page before the last is left half empty"


def test_a_tall_chart_is_drawn_where_there_is_room_for_the_drawing_alone() -> None:
    """Its figures then begin the next page; a low chart keeps its figures by it."""
    few = deviation_chart()
    points = tuple(replace(few.series[0].points[0], category=f"Verksamhet {at}") for at in range(9))
    many = replace(few, series=(replace(few.series[0], points=points),))
    first, second = pages(Heading(1, "Ekonomi", "e"), *[LINE] * 5, TableBlock(table(3)), ChartBlock(many))
    assert "Diagram 1" in first
    assert second.splitlines()[1] == "Underlag till diagram 1"
    charts = payload(document(ChartBlock(few), ChartBlock(many))).data["sections"][0]["blocks"]
    assert [each["whole"] for each in charts] == [True, False]


def test_a_chart_under_its_own_heading_stays_there() -> None:
    data = payload(document(Heading(2, "Avvikelser", "a"), ChartBlock(deviation_chart()), LINE)).data
    (chart,) = (block for block in data["sections"][0]["blocks"] if block["kind"] == "chart")
    assert not chart["floats"]


def test_a_title_that_the_heading_just_above_says_is_not_said_again() -> None:
    assert captions(Heading(1, "Verksamheter", "v"), TableBlock(table(3))) == ["Tabell 1, tkr"]
    assert captions(Heading(1, "Verksamheter", "v"), LINE, TableBlock(table(3))) == [
        "Tabell 1. Verksamheter, tkr"
    ]
    assert captions(Heading(1, "Ekonomi", "e"), TableBlock(table(3))) == ["Tabell 1. Verksamheter, tkr"]


@pytest.mark.parametrize("lines", [9, 10, 11, 12])
def test_a_sum_never_stands_alone_on_the_next_page(lines: int) -> None:
    """Wherever a table that may break comes, its last row and its sum are on the same page."""
    rows = table(26).rows
    made = replace(table(26), rows=(*rows, replace(rows[-1], id="total", label="Nämnden", kind=RowKind.SUM)))
    words = [Paragraph((Plain("Nämnden följer verksamheten."),))] * lines
    *_, last = pages(Heading(1, "Ekonomi", "e"), *words, TableBlock(made))
    assert "\nVerksamhet 25 " in last
    assert "\nNämnden " in last[last.index("\nVerksamhet 25 ") :]


@pytest.mark.parametrize("lines", [9, 10])
def test_a_chart_stays_under_its_own_heading(lines: int) -> None:
    """A chart that finds no room on its page is drawn at the top of the next, before the heading that follows."""
    found = "\n".join(
        pages(
            Heading(1, "Ekonomi", "e"),
            *[LINE] * lines,
            ChartBlock(deviation_chart()),
            LINE,
            Heading(2, "Volymer", "v"),
            *[LINE] * 8,
        )
    )
    assert found.index("Diagram 1") < found.rindex("Volymer")

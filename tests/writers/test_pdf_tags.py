"""What a screen reader meets: tags, headers in both directions, alternative texts, language, title, bookmarks."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from pdf_stress import stress_document
from read_pdf import TaggedCell, TaggedTable, tagged_tables, tagged_texts, walk
from sample import sample_document
from utfall.document import RowKind
from utfall.writers import pdf
from utfall.writers.pdf_payload import TableTags
from utfall.writers.pdf_tags import TagError, complete_tags


@pytest.fixture(scope="module")
def written() -> bytes:
    return pdf.write(sample_document())


@pytest.fixture(scope="module")
def tables(written: bytes) -> list[TaggedTable]:
    return tagged_tables(written)


@pytest.fixture(scope="module")
def opened(written: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(written)) as file:
        yield file


def cell_of(table: TaggedTable, text: str) -> TaggedCell:
    return next(cell for row in table.body for cell in row if cell.text == text)


def test_a_figure_is_read_with_its_column_group_and_row(tables: list[TaggedTable]) -> None:
    assert cell_of(tables[0], "−19\u00a0073").headers == ["Utfall", "Kostnader", "Äldreomsorg", "Hemtjänst"]


def test_the_total_does_not_belong_to_the_last_group(tables: list[TaggedTable]) -> None:
    assert cell_of(tables[0], "−64\u00a0876").headers == ["Utfall", "Netto", "Summa"]


def test_a_merged_figure_is_read_with_all_its_rows(tables: list[TaggedTable]) -> None:
    merged = cell_of(tables[2], "6\u00a0451")
    assert merged.rows == 2
    assert merged.headers == ["Avvikelse", "Hemtjänst, timmar\u202f1", "Hemtjänst, besök"]


def test_a_comment_belongs_to_the_row_above_it(tables: list[TaggedTable]) -> None:
    comment = tables[2].body[-1][0]
    assert (comment.tag, comment.columns, comment.headers) == ("TD", 5, ["Hemtjänst, besök"])


def test_rows_and_columns_have_headers_with_scope(tables: list[TaggedTable]) -> None:
    for table in tables:
        headers = [cell for row in table.header for cell in row if cell.text]
        assert {(cell.tag, cell.scope) for cell in headers} == {("TH", "Column")}
        for row in table.body:
            if len(row) > 1:
                assert (row[0].tag, row[0].scope) == ("TH", "Row")
                assert {cell.tag for cell in row[1:]} == {"TD"}
                assert all(row[0].text in cell.headers for cell in row[1:])


def test_a_heading_row_is_a_header_over_the_whole_width(tables: list[TaggedTable]) -> None:
    heading = tables[0].body[0]
    assert [(cell.tag, cell.scope, cell.columns) for cell in heading] == [("TH", "Column", 7)]


def test_an_empty_corner_is_no_header(tables: list[TaggedTable]) -> None:
    corner = tables[1].header[0][0]
    assert (corner.tag, corner.text) == ("TD", "")
    assert tables[1].body[0][0].headers == []


def test_grouped_headers_span_their_columns(tables: list[TaggedTable]) -> None:
    spans = {cell.text: (cell.columns, cell.rows) for row in tables[0].header for cell in row}
    assert spans["Utfall"] == (3, 1)
    assert spans["Budget netto"] == (1, 2)


def test_tables_over_several_pages_are_one_table() -> None:
    found = tagged_tables(pdf.write(stress_document()))
    assert [len(table.body) for table in found if table.caption.startswith("Tabell")] == [5, 3, 60, 72]


def test_tables_have_summaries(tables: list[TaggedTable]) -> None:
    assert tables[0].summary == "Utfall, budget och avvikelse för två verksamheter och deras summa."
    assert all(table.summary for table in tables)


def test_every_id_is_unique_and_indexed(opened: pikepdf.Pdf) -> None:
    root = opened.Root.StructTreeRoot
    names = [str(element.ID) for element in walk(root) if "/ID" in element]
    index = [str(name) for name in list(root.IDTree.Names)[::2]]
    assert index == sorted(names)
    assert len(set(names)) == len(names)


def test_every_chart_has_its_alternative_text(opened: pikepdf.Pdf) -> None:
    figures = [element for element in walk(opened.Root.StructTreeRoot) if element.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [chart.alt for chart in sample_document().charts]


def test_headings_are_tagged_by_level(written: bytes) -> None:
    assert tagged_texts(written, "H1")[0] == "Innehåll"
    assert len(tagged_texts(written, "H1")) == 2
    assert len(tagged_texts(written, "H2")) == 2


def test_the_contents_links_to_the_headings(opened: pikepdf.Pdf) -> None:
    entries = [element for element in walk(opened.Root.StructTreeRoot) if element.S == "/TOCI"]
    assert len(entries) == 3


def test_bookmarks_follow_the_headings(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        assert [item.title for item in outline.root] == ["1 Verksamhet och ekonomi i korthet"]
        assert [item.title for item in outline.root[0].children] == ["1.1 Ekonomi", "1.2 Volymer"]


def test_language_and_title_are_told(opened: pikepdf.Pdf) -> None:
    assert str(opened.Root.Lang) == "sv-SE"
    assert opened.Root.ViewerPreferences.DisplayDocTitle is True
    assert opened.Root.MarkInfo.Marked is True
    assert str(opened.docinfo["/Title"]) == "Verksamhetsrapport augusti 2024"
    assert str(opened.docinfo["/Author"]) == "Socialnämnden, Lillköpings kommun"
    assert str(opened.docinfo["/Subject"]) == "Uppföljning januari–augusti med helårsprognos"


def test_the_file_says_which_standards_it_keeps(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata(set_pikepdf_as_editor=False) as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Verksamhetsrapport augusti 2024"


def test_the_file_is_dated_at_the_end_of_its_period(opened: pikepdf.Pdf) -> None:
    assert str(opened.docinfo["/CreationDate"]).startswith("D:20240831")


def test_every_font_is_embedded(opened: pikepdf.Pdf) -> None:
    descriptors = [
        element
        for element in opened.objects
        if isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/FontDescriptor"
    ]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor.keys()) for descriptor in descriptors)


def test_tags_that_do_not_match_the_tables_are_refused(written: bytes) -> None:
    tagged = len(list(sample_document().tables)) + len(list(sample_document().charts))
    with pytest.raises(TagError, match=f"1 tables were written but {tagged} are tagged"):
        complete_tags(written, [TableTags("", 1, (RowKind.LEAF,), (None,))])

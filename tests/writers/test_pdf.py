"""The PDF holds every word and figure of the document, and is the same every time."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pdfplumber
import pytest

from pdf_stress import month_chart, stress_document
from read_pdf import read_tables, tagged_texts
from sample import sample_document
from utfall.document import Bound, Document, Heading, Paragraph, Plain, RowKind, Table
from utfall.writers import CharacterError, pdf
from utfall.writers.pdf_chart_data import chart_table


@pytest.fixture(scope="module", params=["sample", "stress"])
def document(request: pytest.FixtureRequest) -> Document:
    return sample_document() if request.param == "sample" else stress_document()


@pytest.fixture(scope="module")
def written(document: Document) -> bytes:
    return pdf.write(document)


def expected_rows(table: Table) -> list[list[str]]:
    """What stands in each row: the label with its notes, then every cell that is not covered."""
    rows = []
    for row in table.rows:
        marks = "\u202f" + ", ".join(map(str, row.notes)) if row.notes else ""
        cells = [cell.shown for cell in row.cells if not cell.covered]
        if row.kind is RowKind.COMMENT:
            rows.append([f"{row.label}: {row.comment}" if row.label else row.comment])
        elif row.kind is RowKind.HEADING and not any(cells):
            rows.append([row.label + marks])
        else:
            rows.append([row.label + marks, *cells])
    return rows


def report_tables(written: bytes) -> list[dict[str, Any]]:
    return [table for table in read_tables(written) if table["title"].startswith("Tabell")]


def test_every_cell_is_printed_as_shown(document: Document, written: bytes) -> None:
    found = report_tables(written)
    assert [trimmed(table["rows"]) for table in found] == [
        trimmed(expected_rows(table)) for table in document.tables
    ]


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Spaces at the end of a line of running text are not printed."""
    return [[cell.strip(" ") for cell in row] for row in rows]


def test_every_column_header_is_printed(document: Document, written: bytes) -> None:
    for table, found in zip(document.tables, report_tables(written), strict=True):
        printed = [text for row in found["header"] for text in row]
        groups = {text for column in table.columns for text in column.group}
        headers = [column.header for column in table.columns]
        assert groups <= set(printed)
        assert sorted(text for text in printed if text in headers) == sorted(headers)


def test_tables_are_numbered_and_say_their_unit(document: Document, written: bytes) -> None:
    wanted = [
        f"Tabell {number}. {table.title}" + (f", {table.unit}" if table.unit else "")
        for number, table in enumerate(document.tables, start=1)
    ]
    assert [table["title"] for table in report_tables(written)] == wanted


def test_every_chart_has_its_figures_in_a_table(document: Document, written: bytes) -> None:
    found = [table for table in read_tables(written) if table["title"].startswith("Underlag")]
    wanted = [chart_table(chart, "") for chart in document.charts]
    assert [table["rows"] for table in found] == [expected_rows(table) for table in wanted]


def test_months_stand_across_and_activities_down() -> None:
    months = chart_table(month_chart(), "")
    assert [row.label for row in months.rows] == ["Utfall", "Budget"]
    assert [column.header for column in months.columns][:2] == ["jan", "feb"]
    assert months.rows[0].cells[8].shown == ""
    activities = chart_table(next(iter(sample_document().charts)), "")
    assert [row.label for row in activities.rows] == ["Hemtjänst", "Särskilt boende", "Korttidsboende"]


def test_running_text_is_whole(document: Document, written: bytes) -> None:
    printed = " ".join(" ".join(tagged_texts(written, "P")).split())
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = "".join(each.shown if isinstance(each, Bound) else each.text for each in block.inlines)
            assert " ".join(text.split()) in printed


def test_headings_are_numbered_but_appendices_are_not(written: bytes, document: Document) -> None:
    printed = " ".join(" ".join(tagged_texts(written, "H1", "H2", "H3")).split())
    wanted = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert all(text in printed for text in wanted)
    assert "1Verksamhet och ekonomi i korthet" in printed.replace("1 V", "1V")
    assert "3Bilaga" not in printed.replace(" ", "")


@pytest.mark.parametrize(
    "hostile",
    [
        '#panic("x") [x] $y$ @ref <b> *fet* _kursiv_',
        "= rubrik // inte en kommentar /* heller */",
        "\\u{41} `kod` ~ -- ---",
        '"; #sys.inputs',
    ],
)
def test_text_is_never_read_as_markup(hostile: str) -> None:
    document = replace(
        sample_document(),
        title=hostile,
        blocks=(Heading(1, hostile, "h"), Paragraph((Plain(hostile),))),
    )
    written = pdf.write(document)
    squeezed = hostile.replace(" ", "")
    for tags in (("H1",), ("P",), ("Title",)):
        assert squeezed in "".join(tagged_texts(written, *tags)).replace(" ", "").replace("\u00a0", "")


def test_line_breaks_in_a_comment_are_kept_as_line_breaks() -> None:
    document = replace(sample_document(), blocks=(Paragraph((Plain("Första raden\nAndra raden"),)),))
    assert "Första raden" in " ".join(tagged_texts(pdf.write(document), "P"))


def test_nothing_is_set_outside_the_margins(written: bytes) -> None:
    with pdfplumber.open(io.BytesIO(written)) as opened:
        for page in opened.pages[1:]:
            box = (30, 30, page.width - 30, page.height - 30)
            outside = [c["text"] for c in page.chars if not within(box, c) and c["text"].strip()]
            assert outside == [], f"page {page.page_number}"


def within(box: tuple[float, float, float, float], character: dict[str, Any]) -> bool:
    left, top, right, bottom = box
    return bool(left <= character["x0"] and character["x1"] <= right and top <= character["top"] < bottom)


def test_the_same_document_gives_the_same_bytes(document: Document, written: bytes) -> None:
    assert pdf.write(document) == written


def test_another_figure_gives_other_bytes() -> None:
    sample = sample_document()
    assert pdf.write(sample) != pdf.write(replace(sample, snapshot="another"))


def test_a_skipped_heading_level_is_refused() -> None:
    document = replace(sample_document(), blocks=(Heading(1, "Ett", "a"), Heading(3, "Tre", "b")))
    with pytest.raises(pdf.TypesettingError, match="heading"):
        pdf.write(document)


def test_a_character_no_font_has_is_refused_and_named() -> None:
    document = replace(sample_document(), blocks=(Paragraph((Plain("Bra \N{GRINNING FACE}"),)),))
    with pytest.raises(CharacterError, match="\N{GRINNING FACE}"):
        pdf.write(document)


def test_an_empty_document_has_its_cover() -> None:
    document = replace(sample_document(), blocks=())
    assert "Lillköpings kommun" in " ".join(tagged_texts(pdf.write(document), "P", "Title"))


def test_english_words_in_an_english_report() -> None:
    written = pdf.write(replace(sample_document(), language="en"))
    assert read_tables(written)[0]["title"].startswith("Table 1. ")

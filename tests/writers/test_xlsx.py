"""The workbook holds numbers as numbers, shows them as the report does, and never takes words for formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from read_xlsx import Code, M, part, read_tables, shown
from sample import cell, operating_table, sample_document
from stress_docx_xlsx import DANGEROUS_LABELS, stress_document
from utfall.core import Quantity
from utfall.document import Cell, Document, Row, RowKind, TableBlock
from utfall.swedish import NumberFormat, SignRule, format_value
from utfall.writers import xlsx
from utfall.writers.table_layout import superscript
from utfall.writers.xlsx_format import half_of_last_digit, number_code, prints_as_number, stored, zero_code
from utfall.writers.xlsx_names import sheet_names

DOCUMENTS: dict[str, Callable[[], Document]] = {"sample": sample_document, "stress": stress_document}


@pytest.fixture(scope="module", params=DOCUMENTS)
def case(request: pytest.FixtureRequest) -> tuple[Document, bytes]:
    document = DOCUMENTS[request.param]()
    return document, xlsx.write(document)


@pytest.fixture(scope="module")
def content() -> bytes:
    return xlsx.write(sample_document())


def printed(row: Row, columns: int) -> list[str]:
    """What a row of the document prints, label first."""
    if row.kind is RowKind.COMMENT:
        return [row.comment, *[""] * columns]
    label = f"{row.label} {superscript(row.notes)}" if row.notes else row.label
    return [label, *(each.shown for each in row.cells)]


def test_every_cell_shows_what_the_report_prints(case: tuple[Document, bytes]) -> None:
    document, content = case
    read = read_tables(content)
    assert [table["title"] for table in read] == [table.title for table in document.tables]
    for table, found in zip(document.tables, read, strict=True):
        assert found["rows"] == [printed(row, len(table.columns)) for row in table.rows]


def test_numbers_are_stored_as_numbers_and_words_as_words(case: tuple[Document, bytes]) -> None:
    document, content = case
    for table, found in zip(document.tables, read_tables(content), strict=True):
        for row, held in zip(table.rows, found["numbers"], strict=True):
            for each, value in zip(row.cells, held[1:], strict=True):
                if each.number is None:
                    assert isinstance(value, str)
                else:
                    assert isinstance(value, float)
                    assert Decimal(repr(value)) == exactly(each)


def exactly(each: Cell) -> Decimal | None:
    """The cell's number before rounding, in the unit and with the sign that are shown."""
    unrounded = format_value(each.value, replace(each.format, decimals=9)).number
    assert unrounded is not None
    return unrounded


def test_headers_stand_over_their_columns(content: bytes) -> None:
    header = read_tables(content)[0]["header"]
    assert header[0] == ["Verksamhet", "Utfall", "", "", "Budget netto", "Avvikelse", "Avvikelse %"]
    assert header[1] == ["", "Intäkter", "Kostnader", "Netto", "", "", ""]


def test_the_same_document_gives_the_same_bytes(case: tuple[Document, bytes]) -> None:
    document, content = case
    assert xlsx.write(document) == content


def test_no_part_holds_a_moment_of_writing(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2024-08-31T00:00:00Z"}
    assert "Lillköpings kommun, Socialnämnden" in core


def test_no_label_becomes_a_formula_or_a_link(case: tuple[Document, bytes]) -> None:
    _, content = case  # whose figures add up to nothing that the document tells of
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_labels_that_look_like_formulas_stay_words() -> None:
    wide = next(table for table in read_tables(xlsx.write(stress_document())) if "samlade" in table["title"])
    labels = [row[0].removesuffix(" ¹ ²") for row in wide["numbers"]]
    assert tuple(labels[: len(DANGEROUS_LABELS)]) == DANGEROUS_LABELS


def test_headers_and_labels_stay_in_sight(content: bytes) -> None:
    pane = part(content, "xl/worksheets/sheet2.xml").find(f".//{M}pane")
    assert (pane.get("state"), pane.get("xSplit"), pane.get("ySplit")) == ("frozen", "1", "6")


def test_sheets_print_on_one_page_across_with_their_headers(content: bytes) -> None:
    sheet = part(content, "xl/worksheets/sheet2.xml")
    setup = sheet.find(f"{M}pageSetup")
    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == (
        "9",
        "landscape",
        "0",
    )
    names = {each.get("name"): each.text for each in part(content, "xl/workbook.xml").iter(f"{M}definedName")}
    assert names["_xlnm.Print_Titles"] is not None
    assert names["tabell_operating"] == "'Driftredovisning per verksamhet'!$A$5:$G$11"


def test_contents_lead_to_every_table_and_chart(content: bytes) -> None:
    links = [each.get("location") for each in part(content, "xl/worksheets/sheet1.xml").iter(f"{M}hyperlink")]
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    reached = []
    for sheet, row in (re.fullmatch(r"'?([^']+)'?!A(\d+)", link).groups() for link in links):  # type: ignore[union-attr]
        reached.append(workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[int(row) - 1][0])
    document = sample_document()
    assert reached == [each.title for each in (*document.tables, *document.charts)]


def test_charts_have_alternative_texts(case: tuple[Document, bytes]) -> None:
    document, content = case
    drawn = [each for each in part(content, "xl/drawings/drawing1.xml").iter() if each.tag.endswith("}cNvPr")]
    assert [each.get("descr") for each in drawn] == [chart.alt for chart in document.charts]


def test_a_gap_in_a_chart_is_an_empty_cell_and_not_zero(content: bytes) -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Diagram").to_python()
    data = {row[0]: row[1] for row in rows}
    assert (data["Hemtjänst"], data["Särskilt boende"], data["Korttidsboende"]) == (-1.0, 3.6, "")


def test_a_document_without_charts_has_no_sheet_for_them() -> None:
    document = replace(sample_document(), blocks=(TableBlock(operating_table()),))
    sheets = [each.get("name") for each in part(xlsx.write(document), "xl/workbook.xml").iter(f"{M}sheet")]
    assert sheets == ["Innehåll", "Driftredovisning per verksamhet"]


def test_a_table_that_stands_twice_gets_two_names() -> None:
    document = replace(sample_document(), blocks=(TableBlock(operating_table()),) * 2)
    names = [
        each.get("name") for each in part(xlsx.write(document), "xl/workbook.xml").iter(f"{M}definedName")
    ]
    assert [name for name in names if name.startswith("tabell")] == ["tabell_operating", "tabell_operating_2"]


def test_control_characters_do_not_break_the_workbook() -> None:
    table = replace(operating_table(), title="a\x0b<b>\x00")
    document = replace(sample_document(), title="t\x0b\x00", blocks=(TableBlock(table),))
    assert "<b>" in read_tables(xlsx.write(document))[0]["title"]


def test_a_number_that_would_show_something_else_is_refused() -> None:
    wrong = Cell(Quantity(Decimal(5)), "6", Decimal(5), NumberFormat())
    with pytest.raises(ValueError, match="prints as '5'"):
        prints_as_number(wrong)


@given(
    number=st.decimals(min_value=-(10**11), max_value=10**11, places=3),
    how=st.builds(
        NumberFormat,
        decimals=st.integers(0, 3),
        sign=st.sampled_from(SignRule),
        suffix=st.sampled_from(["", " %", "%", "\u00a0mnkr", " st/100 inv; ca"]),
        grouping=st.booleans(),
        zero=st.sampled_from([None, "–", "0"]),
    ),
)
def test_any_number_in_any_format_is_shown_as_printed(number: Decimal, how: NumberFormat) -> None:
    each = cell(Quantity(number), how)
    assert prints_as_number(each)
    code = Code(number_code(how), zero_code(how), Decimal(half_of_last_digit(how)))
    assert (
        shown(stored(each), code.of(stored(each))) == each.shown == format_value(Quantity(number), how).text
    )


@given(st.lists(st.text(max_size=60), max_size=8))
def test_sheet_names_are_accepted_by_excel(titles: list[str]) -> None:
    names = sheet_names(titles, reserved=("Innehåll", "Diagram"))
    folded = [name.casefold() for name in names]
    assert len(set(folded)) == len(titles)
    assert not {"innehåll", "diagram", "history"} & set(folded)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert all(not name.startswith("'") and not name.endswith("'") for name in names)

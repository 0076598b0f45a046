"""An Excel file is read as people see it: codes with their zeros, stored values, and what is hidden is said."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.table_files import HEADER, LEDGER, excel_file, mapping_of, read, rows_of, told
from utfall.problems import Problems, Severity
from utfall.readers.table import read_table
from utfall.readers.table_excel import read_grids

ROWS = [HEADER, ["0125", "5012", "202408", 1234.5], ["0125", "3101", "202408", -100]]
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(
    path: Path, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None
) -> Path:
    """The workbook with its parts changed, as another program might have written them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(extra or {})}.items():
            archive.writestr(name, content)
    return path


def replaced(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with one text replaced in one part, where it must stand."""

    def change(name: str, content: bytes) -> bytes:
        assert name != part or old in content
        return content.replace(old, new) if name == part else content

    return rewritten(path, change)


def test_a_code_shown_with_leading_zeros_keeps_them(tmp_path: Path) -> None:
    def pad(book: Any, sheet: Any) -> None:
        sheet.write_number(3, 0, 125, book.add_format({"num_format": "0000"}))
        sheet.write_row(3, 1, [5012, 202408, 1])

    tables, problems = read(excel_file(tmp_path, ROWS, pad))
    assert told(problems) == []
    assert rows_of(tables, "responsibility", "account")[-1] == ("0125", "5012")


def test_a_date_is_read_as_its_month(tmp_path: Path) -> None:
    def date(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 2, dt.datetime(2024, 8, 31), day)  # noqa: DTZ001 - Excel knows no zones

    tables, _ = read(excel_file(tmp_path, ROWS, date))
    assert rows_of(tables, "period") == [("2024-08",), ("2024-08",)]


def test_a_formula_gives_its_stored_value_and_is_never_computed(tmp_path: Path) -> None:
    tables, problems = read(
        excel_file(tmp_path, ROWS, lambda book, sheet: sheet.write_formula(1, 3, "=1+1", None, 99.5))
    )
    assert told(problems) == []
    assert rows_of(tables, "amount")[0] == ("-99.50",)


def test_a_formula_that_was_never_computed_is_told(tmp_path: Path) -> None:
    path = excel_file(tmp_path, ROWS, lambda book, sheet: sheet.write_formula(1, 3, "=1+1", None, 99.5))
    _, problems = read(replaced(path, SHEET, b"<v>99.5</v>", b"<v></v>"))
    assert ("TAB-009", "huvudbok.xlsx!Rader:2:4") in told(problems)
    assert problems.blocks


def test_an_error_in_a_cell_is_no_amount_and_not_an_empty_cell(tmp_path: Path) -> None:
    tables, problems = read(
        excel_file(tmp_path, ROWS, lambda book, sheet: sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!"))
    )
    assert told(problems) == []
    assert rows_of(tables, "amount") == [("#DIV/0!",), ("100.00",)]


def test_an_error_without_a_text_does_not_take_its_neighbours(tmp_path: Path) -> None:
    path = excel_file(
        tmp_path, [[*HEADER, "Not"], ["1", "2", "202408", 5, 6]],
        lambda book, sheet: sheet.write_formula(1, 3, "=1/0", None, "#N/A"),
    )  # fmt: skip
    tables, problems = read(replaced(path, SHEET, b"<f>1/0</f><v>#N/A</v>", b""))
    assert tables == []
    assert [code for code, _ in told(problems)] == ["FAC-009", "TAB-010"]


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    def hide(book: Any, sheet: Any) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(3, 3, None, None, {"hidden": True})
        book.add_worksheet("Annat").activate()
        sheet.hide()

    tables, problems = read(excel_file(tmp_path, ROWS, hide))
    assert sorted(told(problems)) == [
        ("TAB-005", "huvudbok.xlsx!Rader:2"),
        ("TAB-006", "huvudbok.xlsx!Rader:1:4"),
        ("TAB-007", "huvudbok.xlsx!Rader"),
    ]
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert len(rows_of(tables, "amount")) == 2


def test_a_table_that_does_not_begin_in_the_corner_keeps_its_places(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[], [], *([None, None, *row] for row in ROWS)]
    rows[3][5] = "saknas"
    tables, problems = read(excel_file(tmp_path, rows))
    assert told(problems) == []
    assert rows_of(tables, "amount", "source_line", "source_column") == [("saknas", 4, 6), ("100.00", 5, 6)]
    assert tables[0].positions["responsibility"] == 3


def test_several_sheets_are_read_in_their_order(tmp_path: Path) -> None:
    def more(book: Any, sheet: Any) -> None:
        for name in ("T2 feb", "Annat", "T2 mars"):
            other = book.add_worksheet(name)
            for place, row in enumerate(ROWS):
                other.write_row(place, 0, row)

    tables, problems = read(excel_file(tmp_path, ROWS, more), LEDGER + 'sheets: ["T2*", Rader]\n')
    assert told(problems) == []
    assert [table.sheet for table in tables] == ["Rader", "T2 feb", "T2 mars"]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    _, problems = read(excel_file(tmp_path, ROWS), LEDGER + "sheets: Radder\n")
    assert told(problems) == [("TAB-004", "huvudbok.xlsx")]
    assert "Menade du Rader?" in next(iter(problems)).remedy


def test_an_empty_sheet_is_an_empty_file(tmp_path: Path) -> None:
    _, problems = read(excel_file(tmp_path, []))
    assert told(problems) == [("FAC-009", "huvudbok.xlsx!Rader")]


# What could harm


def refusal(path: Path) -> list[str]:
    tables, problems = read(path)
    assert tables == []
    return [code for code, _ in told(problems)]


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = rewritten(excel_file(tmp_path, ROWS), lambda _, part: part, {"xl/media/a.bin": bytes(40 << 20)})
    assert path.stat().st_size < 100_000
    assert refusal(path) == ["TAB-013"]


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = rewritten(excel_file(tmp_path, ROWS), lambda _, part: part, {"xl/media/a.bin": bytes(40 << 20)})
    data = path.read_bytes()
    assert (40 << 20).to_bytes(4, "little") in data
    path.write_bytes(data.replace((40 << 20).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert refusal(path) == ["TAB-011"]


@pytest.mark.parametrize("codec", ["ascii", "utf-16"])
def test_declared_entities_are_refused(codec: str, tmp_path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'.encode(codec)
    path = rewritten(excel_file(tmp_path, ROWS), lambda name, part: doctype + part if name == SHEET else part)
    assert refusal(path) == ["TAB-013"]


@pytest.mark.parametrize("name", ["../../a.xml", "/etc/a.xml", "C:\\a.xml", "xl\\..\\..\\a.xml"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    path = rewritten(excel_file(tmp_path, ROWS), lambda _, part: part, {name: b"<a/>"})
    assert refusal(path) == ["TAB-013"]


@pytest.mark.parametrize(
    "far",
    [b'r="XFD1048576"', b"r = 'XFD1048576'", b'r="CV999999"', b'r="A99999999"', b'r="A' + b"9" * 5000 + b'"'],
)
def test_a_sheet_with_one_cell_far_away_is_refused_before_it_takes_the_memory(
    far: bytes, tmp_path: Path
) -> None:
    assert refusal(replaced(excel_file(tmp_path, ROWS), SHEET, b'r="D3"', far)) == ["TAB-014"]


def test_a_row_far_away_is_refused_too(tmp_path: Path) -> None:
    path = replaced(excel_file(tmp_path, ROWS), SHEET, b'<row r="3"', b'<row r="99999999"')
    assert refusal(path) == ["TAB-014"]


def test_a_sheet_may_be_wide_when_it_is_not_deep_as_well(tmp_path: Path) -> None:
    rows = [[*row, *[None] * 300, "sist"] for row in ROWS]
    tables, problems = read(excel_file(tmp_path, rows))
    assert told(problems) == []
    assert len(rows_of(tables, "amount")) == 2


def test_old_and_encrypted_files_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refusal(path) == ["TAB-012"]


def test_a_broken_file_is_told_not_raised(tmp_path: Path) -> None:
    path = excel_file(tmp_path, ROWS)
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path) == ["TAB-011"]
    assert refusal(replaced(excel_file(tmp_path, ROWS), SHEET, b"</sheetData>", b"<")) == ["TAB-011"]


def whole_file() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return excel_file(Path(folder), ROWS).read_bytes()


WHOLE = whole_file()
MAPPING = mapping_of(LEDGER)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8), st.integers(0, 400)
)
def test_no_damage_to_the_file_makes_the_reader_fail(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    read_grids(bytes(data[: len(data) - cut]), "huvudbok.xlsx", (), Problems())


@settings(max_examples=100)
@given(st.data())
def test_no_damage_to_the_sheet_makes_the_reader_fail(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = data.draw(st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]))
    words = re.split(rb'(?=[<>"])', parts[part])
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] = data.draw(st.sampled_from([b"", b'"', b"<", b'<c r="A0">', b'"A99"', b">-1", b'"999"']))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in {**parts, part: b"".join(words)}.items():
            archive.writestr(name, content)
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "huvudbok.xlsx"
        path.write_bytes(output.getvalue())
        read_table(path, "huvudbok.xlsx", MAPPING, Problems())

"""A report as a workbook: each sheet cut at its blank rows into tables, lone cells as lines."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from utfall.readers.foreign.raw import RawBlock, RawCell, RawGrid, RawReport, Spot
from utfall.readers.foreign.text import paragraph
from utfall.readers.foreign.unreadable import UnreadableError
from utfall.readers.foreign.xlsx_formats import NumberFormat, sheet_formats
from utfall.readers.table_sheet import SheetXml

_MOST_DECIMALS = 10
_MOST_ROWS = 20_000
_MOST_CELLS = 1_000_000  # from the first to the last of a sheet
Row = Sequence[Any]  # values, or the texts that show them
Place = tuple[int, int]  # row and column from 0, or how many of each


def read_xlsx(data: bytes, name: str) -> RawReport:
    """All sheets; a cell is named as Excel names it, and a number is what its format shows of it."""
    from python_calamine import CalamineWorkbook

    _check_spans(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        formats = sheet_formats(data)
        blocks: list[RawBlock] = []
        for sheet in book.sheet_names:
            blocks += _sheet(sheet, book.get_sheet_by_name(sheet), formats.get(sheet, {}))
    except BaseException as fault:  # a panic inside calamine is no ``Exception``
        if isinstance(fault, KeyboardInterrupt | SystemExit):
            raise
        raise UnreadableError("REV-001") from fault
    return RawReport(name, "xlsx", tuple(blocks))


def _check_spans(data: bytes) -> None:
    """Raises `UnreadableError` for a sheet that spans more cells than a report: the empty ones take memory too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [
                part
                for part in package.namelist()
                if part.startswith("xl/worksheets/") and part.endswith(".xml")
            ]
            are_small = all(SheetXml(package.read(part)).spans_at_most(_MOST_CELLS) for part in parts)
    except (zipfile.BadZipFile, zlib.error, OSError) as broken:
        raise UnreadableError("REV-001") from broken
    if not are_small:
        raise UnreadableError("REV-008", most=_MOST_CELLS)


def _sheet(name: str, sheet: Any, formats: Mapping[str, NumberFormat]) -> Iterator[RawBlock]:
    values: list[Row] = sheet.to_python(skip_empty_area=False)[:_MOST_ROWS]
    rows = [
        [_text(value, formats.get(_reference(at, column))) for column, value in enumerate(row)]
        for at, row in enumerate(values)
    ]
    merged = {
        start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged_cell_ranges or ()
    }
    covered = set(_covered(merged, len(rows), max(map(len, rows), default=0)))
    title: list[str] = []
    for first, part in _parts(rows):
        width = max(len(_shown(row)) for row in part)
        if width <= 1 or len(part) == 1:
            for at, row in enumerate(part, start=first):
                text = " ".join(value for value in row if value)
                is_first = at == first == 0
                title.append(text)
                yield paragraph(text, Spot(path=_place(name, at, 0)), int(is_first))
        else:
            yield RawGrid(tuple(_row(name, at, row, merged, covered) for at, row in enumerate(part, start=first)),
                          Spot(path=_place(name, first, 0)), _title(title, name))  # fmt: skip
            title = []


def _title(lines: Sequence[str], sheet: str) -> str:
    """The first line above the table, and with it the unit that a line below tells; the sheet's name when none."""
    unit = next((line for line in lines[1:] if re.search(r"\b(?:tkr|mnkr|mkr|kr|%)(?!\w)", line)), "")
    first = lines[0] if lines else sheet
    return first if not unit or re.search(r"\b(?:tkr|mnkr|mkr)\b", first) else f"{first} ({unit.strip('()')})"


def _parts(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Runs of rows without a blank one, each with its first row; a lone cell above a table is a part of its own."""
    part: list[Row] = []
    for at, row in enumerate([*rows, []]):
        is_title = bool(part) and len(_shown(row)) > 1 and all(len(_shown(each)) <= 1 for each in part)
        if part and (not _shown(row) or is_title):
            yield at - len(part), part
            part = []
        if _shown(row):
            part.append(row)


def _shown(row: Row) -> list[int]:
    return [at for at, value in enumerate(row) if value]


def _covered(merged: Mapping[Place, Place], rows: int, columns: int) -> Iterator[Place]:
    """The places that merged cells reach over, their own left out."""
    for (top, left), (down, across) in merged.items():
        for row in range(top, min(top + down, rows)):
            yield from (
                (row, column)
                for column in range(left, min(left + across, columns))
                if (row, column) != (top, left)
            )


def _row(
    sheet: str, at: int, row: Row, merged: Mapping[Place, Place], covered: set[Place]
) -> tuple[RawCell | None, ...]:
    return tuple(
        None
        if (at, column) in covered and not value
        else RawCell(value, Spot(path=_place(sheet, at, column)), *merged.get((at, column), (1, 1)))
        for column, value in enumerate(row)
    )


def _place(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{_reference(row, column)}"


def _reference(row: int, column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return f"{letters}{row + 1}"


def _text(value: Any, shown: NumberFormat | None) -> str:
    """A value as the sheet shows it; a number without a format with all its decimals."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, float | int):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if shown is not None:
            return shown.show(number)
        return f"{round(number, _MOST_DECIMALS).normalize():f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()

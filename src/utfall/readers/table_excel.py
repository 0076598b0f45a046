"""Reads sheets of an Excel file into grids: values only, codes as they are shown, and what is hidden is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from io import BytesIO
from typing import TYPE_CHECKING

from utfall.core import SourceRef
from utfall.problems import Problems, Severity, did_you_mean
from utfall.readers.faults import Fault, report_faults
from utfall.readers.table_grid import Grid
from utfall.readers.table_package import OLD_FORMAT, ZIP, Package, open_package
from utfall.readers.table_sheet import SheetPart, SheetXml, padded_formats, sheets_of
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import pyarrow as pa

_MOST_CELLS = 60_000_000  # what a sheet may span, empty cells too: they all take memory

_PANIC = "PanicException"

_Override = tuple[int, int, str]  # row and column from 0, and the text that stands there


def is_package(data: bytes) -> bool:
    """Whether the bytes begin as an Excel file does, new or old."""
    return data.startswith((ZIP, OLD_FORMAT))


def read_grids(data: bytes, name: str, wanted: Sequence[str], problems: Problems) -> tuple[Grid, ...]:
    """The sheets whose names fit ``wanted`` (with * and ?), or the first sheet; those without cells are left out.

    Formulas are never computed: their stored values are read. Hidden rows, columns and sheets are read, and said.
    """
    package = open_package(data, name, problems)
    if package is None:
        return ()
    sheets = sheets_of(package)
    chosen = _chosen(sheets, wanted, name, problems)
    book = _Book(name, data, package, padded_formats(package), problems)
    return tuple(grid for sheet in chosen if (grid := _grid(book, sheet)) is not None)


def _chosen(
    sheets: Sequence[SheetPart], wanted: Sequence[str], name: str, problems: Problems
) -> list[SheetPart]:
    if not sheets:
        problems.add("TAB-011", SourceRef(name), detail=Phrase("filen har inga blad"))
    if not wanted:
        return list(sheets[:1])
    for pattern in wanted if sheets else ():
        if not any(_fits(sheet, pattern) for sheet in sheets):
            hint = did_you_mean(pattern, [sheet.name for sheet in sheets])
            problems.add("TAB-004", SourceRef(name), sheet=pattern, hint=hint)
    return [sheet for sheet in sheets if any(_fits(sheet, pattern) for pattern in wanted)]


def _fits(sheet: SheetPart, pattern: str) -> bool:
    return sheet.name == pattern or fnmatch(sheet.name.lower(), pattern.lower())


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook that is being read: its name and bytes, its parts, the styles that show leading zeros."""

    name: str
    data: bytes
    package: Package
    formats: Mapping[str, int]
    problems: Problems


def _grid(book: _Book, sheet: SheetPart) -> Grid | None:
    """A sheet's cells; None, with a problem, when there are none or they cannot be read."""
    import numpy as np
    import pyarrow.compute as pc

    place, problems = SourceRef(book.name, sheet.name), book.problems
    xml = SheetXml(book.package.part(sheet.part))
    if not xml.spans_at_most(_MOST_CELLS):  # one cell far out makes all the empty ones before it take memory
        problems.add(
            "TAB-014",
            place,
            detail=Phrase("bladet sträcker sig över mer än {most_cells} celler", most_cells=_MOST_CELLS),
        )
        return None
    try:
        batch, left = _load(book.data, sheet.name, starts_at_a=xml.uses_first_column())
    except _UnreadableError:
        problems.add("TAB-011", place, detail=Phrase("innehållet går inte att tolka"))
        return None
    if not batch.num_rows:
        problems.add("FAC-009", place)
        return None
    columns = [_empty(batch.num_rows)] * left + [pc.fill_null(column, "") for column in batch.columns]
    columns = _overridden(columns, [*xml.padded_cells(book.formats), *xml.faulty_cells()])
    lines = np.arange(1, batch.num_rows + 1, dtype=np.int32)
    grid = Grid(book.name, sheet.name, tuple(columns), lines, xml.merges())
    _tell_hidden(grid, xml, sheet, problems)
    faults = [Fault(replace(place, line=row + 1, column=column + 1)) for row, column in xml.uncalculated()]
    report_faults(problems, "TAB-009", faults, len(faults))
    return grid


class _UnreadableError(Exception):
    """Calamine could not make sense of a sheet."""


def _load(data: bytes, sheet: str, *, starts_at_a: bool) -> tuple[pa.RecordBatch, int]:
    """The sheet's cells as text from row 1, and in which column they begin, from 0."""
    import fastexcel

    try:
        loaded = fastexcel.read_excel(data).load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
        batch = loaded.to_arrow()
        left = 0 if starts_at_a or not batch.num_rows else _first_column(data, sheet)
    except BaseException as fault:  # a panic inside calamine is no ``Exception``
        if not _is_calamines(fault):
            raise
        raise _UnreadableError from fault
    return batch, left


def _first_column(data: bytes, sheet: str) -> int:
    """The first column with a cell: calamine leaves out the empty ones before it, and fastexcel does not say so."""
    from python_calamine import CalamineWorkbook

    start = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_name(sheet).start
    return start[1] if start is not None else 0


def _is_calamines(fault: BaseException) -> bool:
    module = type(fault).__module__
    return module.startswith(("_fastexcel", "fastexcel", "python_calamine")) or type(fault).__name__ == _PANIC


def _empty(height: int) -> pa.Array:
    import pyarrow as pa

    return pa.repeat("", height)


def _overridden(columns: Sequence[pa.Array], overrides: Iterable[_Override]) -> list[pa.Array]:
    """The columns with the texts that calamine does not give in their places."""
    import pyarrow as pa

    by_column: dict[int, list[_Override]] = {}
    for override in overrides:
        by_column.setdefault(override[1], []).append(override)
    changed = list(columns)
    for column, cells in by_column.items():
        if column < len(changed):
            texts = changed[column].to_pylist()
            for row, _, text in cells:
                if row < len(texts):
                    texts[row] = text
            changed[column] = pa.array(texts, pa.string())
    return changed


def _tell_hidden(grid: Grid, xml: SheetXml, sheet: SheetPart, problems: Problems) -> None:
    """Hidden is not the same as left out, so it is read; but somebody must know."""
    if sheet.is_hidden:
        problems.add("TAB-007", grid.source(), Severity.WARNING, sheet=sheet.name)
    rows = [row for row in xml.hidden_rows() if row < grid.height]
    if rows:
        problems.add("TAB-005", grid.source(row=rows[0]), Severity.WARNING, count=len(rows))
    columns = [column for column in xml.hidden_columns() if column < len(grid.columns)]
    if columns:
        place = grid.source(row=0, column=columns[0])
        problems.add("TAB-006", place, Severity.WARNING, count=len(columns))

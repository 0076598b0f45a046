"""Reads Excel and CSV tables from other systems by a declared mapping, into the raw rows that intake checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from utfall.definitions.source import SourceMapping
from utfall.problems import Problems
from utfall.readers.raw import FactKind, RawTable

if TYPE_CHECKING:  # the formats' own modules are imported by who reads such a file
    import pyarrow as pa

    from utfall.readers.table_grid import Grid
    from utfall.readers.table_rows import Rows

EXCEL = (".xlsx", ".xlsm", ".xls", ".xlsb")  # the old ones are refused with a sentence of their own


def read_table(path: Path, name: str, mapping: SourceMapping, problems: Problems) -> tuple[RawTable, ...]:
    """Read a file by its mapping: one raw table for each sheet; ``name`` is what problems call the file.

    Amounts come out in kronor with income positive, whatever the file's unit and sign; a cell that holds no figure
    keeps its text, so that intake can refuse the row at its place. Each row has its line in ``source_line`` and the
    column of its figure in ``source_column``, both from 1. Empty when the file's form lets nothing be read.
    """
    from utfall.readers.table_cumulative import decumulated
    from utfall.readers.table_rows import read_rows

    tables = []
    for grid in read_grids(path, name, mapping.sheets, problems):
        rows = read_rows(grid, mapping, problems)
        if rows is None:
            continue
        if not len(rows.at):
            problems.add("FAC-009", grid.source())
            continue
        if mapping.cumulative:
            rows = decumulated(rows, grid, problems)
        tables.append(_raw(grid, mapping, rows))
    return tuple(tables)


def read_grids(path: Path, name: str, sheets: tuple[str, ...], problems: Problems) -> tuple[Grid, ...]:
    """The sheets of an Excel file, or the one grid of a CSV file; known by the first bytes, not by the name."""
    from utfall.readers import table_csv, table_excel

    data = table_csv.read_bytes(path, name, problems)
    if data is None:
        return ()
    if path.suffix.lower() in EXCEL or table_excel.is_package(data):
        return table_excel.read_grids(data, name, sheets, problems)
    grid = table_csv.read_grid(data, name, problems)
    return () if grid is None else (grid,)


def _raw(grid: Grid, mapping: SourceMapping, rows: Rows) -> RawTable:
    import pyarrow as pa
    import pyarrow.compute as pc

    figure = mapping.figure_column
    columns: dict[str, pa.Array] = {name: texts.dictionary_encode() for name, texts in rows.texts.items()}
    columns[figure] = rows.written
    columns["source_line"] = pa.array(grid.lines, pa.int32()).take(rows.at)
    columns["source_column"] = pc.cast(pc.add(rows.place, 1), pa.int32())
    places = pc.unique(columns["source_column"]).to_pylist()
    positions = {**rows.positions, figure: places[0] if len(places) == 1 else None}
    kind = FactKind.QUANTITIES if mapping.is_quantities else FactKind.AMOUNTS
    return RawTable(grid.name, kind, positions, pa.table(columns), grid.sheet)

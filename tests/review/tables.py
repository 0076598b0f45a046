"""Small made-up tables as a reader of reports would hand them over."""

from __future__ import annotations

from decimal import Decimal

from utfall.readers.foreign.raw import RawReport, Spot
from utfall.review.reading import CellState, ReadCell, ReadColumn, ReadReport, ReadRow, ReadTable

Row = tuple[str, list[str]]


def table(title: str, header: list[str], rows: list[Row], unit: str = "tkr") -> ReadTable:
    """A table of printed texts; an empty text is an empty cell, and every cell is a place of its own."""
    read = tuple(
        ReadRow(label, tuple(_cell(text, at, column) for column, text in enumerate(texts)), Spot(line=at))
        for at, (label, texts) in enumerate(rows)
    )
    return ReadTable(title, title, unit, tuple(ReadColumn((name,)) for name in header), read, Spot(line=0))


def report(*tables: ReadTable) -> ReadReport:
    """A report with these tables and no running text."""
    return ReadReport(RawReport("rapport.txt", "text", ()), tables, ())


def _cell(text: str, row: int, column: int) -> ReadCell:
    spot = Spot(line=row, path=f"kolumn {column}")
    if not text:
        return ReadCell(text, spot)
    bare = text.removesuffix(" %").replace(" ", "").replace("−", "-")
    decimals = len(bare.partition(",")[2])
    unit = "%" if text.endswith("%") else ""
    return ReadCell(text, spot, CellState.NUMBER, Decimal(bare.replace(",", ".")), decimals, unit)

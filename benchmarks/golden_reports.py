"""Published tables, as the golden files hold them, in the form that a read report has."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from utfall.readers.foreign.raw import RawReport, Spot
from utfall.review.reading import CellState, ReadCell, ReadColumn, ReadReport, ReadRow, ReadTable

_DECIMALS = re.compile(r"[,.](\d{1,2})\D*$")
_ROWS = 1000  # lines between two tables, so that every cell has a line of its own


def golden_report(path: Path) -> ReadReport:
    """All tables of one golden file; running text is not in them."""
    content = json.loads(path.read_text("utf-8"))
    tables = tuple(_table(each, number) for number, each in enumerate(content["tables"], start=1))
    return ReadReport(RawReport(path.stem, "text", ()), tables, ())


def _table(table: dict[str, Any], number: int) -> ReadTable:
    rows = []
    for at, row in enumerate(table["rows"], start=1):
        spot = Spot(line=_ROWS * number + at)
        cells = tuple(_cell(*pair, spot) for pair in zip(row["printed"], row["values"], strict=True))
        rows.append(ReadRow(row["label"], cells, spot, row["level"]))
    columns = tuple(ReadColumn((each["name"],)) for each in table["columns"])
    return ReadTable(
        table["id"], table["title"], table["unit"], columns, tuple(rows), Spot(line=_ROWS * number)
    )


def _cell(text: str, value: float | None, spot: Spot) -> ReadCell:
    if value is None:
        states = {"": CellState.EMPTY, "..": CellState.MISSING, "-": CellState.DASH}
        return ReadCell(text, spot, states.get(text, CellState.TEXT))
    decimals = _DECIMALS.search(text)
    places = len(decimals[1]) if decimals else 0
    unit = "%" if "%" in text else ""
    return ReadCell(text, spot, CellState.NUMBER, Decimal(str(value)), places, unit)

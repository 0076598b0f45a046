"""A table that only sets other tables beside each other is passed through; its tables are read."""

from __future__ import annotations

import io
from typing import Any

import pytest

from utfall.readers.foreign.raw import RawGrid
from utfall.readers.foreign.report import read_bytes
from utfall.readers.foreign.unreadable import UnreadableError

FRAME = "<!doctype html><html><body><table><tr><td>{}</td><td>{}</td></tr></table></body></html>"
INNER = "<table><tr><th>Post</th><th>Utfall</th></tr><tr><td>Hyror</td><td>{}</td></tr></table>"


def figures(data: bytes) -> list[str]:
    grids = [block for block in read_bytes(data, "rapport").blocks if isinstance(block, RawGrid)]
    return [cell.text for grid in grids for cell in grid.rows[-1][1:] if cell]


def test_both_tables_of_a_page_are_read() -> None:
    assert figures(FRAME.format(INNER.format("12"), INNER.format("14")).encode()) == ["12", "14"]


def test_both_tables_of_a_document_are_read() -> None:
    from docx import Document

    document = Document()
    for cell, figure in zip(document.add_table(1, 2).rows[0].cells, ("12", "14"), strict=True):
        inner: Any = cell.add_table(2, 2)
        for place, text in zip(inner._cells, ("Post", "Utfall", "Hyror", figure), strict=True):
            place.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    assert figures(buffer.getvalue()) == ["12", "14"]


def test_a_table_that_claims_more_cells_than_any_report_has_is_refused() -> None:
    row = f"<tr>{'<td colspan=200 rowspan=200>1</td>' * 20}</tr>"
    page = f"<!doctype html><html><table>{row * 60}</table></html>"
    with pytest.raises(UnreadableError, match="REV-008"):
        read_bytes(page.encode(), "sida.html")

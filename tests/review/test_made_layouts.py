"""Reports as office programs lay them out: merged names, tables beside each other, months, units above, formats."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.review.made_documents import as_document, as_page, as_workbook
from tests.review.made_layouts import LaidTable, laid_report
from tests.review.reading_score import score
from utfall.readers.foreign.report import read_bytes
from utfall.review import read


@pytest.mark.parametrize("seed", range(3, 19, 5))
@pytest.mark.parametrize("written", [as_page, as_document, as_workbook], ids=lambda made: made.__name__)
def test_every_cell_is_read(written: Callable[..., Any], seed: int) -> None:
    report, layout = laid_report(seed)
    data = written(report, layout)
    rows = [table.printed for table in report.tables if isinstance(table, LaidTable)]
    if written is as_workbook:  # no format of Excel's puts a full stop between thousands
        rows = [
            [(label, [re.sub(r"(?<=\d)\.(?=\d)", "", cell) for cell in cells]) for label, cells in each]
            for each in rows
        ]
    found = score(
        rows,
        read(read_bytes(data.encode() if isinstance(data, str) else data, "exempel")),
        report.style.value,
    )
    assert (found.wrong, found.unread, found.mislabelled) == (0, 0, 0)

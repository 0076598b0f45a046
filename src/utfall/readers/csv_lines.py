"""On which line of a CSV file each record begins, also when quoted fields hold line breaks."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class QuoteError(Exception):
    """The quotation marks do not match; ``line`` is where the record begins."""

    def __init__(self, line: int) -> None:
        super().__init__(f"unmatched quotation mark in the record at line {line}")
        self.line = line


def record_lines(body: bytes, delimiter: str, first_line: int) -> npt.NDArray[np.int32]:
    """The line of each record in ``body``, whose own first line is ``first_line``; empty lines are no records.

    Raises `QuoteError`. A file without quotes and empty lines, as ledgers export them, is only counted through.
    """
    import numpy as np

    records = body.strip(b"\r\n")
    if not records:
        return np.empty(0, np.int32)
    before = body[: body.index(records[:1])]
    start = first_line + len(before.splitlines())
    if b'"' not in records and _ends_lines_alike(records):
        breaks = np.frombuffer(records, np.uint8) == ord("\n")
        if not (breaks[1:] & breaks[:-1]).any():
            return np.arange(start, start + np.count_nonzero(breaks) + 1, dtype=np.int32)
    return np.array(_walk(records.decode(), delimiter, start), dtype=np.int32)


def _ends_lines_alike(records: bytes) -> bool:
    """Whether carriage returns, if any, stand before line feeds only, and no line is empty between two of them."""
    # A carriage return is looked for on its own first: most files have none.
    return b"\r" not in records or (b"\n\r" not in records and records.count(b"\r") == records.count(b"\r\n"))


def _walk(text: str, delimiter: str, first_line: int) -> list[int]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[int] = []
    line = first_line
    try:
        for row in rows:
            if row:
                lines.append(line)
            line = first_line + rows.line_num
    except csv.Error as error:
        raise QuoteError(line) from error
    return lines

"""Reads any delimited text file into a grid: encoding and delimiter are told by the file itself."""

from __future__ import annotations

import codecs
import csv
import logging
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.csv_lines import QuoteError, record_lines
from utfall.readers.sie.encoding import decode
from utfall.readers.table_grid import Grid, OddRow
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

DELIMITERS = (";", "\t", ",", "|")
LARGEST_FILE = 1 << 30  # bytes; a longer period than anybody exports at a time
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE_LINES = 60
_SAMPLE = 1 << 16  # characters
_MOST_COLUMNS = 1000
_LINE_END = re.compile(r"\r\n|\r|\n")

_log = logging.getLogger(__name__)


def read_grid(data: bytes, name: str, problems: Problems) -> Grid | None:
    """Read the bytes of a CSV file; None when nothing can be read. Which encoding and delimiter were found is logged.

    Rows of another width than most are kept apart as ``odd_rows``: above the table they are titles, within it faults.
    """
    body, codec = _utf8(data, name, problems)
    if not body.strip():
        problems.add("FAC-009", SourceRef(name))
        return None
    delimiter = _delimiter(body)
    _log.info("%s: teckenkod %s, avgränsare %r", name, codec, delimiter)
    try:
        lines = record_lines(body, delimiter, 1)
    except QuoteError as fault:
        problems.add("FAC-014", SourceRef(name, line=fault.line))
        return None
    return _grid(body, delimiter, lines, name)


def read_bytes(path: Path, name: str, problems: Problems) -> bytes | None:
    """A file's bytes; None, with a problem, when it cannot be opened or is larger than any export."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError:
        problems.add("FAC-016", SourceRef(name), file=name)
        return None
    if size > LARGEST_FILE:
        problems.add("TAB-014", SourceRef(name), detail=Phrase("filen är större än en gibibyte"))
        return None
    return data


def _utf8(data: bytes, name: str, problems: Problems) -> tuple[bytes, str]:
    """The text as UTF-8, and the encoding it came in."""
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
        decoded, codec = decode(text.encode()), "utf-16"
    else:
        decoded = decode(data)
        codec = decoded.codec
    if decoded.broken is not None:
        line = decoded.data.count(b"\n", 0, decoded.broken) + 1
        problems.add("TAB-017", SourceRef(name, line=line), Severity.WARNING)
    return decoded.data.replace(b"\0", b""), codec


def _sample(body: bytes) -> list[str]:
    """The first lines; ``splitlines`` would also break them at form feeds and other signs within a field."""
    return _LINE_END.split(body[:_SAMPLE].decode(errors="ignore"))[:_SAMPLE_LINES]


def _delimiter(body: bytes) -> str:
    """The character that divides most lines into the same number of fields; of equals, the first of `DELIMITERS`."""
    lines = [line for line in _sample(body) if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        fields, times = max(
            ((f, n) for f, n in counts.items() if f > 1), key=lambda each: each[1], default=(1, 0)
        )
        return times, fields

    return max(DELIMITERS, key=evenness)


def _grid(body: bytes, delimiter: str, lines: npt.NDArray[np.int32], name: str) -> Grid:
    import numpy as np

    table, odd = _parse(body, delimiter, _width(body, delimiter))
    places = [number - 1 for number, _, _ in odd]
    odd_rows = tuple(
        OddRow(int(lines[place]), found, text.strip())
        for place, (_, found, text) in zip(places, odd, strict=True)
        if text.strip()
    )
    lines = np.delete(lines, places)
    if table.num_rows != len(lines):
        raise RuntimeError(f"{name}: {table.num_rows} rows were read, but {len(lines)} records counted")
    columns = tuple(column.combine_chunks() for column in table.columns)
    return Grid(name, None, columns, lines, odd_rows=odd_rows)


def _width(body: bytes, delimiter: str) -> int:
    """How many fields the rows of the table have: the commonest number above one at the top of the file."""
    counts = Counter(len(row) for row in csv.reader(_sample(body), delimiter=delimiter) if row)
    several = [(times, fields) for fields, times in counts.items() if fields > 1]
    return min(max(several)[1], _MOST_COLUMNS) if several else 1


def _parse(body: bytes, delimiter: str, width: int) -> tuple[pa.Table, list[tuple[int, int, str]]]:
    """The rows of that width, and of every other row its number from 1, how many fields it has, and its text."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    odd: list[tuple[int, int, str]] = []

    def skip(row: Any) -> str:
        odd.append((row.number, row.actual_columns, row.text))
        return "skip"

    names = [str(place) for place in range(width)]
    is_quoted = b'"' in body
    table = arrow_csv.read_csv(
        pa.BufferReader(body),
        read_options=arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=len(body) + 1),
        parse_options=arrow_csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if is_quoted else False,
            newlines_in_values=is_quoted,
            invalid_row_handler=skip,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    return table, odd

"""Reads a CSV file of facts in bulk: text columns and line numbers, and every fault of the file's form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from utfall.core import SourceRef
from utfall.core.facts import AMOUNT, NUMBER
from utfall.problems import Problems, Severity
from utfall.readers.csv_header import Header, is_header, read_header
from utfall.readers.csv_lines import QuoteError, record_lines
from utfall.readers.faults import Fault, report_faults
from utfall.readers.raw import RawTable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 1 << 12  # bytes; what a header of facts never fills
_FIGURES = (AMOUNT, NUMBER)
_EXCERPT = 80  # characters
_BLOCK = 1 << 20  # bytes that one thread parses at a time
_LINE_END = re.compile(rb"\r\n|\r|\n")  # a file may mix them, as when two systems have written to it


@dataclass(frozen=True, slots=True)
class _BadRow:
    """A row with the wrong number of fields; ``number`` of the record from 1, None if read in parallel."""

    number: int | None
    found: int
    text: str


def read(path: Path, name: str, problems: Problems) -> RawTable | None:
    """Read a facts file; ``name`` is what problems call it. None when its form lets nothing be read.

    The format: UTF-8, ``;`` between columns (``,`` when the header has no ``;``), a first row of column names from
    `utfall.core.facts` (``period`` may stand for ``period_from`` and ``period_to``). A row with the wrong number of
    fields is a problem and left out; rows whose cells are all empty are no rows.
    """
    data = _text_bytes(path, name, problems)
    if data is None:
        return None
    head, body, line = _split(data)
    header = read_header(head, line, name, problems)
    if header is None:
        return None
    try:
        lines = record_lines(body, header.delimiter, line + 1)
    except QuoteError as fault:
        problems.add("FAC-014", SourceRef(name, line=fault.line))
        return None
    table = _rows(body, header, lines, name, problems)
    if not table.num_rows:
        problems.add("FAC-009", SourceRef(name))
        return None
    last = int(lines[-1])
    if not body.endswith((b"\n", b"\r")) and table["source_line"][-1].as_py() == last:
        problems.add("FAC-017", SourceRef(name, line=last), Severity.WARNING)
    return RawTable(name, header.kind, header.positions, table)


def _text_bytes(path: Path, name: str, problems: Problems) -> bytes | None:
    """The file without byte-order mark, known to be UTF-8 with something in it."""
    try:
        data = path.read_bytes().removeprefix(_BOM)
        if not data.isascii():  # which is seen far sooner than what else a text may be
            data.decode()
    except OSError:
        problems.add("FAC-016", SourceRef(name), file=name)
        return None
    except UnicodeDecodeError as error:
        head = _first_line(data)
        if is_header(head):
            problems.add("FAC-010", _place_of(name, data, error.start), detail=_clue(data, error.start))
        else:  # another system's file, whose encoding is no fault: what it lacks is a source that describes it
            problems.add("FAC-012", SourceRef(name, line=1, excerpt=head[:_EXCERPT]))
        return None
    if not data or data.isspace():
        problems.add("FAC-009", SourceRef(name))
        return None
    return data


def _place_of(name: str, data: bytes, position: int) -> SourceRef:
    start, end = data.rfind(b"\n", 0, position) + 1, data.find(b"\n", position)
    # Windows-1252 is what Swedish ledgers write when they do not write UTF-8.
    excerpt = data[start : end if end >= 0 else None].decode("cp1252", errors="replace").strip()
    return SourceRef(name, line=data.count(b"\n", 0, position) + 1, excerpt=excerpt[:_EXCERPT])


def _first_line(data: bytes) -> str:
    text = data[:_HEAD].decode("utf-16" if data.startswith(_UTF16) else "cp1252", errors="replace")
    return next(iter(text.lstrip().splitlines()), "")


def _clue(data: bytes, position: int) -> str:
    return "UTF-16" if data.startswith(_UTF16) else f"byte 0x{data[position]:02X}"


def _split(data: bytes) -> tuple[str, bytes, int]:
    """The header's text, everything after it, and the header's line; empty lines may stand before it."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    start = len(data) - len(data.lstrip())
    head, *rest = _LINE_END.split(data[start:], maxsplit=1)
    return head.decode().strip(), rest[0] if rest else b"", len(_LINE_END.findall(data, 0, start)) + 1


def _rows(
    body: bytes, header: Header, lines: npt.NDArray[np.int32], name: str, problems: Problems
) -> pa.Table:
    import pyarrow as pa

    if not lines.size:
        return pa.table({})
    try:
        table, bad_rows = _parse(body, header, in_order=False)
    except pa.ArrowInvalid:  # one line is longer than a block
        table, bad_rows = _parse(body, header, in_order=True)
    if bad_rows:
        # Only a reading in order tells which rows they were; good files never pay for it.
        table, bad_rows = _parse(body, header, in_order=True)
        lines = _without_bad_rows(lines, bad_rows, header, name, problems)
    if table.num_rows != lines.size:
        raise RuntimeError(f"{name}: {table.num_rows} rows were read, but {lines.size} records counted")
    table = table.unify_dictionaries().combine_chunks()
    # By its buffer: asked for an array of an array, Arrow first loads all that NumPy has for masked ones.
    numbers = pa.Array.from_buffers(pa.int32(), lines.size, [None, pa.py_buffer(lines)])
    return _filled(table.append_column("source_line", numbers), header)


def _parse(body: bytes, header: Header, *, in_order: bool) -> tuple[pa.Table, list[_BadRow]]:
    import pyarrow as pa
    from pyarrow import csv

    bad_rows: list[_BadRow] = []

    def skip(row: Any) -> str:
        bad_rows.append(_BadRow(row.number, row.actual_columns, row.text))
        return "skip"

    known = header.positions
    code = pa.dictionary(pa.int32(), pa.string())
    quoted = b'"' in body
    table = csv.read_csv(
        pa.BufferReader(body),
        read_options=csv.ReadOptions(
            column_names=[name if name in known else f"#{place}" for place, name in enumerate(header.names)],
            use_threads=not in_order,
            # A quoted field must not straddle two blocks, so a file with quotes is one block.
            block_size=len(body) + 1 if quoted or in_order else _BLOCK,
        ),
        parse_options=csv.ParseOptions(
            delimiter=header.delimiter,
            quote_char='"' if quoted else False,
            newlines_in_values=quoted,
            invalid_row_handler=skip,
        ),
        convert_options=csv.ConvertOptions(
            column_types={column: pa.string() if column in _FIGURES else code for column in known},
            include_columns=list(known),
            strings_can_be_null=False,
            check_utf8=False,  # known since the file was opened
        ),
    )
    return table, bad_rows


def _without_bad_rows(
    lines: npt.NDArray[np.int32], bad_rows: Sequence[_BadRow], header: Header, name: str, problems: Problems
) -> npt.NDArray[np.int32]:
    import numpy as np

    places = [row.number - 1 for row in bad_rows if row.number is not None]
    faults = [
        Fault(
            SourceRef(name, line=int(lines[place]), excerpt=row.text.strip()[:_EXCERPT]),
            {"found": row.found, "expected": len(header.names)},
        )
        for place, row in zip(places, bad_rows, strict=True)
        if row.text.strip()  # a line of spaces only is no row
    ]
    report_faults(problems, "FAC-008", faults, len(faults))
    return np.delete(lines, places)


def _filled(table: pa.Table, header: Header) -> pa.Table:
    """The rows with something in them: spreadsheets like to end a file with rows of bare delimiters."""
    import pyarrow.compute as pc

    figure = next(column for column in _FIGURES if column in header.positions)
    if not pc.any(pc.equal(table[figure], "")).as_py():
        return table
    blanks = [pc.equal(table[column].cast("string"), "") for column in header.positions]
    return table.filter(pc.invert(reduce(pc.and_, blanks)))

"""Reads a SIE file of any type: bytes in, what they say and everything that is wrong with them out."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.readers.faults import SHOWN_FAULTS, Fault, report_faults
from utfall.readers.sie import sie5, tables
from utfall.readers.sie.allowed import LABELS, tell_breaches
from utfall.readers.sie.balancing import check_balances
from utfall.readers.sie.checksum import checksum, without_hash_signs
from utfall.readers.sie.encoding import Decoded, decode
from utfall.readers.sie.ledger import read_balances, read_periods, read_vouchers
from utfall.readers.sie.lines import CLOSE, OPEN, Lines
from utfall.readers.sie.model import SieFile, SieType
from utfall.readers.sie.records import Records
from utfall.swedish.language import Phrase

if TYPE_CHECKING:
    import pyarrow as pa

_LOG = logging.getLogger(__name__)
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LOOKED_AT = 4096  # bytes, to tell what is no SIE file
_LARGEST = 1 << 29  # bytes; up to three times that in UTF-8, which the offsets of a column can count
_DOS_END = b"\x1a\x00"
_IMPORT_SUFFIX = ".si"
_BALANCES = ("IB", "UB", "RES")


def read(data: bytes, name: str, problems: Problems) -> SieFile | None:
    """Read SIE 4 of types 1, 2, 3, 4E and 4I, or SIE 5; ``name`` is what problems call the file.

    Amounts stay as in the file, debit positive. Every fault becomes a problem with its line; a row that cannot be
    read is left out. None when the bytes are no SIE file at all. Unknown labels and extra fields are ignored, as
    the standard demands. Source: SIE file format 4C (2025-08-06), SIE 5 (2016-12-09).
    """
    file = SourceRef(name)
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if len(data) > _LARGEST:
        problems.add("SIE-038", file)
        return None
    if _WEB_PAGE.match(start):
        problems.add("SIE-001", file)
        return None
    if start.startswith(b"<"):
        return sie5.read(data, name, problems)
    decoded = decode(data.rstrip(_DOS_END))
    lines = Lines.of(decoded.data, name)
    if not LABELS.intersection(lines.labels):
        problems.add("SIE-002", file)
        return None
    return _read_lines(data, decoded, lines, problems)


def _read_lines(data: bytes, decoded: Decoded, lines: Lines, problems: Problems) -> SieFile:
    _log_labels(lines)
    _tell_letters(decoded, lines, problems)
    _tell_unlabelled(lines, problems)
    records = Records(lines, problems)
    records.read()
    vouchers, transactions = read_vouchers(lines, problems)
    sie = SieFile(
        header=records.stated(),
        accounts=records.accounts,
        dimensions=tuple(records.dimensions.values()),
        objects=tuple(records.objects.values()),
        balances=read_balances(lines, problems),
        periods=read_periods(lines, problems),
        vouchers=vouchers,
        transactions=transactions,
        encoding=decoded.codec,
    )
    header = replace(
        sie.header, type=_type(lines, problems), checksum=_check_sum(data, decoded, lines, problems)
    )
    sie = replace(sie, header=header)
    places = {
        label: lines.source(int(lines.labelled(label)[0])) for label in LABELS.intersection(lines.labels)
    }
    tell_breaches(header.type, places, SourceRef(lines.name), problems, Severity.WARNING)
    _tell_undeclared(sie, lines.name, problems)
    check_balances(sie, lines.name, problems)
    return sie


def _log_labels(lines: Lines) -> None:
    unknown = [label for label in lines.labels if label not in LABELS and label not in ("", OPEN, CLOSE)]
    if unknown:
        _LOG.debug("%s: ignored unknown labels: %s", lines.name, ", ".join(sorted(unknown)[:20]))


def _tell_letters(decoded: Decoded, lines: Lines, problems: Problems) -> None:
    _LOG.debug("%s: read as %s", lines.name, decoded.codec)
    if decoded.stray is not None:
        source = lines.source(lines.row_at(decoded.stray))
        sign = decoded.data[decoded.stray : decoded.stray + 3].decode()  # frames take three bytes in UTF-8
        problems.add("SIE-004", source, Severity.WARNING, value=sign)
    if decoded.broken is not None:
        problems.add("SIE-005", lines.source(lines.row_at(decoded.broken)), Severity.WARNING)


def _tell_unlabelled(lines: Lines, problems: Problems) -> None:
    rows = lines.labelled("")
    faults = (Fault(lines.source(int(row))) for row in rows[: SHOWN_FAULTS + 1])
    report_faults(problems, "SIE-006", faults, len(rows), severity=Severity.WARNING)


def _type(lines: Lines, problems: Problems) -> SieType:
    """The type that the file states; the suffix and the content tell the two kinds of type 4 apart."""
    rows = lines.labelled("SIETYP")
    fields = lines.tokens(int(rows[0]))[1:] if len(rows) else []
    stated = fields[0].text if fields else SieType.YEAR.value
    if stated in (SieType.YEAR, SieType.PERIODS, SieType.OBJECTS):
        return SieType(stated)
    if stated != "4":
        source = lines.source(int(rows[0]), fields[0].column)
        problems.add("SIE-003", source, value=stated, label="SIETYP")
    is_import = PurePath(lines.name).suffix.lower() == _IMPORT_SUFFIX
    has_balances = any(label in lines.labels for label in _BALANCES)
    return SieType.IMPORT if is_import and not has_balances else SieType.EXPORT


def _check_sum(data: bytes, decoded: Decoded, lines: Lines, problems: Problems) -> bool:
    """Compare the content with the checksum that the file states; whether it states any."""
    rows = lines.labelled("KSUMMA")
    if not len(rows):
        return False
    fields = lines.tokens(int(rows[-1]))[1:]
    source = lines.source(int(rows[-1]), fields[0].column if fields else None)
    if len(rows) != 2 or not fields or not fields[0].text.isascii() or not fields[0].text.isdigit():
        problems.add(
            "SIE-029", source, Severity.WARNING, detail=Phrase("den saknar början, slut eller värde")
        )
    elif decoded.codec.startswith("utf-8"):
        problems.add("SIE-029", source, Severity.WARNING, detail=Phrase("filen är inte skriven i PC8"))
    else:
        _compare(_between(data, int(rows[0]), int(rows[1])), fields[0].text, source, problems)
    return True


def _compare(content: bytes, stated: str, source: SourceRef, problems: Problems) -> None:
    computed = checksum(content)
    # Some programs leave the # of the labels out of the sum; others accept that, and so do we.
    if int(stated[:20]) not in (computed, without_hash_signs(content)):
        problems.add("SIE-028", source, stated=stated[:20], computed=computed)


def _between(data: bytes, first: int, last: int) -> bytes:
    """The lines strictly between two rows, as the bytes stand in the file but for the line ends."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return b"\n".join(lines[first + 1 : last])


def _tell_undeclared(sie: SieFile, name: str, problems: Problems) -> None:
    """Each object that rows use but the file never declares, told once."""
    declared = {(each.dimension, each.code) for each in sie.objects}
    used: dict[tuple[int, str], int] = {}
    for table in (sie.balances, sie.periods, sie.transactions):
        for number in tables.dimensions_of(table):
            for code, line in _first_uses(table, number):
                if code and (number, code) not in declared:
                    used.setdefault((number, code), line)
    faults = (
        Fault(SourceRef(name, None, line), {"value": code, "dimension": number})
        for (number, code), line in list(used.items())[: SHOWN_FAULTS + 1]
    )
    report_faults(problems, "SIE-032", faults, len(used), severity=Severity.WARNING)


def _first_uses(table: pa.Table, number: int) -> list[tuple[str, int]]:
    column = tables.dimension_column(number)
    grouped = table.group_by(column, use_threads=False).aggregate([(tables.SOURCE_LINE, "min")])
    found = grouped[column].to_pylist(), grouped[f"{tables.SOURCE_LINE}_min"].to_pylist()
    return list(zip(*found, strict=True))

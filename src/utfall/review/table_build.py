"""Makes tables of the regions that were found in lines: header, rows, and each cell as far as it is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from utfall.readers.foreign.raw import Spot
from utfall.review.reading import CellState, ReadCell, ReadColumn, ReadRow, ReadTable
from utfall.review.table_above import Above, split_above
from utfall.review.table_arithmetic import Candidate, ColumnRelation, Settled, settle
from utfall.review.table_cell import plain
from utfall.review.table_columns import ColumnCount, count_columns
from utfall.review.table_gaps import choose_by_gaps
from utfall.review.table_header import Header, column_of, read_headers, unit_in
from utfall.review.table_labels import Draft, drafts_of, without_notes
from utfall.review.table_lines import Line, Region, Role
from utfall.review.table_signs import choose_by_signs
from utfall.review.table_years import choose_by_years

_NOTE = re.compile(r"\d{1,2}\)?|\*+|[¹²³⁴⁵⁶⁷⁸⁹]+")
_OWN_EVIDENCE = 14.0  # bits that a table without a header must show


@dataclass
class Found:
    """A table on the way: its header, its rows not yet settled, and the lines of it."""

    above: Above
    header: Header | None
    columns: int
    is_sure: bool
    relations: tuple[ColumnRelation, ...]
    drafts: list[Draft] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The lines that it takes from the report's text."""
        return [*self.above.header, *(line for draft in self.drafts for line in draft.lines)]


def find_table(region: Region, before: Found | None) -> Found | None:
    """The region as a table, or as more rows of the one ``before``; None when it is no table after all."""
    above = split_above(region.above)
    headers = read_headers([[token.text for token in line.tokens] for line in above.header])
    drafts = drafts_of([*above.labels, *_body(region)])
    if before is not None and not headers and drafts and _goes_on(drafts, before):
        drafts[0].headings = _after_comment(drafts[0].headings)
        before.drafts += drafts
        return before
    counted = count_columns([draft.row for draft in drafts], [len(header.columns) for header in headers])
    if counted is None or not _is_table(counted, headers, drafts):
        return None
    header = next((each for each in headers if len(each.columns) == counted.columns), None)
    return Found(above, header, counted.columns, counted.is_sure, counted.settled.relations, drafts)


def make_table(found: Found, number: int, headings: tuple[str, ...], year: int) -> ReadTable:
    """The table with all its rows settled together; ``year`` is the report's own."""
    header = found.header
    columns = [column_of(column) for column in header.columns] if header else [ReadColumn(())] * found.columns
    settled = settle([draft.row for draft in found.drafts], found.columns)
    choose_by_signs(settled)
    choose_by_gaps(settled)
    choose_by_years(settled, columns, year)
    words = header.words if header else ()
    header_text = " ".join(line.raw.text for line in found.above.header)
    title = plain(" ".join(line.raw.text for line in found.above.title))
    return ReadTable(
        f"t{number}",
        title,
        unit_in(header_text) or unit_in(title),
        (*columns, *(ReadColumn((word,)) for word in words)),
        tuple(_all_rows(found, settled, len(words))),
        found.drafts[0].line.raw.spot,
        headings,
    )


def repeats(found: Found, before: Found, between: Sequence[Line]) -> bool:
    """Whether a table only goes on with the one before under the same header, after a page break."""
    same = (
        found.header is not None
        and before.header is not None
        and found.header.columns == before.header.columns
    )
    return same and not found.above.title and all(line.role is Role.FURNITURE for line in between)


def join(found: Found, before: Found) -> None:
    """Give the rows to the table before; the header lines are taken from the text all the same."""
    found.drafts[0].used[:0] = found.above.header
    before.drafts += found.drafts


def _body(region: Region) -> list[Line]:
    """The lines from the first row to the last that is one: a single figure after words at the end is text."""
    body = [line for line in region.body if line.role is not Role.FURNITURE]
    while body and body[-1].role is not Role.ROW:
        is_lone = body[-1].role is Role.CELL and not body[-1].label
        if is_lone and len(body) > 1 and body[-2].role in (Role.WORDS, Role.ROW):
            break
        body.pop()
    return body


def _after_comment(lines: list[Line]) -> list[Line]:
    """The lines after the last that ends a sentence."""
    ends = [at for at, line in enumerate(lines) if line.raw.text.endswith(".")]
    return lines[ends[-1] + 1 :] if ends else lines


def _is_table(counted: ColumnCount, headers: Sequence[Header], drafts: Sequence[Draft]) -> bool:
    rows = sum(draft.line.role is Role.ROW for draft in drafts)
    if any(len(header.columns) == counted.columns for header in headers):
        return True
    evidence = counted.settled.evidence
    return counted.columns > 1 and (evidence >= _OWN_EVIDENCE or (bool(headers) and rows > 1))


def _goes_on(drafts: Sequence[Draft], before: Found) -> bool:
    """Whether rows after a comment are rows of the table before: they keep its relations, or read as its rows do."""
    rows = [draft.row for draft in before.drafts]
    settled = settle([*rows, *(draft.row for draft in drafts)], before.columns)
    for candidate in settled.rows[len(rows) :]:
        if not candidate.readings or candidate.has_blanks or len(candidate.readings) > 1:
            return False
        if any(relation.miss(candidate.values[0]) for relation in settled.relations):
            return False
    return True


def _all_rows(found: Found, settled: Settled, words: int) -> list[ReadRow]:
    rows: list[ReadRow] = []
    width = found.columns + words
    for draft, candidate in zip(found.drafts, settled.rows, strict=True):
        rows += [_heading(line, width) for line in draft.headings]
        label, notes = without_notes(draft.label)
        skipped = {reading.skipped for reading in candidate.readings}
        if len(skipped) == 1 and skipped != {0}:
            mark = candidate.row.tail.text(0, skipped.pop())
            is_note = bool(_NOTE.fullmatch(mark))
            label, notes = (label, (*notes, mark)) if is_note else (f"{label} {mark}".strip(), notes)
        spot = draft.line.raw.spot
        cells = _cells(candidate, found, spot)
        if draft.is_loose:
            cells = tuple(ReadCell(cell.text, cell.spot, CellState.UNREAD) for cell in cells)
        after = " ".join(token.text for token in draft.line.after)
        trailing = [ReadCell(after if at == 0 else "", spot, CellState.TEXT if after and at == 0 else CellState.EMPTY)
                    for at in range(words)]  # fmt: skip
        rows.append(ReadRow(label, (*cells, *trailing), spot, notes=notes))
    return rows


def _heading(line: Line, width: int) -> ReadRow:
    spot = line.raw.spot
    return ReadRow(plain(line.raw.text), (ReadCell("", spot),) * width, spot)


def _cells(candidate: Candidate, found: Found, spot: Spot) -> tuple[ReadCell, ...]:
    """Each column's cell where all remaining readings agree; elsewhere unread, with what likeliest stands there."""
    readings = candidate.readings
    if not readings:
        text = candidate.row.tail.text(0, len(candidate.row.tail))
        return tuple(ReadCell(text if at == 0 else "", spot, CellState.UNREAD) for at in range(found.columns))
    last = readings[-1]  # blanks first: a report lacks its oldest figures more often than its newest
    cells = []
    for column in range(found.columns):
        segment = last.cells[column]
        cell = candidate.row.cell(segment) if segment else ReadCell("", spot)
        if len({reading.cells[column] for reading in readings}) > 1 or not found.is_sure:
            cell = ReadCell(cell.text, cell.spot, CellState.UNREAD)
        elif segment and candidate.is_presumed:
            cell = replace(cell, is_presumed=True)
        cells.append(cell)
    return tuple(cells)

"""Makes one table of lines that keep to columns: the header over them, and the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from utfall.readers.foreign.column_bands import Bands, bands_of, is_figure
from utfall.readers.foreign.column_glued import with_parted_cells
from utfall.readers.foreign.column_heads import columns_under
from utfall.readers.foreign.column_lines import has_figures, is_parted
from utfall.readers.foreign.column_rows import Body, Row, cell_of
from utfall.readers.foreign.raw import RawCell, RawGrid, RawLine, RawWord

_LEAST_ALIGNED = 6  # rows of plain text that cannot be lined up by chance
_LEAST_TEXT_ROWS = 3  # of a table without figures
_LEAST_BELOW = 2  # figures
_LONE = 0.8  # of the rows of a chart that hold one number
_GLUED = re.compile(r"(?P<label>.*[^\W\d]\.?) (?P<figure>[-+−–]?\d{1,3}(?: \d{3})*(?:,\d+)?)")


def table_of(lines: Sequence[RawLine], tolerance: float) -> RawGrid | None:
    """The lines as a table, or None when they do not keep to columns."""
    lines = [_unglued(line, lines, tolerance) for line in lines]
    parted = [line for line in lines if is_parted(line)]
    figures = [line for line in parted if has_figures(line)]
    rows = figures or parted[1:]
    if not rows or (not figures and len(rows) < _LEAST_TEXT_ROWS) or len(parted) < 2:
        return None
    if lines[0].spot.box is None and len(figures) < _LEAST_TEXT_ROWS:
        return None  # in plain text two rows can be alike by chance
    bands = bands_of(rows, tolerance)
    if bands is None:
        return None
    first = next(at for at, line in enumerate(lines) if line is rows[0])
    above = [line for line in lines[:first] if is_parted(line)]
    bands = bands.with_empty(above[-1].words) if above else bands
    heads = _heads(lines[:first], bands)
    if heads is None or (not heads and len(figures) < 2):
        return None
    if lines[0].spot.box is None and not _is_sure(above, rows, bands):
        return None
    top = len(heads)
    body = Body(bands, [])
    for at in range(first - _headings(lines[:first], bands), len(lines)):
        if not body.take(lines, at):
            return None
    if not body.rows or not any(row.cells for row in body.rows) or _is_chart(body.rows):
        return None
    made = with_parted_cells([*heads, *(row.raw(bands) for row in body.rows)], top)
    return RawGrid(tuple(made), lines[0].spot) if top + len(body.rows) > 1 else None


def _is_chart(rows: Sequence[Row]) -> bool:
    """Whether nearly all rows have one number, now in this column and now in that: they stand at the ends of bars."""
    held = [[at for at, runs in row.cells.items() if is_figure(runs[0].text)] for row in rows]
    lone = [columns[0] for columns in held if len(columns) == 1]
    is_number = all(
        any(mark.isdigit() for mark in runs[0].text) for row in rows for runs in row.cells.values()
    )
    return is_number and len(set(lone)) > 1 and len(lone) >= _LONE * sum(map(bool, held))


def _unglued(line: RawLine, lines: Sequence[RawLine], tolerance: float) -> RawLine:
    """The line with a figure cut off its label, where other rows have figures that end at the same place."""
    first = line.words[0]
    glued = _GLUED.fullmatch(first.text)
    if glued is None or line.spot.box is None:
        return line
    below = [run for other in lines for run in other.words if is_figure(run.text)]
    if sum(abs(run.right - first.right) < tolerance for run in below) < _LEAST_BELOW:
        return line
    share = len(glued["label"]) / len(first.text)
    cut = first.left + share * (first.right - first.left)
    parts = (
        replace(first, text=glued["label"], right=min(cut, *(run.left for run in below))),
        replace(first, text=glued["figure"], left=max(cut, first.right - _longest(below))),
    )
    return replace(line, words=(*parts, *line.words[1:]))


def _longest(runs: Sequence[RawWord]) -> float:
    return max(run.right - run.left for run in runs)


def _is_sure(header: Sequence[RawLine], rows: Sequence[RawLine], bands: Bands) -> bool:
    """Whether lines of plain text are a table beyond chance: a word over each column, or many full rows."""
    if any(len(bands.over(line.words)) == len(bands.columns) for line in header):
        return True
    return len(rows) >= _LEAST_ALIGNED and all(len(row.words) > len(bands.columns) for row in rows)


def _headings(above: Sequence[RawLine], bands: Bands) -> int:
    """How many of the lines right above the first row are headings in the table rather than part of its header."""
    count = 0
    for line in reversed(above):
        if len(line.words) > 1 or not bands.is_label(line.words[0]) or count + 1 == len(above):
            break
        count += 1
    return count


def _heads(above: Sequence[RawLine], bands: Bands) -> list[tuple[RawCell | None, ...]] | None:
    """The header's lines as rows of cells; None when one of them cannot stand over the columns."""
    lines = above[: len(above) - _headings(above, bands)]
    heads: list[tuple[RawCell | None, ...]] = []
    full = [at for at, line in enumerate(lines) if len(bands.over(line.words)) == len(bands.columns)]
    for at, line in enumerate(lines):
        runs = bands.over(line.words)
        stub = [run for run in line.words if run not in runs]
        groups = columns_under(runs, bands, is_lowest=not full or at >= full[0])
        if groups is None:
            return None
        cells: list[RawCell | None] = [cell_of(stub, line, is_header=True)]
        cells += [RawCell("", line.spot, is_header=True) for _ in bands.columns]
        for run, (first, after) in zip(runs, groups, strict=True):
            cells[first + 1] = RawCell(run.text, run.spot, 1, after - first, is_header=True)
            for covered in range(first + 1, after):
                cells[covered + 1] = None
        heads.append(tuple(cells))
    return heads

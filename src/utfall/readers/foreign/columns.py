"""Makes tables of lines that keep to columns without any ruling: by where the words stand, whatever they say."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from utfall.readers.foreign.column_bands import has_leaders
from utfall.readers.foreign.column_lines import has_figures, is_parted, is_running, joins_next, place
from utfall.readers.foreign.column_table import table_of
from utfall.readers.foreign.raw import RawBlock, RawGrid, RawLine

_MOST_BETWEEN = 3  # lines of words between two rows
_LONGEST_COMMENT = 9  # lines, within a table
_FAR = 2.3  # times the usual way between two lines: what is further off is no part of the table


def in_columns(lines: Sequence[RawLine], tolerance: float) -> list[RawBlock]:
    """The lines, with those that make tables put together to grids. ``tolerance`` is in the lines' own measure."""
    blocks: list[RawBlock] = []
    at = 0
    while at < len(lines):
        table, end = _table_from(lines, at, tolerance)
        if table is None:
            blocks.append(lines[at])
            at += 1
        else:
            del blocks[len(blocks) - _lead(lines, at) :]
            blocks.append(table)
            at = end
    return blocks


def _table_from(lines: Sequence[RawLine], start: int, tolerance: float) -> tuple[RawGrid | None, int]:
    """The longest table that begins with the line, and the line after it."""
    if not is_parted(lines[start]):
        return None, start
    end = _reach(lines, start)
    while end - start > 1:
        grid = table_of(lines[start - _lead(lines, start) : end], tolerance)
        if grid is not None:
            return grid, end
        end = _shorter(lines, start, end)
    return None, start


def _lead(lines: Sequence[RawLine], start: int) -> int:
    """How many lines right above the first with two words or more begin the header: words over one column."""
    lead = 0
    below_first = lines[min(start + 1, len(lines) - 1)]
    step = place(below_first) - place(lines[start])
    stub = min(lines[start].words[0], below_first.words[0], key=lambda run: run.left)
    while lead < start:
        line, below = lines[start - lead - 1], lines[start - lead]
        gap = place(below) - place(line)
        is_over = len(line.words) == 1 and line.words[0].left > stub.right
        if not is_over or line.spot.page != below.spot.page or not 0 < gap <= step or is_running(line):
            break
        lead += 1
    return lead


def _reach(lines: Sequence[RawLine], start: int) -> int:
    """The line after the last that can belong to a table from here: no running text, no wide gap between."""
    end = start + 1
    steps: list[float] = []
    for at in range(start + 1, len(lines)):
        step = place(lines[at]) - place(lines[at - 1])
        is_far = step < 0 or (len(steps) > 1 and step > _FAR * median(steps))
        if is_far or at - end > _MOST_BETWEEN or _ends(lines, at, start):
            break
        if is_running(lines[at]):
            end = at + 1
            continue
        steps.append(step)
        if is_parted(lines[at]):
            if at > end and not has_figures(lines[at]) and any(has_figures(each) for each in lines[start:at]):
                break
            end = at + 1
    while end > start + 1 and is_running(lines[end - 1]):
        end -= 1
    if len(steps) > 2 and steps[0] > _FAR * median(steps[1:4]):
        return start + 1
    while start + 1 < end < len(lines) and _goes_on(lines, end):
        end += 1
    return end


def _ends(lines: Sequence[RawLine], at: int, start: int) -> bool:
    """Whether no table from the start can hold the line: another page, a heading, text that no row follows."""
    line = lines[at]
    if line.spot.page != lines[start].spot.page or line.heading or has_leaders(line):
        return True
    return is_running(line) and not _resumes(lines, at, start)


def _resumes(lines: Sequence[RawLine], at: int, start: int) -> bool:
    """Whether the table goes on in its own columns after a comment that begins here."""
    ends = {round(end) for line in lines[start:at] for run in line.words for end in (run.left, run.right)}
    for line in lines[at + 1 : at + _LONGEST_COMMENT]:
        if line.spot.page != lines[at].spot.page or line.heading:
            return False
        if is_parted(line):
            return all({round(run.left), round(run.right)} & ends for run in line.words)
    return False


def _goes_on(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a line after the last row is the rest of its label."""
    line, before = lines[at], lines[at - 1]
    if line.spot.page != before.spot.page or place(line) - place(before) > place(before) - place(
        lines[at - 2]
    ):
        return False
    if len(before.words) > 1 and line.words[0].left >= before.words[1].left - 1:
        return line.text[:1].islower()  # the rest of a cell
    return (
        len(line.words) == 1
        and abs(line.words[0].left - before.words[0].left) < line.words[0].right - line.words[0].left
        and (line.text[:1].islower() or (joins_next(before.words[0].text)))
        and not line.text.endswith(".")
        and not is_running(line)
    )


def _shorter(lines: Sequence[RawLine], start: int, end: int) -> int:
    """A shorter stretch to try: to before the last line of words alone, or of no figures, or half of it."""
    for at in range(end - 1, start + 1, -1):
        if not has_figures(lines[at]) and has_figures(lines[at - 1]):
            return at
    return start + (end - start) // 2

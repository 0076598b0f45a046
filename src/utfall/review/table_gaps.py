"""Places blanks by the wide gaps that an empty cell leaves in a line, where the full rows have none."""

from __future__ import annotations

from utfall.review.table_arithmetic import Candidate, Settled
from utfall.review.table_readings import Reading


def choose_by_gaps(settled: Settled) -> None:
    """Keep, of a row's readings that fit alike, the one whose blanks stand where the line has its wide gaps."""
    full = [candidate for candidate in settled.rows if candidate.readings and not candidate.has_blanks]
    if any(_has_gap(candidate, candidate.readings[0]) for candidate in full):
        return
    for candidate in settled.rows:
        if candidate.has_blanks and len(candidate.readings) > 1:
            misses = [_misses(candidate, reading) for reading in candidate.readings]
            best = min(misses)
            if misses.count(best) == 1 and best == 0:
                candidate.keep([misses.index(best)])


def _has_gap(candidate: Candidate, reading: Reading) -> bool:
    tokens = candidate.row.tail.tokens
    return any(tokens[cell[0]].is_apart for cell in reading.cells[1:] if cell)


def _misses(candidate: Candidate, reading: Reading) -> int:
    """How many gaps have no blank, and how many blanks no gap; a line that begins with a space begins with a blank."""
    tokens = candidate.row.tail.tokens
    misses, blanks = 0, 0
    for cell in reading.cells:
        if cell is None:
            blanks += 1
            continue
        first = tokens[cell[0]]
        has_gap = first.is_apart or (cell[0] == 0 and first.left > 0 and first.left < 2)
        misses += has_gap != (blanks > 0)
        blanks = 0
    return misses + blanks

"""Places blanks in a series of closed years: what it lacks is its oldest figures, unless a year is still open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from utfall.review.reading import ReadColumn
from utfall.review.table_arithmetic import Settled
from utfall.review.table_readings import Reading

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def own_year(texts: Iterable[str]) -> int:
    """The year that a report speaks of most; 0 when of none."""
    years = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    return max(years, key=lambda year: (years[year], year), default=0)


def choose_by_years(settled: Settled, columns: Sequence[ReadColumn], year: int) -> None:
    """Keep, of a row's readings that fit alike, the one that lacks the oldest figures of one measure.

    Only where each column is a year before the report's own: a figure of the year that runs may be still to come.
    """
    years = _series(columns)
    if not years or max(years) >= year:
        return
    for candidate in settled.rows:
        if candidate.has_blanks and len(candidate.readings) > 1:
            kept = [at for at, each in enumerate(candidate.readings) if _lacks_oldest(each, years)]
            if len(kept) == 1:
                candidate.keep(kept)
                candidate.is_presumed = True


def _series(columns: Sequence[ReadColumn]) -> list[int]:
    """The columns' years; none when they are not successive years of one measure."""
    found = [_YEAR.findall(column.name) for column in columns]
    measures = {_YEAR.sub("", column.name).strip() for column in columns}
    if len(measures) != 1 or any(len(each) != 1 for each in found):
        return []
    years = [int(each[0]) for each in found]
    return years if sorted(years) == list(range(min(years), min(years) + len(years))) else []


def _lacks_oldest(reading: Reading, years: Sequence[int]) -> bool:
    blank = [year for year, cell in zip(years, reading.cells, strict=True) if cell is None]
    return sorted(years)[: len(blank)] == sorted(blank)

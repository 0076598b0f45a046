"""What the columns of a report's table are: their basis, how much of the year they cover, and which year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from utfall.review.reading import ReadColumn, ReadTable
from utfall.swedish.report_vocabulary import (
    EARLIER_YEAR,
    HEADERS,
    REACHES,
    YEAR,
    Basis,
    Reach,
    reach_of_heading,
)

Meaning = tuple[Basis, Reach, int | None]

_TELLING = 3  # rows that a rule must hold in
_HEADER_WORDS = (
    "utfall", "budget", "prognos", "avvikelse", "avvik", "period", "perioden", "helår", "bokslut",
)  # fmt: skip
_TIME = re.compile(
    r"[\d\s]|helår|år|tertial|[-–]|\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*"
)
_TORN = re.compile(rf"\b(?:{'|'.join(' ?'.join(word) for word in _HEADER_WORDS)})\b")


def columns_of(table: ReadTable, year: int | None) -> list[Meaning]:
    """What each column of a table is; ``year`` is the report's own, which columns are of that say none.

    Without any header, budget and deviation are told by their figures, and their time by what stands above.
    """
    columns = _with_earlier_years(table.columns, year)
    if not any(column.name for column in table.columns) and (deviation := _deviation_columns(table)):
        budget, rest = deviation
        reach = reach_of_heading(table.title or " ".join(table.headings[-1:]))
        columns[budget] = Basis.BUDGET, reach, year
        columns[rest] = Basis.DEVIATION, reach, year
    return columns


def column_meaning(column: ReadColumn) -> Meaning:
    """What a column's headers say that its figures are."""
    name = _healed(" ".join(column.name.lower().replace("- ", "").split()))
    basis = next((basis for basis, pattern in HEADERS if pattern.search(name)), Basis.OTHER)
    years = YEAR.findall(name)
    if basis is Basis.OTHER and years and not _TIME.sub("", name):
        basis = Basis.ACTUAL  # a bare year over a column of statistics
    reach = next((reach for reach, pattern in REACHES if pattern.search(name)), Reach.UNSAID)
    if "prognos" in name and "period" not in name:
        reach = Reach.YEAR  # "Prognos april" is made in April
    return basis, reach, int(years[-1]) if years else None


def _with_earlier_years(columns: Sequence[ReadColumn], year: int | None) -> list[Meaning]:
    """Columns without a year are the report's; those that say "föregående år" are the year before.

    "Prognos 2024" beside "Utfall 2024-08": a column with a year alone covers the whole of it.
    """
    meanings = [column_meaning(column) for column in columns]
    has_periods = any(reach is Reach.PERIOD for _, reach, _ in meanings)
    completed = []
    for column, (basis, reach, said) in zip(columns, meanings, strict=True):
        is_earlier = EARLIER_YEAR.search(column.name.lower()) is not None
        supposed = year - is_earlier if year is not None else None
        is_whole = reach is Reach.UNSAID and has_periods and said is not None and basis is not Basis.OTHER
        completed.append((basis, Reach.YEAR if is_whole else reach, said if said is not None else supposed))
    return _with_time_before(completed)


def _with_time_before(columns: Sequence[Meaning]) -> list[Meaning]:
    """A deviation without a time, between the period's columns and the year's, is of those just before it."""
    times = {reach for _, reach, _ in columns} - {Reach.UNSAID}
    found: list[Meaning] = []
    for basis, reach, year in columns:
        is_timeless = basis is Basis.DEVIATION and reach is Reach.UNSAID and len(times) > 1
        found.append((basis, found[-1][1] if is_timeless and found else reach, year))
    return found


def _deviation_columns(table: ReadTable) -> tuple[int, int] | None:
    """Budget and deviation where no header was read: of three columns the last is the small difference of the others.

    Whether the first is an actual or a forecast cannot be told, so it is left out.
    """
    for at in range(len(table.columns) - 3, -1, -1):
        rows = [[cell.value for cell in row.cells[at : at + 3]] for row in table.rows]
        full = (row for row in rows if len(row) == 3)
        telling = [(a, b, d) for a, b, d in full if a is not None and b is not None and d]
        fits = sum(abs(a - b - d) <= 1 and abs(d) * 2 < abs(b) for a, b, d in telling)
        if len(telling) >= _TELLING and fits * 5 >= len(telling) * 4:
            return at + 1, at + 2
    return None


def _healed(name: str) -> str:
    """A header whose words a narrow column has torn, put together: *progno s*, *budge t*, *perio d*.

    >>> _healed("ack utfall perio d"), _healed("avvi k helår"), _healed("budget period")
    ('ack utfall period', 'avvik helår', 'budget period')
    """
    return _TORN.sub(lambda match: match[0].replace(" ", ""), name)

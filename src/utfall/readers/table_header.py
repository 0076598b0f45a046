"""Finds a table's header in a sheet, over one row or several, and the columns that a mapping asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from utfall.core import Month
from utfall.definitions.source import SourceFigure, SourceMapping, YearPlace
from utfall.problems import Problems, did_you_mean
from utfall.readers.table_grid import Grid, Merge
from utfall.readers.table_months import month_of, year_in

SEARCHED_ROWS = 60  # how far down a table may begin when nobody has said where


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of each column as read by a person: the words above it, joined; and the lowest of them alone.

    ``after`` is the first row of the grid below the header, from 0.
    """

    names: tuple[str, ...]
    lowest: tuple[str, ...]
    after: int

    def places(self, header: str) -> list[int]:
        """The columns with a header, from 0: by the whole of it, else by its lowest word."""
        wanted = plain(header)
        whole = [place for place, name in enumerate(self.names) if plain(name) == wanted]
        return whole or [place for place, name in enumerate(self.lowest) if plain(name) == wanted]


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """A column that holds one month's figures."""

    place: int
    month: Month
    figure: SourceFigure


def plain(header: str) -> str:
    """A header without what does not tell headers apart: capitals, spaces, line breaks and a closing colon."""
    return " ".join(header.replace("\u00a0", " ").split()).rstrip(":").casefold()


def find_heading(grid: Grid, mapping: SourceMapping, problems: Problems) -> Heading | None:
    """The header that holds the mapping's columns; None, with problems, when it lacks any of them."""
    wanted = _wanted(mapping)
    heading = _declared(grid, mapping.header_rows) if mapping.header_rows else _found(grid, wanted)
    missing = [header for header in wanted if not heading.places(header)]
    if wanted and len(missing) == len(wanted):
        names = ", ".join(wanted)
        problems.add("TAB-001", grid.source(), rows=min(grid.height, SEARCHED_ROWS), columns=names)
        return None
    row = max(heading.after - 1, 0)
    for header in missing:
        hint = did_you_mean(header, [name for name in heading.names if name])
        problems.add("TAB-002", grid.source(row=row if grid.height else None), column=header, hint=hint)
    repeated = [header for header in wanted if len(heading.places(header)) > 1]
    for header in repeated:
        problems.add("FAC-015", grid.source(row=row, column=heading.places(header)[1]), column=header)
    return None if missing or repeated else heading


def _wanted(mapping: SourceMapping) -> list[str]:
    figures = [] if mapping.months_as_columns else mapping.figures
    both = [header for figure in figures for header in (figure.plus, figure.minus) if header]
    vouchers = [mapping.voucher] if mapping.voucher else []
    return list(dict.fromkeys([*mapping.columns.values(), *vouchers, *both]))


def _declared(grid: Grid, header_rows: Sequence[int]) -> Heading:
    lines = grid.lines[: max(header_rows)].tolist()
    return heading_of(grid, [lines.index(line) for line in header_rows if line in lines])


def _found(grid: Grid, wanted: Sequence[str]) -> Heading:
    """The row near the top with most of the headers; of equals, the first."""
    headings = [heading_of(grid, [row]) for row in range(min(grid.height, SEARCHED_ROWS))]
    nothing = Heading((), (), 0)

    def hits(heading: Heading) -> int:
        return sum(bool(heading.places(header)) for header in wanted)

    return max(headings, key=hits, default=nothing)


def heading_of(grid: Grid, rows: Sequence[int]) -> Heading:
    """The header that stands in some rows of the grid, upper ones first."""
    if not rows:
        return Heading((), (), 0)
    cells = [_spread_out(grid, row, is_lowest=row == rows[-1]) for row in rows]
    columns = list(zip(*cells, strict=True))
    names = tuple(" ".join(dict.fromkeys(word for word in column if word)) for column in columns)
    lowest = tuple(next((word for word in reversed(column) if word), "") for column in columns)
    return Heading(names, lowest, rows[-1] + 1)


def _spread_out(grid: Grid, row: int, *, is_lowest: bool) -> list[str]:
    """A row of the header where a merged cell's text stands over all of its columns.

    A CSV file has lost its merged cells; there a text in an upper row holds until the next one.
    """
    cells = [" ".join(cell.split()) for cell in grid.rows(row, row + 1)[0]]
    if grid.sheet is not None:
        for merge in grid.merges:
            if merge.top <= row <= merge.bottom and merge.left < len(cells):
                _fill(cells, merge, grid.rows(merge.top, merge.top + 1)[0][merge.left])
        return cells
    if is_lowest:
        return cells
    for place in range(1, len(cells)):
        cells[place] = cells[place] or cells[place - 1]
    return cells


def _fill(cells: list[str], merge: Merge, text: str) -> None:
    for place in range(merge.left, min(merge.right + 1, len(cells))):
        cells[place] = " ".join(text.split())


def month_columns(
    grid: Grid, heading: Heading, mapping: SourceMapping, year: int | None, problems: Problems
) -> list[MonthColumn]:
    """The columns whose headers are months, by figure; a problem when there are none, or one is there twice.

    ``year`` is that of months named without it.
    """
    found: list[MonthColumn] = []
    seen: dict[tuple[Month, SourceFigure], int] = {}
    for figure in mapping.figures:
        for place, name in enumerate(heading.names):
            month = month_of(_without(name, figure.plus), year) if _stands_with(name, figure.plus) else None
            if month is None:
                continue
            if (month, figure) in seen:
                problems.add("FAC-015", grid.source(row=heading.after - 1, column=place), column=name)
            seen[month, figure] = place
            found.append(MonthColumn(place, month, figure))
    if not found:
        problems.add("TAB-003", grid.source(row=heading.after - 1 if heading.after else None))
    return found


def _stands_with(name: str, word: str) -> bool:
    return not word or plain(word) in plain(name)


def _without(name: str, word: str) -> str:
    """A header such as "Utfall jan 2024" without the word that says which figure it is."""
    return plain(name).replace(plain(word), " ", 1).strip(" ,:-/") if word else name


def declared_year(grid: Grid, mapping: SourceMapping, problems: Problems) -> int | None:
    """The year of months that are named without it, as the mapping says; a problem when it is not there."""
    if not isinstance(mapping.year, YearPlace):
        return mapping.year
    place: Mapping[YearPlace, str] = {
        YearPlace.FILE: grid.name.rpartition("/")[2],
        YearPlace.SHEET: grid.sheet or "",
    }
    year = year_in(place[mapping.year])
    if year is None:
        problems.add("TAB-016", grid.source(), name=place[mapping.year])
    return year

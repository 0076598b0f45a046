"""A foreign report as it stands in its file: lines of text and tables of text cells, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass

from utfall.core import SourceRef


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in the file.

    ``page`` counts from 1 and is None in formats without pages; ``line`` counts from 1, through the file in plain
    text and from the top of the page otherwise. ``box`` is left, top, right, bottom in PDF points from the page's
    upper left corner, where the format has places on paper. ``path`` names the place in formats that have neither
    (``"tabell 3, rad 4, kolumn 2"``, a sheet's cell such as ``"Bilaga 1!C7"``).
    """

    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class RawWord:
    """A run of characters without wide gaps: its text and where it begins and ends on the line.

    In plain text the ends are character columns from 0; in PDF they are points.
    """

    text: str
    left: float
    right: float
    spot: Spot


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of print outside any table that the file itself marks out. ``heading`` is its level, 0 for other text."""

    text: str
    words: tuple[RawWord, ...]
    spot: Spot
    heading: int = 0


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of a marked-out table. ``is_header`` as the file says, not as it looks."""

    text: str
    spot: Spot
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class RawGrid:
    """A table that the file marks out (tags, ruling, markup): rows of cells by grid place.

    A cell that a merged neighbour covers is None. ``title`` is the caption or the nearest line above, when known.
    """

    rows: tuple[tuple[RawCell | None, ...], ...]
    spot: Spot
    title: str = ""


RawBlock = RawLine | RawGrid


@dataclass(frozen=True, slots=True)
class RawReport:
    """A whole report in reading order. ``format`` is pdf, docx, odt, html, xlsx or text; ``pages`` 0 where none."""

    file: str
    format: str
    blocks: tuple[RawBlock, ...]
    pages: int = 0

    def source(self, spot: Spot, excerpt: str | None = None) -> SourceRef:
        """The place as problems and findings show it: the page as sheet, then the line."""
        sheet = f"s. {spot.page}" if spot.page is not None else spot.path or None
        return SourceRef(self.file, sheet, spot.line, None, excerpt)

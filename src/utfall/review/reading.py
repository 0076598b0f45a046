"""A foreign report as it reads: tables of typed numbers and running sentences, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from utfall.readers.foreign.raw import RawReport, Spot


class CellState(StrEnum):
    """What stands in a cell; an empty cell, a dash and two dots mean different things in print."""

    NUMBER = "number"
    EMPTY = "empty"  # nothing printed, or covered by a merged cell
    DASH = "dash"  # a dash alone: nothing, or not applicable
    MISSING = "missing"  # .. and its like: not known
    TEXT = "text"
    UNREAD = "unread"  # digits that can be grouped in several ways that all fit; nothing is guessed


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A printed cell. ``value`` is the number as printed, in the table's or the cell's unit; None unless a number.

    ``decimals`` are those printed, negative where the report prints whole tens or hundreds. ``unit`` is the cell's
    own (``%``, ``kr``), empty where the column or the table says it. ``is_presumed`` where the print leaves open which
    column the figure stands in and custom alone has chosen: it is shown, and nothing is held against it.
    """

    text: str
    spot: Spot
    state: CellState = CellState.EMPTY
    value: Decimal | None = None
    decimals: int = 0
    unit: str = ""
    notes: tuple[str, ...] = ()
    is_presumed: bool = False


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column of numbers or words: its headers, outermost first. ``unit`` where the header says it."""

    header: tuple[str, ...]
    unit: str = ""

    @property
    def name(self) -> str:
        """The headers on one line."""
        return " ".join(self.header)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: the words before its cells, without footnote marks. ``level`` is the indentation, when it can be seen."""

    label: str
    cells: tuple[ReadCell, ...]
    spot: Spot
    level: int = 0
    notes: tuple[str, ...] = ()
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table as read: one cell per column in every row. ``unit`` is what its title or header says of all cells."""

    id: str
    title: str
    unit: str
    columns: tuple[ReadColumn, ...]
    rows: tuple[ReadRow, ...]
    spot: Spot
    headings: tuple[str, ...] = ()  # the report's headings above it, outermost first


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of running text, or an item of a list, with the headings above it, outermost first.

    ``spots`` maps each character to its place through runs: (index of the first character, place).
    """

    text: str
    spots: tuple[tuple[int, Spot], ...]
    headings: tuple[str, ...] = ()
    paragraph: int = 0

    def spot_at(self, index: int) -> Spot:
        """Where the character stands."""
        found = self.spots[0][1]
        for first, spot in self.spots:
            if first > index:
                break
            found = spot
        return found


@dataclass(frozen=True, slots=True)
class ReadReport:
    """Everything read from a report; ``raw`` is kept so that findings can be written at their places."""

    raw: RawReport
    tables: tuple[ReadTable, ...]
    sentences: tuple[ReadSentence, ...]

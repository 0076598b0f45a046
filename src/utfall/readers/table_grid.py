"""A sheet or a CSV file as text in columns, before anybody has said what the columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utfall.core import SourceRef

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_EXCERPT = 80  # characters


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block of cells: rows and columns of the grid from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class OddRow:
    """A line of a CSV file with another number of fields than the table: its line, that number, and its text."""

    line: int
    found: int
    text: str


@dataclass(frozen=True)
class Grid:
    """Text in columns of equal length, ``""`` where a cell is empty.

    ``columns`` are Arrow string arrays; ``lines`` is the file's own number of each row, from 1.
    """

    name: str
    sheet: str | None
    columns: tuple[Any, ...]
    lines: npt.NDArray[np.int32]
    merges: tuple[Merge, ...] = ()
    odd_rows: tuple[OddRow, ...] = ()

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def rows(self, first: int, last: int) -> list[list[str]]:
        """The rows from ``first`` up to, not including, ``last``, each as a list of its cells."""
        parts = [column.slice(first, max(last - first, 0)).to_pylist() for column in self.columns]
        return [[str(cell) for cell in row] for row in zip(*parts, strict=True)]

    def source(self, row: int | None = None, column: int | None = None, excerpt: str = "") -> SourceRef:
        """A place in the file; row and column of the grid, from 0."""
        line = None if row is None else int(self.lines[row])
        place = None if column is None else column + 1
        return SourceRef(self.name, self.sheet, line, place, excerpt[:_EXCERPT] or None)

"""A resolved table: columns under grouped headers, rows of several kinds, and cells that know their address."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from utfall.core import Missing, Value
from utfall.swedish import NumberFormat


class RowKind(StrEnum):
    """What a row is to its table; it decides weight and rules, never arithmetic."""

    LEAF = "leaf"
    SUM = "sum"  # delsumma eller summa
    VARAV = "varav"  # del av raden ovanför, inte hela
    HEADING = "heading"  # mellanrubrik, utan värden
    COMMENT = "comment"  # kommentar till raden ovanför, över hela bredden


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printed figure lives: report table, row and column. `explain` takes it apart."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Term:
    """Another cell of the table that goes into this one, with its sign (+1 or −1)."""

    sign: int
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``shown`` is exactly what is printed; ``number`` is that print as a number in the unit shown.

    ``value`` is exact. ``row_span`` > 1 merges the cell with those below it, which are then ``covered`` and empty.
    ``terms`` are the cells whose exact values add up to this one, where it is such a sum or difference.
    """

    value: Value = field(default_factory=Missing)
    shown: str = ""
    number: Decimal | None = None
    format: NumberFormat = field(default_factory=NumberFormat)
    row_span: int = 1
    covered: bool = False
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``group`` holds the headers above its own, outermost first; equal neighbours are merged when drawn.

    ``is_text`` columns hold words and are set to the left.
    """

    id: str
    header: str
    group: tuple[str, ...] = ()
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, the numbers of its footnotes, and one cell per column of the table."""

    id: str
    label: str
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.LEAF
    level: int = 0  # indentation: 0 flush, 1 under a heading or sum, 2 varav …
    notes: tuple[int, ...] = ()
    comment: str = ""  # only for RowKind.COMMENT


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note below the table."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it is printed. ``label_header`` heads the row labels; ``unit`` is said beside the title.

    ``summary`` tells, for readers who cannot see it, what the table shows.
    """

    id: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    label_header: str = ""
    footnotes: tuple[Footnote, ...] = ()
    note: str = ""  # e.g. how the deviation is counted; printed below the table
    summary: str = ""

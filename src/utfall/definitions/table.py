"""What a table is declared to be: columns, rows and how each is shown. Templates know no time.

A table definition says everything and guesses nothing from a header::

    id: bilaga2
    title: Bilaga 2 Verksamhetsrapport
    label_header: Verksamhet
    format: {unit: tkr}
    columns:
      - {id: actual_before, header: "Utfall perioden {year}", scenario: actual, window: year_to_date, year: -1}
      - {id: actual, header: Utfall perioden, scenario: actual, window: year_to_date}
      - {id: budget, header: Budget perioden, scenario: budget, window: year_to_date}
      - {id: deviation, header: Avvikelse perioden, formula: actual - budget}
    rows:
      - {id: board, label: Nämnd- och styrelseverksamh., activity: "100"}
      - {id: total, label: SUMMA, sum: [board]}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from utfall.core import CodePart, Decision, Month, Scenario, SourceRef, Window
from utfall.document import Address, RowKind

if TYPE_CHECKING:
    from utfall.definitions.decision import BudgetAsOf
    from utfall.definitions.formula import Formula
    from utfall.definitions.goal import IndicatorDefinition


class Organised(StrEnum):
    """In which organisation facts of an earlier time are read."""

    NOW = "now"  # som organisationen är i rapportens månad
    THEN = "then"  # som den var när det bokfördes
    NEXT = "next"  # som den är beslutad från årsskiftet efter rapportens månad

    def month(self, at: Month) -> Month:
        """The month whose organisation a report of the month ``at`` is read in."""
        return Month(at.year + 1, 1) if self is Organised.NEXT else at


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts: codes per part (each with all below it), a report line, and for quantities which measure.

    ``line`` gathers accounts. With ``quantity`` the selection reads quantities, otherwise amounts. ``within`` are codes
    that it never reaches outside of, whatever else it says: those that a report is about.
    """

    codes: tuple[tuple[CodePart, tuple[str, ...]], ...] = ()
    line: str | None = None
    quantity: str | None = None
    within: tuple[tuple[CodePart, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is selected."""
        return not self.codes and self.line is None and self.quantity is None

    def narrowed_by(self, other: Selection) -> Selection:
        """Both selections at once; where both name the same part, the other's codes count."""
        codes = {**dict(self.codes), **dict(other.codes)}
        line, quantity = other.line or self.line, other.quantity or self.quantity
        return Selection(tuple(sorted(codes.items())), line, quantity, other.within or self.within)


class Shows(StrEnum):
    """What a column shows of the indicator that each row names."""

    TARGET = "target"  # målvärdet med planens egna ord
    DEFINITION = "definition"  # vad som mäts
    ORIGIN = "origin"  # varifrån uppgiften hämtas
    UNIT = "unit"
    DUE = "due"  # tertialet då årets utfall redovisas, T3


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """A column: facts seen through a window, a formula over other columns of the same row, or an indicator's words.

    ``decisions`` empty means all kinds, and without ``budget_as_of`` the budget is the one that stood when the report's
    month was over. ``select`` narrows every row's selection (an income column, say).
    ``header`` and ``group`` may hold ``{year}``, ``{month}``, ``{period}`` of the column's own window.
    ``format`` holds the keys of `NumberFormat` that this column sets.
    """

    id: str
    header: str
    source: SourceRef
    group: tuple[str, ...] = ()
    scenario: Scenario | None = None
    window: Window | None = None
    decisions: tuple[Decision, ...] = ()
    budget_as_of: BudgetAsOf | None = None
    select: Selection = field(default_factory=Selection)
    formula: Formula | None = None
    formula_text: str = ""
    shows: Shows | None = None
    organised: Organised | None = None  # None: as the table says
    format: Mapping[str, Any] = field(default_factory=dict)

    @property
    def full_header(self) -> str:
        """The header with those of its groups before it, for a place where the groups are not seen."""
        return " ".join((*self.group, self.header))

    @property
    def is_worded(self) -> bool:
        """Whether the column holds words only: each row's own in ``texts``, or its indicator's."""
        return self.scenario is None and self.window is None and not self.formula_text


@dataclass(frozen=True, slots=True)
class SumTerm:
    """A row that goes into a sum, with its sign (+1 or −1)."""

    row: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class RowDefinition:
    """A row: a selection of facts, a sum of named rows, or words only.

    ``blank`` names columns that have no meaning in this row; ``merge`` maps a column to how many rows its cell spans;
    ``decisions`` are the kinds of budget decision, or single ones by id, that the row's budget follows.
    ``texts`` gives words that stand in a cell instead of a figure; ``same_as`` names another table's cell whose figure
    stands here too, in this cell's own format. ``indicator`` is what the row is about where a column shows targets.
    ``label`` and ``texts`` may hold ``{year}`` and the
    other words of time; ``comment`` may hold bound numbers in double braces.
    """

    id: str
    label: str
    source: SourceRef
    kind: RowKind = RowKind.LEAF
    level: int = 0
    select: Selection = field(default_factory=Selection)
    decisions: tuple[str, ...] = ()
    indicator: IndicatorDefinition | None = None
    terms: tuple[SumTerm, ...] = ()
    notes: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    merge: tuple[tuple[str, int], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    same_as: tuple[tuple[str, Address], ...] = ()
    comment: str = ""
    format: Mapping[str, Any] = field(default_factory=dict)
    formats: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # per column, wins over all


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A table. Formats are merged table < column < row < cell. ``footnotes`` maps ids to texts, in order."""

    id: str
    title: str
    columns: tuple[ColumnDefinition, ...]
    rows: tuple[RowDefinition, ...]
    source: SourceRef
    label_header: str = ""
    note: str = ""
    summary: str = ""
    unit_label: str = (
        ""  # said beside the title when the unit of `format` does not say it, e.g. "antal och timmar"
    )
    footnotes: tuple[tuple[str, str], ...] = ()
    organised: Organised = Organised.NOW
    format: Mapping[str, Any] = field(default_factory=dict)

    def column(self, id: str) -> ColumnDefinition:
        """The column; ``KeyError`` when there is none."""
        return {column.id: column for column in self.columns}[id]

    def row(self, id: str) -> RowDefinition:
        """The row; ``KeyError`` when there is none."""
        return {row.id: row for row in self.rows}[id]

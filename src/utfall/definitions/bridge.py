"""Bridges: from a budget or last year to an outcome, and which volumes and items explain the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from utfall.core import Amount, SourceRef, Span, WindowKind
from utfall.definitions.table import Selection
from utfall.swedish import DisplayUnit


class Method(StrEnum):
    """Where the joint term (more units, each dearer) goes."""

    TWO_WAY = "two_way"  # to price: volume is at the reference's price, as boards know it
    SHAPLEY = "shapley"  # half to each, so that the order of the two does not matter
    THREE_WAY = "three_way"  # a row of its own


class BridgeStart(StrEnum):
    """What a bridge begins at."""

    BUDGET = "budget"  # budgeten med alla beslut
    ORIGINAL_BUDGET = "original_budget"  # ursprunglig budget; senare beslut blir egna steg
    LAST_YEAR = "last_year"  # utfallet samma tid förra året


class BridgeEnd(StrEnum):
    """What a bridge leads to."""

    ACTUAL = "actual"
    FORECAST = "forecast"  # helårets prognos, gjord i rapportens månad


class Steps(StrEnum):
    """Whether volume and price are told line by line or added up."""

    BY_LINE = "by_line"
    BY_KIND = "by_kind"  # ett steg för volym och ett för pris, för alla rader tillsammans


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """A part of the whole. With a volume its deviation is divided into volume and price; else it is one step.

    ``unit_cost`` selects a stated unit cost in kronor with the sign of the cost; without one it is cost over volume.
    ``index`` is the known rise of prices and wages that the start did not hold, as a share: a step of its own. The
    line's own goes before the bridge's.
    """

    label: str
    select: Selection
    source: SourceRef
    volume: Selection | None = None
    unit_cost: Selection | None = None
    index: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class OneOff:
    """An item that somebody has decided to show by itself, booked and unbudgeted in the months of ``span``.

    ``line`` is the label of the line that it is booked on, and is then left out of that line's volume and price. An
    accrual belongs to the year but stands in an unusual month. Cost is negative.
    """

    label: str
    amount: Amount
    span: Span
    reason: str
    decided_by: str
    source: SourceRef
    line: str | None = None
    is_accrual: bool = False
    is_in_forecast: bool = True


@dataclass(frozen=True, slots=True)
class BridgeDefinition:
    """A bridge. ``whole`` selects what it is about; None means the sum of its lines.

    ``title`` may hold words of time such as ``{year}``.
    """

    id: str
    title: str
    unit: DisplayUnit
    decimals: int
    window: WindowKind
    start: BridgeStart
    end: BridgeEnd
    method: Method
    steps: Steps
    lines: tuple[BridgeLine, ...]
    one_offs: tuple[OneOff, ...]
    whole: Selection | None
    source: SourceRef

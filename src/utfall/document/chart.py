"""A chart before any drawing: what it compares, the exact points, and the words for those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """The shapes a writer knows how to draw."""

    DEVIATION_BARS = "deviation_bars"  # liggande staplar åt vänster och höger om noll, en per kategori
    GROUPED_BARS = "grouped_bars"  # stående staplar i grupp, en per serie
    LINES = "lines"  # en linje per serie över tid
    SHARE_BARS = "share_bars"  # staplad andel, hundra procent
    WATERFALL = "waterfall"  # brygga: från en nivå till en annan, steg för steg


class PointRole(StrEnum):
    """What a point of a waterfall is; in other charts all are steps and it says nothing."""

    STEP = "step"  # a change, drawn from where the one before ended
    TOTAL = "total"  # a level, drawn from zero
    REST = "rest"  # a change that nothing explains


class SeriesRole(StrEnum):
    """What a series of a chart of lines is: a line, or one edge of the band in which a value is expected."""

    LINE = "line"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Point:
    """One value: its category, the number in the chart's unit (unrounded) and the label as printed."""

    category: str
    number: Decimal | None
    shown: str
    role: PointRole = PointRole.STEP


@dataclass(frozen=True, slots=True)
class Series:
    """Points that belong together, named as in the legend."""

    name: str
    points: tuple[Point, ...]
    role: SeriesRole = SeriesRole.LINE


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``alt`` states its message in a sentence or two; the data stand in a table beside it (WCAG 1.1.1).

    ``beside`` is the title of the report's own table that holds the same figures, when they are not to be printed
    twice; then print points there, and pages on a screen keep the data folded in as ever.
    """

    id: str
    title: str
    kind: ChartKind
    unit: str
    series: tuple[Series, ...]
    alt: str
    beside: str = ""

"""Where the bars of a waterfall begin and end, and the part of the scale that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from utfall.document import Chart, Point, PointRole

_BROKEN_BELOW = Decimal("0.4")  # of the highest level; smaller changes would be slivers on a whole scale
_STUB = Decimal("0.35")  # of the changes' extent is left of a total's bar before the break


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the chart's unit: a step from the level before, a total from zero; None where nothing is known."""

    point: Point
    start: Decimal
    end: Decimal

    @property
    def is_there(self) -> bool:
        """Whether the point has a number."""
        return self.point.number is not None

    @property
    def is_total(self) -> bool:
        """Whether the bar is a level of its own."""
        return self.point.role is PointRole.TOTAL


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers that the drawing reaches over. ``base`` is where totals are seen to begin; zero unless broken."""

    low: Decimal
    high: Decimal
    base: Decimal

    @property
    def is_broken(self) -> bool:
        """Whether zero lies outside, so that the totals are cut and must say so."""
        return bool(self.base)


def bars(chart: Chart) -> tuple[Bar, ...]:
    """The bars of the chart's first series, each step from where the bar before it ended."""
    return tuple(_bars(chart))


def _bars(chart: Chart) -> Iterator[Bar]:
    level = Decimal(0)
    for point in chart.series[0].points if chart.series else ():
        start = Decimal(0) if point.role is PointRole.TOTAL else level
        if point.number is None:
            yield Bar(point, level, level)
            continue
        level = start + point.number
        yield Bar(point, start, level)


def scale(drawn: tuple[Bar, ...]) -> Scale:
    """The whole scale from zero, or a broken one where the changes are small beside the levels.

    Between −63,3 and −65,2 mnkr the steps would be slivers beside the totals, and the steps are the message.

    >>> whole = [Point("Budget", Decimal(-60), "", PointRole.TOTAL), Point("Volym", Decimal(-3), "")]
    >>> from utfall.document import ChartKind, Series
    >>> found = scale(bars(Chart("c", "t", ChartKind.WATERFALL, "mnkr", (Series("", tuple(whole)),), "")))
    >>> found.is_broken, found.low, found.high < 0
    (True, Decimal('-63'), True)
    """
    ends = [bar.end for bar in drawn if bar.is_there]
    if not ends:
        return Scale(Decimal(0), Decimal(1), Decimal(0))
    low, high = min(ends), max(ends)
    extent, farthest = high - low, max(abs(low), abs(high))
    if low * high <= 0 or not extent or extent >= farthest * _BROKEN_BELOW:
        return Scale(min(low, Decimal(0)), max(high, Decimal(0)), Decimal(0))
    stub = extent * _STUB
    return Scale(low - stub, high, low - stub) if low > 0 else Scale(low, high + stub, high + stub)

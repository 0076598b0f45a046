"""Investments over several years: the decided frame, each year's budget, what is spent and what the whole will cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from utfall.budget.ledger import BudgetLedger
from utfall.core import Amount, CodePart, Decision, SourceRef, Span, Value, subtract, total


@dataclass(frozen=True, slots=True)
class Frame:
    """The total expenditure that the council has approved for a project (RKR R14: *beslutad totalutgift*).

    ``amount`` is negative, as every cost; a later frame for the same project takes the place of an earlier one.
    """

    project: str
    span: Span
    amount: Amount
    decided_on: date
    source: SourceRef


@dataclass(frozen=True, slots=True)
class InvestmentStatus:
    """A project as seen from a day in one year. Deviations are expected minus decided: plus is better.

    ``decided`` is the year's budget by kind of decision (original, carried over, between boards, reallocated), and
    ``budget`` their sum.
    """

    project: str
    year: int
    decided: Mapping[Decision, Value]
    budget: Value
    spent: Value
    forecast: Value
    frame: Value
    spent_in_all: Value
    forecast_in_all: Value

    @property
    def deviation(self) -> Value:
        """The year's forecast minus the year's budget."""
        return subtract(self.forecast, self.budget)

    @property
    def frame_deviation(self) -> Value:
        """The expected total minus the frame."""
        return subtract(self.forecast_in_all, self.frame)

    @property
    def left_of_frame(self) -> Value:
        """What may still be spent, positive; negative when the frame is overspent."""
        return subtract(self.spent_in_all, self.frame)


def frame_of(project: str, frames: tuple[Frame, ...], by: date) -> Frame | None:
    """The latest frame decided by a day; None when none was."""
    decided = [frame for frame in frames if frame.project == project and frame.decided_on <= by]
    return max(decided, key=lambda frame: (frame.decided_on, frame.source), default=None)


def investment_status(
    ledger: BudgetLedger,
    frames: tuple[Frame, ...],
    project: str,
    by: date,
    spent: Mapping[int, Value],
    forecast: Mapping[int, Value],
) -> InvestmentStatus:
    """A project's year and its whole life, as decided and known on a day.

    ``spent`` is what was booked per year, the present one included; ``forecast`` what is expected for the present
    and each coming year. The expected total is what earlier years spent and what is expected from now on.
    """
    year, span = by.year, Span.of_year(by.year)
    where = {CodePart.PROJECT: frozenset({project})}
    frame = frame_of(project, frames, by)
    earlier = [value for each, value in sorted(spent.items()) if each < year]
    coming = [value for each, value in sorted(forecast.items()) if each >= year]
    return InvestmentStatus(
        project=project,
        year=year,
        decided=ledger.by_kind(by, span, where),
        budget=ledger.budget(by, span, where),
        spent=total(value for each, value in spent.items() if each == year),
        forecast=total(value for each, value in forecast.items() if each == year),
        frame=total([frame.amount] if frame is not None else []),
        spent_in_all=total(value for each, value in spent.items() if each <= year),
        forecast_in_all=total([*earlier, *coming]),
    )

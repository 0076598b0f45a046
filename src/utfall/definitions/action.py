"""The action plan as a ledger: what a board has decided to do about its money, and what that is to be worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from utfall.core import Amount, Month, SourceRef, Span
from utfall.core.period import END
from utfall.definitions.table import Selection


class ActionStatus(StrEnum):
    """How far an action has come, as the one who answers for it says."""

    PLANNED = "planned"  # beslutad, inte påbörjad
    RUNNING = "running"  # pågår
    DONE = "done"  # genomförd, effekten består
    STOPPED = "stopped"  # avbruten, ger ingen effekt


class CounterfactualKind(StrEnum):
    """What would have been booked without an action, as far as anybody can say."""

    SAME_MONTHS = "same_months"  # samma månader före åtgärden, uppräknade med ett index
    FORECAST = "forecast"  # prognosen som lämnades före åtgärden
    TREND = "trend"  # samma månader före åtgärden, med ökningstakten dittills
    REFERENCE = "reference"  # samma månader före åtgärden, med jämförelsegruppens utveckling


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """How an action's effect is measured; each kind uses its own of the other fields.

    ``index`` is the yearly growth that same months are raised by, ``as_of`` the month in which the forecast was made,
    ``reference`` the group that the action does not touch.
    """

    kind: CounterfactualKind = CounterfactualKind.SAME_MONTHS
    index: Fraction = Fraction(0)
    as_of: Month | None = None
    reference: Selection = field(default_factory=Selection)


@dataclass(frozen=True, slots=True)
class ActionEffect:
    """What an action is to change each month on the facts of a selection; plus is better."""

    select: Selection
    per_month: Amount


@dataclass(frozen=True, slots=True)
class Action:
    """A decided action; ``by_role`` answers for it, and ``end`` is the last month of its effect, if it has one.

    ``is_in_forecast`` says whether the forecast already holds its effect; None when nobody has said, and then the pace
    of the year holds what has begun.
    """

    id: str
    name: str
    decided: date
    body: str
    by_role: str
    start: Month
    status: ActionStatus
    effects: tuple[ActionEffect, ...]
    counterfactual: Counterfactual
    source: SourceRef
    end: Month | None = None
    is_in_forecast: bool | None = None
    comment: str = ""

    @property
    def per_month(self) -> Amount:
        """All that it is to change in a month."""
        return Amount(sum(each.per_month.ore for each in self.effects))

    @property
    def span(self) -> Span:
        """The months in which it is to have effect; open when it has no end."""
        return Span(self.start, self.end or END)

    def months_in(self, window: Span) -> Span | None:
        """The part of a window in which it is to have effect; None when there is none, or when it was stopped."""
        if self.status is ActionStatus.STOPPED or not window.overlaps(self.span):
            return None
        return Span(max(window.first, self.start), min(window.last, self.span.last))

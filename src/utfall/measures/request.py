"""One question to the cube."""

from __future__ import annotations

from dataclasses import dataclass, field

from utfall.core import Decision, Month, Scenario, Span
from utfall.definitions.table import Organised, Selection


@dataclass(frozen=True, slots=True)
class Request:
    """Facts of a selection and a scenario over a span, summed (amounts) or aggregated by the quantity's own rule.

    ``decisions`` empty means all kinds of budget decision. ``as_of`` picks which forecast; it must be set for
    forecasts and None otherwise. ``organised`` says in which organisation facts of an earlier time are read.
    """

    select: Selection
    scenario: Scenario
    span: Span
    decisions: tuple[Decision, ...] = field(default=())
    as_of: Month | None = None
    organised: Organised = Organised.NOW

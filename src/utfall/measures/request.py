"""One question to the cube."""

from __future__ import annotations

from dataclasses import dataclass, field

from utfall.core import Month, Scenario, Span
from utfall.definitions.table import Organised, Selection


@dataclass(frozen=True, slots=True)
class Request:
    """Facts of a selection and a scenario over a span, summed (amounts) or aggregated by the quantity's own rule.

    ``decisions`` are kinds of budget decision or ids of single ones; empty means all. With ``among`` as well, only
    those that are among these too count. A budget is read as it stood at the end of the month ``budget_as_of``,
    without which it is the cube's own month. ``as_of`` picks which forecast; it must be set for forecasts and None
    otherwise. ``organised`` says in which organisation facts of an earlier time are read.
    """

    select: Selection
    scenario: Scenario
    span: Span
    decisions: tuple[str, ...] = field(default=())
    as_of: Month | None = None
    organised: Organised = Organised.NOW
    budget_as_of: Month | None = None
    among: tuple[str, ...] = field(default=())

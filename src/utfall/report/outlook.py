"""What a report shows of the year to come: forecasts and the plan, each made once, when the text first asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from utfall.core import Month
from utfall.definitions import Definitions
from utfall.document import Block
from utfall.measures import Cube, Expression
from utfall.narrative import ForecastSlot, ForecastView, PlanSlot, Template
from utfall.problems import Problems
from utfall.report.guard import Guarded, Place

if TYPE_CHECKING:
    from utfall.report.forecast_tables import ForecastTables
    from utfall.report.plan_tables import PlanTables


@dataclass
class OutlookBlocks:
    """The forecasts and the plan of a report."""

    definitions: Definitions
    cube: Cube
    period: Month
    problems: Problems

    def blocks(self, slot: ForecastSlot | PlanSlot, guarded: Guarded) -> tuple[Block, ...]:
        """What stands in a slot, as far as it is not ``guarded``."""
        if isinstance(slot, ForecastSlot):
            return self._forecasts.blocks(slot, guarded)
        return self._plans.blocks(slot, guarded)

    def told(self, template: Template) -> Iterator[tuple[Place, tuple[Expression, ...]]]:
        """What it tells of booked costs, where any of them are secret."""
        if not self.definitions.secrecy.costs:
            return
        for forecast in template.forecasts:
            if forecast.view is ForecastView.FORECAST:
                yield from self._forecasts.told(forecast)
        for plan in template.plans:
            yield from self._plans.told(plan)

    @cached_property
    def _forecasts(self) -> ForecastTables:
        from utfall.report.forecast_tables import ForecastTables  # numpy, which other reports do without

        return ForecastTables(self.definitions, self.cube, self.period, self.problems)

    @cached_property
    def _plans(self) -> PlanTables:
        from utfall.report.plan_tables import PlanTables  # numpy, as for forecasts

        made = self._forecasts
        return PlanTables(self.definitions, self.cube, self.period, self.problems, made.forecast)

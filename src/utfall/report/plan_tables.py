"""What a report shows of the plan for the rest of the year: actions, grants, risks, layers and need by age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from utfall.core import Month
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.document import Block
from utfall.measures import Cube
from utfall.narrative import PlanSlot, PlanView
from utfall.problems import Problems
from utfall.report.action_tables import ActionTables
from utfall.report.actions import ActionPlan, action_plan
from utfall.report.forecast import YearForecast
from utfall.report.grant_tables import GrantTables
from utfall.report.grants import grant_positions
from utfall.report.layer_tables import LayerTables
from utfall.report.layers import LayeredForecast, division_said, layered
from utfall.report.need_tables import NeedTables
from utfall.report.needs import NeedForecast, need_forecasts
from utfall.report.risk_tables import RiskTables
from utfall.report.risks import risk_review


@dataclass
class PlanTables:
    """The blocks that a report's text asks for; ``forecast`` gives a division's year-end, made once for the report."""

    definitions: Definitions
    cube: Cube
    period: Month
    problems: Problems
    forecast: Callable[[Division | None], YearForecast | None]

    def blocks(self, slot: PlanSlot) -> tuple[Block, ...]:
        """What stands in a slot."""
        division = Division(slot.division) if slot.division else division_said(self.definitions, self.period)
        match slot.view:
            case PlanView.ACTIONS:
                return tuple(ActionTables(self.plan, self.layers(division)).blocks())
            case PlanView.GRANTS:
                positions = grant_positions(self.cube, self.definitions, self.period)
                return tuple(GrantTables(positions).blocks())
            case PlanView.LAYERS:
                made = self.layers(division)
                return tuple(LayerTables(made).blocks()) if made is not None else ()
            case PlanView.RISKS:
                return self._risks(division)
            case PlanView.DEMOGRAPHY:
                return tuple(NeedTables(self.needs).blocks())

    @cached_property
    def plan(self) -> ActionPlan:
        """The action plan, reviewed once."""
        return action_plan(self.cube, self.definitions, self.period, self.problems)

    @cached_property
    def needs(self) -> tuple[NeedForecast, ...]:
        """The services that follow from the population's ages, read once."""
        return need_forecasts(self.cube, self.definitions, self.period, self.problems)

    def layers(self, division: Division | None) -> LayeredForecast | None:
        """The forecast of a division in its layers; None, with a problem, when there is nothing to forecast."""
        made = self.forecast(division)
        if made is None:
            return None
        return layered(made, self.plan, self.definitions, self.problems)

    def _risks(self, division: Division | None) -> tuple[Block, ...]:
        made = self.layers(division)
        if made is None:
            return ()
        return tuple(RiskTables(risk_review(made, self.definitions, self.problems), self.period).blocks())

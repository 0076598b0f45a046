"""What a report shows of the plan for the rest of the year: actions, grants, risks, layers and need by age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from utfall.core import Month
from utfall.core.division import Division
from utfall.definitions import Definitions
from utfall.document import Block
from utfall.measures import Cube
from utfall.narrative import PlanSlot, PlanView
from utfall.problems import Problems
from utfall.report.action_tables import ID as ACTIONS
from utfall.report.action_tables import ActionTables
from utfall.report.actions import ActionPlan, action_plan
from utfall.report.forecast import YearForecast
from utfall.report.grant_tables import GrantTables
from utfall.report.grants import grant_positions
from utfall.report.guard import OPEN, Guarded
from utfall.report.layer_tables import LayerTables
from utfall.report.layers import LayeredForecast, division_said, layered
from utfall.report.need_tables import NeedTables
from utfall.report.needs import NeedForecast, need_forecasts
from utfall.report.outlook_told import Booked, Told, told_by_actions, told_by_layers, told_by_whole
from utfall.report.risk_tables import LIST as RISKS
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
    _layered: dict[Division | None, LayeredForecast | None] = field(default_factory=dict)

    def blocks(self, slot: PlanSlot, guarded: Guarded = OPEN) -> tuple[Block, ...]:
        """What stands in a slot; what is ``guarded`` stands there as masked, or is left out."""
        division = self._division(slot)
        match slot.view:
            case PlanView.ACTIONS:
                return tuple(ActionTables(self.plan, self.layers(division), guarded).blocks())
            case PlanView.GRANTS:
                positions = grant_positions(self.cube, self.definitions, self.period)
                return tuple(GrantTables(positions).blocks())
            case PlanView.LAYERS:
                made = self.layers(division)
                return tuple(LayerTables(made, guarded).blocks()) if made is not None else ()
            case PlanView.RISKS:
                return self._risks(division, guarded)
            case PlanView.DEMOGRAPHY:
                return tuple(NeedTables(self.needs).blocks())

    def told(self, slot: PlanSlot) -> Told:
        """What the figures in a slot tell of booked costs."""
        made = self.layers(self._division(slot))
        booked = Booked(made.made.history, self.definitions.structure) if made is not None else None
        match slot.view:
            case PlanView.ACTIONS:
                yield from told_by_actions(self.plan, ActionTables(self.plan).table())
                if made is not None and booked is not None:
                    yield from told_by_whole(made, ACTIONS, booked)
            case PlanView.LAYERS if made is not None and booked is not None:
                printed = LayerTables(made)
                yield from told_by_layers(made, printed.table(), printed.changes_table(), booked)
            case PlanView.RISKS if made is not None and booked is not None:
                yield from told_by_whole(made, RISKS, booked)

    def _division(self, slot: PlanSlot) -> Division | None:
        return Division(slot.division) if slot.division else division_said(self.definitions, self.period)

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
        if division not in self._layered:
            made = self.forecast(division)
            told = layered(made, self.plan, self.definitions, self.problems) if made is not None else None
            self._layered[division] = told
        return self._layered[division]

    def _risks(self, division: Division | None, guarded: Guarded) -> tuple[Block, ...]:
        made = self.layers(division)
        if made is None:
            return ()
        review = risk_review(made, self.definitions, self.problems)
        return tuple(RiskTables(review, self.period, guarded).blocks())

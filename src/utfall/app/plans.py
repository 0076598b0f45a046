"""What is planned and feared beside the forecast, as a page shows it: actions, state grants, risks, year-end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utfall.app.figures import Figures, Reading, Sight
from utfall.core import SourceRef
from utfall.definitions import Definitions
from utfall.definitions.action import Action
from utfall.document import Block
from utfall.measures import Cube
from utfall.narrative import ForecastSlot, ForecastView, PlanSlot, PlanView
from utfall.problems import Problems
from utfall.report.action_tables import ActionTables
from utfall.report.actions import action_plan
from utfall.report.forecast_tables import ForecastTables
from utfall.report.plan_tables import PlanTables

_PAGE = SourceRef("sidan")  # where the blocks are asked for


@dataclass(frozen=True, slots=True)
class Shown:
    """Blocks for a page, and every problem met on the way to them."""

    blocks: tuple[Block, ...]
    problems: Problems


def actions_shown(figures: Figures, sight: Sight) -> Shown:
    """The action plan with expected and measured effect; for a unit, the actions on its own codes."""
    if sight.unit is None:
        return _plan(figures, PlanView.ACTIONS, sight)

    def shown(reading: Reading) -> Shown:
        problems, cube = Problems(), figures.cube(sight)
        own = _on_own_codes(reading.definitions.forecast.actions, cube)
        narrowed = _with_actions(reading.definitions, own)
        plan = action_plan(cube, narrowed, sight.period, problems)
        return Shown(tuple(ActionTables(plan).blocks()), problems)

    return figures.once(("actions", sight), shown)


def grants_shown(figures: Figures, sight: Sight) -> Shown | None:
    """The state grants; they are kept for the whole board, and None for a part of it."""
    return _plan(figures, PlanView.GRANTS, sight) if sight.unit is None else None


def risks_shown(figures: Figures, sight: Sight) -> Shown | None:
    """The risks drawn beside the forecast, with a tornado; for the whole board, and None for a part of it."""
    return _plan(figures, PlanView.RISKS, sight) if sight.unit is None else None


def year_end_shown(figures: Figures, sight: Sight) -> Shown:
    """Where Utfall thinks that the year ends, with its interval in words, its table and its charts."""

    def shown(reading: Reading) -> Shown:
        problems = Problems()
        tables = ForecastTables(reading.definitions, figures.cube(sight), sight.period, problems)
        return Shown(tables.blocks(ForecastSlot(ForecastView.FORECAST, "", _PAGE)), problems)

    return figures.once(("year end", sight), shown)


def _plan(figures: Figures, view: PlanView, sight: Sight) -> Shown:
    def shown(reading: Reading) -> Shown:
        problems, cube, definitions = Problems(), figures.cube(sight), reading.definitions
        forecasts = ForecastTables(definitions, cube, sight.period, problems)
        tables = PlanTables(definitions, cube, sight.period, problems, forecasts.forecast)
        return Shown(tables.blocks(PlanSlot(view, "", _PAGE)), problems)

    return figures.once(("plan", view, sight), shown)


def _on_own_codes(actions: Mapping[str, Action], cube: Cube) -> dict[str, Action]:
    """The actions with some effect on codes that the cube sees."""
    return {
        id: action
        for id, action in actions.items()
        if any(
            cube.sees({part: code})
            for effect in action.effects
            for part, codes in effect.select.codes
            for code in codes
        )
    }


def _with_actions(definitions: Definitions, actions: Mapping[str, Action]) -> Definitions:
    return replace(definitions, forecast=replace(definitions.forecast, actions=dict(actions)))

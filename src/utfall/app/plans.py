"""What is planned and feared beside the forecast, as a page shows it: actions, state grants, risks, year-end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from utfall.app.figures import Figures, Sight
from utfall.app.reading import Reading, RestsOn
from utfall.app.unit_proposals import proposed_for
from utfall.core import SourceRef
from utfall.definitions import Definitions
from utfall.definitions.action import Action, ActionEffect
from utfall.document import Block, TableBlock
from utfall.measures import Cube
from utfall.narrative import ForecastSlot, ForecastView, PlanSlot, PlanView
from utfall.problems import Problems
from utfall.report.action_tables import ActionTables
from utfall.report.actions import ActionPlan, action_plan
from utfall.report.forecast_tables import ForecastTables
from utfall.report.one_off_table import one_off_table
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

    plan, problems = unit_plan(figures, sight)
    return Shown(tuple(ActionTables(plan).blocks()), problems)


def unit_plan(figures: Figures, sight: Sight) -> tuple[ActionPlan, Problems]:
    """The action plan on the unit's own codes, with what each action is to give there."""

    def planned(reading: Reading) -> tuple[ActionPlan, Problems]:
        problems, cube = Problems(), figures.cube(sight)
        own = _on_own_codes(reading.definitions.forecast.actions, cube)
        narrowed = _with_actions(reading.definitions, own)
        return action_plan(cube, narrowed, sight.period, problems), problems

    return figures.once(("unit plan", sight), planned)


def grants_shown(figures: Figures, sight: Sight) -> Shown | None:
    """The state grants; they are kept for the whole board, and None for a part of it."""
    return _plan(figures, PlanView.GRANTS, sight) if sight.unit is None else None


def risks_shown(figures: Figures, sight: Sight) -> Shown | None:
    """The risks drawn beside the forecast, with a tornado; for the whole board, and None for a part of it."""
    return _plan(figures, PlanView.RISKS, sight) if sight.unit is None else None


def one_offs_shown(figures: Figures, sight: Sight) -> Shown:
    """The one-off items that are set apart; for a unit, those on its own codes."""

    def shown(reading: Reading) -> Shown:
        cube = figures.cube(sight)
        listed = reading.definitions.forecast.one_offs
        own = [each for each in listed if sight.unit is None or cube.sees(dict(each.codes))]
        return Shown((TableBlock(one_off_table(own)),) if own else (), Problems())

    return figures.once(("one-offs", sight), shown)


def year_end_shown(figures: Figures, sight: Sight) -> Shown:
    """Where Utfall thinks that the year ends, with its interval in words, its table and its charts."""

    def shown(reading: Reading) -> Shown:
        problems = Problems()
        whole = proposed_for(figures, sight)
        tables = ForecastTables(reading.definitions, figures.cube(sight), sight.period, problems, whole)
        return Shown(tables.blocks(ForecastSlot(ForecastView.FORECAST, "", _PAGE)), problems)

    return figures.once(("year end", sight), shown, rests_on=RestsOn.FORECASTS)


def _plan(figures: Figures, view: PlanView, sight: Sight) -> Shown:
    def shown(reading: Reading) -> Shown:
        problems, cube, definitions = Problems(), figures.cube(sight), reading.definitions
        forecasts = ForecastTables(definitions, cube, sight.period, problems)
        tables = PlanTables(definitions, cube, sight.period, problems, forecasts.forecast)
        return Shown(tables.blocks(PlanSlot(view, "", _PAGE)), problems)

    return figures.once(("plan", view, sight), shown)


def _on_own_codes(actions: Mapping[str, Action], cube: Cube) -> dict[str, Action]:
    """The actions with some effect on codes that the cube sees, and those effects alone."""
    found = {}
    for id, action in actions.items():
        own = tuple(each for each in action.effects if _is_seen(each, cube))
        if own:
            found[id] = replace(action, effects=own)
    return found


def _is_seen(effect: ActionEffect, cube: Cube) -> bool:
    return any(cube.sees({part: code}) for part, codes in effect.select.codes for code in codes)


def _with_actions(definitions: Definitions, actions: Mapping[str, Action]) -> Definitions:
    return replace(definitions, forecast=replace(definitions.forecast, actions=dict(actions)))

"""Shows the whole plan for the rest of the year: the forecast in its layers, actions, risks, grants and need by age."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import sight_of
from utfall.budget.grant import GrantPosition
from utfall.core import Month
from utfall.core.division import Division
from utfall.problems import Problems
from utfall.report.actions import ActionPlan, action_plan
from utfall.report.forecast import forecast_year
from utfall.report.grants import grant_positions
from utfall.report.layers import LayeredForecast, division_said, layered
from utfall.report.needs import NeedForecast, need_forecasts
from utfall.report.risks import RiskReview, risk_review


@dataclass(frozen=True)
class PlanResult:
    """The plan seen from the month ``at``, and every problem met on the way; no forecast when none could be made."""

    problems: Problems
    at: Month | None = None
    actions: ActionPlan | None = None
    grants: tuple[GrantPosition, ...] = ()
    needs: tuple[NeedForecast, ...] = ()
    forecast: LayeredForecast | None = None
    risks: RiskReview | None = None


def plan(
    root: Path, at: Month | None = None, by: Division | None = None, progress: Progress = silent
) -> PlanResult:
    """Everything that is planned and feared after a month, or after the latest that has outcomes.

    The forecast is divided ``by`` what is asked for, or as people have divided the month.
    """
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is None:
            return PlanResult(problems)
        cube, definitions = seen.cube, seen.definitions
        actions = action_plan(cube, definitions, seen.at, problems)
        division = by or division_said(definitions, seen.at)
        made = forecast_year(cube, definitions, division, seen.at, problems)
        forecast = layered(made, actions, definitions, problems) if made is not None else None
        return PlanResult(
            problems,
            seen.at,
            actions,
            grant_positions(cube, definitions, seen.at),
            need_forecasts(cube, definitions, seen.at, problems),
            forecast,
            risk_review(forecast, definitions, problems) if forecast is not None else None,
        )
    return PlanResult(problems)

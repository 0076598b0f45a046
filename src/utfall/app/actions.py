"""Shows the action plan of a workspace: what each action was to give, and what it has given as far as can be told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import sight_of
from utfall.core import Month
from utfall.problems import Problems
from utfall.report.actions import ActionPlan, action_plan


@dataclass(frozen=True)
class ActionsResult:
    """The plan, and every problem met on the way; no plan when the workspace could not be read."""

    problems: Problems
    plan: ActionPlan | None = None


def actions(root: Path, at: Month | None = None, progress: Progress = silent) -> ActionsResult:
    """Review the plan as it stands in a month, or in the latest that has outcomes."""
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is not None:
            return ActionsResult(problems, action_plan(seen.cube, seen.definitions, seen.at, problems))
    return ActionsResult(problems)

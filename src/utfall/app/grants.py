"""Shows the state grants of a workspace: what is earned, what may be booked, and what may have to go back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import sight_of
from utfall.budget.grant import GrantPosition
from utfall.core import Month
from utfall.problems import Problems
from utfall.report.grants import grant_positions


@dataclass(frozen=True)
class GrantsResult:
    """The grants as they stand, and every problem met on the way."""

    problems: Problems
    at: Month | None = None
    positions: tuple[GrantPosition, ...] = ()


def grants(root: Path, at: Month | None = None, progress: Progress = silent) -> GrantsResult:
    """Review the grants as they stand in a month, or in the latest that has outcomes."""
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is not None:
            return GrantsResult(problems, seen.at, grant_positions(seen.cube, seen.definitions, seen.at))
    return GrantsResult(problems)

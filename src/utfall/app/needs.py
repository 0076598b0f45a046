"""Shows what the population's ages mean for each service: recipients and cost in the years ahead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import sight_of
from utfall.core import Month
from utfall.problems import Problems
from utfall.report.needs import NeedForecast, need_forecasts


@dataclass(frozen=True)
class NeedsResult:
    """Each service's years, and every problem met on the way."""

    problems: Problems
    at: Month | None = None
    forecasts: tuple[NeedForecast, ...] = ()


def needs(root: Path, at: Month | None = None, progress: Progress = silent) -> NeedsResult:
    """Project every declared service from a month, or from the latest that has outcomes."""
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is not None:
            found = need_forecasts(seen.cube, seen.definitions, seen.at, problems)
            return NeedsResult(problems, seen.at, found)
    return NeedsResult(problems)

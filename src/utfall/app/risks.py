"""Shows the risks and opportunities of a workspace beside the forecast's own uncertainty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Progress, silent
from utfall.app.viewing import sight_of
from utfall.core import Month
from utfall.core.division import Division
from utfall.problems import Problems
from utfall.report.forecast import forecast_year
from utfall.report.risks import RiskReview, risk_review


@dataclass(frozen=True)
class RisksResult:
    """The list and what comes of it, and every problem met on the way."""

    problems: Problems
    at: Month | None = None
    review: RiskReview | None = None


def risks(
    root: Path, at: Month | None = None, by: Division = Division.ACTIVITY, progress: Progress = silent
) -> RisksResult:
    """Draw the list beside the year-end that Utfall proposes after a month, or after the latest with outcomes."""
    problems = Problems()
    with Collecting(problems):
        seen = sight_of(root, at, problems, progress)
        if seen is not None:
            made = forecast_year(seen.cube, seen.definitions, by, seen.at, problems)
            review = risk_review(made, seen.definitions, problems) if made is not None else None
            return RisksResult(problems, seen.at, review)
    return RisksResult(problems)

"""Holds every earlier forecast of a workspace against the outcome, and against what naive methods would have said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, Progress, bring_in_new, open_workspace, period_of, silent
from utfall.core.division import Division
from utfall.measures import Cube
from utfall.problems import Problems
from utfall.report.scoreboard import Record, record_of
from utfall.swedish.language import Phrase


@dataclass(frozen=True)
class ScoreResult:
    """The record, and every problem met on the way."""

    problems: Problems
    record: Record | None = None


def score(root: Path, by: Division | None = None, progress: Progress = silent) -> ScoreResult:
    """Judge the forecasts of years that are over, people's as well as those that Utfall has frozen."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is None:
            return ScoreResult(problems)
        bring_in_new(opened, problems, progress)
        snapshot, definitions = opened.snapshot(), opened.definitions
        at = period_of(snapshot, None, problems)
        if problems.blocks or at is None:
            return ScoreResult(problems)
        progress(Phrase("Prövar tidigare prognoser"))
        cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, organised_at=at)
        return ScoreResult(problems, record_of(cube, definitions, by, at, problems))
    return ScoreResult(problems)

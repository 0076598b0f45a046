"""A workspace seen from a month: what ledgers, risks and forecasts are read from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Opened, Progress, bring_in_new, open_workspace, period_of, silent
from utfall.core import Month
from utfall.definitions import Definitions
from utfall.measures import Cube
from utfall.problems import Problems


@dataclass(frozen=True)
class Sight:
    """An opened workspace, its facts as organised in the month ``at``."""

    opened: Opened
    cube: Cube
    at: Month

    @property
    def definitions(self) -> Definitions:
        """All that is declared and entered."""
        return self.opened.definitions


def sight_of(root: Path, at: Month | None, problems: Problems, progress: Progress = silent) -> Sight | None:
    """Open a workspace and bring in what is new; None, with problems, when there is nothing to look at."""
    opened = open_workspace(root, problems)
    if opened is None:
        return None
    bring_in_new(opened, problems, progress)
    snapshot, definitions = opened.snapshot(), opened.definitions
    month = period_of(snapshot, at, problems)
    if problems.blocks or month is None:
        return None
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, organised_at=month)
    return Sight(opened, cube, month)

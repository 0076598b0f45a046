"""A workspace seen from a month: what ledgers, risks and forecasts are read from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from utfall.app.opening import Opened, Progress, bring_in_new, open_workspace, period_of, silent
from utfall.core import Month
from utfall.definitions import Definitions
from utfall.problems import Problems
from utfall.store import Snapshot

if TYPE_CHECKING:
    from utfall.measures import Cube


@dataclass(frozen=True)
class Sight:
    """An opened workspace, its facts as organised in the month ``at``."""

    opened: Opened
    snapshot: Snapshot
    at: Month

    @property
    def definitions(self) -> Definitions:
        """All that is declared and entered."""
        return self.opened.definitions

    @cached_property
    def cube(self) -> Cube:
        """Answers about the facts; made when first asked, for some commands have nothing to ask."""
        from utfall.measures import Cube

        structure, quantities = self.definitions.structure, self.definitions.quantities
        return Cube(self.snapshot.engine, structure, quantities, organised_at=self.at)


def sight_of(root: Path, at: Month | None, problems: Problems, progress: Progress = silent) -> Sight | None:
    """Open a workspace and bring in what is new; None, with problems, when there is nothing to look at."""
    opened = open_workspace(root, problems)
    if opened is None:
        return None
    bring_in_new(opened, problems, progress)
    snapshot = opened.snapshot()
    month = period_of(snapshot, at, problems)
    if problems.blocks or month is None:
        return None
    return Sight(opened, snapshot, month)

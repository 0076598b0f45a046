"""Removes from a workspace the facts that count no more, so that the disk does not fill with what was corrected."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from utfall.app.opening import Collecting, open_workspace
from utfall.problems import Problems
from utfall.store import KEPT, Removal

__all__ = ["KEPT", "ClearResult", "clear"]


@dataclass(frozen=True)
class ClearResult:
    """What was removed, or would be; ``problems`` say why nothing could."""

    problems: Problems
    removals: tuple[Removal, ...] = ()

    @property
    def files(self) -> int:
        """How many Parquet files."""
        return sum(len(each.paths) for each in self.removals)

    @property
    def size(self) -> int:
        """Their bytes."""
        return sum(each.size for each in self.removals)


def clear(root: Path, keep: int = KEPT, *, is_trial: bool = False) -> ClearResult:
    """Remove facts of undone batches, and of replaced ones but the ``keep`` newest of each file.

    What ceased to count within the last day stays (see `Workspace.clear`). A trial changes nothing.
    """
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            return ClearResult(problems, opened.store.clear(int(time.time()), keep, is_trial=is_trial))
    return ClearResult(problems)

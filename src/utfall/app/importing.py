"""Imports files into a workspace, and takes an import back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from utfall.app.opening import Collecting, Progress, bring_in, open_workspace, silent
from utfall.problems import Problems
from utfall.store import Batch


@dataclass(frozen=True)
class ImportResult:
    """The new batches and every problem in the files."""

    problems: Problems
    batches: list[Batch] = field(default_factory=list)


def import_files(root: Path, files: Sequence[Path], progress: Progress = silent) -> ImportResult:
    """Import fact files; importing the same file twice changes nothing."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            return ImportResult(problems, bring_in(opened, files, problems, progress))
    return ImportResult(problems)


def undo(root: Path, batch: str) -> Problems:
    """Take a whole import back."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            opened.store.undo(batch)
    return problems

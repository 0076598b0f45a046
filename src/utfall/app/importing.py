"""Imports files into a workspace, and takes an import back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from utfall.app.opening import Progress, bring_in, open_workspace, silent
from utfall.core import SourceRef
from utfall.problems import Problems, did_you_mean
from utfall.store import Batch


@dataclass(frozen=True)
class ImportResult:
    """The new batches and every problem in the files."""

    problems: Problems
    batches: list[Batch] = field(default_factory=list)


def import_files(root: Path, files: Sequence[Path], progress: Progress = silent) -> ImportResult:
    """Import fact files; importing the same file twice changes nothing."""
    problems = Problems()
    opened = open_workspace(root, problems)
    if opened is None:
        return ImportResult(problems)
    return ImportResult(problems, bring_in(opened, files, problems, progress))


def undo(root: Path, batch: str) -> Problems:
    """Take a whole import back."""
    problems = Problems()
    opened = open_workspace(root, problems)
    if opened is None:
        return problems
    known = [each.id for each in opened.store.batches()]
    if batch not in known:
        problems.add("STO-002", SourceRef(".utfall/batches"), batch=batch, hint=did_you_mean(batch, known))
    else:
        opened.store.undo(batch)
    return problems

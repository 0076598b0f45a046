"""Imports files into a workspace, and takes an import back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from utfall.app.admitting import Admitted, Consent
from utfall.app.opening import Collecting, Opened, Progress, bring_in, files_in, open_workspace, silent
from utfall.core import SourceRef
from utfall.intake.mapped import controls_beside
from utfall.problems import Problems
from utfall.store import Batch

_NO_CONSENT = Consent()
SHORTEST_WAIT, LONGEST_WAIT = 1, 3600  # seconds between two looks at a watched folder
_State = tuple[object, ...]  # what tells that a file, or a file that decides how it is read, has changed


@dataclass(frozen=True)
class ImportResult:
    """The files that came in and every problem in the others."""

    problems: Problems
    admitted: list[Admitted] = field(default_factory=list)

    @property
    def batches(self) -> list[Batch]:
        """The new batches."""
        return [each.batch for each in self.admitted]


def import_files(
    root: Path, files: Sequence[Path], progress: Progress = silent, consent: Consent = _NO_CONSENT
) -> ImportResult:
    """Import fact files, and those of every folder named; importing the same file twice changes nothing."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            whole = [path for each in files for path in _files(opened, each, problems)]
            return ImportResult(problems, bring_in(opened, whole, problems, progress, consent))
    return ImportResult(problems)


def watch(
    root: Path,
    folder: Path,
    seconds: int,
    progress: Progress = silent,
    consent: Consent = _NO_CONSENT,
    sleep: Callable[[float], None] | None = None,
) -> Iterator[ImportResult]:
    """Import what comes into a folder, for as long as the caller goes on; one result for each time something did.

    A file is read when it has not changed between two looks, so that one still being written is left alone. A file
    with faults is told once, and again when it, the balances beside it or the definitions have been changed.
    """
    problems = Problems()
    opened = open_workspace(root, problems)
    if opened is None:
        yield ImportResult(problems)
        return
    wait = min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT)
    before: dict[Path, _State] = {}
    done: dict[Path, _State] = {}
    declared = _state_of(root / "definitions")
    while True:
        if declared != (declared := _state_of(root / "definitions")):
            opened = (
                open_workspace(root, Problems()) or opened
            )  # what is wrong with them is told by the import
        now = {path: (declared, *state) for path, state in _states(opened, folder).items()}
        ready = [path for path, state in now.items() if before.get(path) == state and done.get(path) != state]
        if ready:
            result = import_files(root, ready, progress, consent)
            done.update({path: now[path] for path in ready})
            if result.admitted or len(result.problems):
                yield result
        before = now
        (sleep or time.sleep)(wait)


def undo(root: Path, batch: str) -> Problems:
    """Take a whole import back."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            opened.store.undo(batch)
    return problems


def imports(root: Path) -> tuple[Problems, tuple[Batch, ...]]:
    """The imports that count now, in the order they came in."""
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            return problems, tuple(opened.store.batches())
    return problems, ()


def _files(opened: Opened, path: Path, problems: Problems) -> list[Path]:
    """The file, or those that a folder holds; that it holds none is a problem."""
    if not path.is_dir():
        return [path]
    found = files_in(path, opened.definitions, problems)
    if not found:
        problems.add("INT-011", SourceRef(path.name), folder=path.name)
    return found


def _states(opened: Opened, folder: Path) -> dict[Path, _State]:
    """The files of the folder as they are now, each with those that control it; one that has gone is not there."""
    found: dict[Path, _State] = {}
    for path in files_in(folder, opened.definitions, Problems()):
        beside = [each for _, files in controls_beside(path, path.name, opened.definitions) for each in files]
        if state := _state_of(path):
            found[path] = (state, *(_state_of(each) for each in beside))
    return found


def _state_of(path: Path) -> _State:
    """Size and time of change of a file, or of all files in a folder; empty when there is none."""
    found = []
    for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
        try:
            status = each.stat()
        except FileNotFoundError:
            continue
        found.append((str(each), status.st_size, status.st_mtime_ns))
    return tuple(found)

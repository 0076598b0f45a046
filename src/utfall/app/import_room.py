"""The import as a page works with it: files laid aside are read in and moved to the data folder, lines are mended."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from utfall.app.admitting import Admitted, Consent, Gate, keep_replaced
from utfall.app.opening import Collecting, Opened, Progress, bring_in, file_hash, open_workspace, silent
from utfall.app.receiving import IMPORTS, content_hash, forget, received
from utfall.core import SourceRef
from utfall.intake import Change, read_facts
from utfall.intake.mapped import QUARANTINE, controls_beside, source_for
from utfall.intake.quarantine import quarantine_name, safe_cell
from utfall.problems import Problems
from utfall.readers.csv_header import PROBLEM
from utfall.store import Batch
from utfall.store.files import publish
from utfall.swedish.language import Phrase

DATA = "data/"
MOST_MENDED = 200  # lines that are mended in a page; more are mended in a spreadsheet
_NO_CONSENT = Consent()


@dataclass(frozen=True)
class Outcome:
    """What became of one file. ``batch`` is None when it did not come in; ``is_known`` when it was in already.

    ``is_control`` means that it states the sums of other files and now lies beside them in the data folder.
    """

    name: str
    problems: Problems
    is_known: bool = False
    batch: Batch | None = None
    changes: tuple[Change, ...] | None = None
    totals: tuple[Change, ...] = ()
    quarantine: str = ""
    recoded: Mapping[str, int] = field(default_factory=dict)
    is_control: bool = False

    @property
    def is_in(self) -> bool:
        """Whether the workspace holds what the file says."""
        return self.is_known or self.batch is not None

    def as_json(self) -> dict[str, Any]:
        """The outcome as a job keeps it; money in öre."""
        batch = self.batch
        return {
            "name": self.name,
            "known": self.is_known,
            "control": self.is_control,
            "batch": batch.id if batch is not None else "",
            "rows": batch.rows if batch is not None else 0,
            "left_out": batch.left_out if batch is not None else 0,
            "accepted": batch.accepted_difference if batch is not None else "",
            "quarantine": self.quarantine,
            "changes": None if self.changes is None else [_change(each) for each in self.changes],
            "recoded": dict(self.recoded),
            "totals": [_change(each) for each in self.totals],
            "problems": [each.as_json() for each in self.problems],
        }


def take_in(
    root: Path,
    token: str,
    names: Sequence[str] | None = None,
    consent: Consent = _NO_CONSENT,
    progress: Progress = silent,
) -> list[Outcome]:
    """Import files that were laid aside under a token, all or those named; each that comes in moves to the data folder.

    Files that state the sums of others come last, for they stay beside those until they are in. Doing it twice changes
    nothing, so that a stop in the middle is mended by doing it again.
    """
    folder = received(root, IMPORTS, token)
    lie_there = {path.name: path for path in sorted(folder.iterdir())} if folder is not None else {}
    chosen = _controls_last(root, lie_there if names is None else names)
    found = []
    for number, name in enumerate(chosen, start=1):
        progress(
            Phrase("Läser in {name}, fil {number} av {chosen}", name=name, number=number, chosen=len(chosen))
        )
        found.append(_take_in(root, lie_there.get(name, root / DATA / name), name, consent))
    if not any(path.exists() for path in lie_there.values()):
        forget(root, IMPORTS, token)
    return found


def _take_in(root: Path, path: Path, name: str, consent: Consent) -> Outcome:
    problems, name = Problems(), f"{DATA}{name}"
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is None:
            return Outcome(name, problems)
        if not path.is_file():
            problems.add("DEF-009", SourceRef(name), file=name)
            return Outcome(name, problems)
        if _is_control(name, opened):
            return _laid_beside(opened, path, name, problems)
        sha256 = file_hash(path)
        gate = Gate(root, opened.definitions, opened.store, consent)
        is_known = gate.holds(path, name, sha256)
        admitted = None if is_known else gate.admit(path, name, sha256, problems)
        if is_known or (admitted is not None and admitted.is_known):
            _settle(root, path, name)
            return Outcome(name, problems, is_known=True)
        if admitted is not None:
            _settle(root, path, name)
            return _admitted(name, admitted, problems)
    return Outcome(name, problems)


def _controls_last(root: Path, names: Iterable[str]) -> list[str]:
    opened = open_workspace(root, Problems())
    return list(names) if opened is None else sorted(names, key=lambda name: _is_control(name, opened))


def _is_control(name: str, opened: Opened) -> bool:
    source = source_for(name, opened.definitions, Problems())
    return source is not None and bool(source.controls)


def _laid_beside(opened: Opened, path: Path, name: str, problems: Problems) -> Outcome:
    """Move a file of sums to the data folder, and hold those files against it that it controls there.

    It stays for as long as a file that it controls lies beside it, waiting to come in.
    """
    read_facts(path, name, opened.definitions, problems)  # says what the file is
    if path != opened.root / name and _controlled_by(path, opened):
        return Outcome(name, problems)
    _settle(opened.root, path, name)
    bring_in(opened, _controlled_by(opened.root / name, opened), problems)
    return Outcome(name, problems, is_control=True)


def _controlled_by(control: Path, opened: Opened) -> list[Path]:
    """The files in the same folder whose sums a file states."""

    def is_controlled(path: Path) -> bool:
        return any(control in files for _, files in controls_beside(path, path.name, opened.definitions))

    return [path for path in sorted(control.parent.iterdir()) if is_controlled(path)]


def _admitted(name: str, admitted: Admitted, problems: Problems) -> Outcome:
    aside = quarantine_name(name) if admitted.quarantine is not None else ""
    return Outcome(
        name, problems, False, admitted.batch, admitted.changes, admitted.totals, aside, admitted.recoded
    )


def _settle(root: Path, path: Path, name: str) -> None:
    """Move a file that came in to its place; the one that it replaces is kept under its hash."""
    target = root / name
    if target == path:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    keep_replaced(root, target, path.read_bytes())
    path.replace(target)


@dataclass(frozen=True)
class Mending:
    """The faulty lines of a file as a grid: what stands above them, the lines, and what is wrong with each.

    ``version`` tells whether somebody else has changed the lines meanwhile.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]
    version: str
    above: tuple[tuple[str, ...], ...] = field(default=())

    @property
    def is_small(self) -> bool:
        """Whether the lines are few enough to be mended in a page."""
        return len(self.rows) <= MOST_MENDED


def quarantines(root: Path) -> list[str]:
    """The files of faulty lines that wait to be mended, by name relative to the workspace."""
    names = [path.relative_to(root).as_posix() for path in sorted((root / QUARANTINE).rglob("*.csv"))]
    opened = open_workspace(root, Problems()) if names else None
    if opened is None:
        return []
    gate = Gate(root, opened.definitions, opened.store)
    return [name for name in names if not gate.holds(root / name, name, file_hash(root / name))]


def mending(root: Path, name: str) -> Mending | None:
    """The faulty lines that were laid aside; None when there is no such file."""
    path = root / name
    if name not in quarantines(root):
        return None
    content = path.read_bytes()
    lines = list(csv.reader(io.StringIO(content.decode("utf-8")), delimiter=";"))
    head = next((at for at, line in enumerate(lines) if line and line[-1] == PROBLEM), None)
    if head is None:
        return None
    rows = [line for line in lines[head + 1 :] if line]
    width = len(lines[head]) - 1
    return Mending(
        name,
        tuple(lines[head][:width]),
        tuple(tuple(row[:width]) for row in rows),
        tuple(row[width] if len(row) > width else "" for row in rows),
        content_hash(content),
        tuple(tuple(line) for line in lines[:head]),
    )


def mend(root: Path, lines: Mending, rows: Sequence[Sequence[str]]) -> Outcome:
    """Write the mended lines in their file, so that nothing typed is lost, and read them in."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerows(lines.above)
    writer.writerow([*lines.header, PROBLEM])
    for row, reason in zip(rows, lines.reasons, strict=True):
        writer.writerow([*map(safe_cell, row), reason])
    publish(root / lines.name, stream.getvalue().encode())
    problems = Problems()
    with Collecting(problems):
        opened = open_workspace(root, problems)
        if opened is not None:
            gate = Gate(root, opened.definitions, opened.store)
            path = root / lines.name
            admitted = gate.admit(path, lines.name, file_hash(path), problems)
            if admitted is not None:
                return _admitted(lines.name, admitted, problems)
    return Outcome(lines.name, problems)


def faults_by_cell(lines: Mending, problems: Problems) -> Mapping[tuple[int, int], str]:
    """What is wrong in each cell of the grid, by row and column from 0; the header is row 1 of the file's lines."""
    first = len(lines.above) + 2
    found = {}
    for each in problems:
        if each.source.line is not None and each.source.column is not None:
            found[each.source.line - first, each.source.column - 1] = each.message
    return found


def _change(each: Change) -> dict[str, Any]:
    return {"scenario": str(each.scenario), "year": each.year, "rows": each.rows, "ore": each.ore}

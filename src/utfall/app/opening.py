"""Opens a workspace: its definitions, its store, and what is new in its data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from utfall.app.admitting import Admitted, Consent, Gate
from utfall.core import Month, SourceRef
from utfall.definitions import Definitions, load
from utfall.problems import Problems, Severity, did_you_mean
from utfall.readers.table import EXCEL
from utfall.store import RefusalError, Snapshot, Workspace
from utfall.swedish.file_size import file_size
from utfall.swedish.language import Phrase

DATA_SUFFIXES = (
    ".csv",
    ".se",
    ".si",
    ".sie",
    *EXCEL,
)  # what is read from the data folder without being asked
ENTRIES = "entries/"  # what people have entered; all else is declared
Progress = Callable[[str], None]
_HASHED_AT_ONCE = 2  # files
_NO_CONSENT = Consent()


def silent(_: str) -> None:
    """Shows no progress."""


@dataclass(frozen=True)
class Collecting:
    """``with Collecting(problems):`` — what the store refuses becomes a problem, and the work inside ends there."""

    problems: Problems

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> bool:
        """Take the refusal; every other exception goes on."""
        if isinstance(fault, RefusalError):
            self.problems.extend([fault.problem])
        return isinstance(fault, RefusalError)


@dataclass(frozen=True)
class Opened:
    """A workspace whose definitions could be read."""

    root: Path
    definitions: Definitions
    store: Workspace

    def snapshot(self) -> Snapshot:
        """Facts and definitions as they are now, frozen and hashed."""
        return self.store.snapshot(self.definitions.hashes)


def open_workspace(root: Path, problems: Problems, aside: Severity = Severity.WARNING) -> Opened | None:
    """Read the definitions of a workspace; None when they are too faulty to work with.

    What is faulty among the entries is set aside, so that one person's typing stops nobody else: the rest is read, and
    the faults are told with the severity ``aside``, with DEF-030 once for each file.
    """
    if not (root / "utfall.yaml").is_file():
        problems.add("DEF-012", SourceRef(str(root)), folder=str(root))
        return None
    definitions, found = load(root)
    errors = [each for each in found if each.severity is Severity.ERROR]
    entered = [each for each in errors if each.source.file.startswith(ENTRIES)]
    problems.extend(replace(each, severity=aside) if each in entered else each for each in found)
    for file in dict.fromkeys(each.source.file for each in entered):
        problems.add("DEF-030", SourceRef(file), aside, file=file)
    if definitions is None or len(entered) < len(errors):
        return None
    return Opened(root, definitions, Workspace(root))


def bring_in(
    opened: Opened,
    files: Sequence[Path],
    problems: Problems,
    progress: Progress = silent,
    consent: Consent = _NO_CONSENT,
    is_passed_by: Callable[[str], bool] = lambda _: False,
) -> list[Admitted]:
    """Import fact files. A file that is already in is left alone; a file with faults is not imported at all.

    One that is in is read again when what it is read by has changed, but is no news when it says the same. A file
    ``is_passed_by`` for the SHA-256 of its content, which is read for this once.
    """
    gate = Gate(opened.root, opened.definitions, opened.store, consent)
    added: list[Admitted] = []
    for number, (path, sha256) in enumerate(_hashed(files), start=1):
        name = _name_in(opened.root, path)
        if (legible := _legible(name)) != name:
            problems.add("INT-020", SourceRef(legible), file=legible)
            continue
        if sha256 is None:
            problems.add("DEF-009", SourceRef(name), file=name)
            continue
        if is_passed_by(sha256) or gate.holds(path, name, sha256):
            continue
        progress(
            Phrase(
                "Läser in {name} ({st_size}, fil {number} av {files})",
                name=name,
                st_size=file_size(path.stat().st_size),
                number=number,
                files=len(files),
            )
        )
        admitted = gate.admit(path, name, sha256, problems)
        if admitted is not None and not admitted.is_known:
            added.append(admitted)
    return added


def bring_in_new(opened: Opened, problems: Problems, progress: Progress = silent) -> list[Admitted]:
    """Import what people have dropped in the data folder since last time, but nothing that was taken back."""
    files = files_in(opened.root / "data", opened.definitions, problems)
    return bring_in(opened, files, problems, progress, is_passed_by=opened.store.was_undone)


def files_in(folder: Path, definitions: Definitions, problems: Problems) -> list[Path]:
    """The files of a folder and those below it that may hold facts, by name.

    Hidden files, a spreadsheet program's own marks (~$) and files that only control others are passed by. A link that
    leads out of the folder is a problem, and not followed.
    """
    controls = [source for source in definitions.sources.values() if source.controls]
    found = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_passed_by = any(part.startswith((".", "~$")) for part in inside.parts)
        if is_passed_by or path.suffix.lower() not in DATA_SUFFIXES or not path.is_file():
            continue
        if any(source.fits(path.name) for source in controls):
            continue
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.add("INT-014", SourceRef(str(inside)), file=str(inside))
            continue
        found.append(path)
    return found


def _hashed(files: Sequence[Path]) -> Iterator[tuple[Path, str | None]]:
    """Each file with its hash, which is found while those before it are read; None for what is no file."""

    def hash_of(path: Path) -> str | None:
        return file_hash(path) if path.is_file() else None

    pool = ThreadPoolExecutor(_HASHED_AT_ONCE)
    try:
        yield from zip(files, pool.map(hash_of, files), strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _name_in(root: Path, path: Path) -> str:
    """The file's name as problems and lineage show it: relative to the workspace where it lies inside."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _legible(name: str) -> str:
    """The name with a mark for each sign that is none in UTF-8, as in files that were packed on another system."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def period_of(snapshot: Snapshot, period: Month | None, problems: Problems) -> Month | None:
    """The period asked for, or else the latest month that has outcomes; that there is none is a problem."""
    at = period or snapshot.latest_period()
    if at is None:
        problems.add("REP-007", SourceRef("data"), period=Phrase("någon period"))
    return at


def is_report(name: str, definitions: Definitions, problems: Problems) -> bool:
    """Whether a report of this name is defined; a problem with the nearest name if not."""
    if name in definitions.reports:
        return True
    hint = did_you_mean(name, definitions.reports)
    problems.add("REP-006", SourceRef("definitions/reports"), name=name, hint=hint)
    return False

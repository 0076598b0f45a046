"""A whole workspace in one file, and out of it again: definitions, facts, entries, reports and the register.

::

    backup.json        what is inside: each file's SHA-256, when it was taken, and the version of the format
    workspace/...      the folder of the workspace, without built reports and what can be made anew
    register.jsonl     the register, row by row, whichever database it lies in
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from utfall.app.shared_results import KEPT
from utfall.store.lock import writer_lock

FORMAT = 1
CONTENTS, INSIDE, REGISTER = "backup.json", "workspace", "register.jsonl"
_LEFT_OUT = ("out", ".utfall/lock", ".utfall/uploads", ".utfall/reviews", KEPT, ".git")
_DATABASE = ".utfall/register.sqlite3"  # and its -wal and -shm: the register goes by rows instead


class BackupError(Exception):
    """A backup that cannot be taken or put back; the message is for the one who asked."""


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What a backup holds: when it was taken (UTC), how many files and how many bytes, register included."""

    taken_at: str
    files: int
    size: int


def write_backup(root: Path, register: Path, target: Path) -> BackupSummary:
    """Write the workspace and the rows of its register to ``target``; there at once as a whole, or not at all.

    Nobody imports meanwhile, so that facts and definitions are of one moment. Raises ``BackupError``, and
    ``RefusalError`` while somebody else is writing.
    """
    if target.exists():
        raise BackupError(f"{target} finns redan")
    if target.resolve().is_relative_to(root.resolve()):
        raise BackupError("säkerhetskopian ska ligga utanför arbetsytan")
    draft = target.with_name(f".{target.name}.new")
    hashes: dict[str, str] = {}
    taken_at = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        with writer_lock(root / ".utfall" / "lock"), tarfile.open(draft, "w:gz", compresslevel=3) as archive:
            for path in _files(root):
                name = f"{INSIDE}/{path.relative_to(root).as_posix()}"
                hashes[name] = _add(archive, path, name)
            hashes[REGISTER] = _add(archive, register, REGISTER)
            _describe(archive, {"format": FORMAT, "taken_at": taken_at, "files": hashes})
        with draft.open("rb") as stream:
            os.fsync(stream.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return BackupSummary(taken_at, len(hashes), target.stat().st_size)


@contextmanager
def unpacked(source: Path, root: Path) -> Iterator[tuple[Path, BackupSummary]]:
    """Put a workspace that is whole in ``root``; the rows of its register, for the work inside to put back.

    Everything is verified by hash before anything is put in place, and ``root`` must not exist or be empty. When the
    work inside fails, nothing is left behind. Raises ``BackupError``.
    """
    if root.exists() and any(root.iterdir()):
        raise BackupError(f"{root} är inte tom")
    if not source.is_file():
        raise BackupError(f"{source} finns inte")
    root.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{root.name}.", dir=root.parent))
    try:
        try:
            with tarfile.open(source, "r:gz") as archive:
                archive.extractall(aside, filter="data")
        except (tarfile.TarError, OSError, EOFError) as fault:
            raise BackupError(f"{source} går inte att läsa: {fault}") from fault
        summary = _verified(aside, source)
        shutil.rmtree(
            aside / INSIDE / KEPT, ignore_errors=True
        )  # ours never has it: it is trusted as code is
        if root.exists():
            root.rmdir()
        (aside / INSIDE).replace(root)
        yield aside / REGISTER, summary
    except BaseException:
        if not (aside / INSIDE).exists():
            shutil.rmtree(root, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _files(root: Path) -> Iterator[Path]:
    """The files of the workspace that cannot be made anew, by name; links and drafts are passed by."""
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).as_posix()
        is_left_out = any(inside == each or inside.startswith(f"{each}/") for each in _LEFT_OUT)
        if path.is_file() and not path.is_symlink() and not is_left_out and not inside.startswith(_DATABASE):
            yield path


def _add(archive: tarfile.TarFile, path: Path, name: str) -> str:
    """Add a file under a name; the SHA-256 of what was added."""
    archive.add(path, name, recursive=False, filter=_plain)
    return _sha256(path)


def _plain(info: tarfile.TarInfo) -> tarfile.TarInfo:
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    return info


def _describe(archive: tarfile.TarFile, contents: dict[str, Any]) -> None:
    content = (json.dumps(contents, indent=1, sort_keys=True) + "\n").encode()
    info = tarfile.TarInfo(CONTENTS)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))


def _verified(folder: Path, source: Path) -> BackupSummary:
    """What the backup says of itself, when every file in it is what it was, none is missing and none is added."""
    try:
        contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
        known, taken_at = dict(contents["files"]), str(contents["taken_at"])
        is_ours = contents["format"] == FORMAT
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise BackupError(f"{source} är ingen säkerhetskopia från Utfall") from fault
    if not is_ours:
        raise BackupError(f"{source} är gjord i ett annat format: {contents['format']}")
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found.pop(CONTENTS)
    wrong = sorted(known.keys() ^ found.keys())
    wrong += [name for name, path in sorted(found.items()) if name in known and _sha256(path) != known[name]]
    if wrong or REGISTER not in known:
        first = PurePosixPath(wrong[0]) if wrong else REGISTER
        raise BackupError(f"säkerhetskopian är skadad: {first} är inte vad den var")
    return BackupSummary(taken_at, len(known), source.stat().st_size)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

"""Takes files in from outside: bounded, known by what they hold, and laid under names that lead nowhere else."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import time
import unicodedata
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePosixPath
from typing import Protocol

from utfall.app.opening import DATA_SUFFIXES
from utfall.core import SourceRef
from utfall.problems import Problems
from utfall.swedish.language import Phrase

MEGABYTE = 1024 * 1024
UPLOADS = ".utfall/uploads"
REVIEWS = ".utfall/reviews"
REPORT_SUFFIXES = (".pdf", ".docx", ".odt", ".xlsx", ".html", ".htm", ".txt", ".md")
_LONGEST_NAME = 150
_NAME = re.compile(r"[\w(][\w .,()+&%=@~'-]*", re.UNICODE)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_PACKED, _TEXT_START = (".xlsx", ".xlsm", ".docx", ".odt"), 65_536
_SIGNS: Mapping[str, bytes] = {
    ".pdf": b"%PDF",
    **dict.fromkeys(_PACKED, b"PK\x03\x04"),
    ".xls": b"\xd0\xcf\x11\xe0",
}
_PDF_STARTS_WITHIN = 1024
_MOST_PARTS, _LARGEST_UNPACKED, _MOST_TIMES, _HARMLESS = 10_000, 400 * MEGABYTE, 200, 20 * MEGABYTE
_TOKEN = re.compile(r"[\w-]{16,64}")


class Incoming(Protocol):
    """A file on its way in, as a web framework hands it over."""

    @property
    def name(self) -> str | None:
        """What the sender calls it."""

    def chunks(self) -> Iterator[bytes]:
        """The content, piece by piece."""


@dataclass(frozen=True, slots=True)
class Door:
    """What is let in: which kinds of file, how large each, and how many at once."""

    folder: str
    suffixes: tuple[str, ...]
    largest: int = 80 * MEGABYTE
    most: int = 20


IMPORTS = Door(UPLOADS, DATA_SUFFIXES)
REPORTS = Door(REVIEWS, REPORT_SUFFIXES, most=1)


def receive(root: Path, door: Door, files: Sequence[Incoming], problems: Problems) -> str | None:
    """Lay files aside in a folder of their own, to be read later; what the folder is called.

    None when any of them is turned away: nothing is kept then. Nothing is parsed here.
    """
    if len(files) > door.most:
        problems.add("INT-019", SourceRef(""), count=len(files), most=door.most)
    named = [(safe_name(each.name or "", door, problems), each) for each in files]
    if problems.blocks or not files:
        return None
    token = secrets.token_urlsafe(24)
    folder = root / door.folder / token
    folder.mkdir(parents=True, mode=0o700)
    sound = [
        _laid_aside(folder / name, each, door, problems) for name, each in named
    ]  # each one's faults are told
    if all(sound):
        return token
    shutil.rmtree(folder)
    return None


def _laid_aside(path: Path, file: Incoming, door: Door, problems: Problems) -> bool:
    """Write one file, and see that it is what its name says; whether it is."""
    if path.exists():
        problems.add("INT-020", SourceRef(path.name), file=path.name)
        return False
    return _written(path, file.chunks(), door, problems) and check_content(path, problems)


def received(root: Path, door: Door, token: str) -> Path | None:
    """The folder that was given out under a token; None when it is gone, or was never given out."""
    folder = root / door.folder / token
    return folder if _TOKEN.fullmatch(token) and folder.is_dir() else None


def forget(root: Path, door: Door, token: str) -> None:
    """Delete what was laid aside under a token."""
    folder = received(root, door, token)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def tokens(root: Path, door: Door) -> Iterator[str]:
    """Everything that is laid aside now."""
    folder = root / door.folder
    if folder.is_dir():
        yield from (path.name for path in sorted(folder.iterdir()) if path.is_dir())


def delete_older(root: Path, door: Door, age: timedelta, known: Collection[str] = ()) -> None:
    """Delete all that was laid aside longer ago than so, but for the tokens that somebody answers for."""
    before = time.time() - age.total_seconds()
    for token in tokens(root, door):
        folder = received(root, door, token)
        if token not in known and folder is not None and folder.stat().st_mtime < before:
            forget(root, door, token)


def safe_name(name: str, door: Door, problems: Problems) -> str:
    """The name without tricks; one that leads elsewhere, is hidden or has a strange kind is a problem.

    >>> safe_name("Huvudbok 2024.xlsx", IMPORTS, Problems())
    'Huvudbok 2024.xlsx'
    """
    plain = unicodedata.normalize("NFC", name)
    shown = "".join(each if each.isprintable() else "?" for each in plain)[:_LONGEST_NAME]
    fits = _NAME.fullmatch(plain) and len(plain) <= _LONGEST_NAME and not _RESERVED.fullmatch(plain)
    if not fits or plain.endswith((" ", ".")):
        problems.add("INT-020", SourceRef(shown), file=shown)
        return shown
    suffix = PurePosixPath(plain).suffix.lower()
    if suffix not in door.suffixes:
        known = ", ".join(sorted(door.suffixes))
        problems.add("INT-021", SourceRef(plain), suffix=suffix or Phrase("utan ändelse"), known=known)
    return plain


def _written(path: Path, chunks: Iterable[bytes], door: Door, problems: Problems) -> bool:
    """Write the content, for as long as it is within bounds; what the sender says of its size is not trusted."""
    size = 0
    with path.open("xb") as stream:
        for chunk in chunks:
            size += len(chunk)
            if size > door.largest:
                problems.add("INT-018", SourceRef(path.name), file=path.name, most=door.largest // MEGABYTE)
                return False
            stream.write(chunk)
    return True


def check_content(path: Path, problems: Problems) -> bool:
    """Whether a file is what its name says, by its first bytes and, when packed, by its list of contents."""
    suffix = path.suffix.lower()
    with path.open("rb") as stream:
        start = stream.read(_TEXT_START)
    detail, sign = "", _SIGNS.get(suffix)
    if not start:
        detail = Phrase("den är tom")
    elif suffix == ".pdf":
        detail = "" if _SIGNS[suffix] in start[:_PDF_STARTS_WITHIN] else Phrase("den är ingen PDF")
    elif sign is not None:
        detail = "" if start.startswith(sign) else Phrase("den är ingen {suffix}", suffix=suffix[1:])
    elif b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        detail = Phrase("den är ingen text")
    if not detail and suffix in _PACKED:
        detail = _wrong_in_package(path)
    if detail:
        problems.add("INT-022", SourceRef(path.name), file=path.name, detail=detail)
    return not detail


def _wrong_in_package(path: Path) -> str:
    """What is wrong with a packed file, from its list of contents alone; empty for nothing."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Phrase("den är avbruten eller skadad")
    if len(parts) > _MOST_PARTS:
        return Phrase("den består av {parts} delar", parts=len(parts))
    if any(_leads_out(part.orig_filename) for part in parts):
        return Phrase("en del har ett namn som leder ut ur filen")
    if any(part.flag_bits & 1 for part in parts):
        return Phrase("den är krypterad")
    most = min(_LARGEST_UNPACKED, max(_HARMLESS, path.stat().st_size * _MOST_TIMES))
    if sum(part.file_size for part in parts) > most:
        return Phrase("den packas upp till orimligt mycket mer än sin storlek")
    return ""


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ":" in plain or ".." in plain.split("/") or "\0" in plain


def content_hash(content: bytes) -> str:
    """The SHA-256 of a content, by which two who mend the same lines notice each other."""
    return hashlib.sha256(content).hexdigest()

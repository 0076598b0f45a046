"""What an earlier build left that still holds: a file is written anew only when something in it would differ.

A file rests on the document's content, on the municipality's settings for its format and on the programs that write it.
The hash of all three stands in the manifest beside the file, and the file is kept when it is the same (ADR 0016).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import utfall
from utfall.document import Document
from utfall.document.identity import content_id
from utfall.writers import WRITERS, Settings
from utfall.writers.manifest import FILE as MANIFEST

_ROOMS = ("core", "document", "swedish", "writers")  # all that a writer is made of
_LIBRARIES = ("jinja2", "pikepdf", "python-docx", "typst", "vl-convert-python", "xlsxwriter")
_COMPUTING = ("duckdb", "markdown-it-py", "numpy", "pyarrow", "pyyaml", "scipy", "sqlglot")


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as one format prints it, and what it says (`content_id`), whatever it was built from."""

    document: Document
    content: str


def printed(document: Document, names: Iterable[str]) -> dict[str, Printed]:
    """The document as each format prints it: readers' formats name its content, not the snapshot.

    A posting elsewhere in the municipality then changes no report but those that it is in.
    """
    content = content_id(document)
    for_readers = Printed(replace(document, snapshot=content), content)
    return {name: Printed(document, content) if WRITERS[name].traces else for_readers for name in names}


def made_from(page: Printed, name: str, settings: Settings) -> str:
    """The hash of all that decides the bytes of a document, as printed, in the format ``name``."""
    template = hashlib.sha256(settings.template).hexdigest() if settings.template else ""
    written_by = _program(_ROOMS, _LIBRARIES)
    parts = (name, page.content, page.document.snapshot, template, settings.licence, written_by)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Earlier:
    """The files of an earlier build in a folder, each with the hash of its bytes and of what it was made from."""

    folder: Path
    told: Mapping[str, Any] = field(default_factory=dict)
    _hashes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def in_folder(cls, folder: Path, manifest: str = MANIFEST) -> Earlier:
        """What a manifest in the folder tells; nothing where there is none, or one that cannot be read."""
        try:
            told = json.loads((folder / manifest).read_bytes())
            hashes = {each["name"]: each["sha256"] for each in told["outputs"]}
            return cls(folder, {**told, "made_from": dict(told["made_from"])}, hashes)
        except (OSError, ValueError, KeyError, TypeError):
            return cls(folder)

    def bytes_of(self, name: str, made_from: str) -> bytes | None:
        """The file when it was made from the same and nobody has touched it since; None when it must be written."""
        return self._untouched(name) if self.told and self.told["made_from"].get(name) == made_from else None

    def stands(self, names: Collection[str], grounds: Collection[str]) -> bool:
        """Whether it was these files that were built, on one of the grounds, and nobody has touched them since."""
        is_same = self.told.get("rests_on") in grounds and self._hashes.keys() == set(names)
        return is_same and all(self._untouched(name) is not None for name in names)

    def _untouched(self, name: str) -> bytes | None:
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == self._hashes.get(name) else None


def program() -> str:
    """The hash of all that computes a report and writes it."""
    return _program(("",), (*_LIBRARIES, *_COMPUTING))


@cache
def _program(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """The hash of our own rooms as they stand, and the versions of the libraries that they use."""
    digest = hashlib.sha256(json.dumps({name: version(name) for name in libraries}).encode())
    package = Path(utfall.__file__).parent
    for room in rooms:
        for path in sorted((package / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()

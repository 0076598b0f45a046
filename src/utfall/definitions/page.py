"""The definition files of a workspace: opened once, hashed, decoded, and quoted when something is wrong."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from utfall.core import SourceRef
from utfall.problems import Problems, Severity
from utfall.swedish.language import Phrase

_LONGEST_EXCERPT = 100  # characters; enough to recognise a line in a terminal


@dataclass(frozen=True)
class Page:
    """A file's text under its name in the workspace; its problems are recorded with the line they quote."""

    file: str
    text: str
    problems: Problems = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text by line."""
        return tuple(self.text.splitlines())

    def source(self, line: int, column: int | None = None) -> SourceRef:
        """A place in the file; line and column from 1."""
        return SourceRef(self.file, line=line, column=column)

    def problem(
        self,
        code: str,
        at: SourceRef | None = None,
        *,
        severity: Severity = Severity.ERROR,
        **params: Any,
    ) -> None:
        """Record a problem at a place in the file, or without ``at`` with the file as a whole."""
        at = at or SourceRef(self.file)
        self.problems.add(code, replace(at, excerpt=self._excerpt(at.line) or None), severity, **params)

    def _excerpt(self, line: int | None) -> str:
        text = self.lines[line - 1].strip() if line is not None and line <= len(self.lines) else ""
        return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"


@dataclass
class Shelf:
    """The workspace's folder: hands out its files as pages and remembers the hash of what it has read."""

    root: Path
    problems: Problems
    hashes: dict[str, str] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)  # also those that could not be read

    def name(self, path: Path) -> str:
        """The file's name as problems and hashes know it: relative to the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def page(self, path: Path) -> Page | None:
        """The file's page; None, with a problem recorded, when it cannot be opened or is not UTF-8."""
        name = self.name(path)
        self.opened.add(name)
        try:
            content = path.read_bytes()
        except OSError:
            self.problems.add("DEF-025", SourceRef(name), file=name)
            return None
        self.hashes[name] = hashlib.sha256(content).hexdigest()
        try:
            return Page(name, content.decode("utf-8-sig"), self.problems)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            detail = Phrase(
                "tecknet med koden {content:#04x} hör till en annan teckenkod", content=content[error.start]
            )
            self.problems.add("DEF-013", SourceRef(name, line=line), detail=detail)
            return None

    def optional(self, name: str) -> Page | None:
        """The page of a file that need not exist, by its name in the workspace."""
        path = self.root / name
        return self.page(path) if path.exists() else None

    def files(self, folder: str, suffix: str) -> tuple[Path, ...]:
        """The folder's files with the suffix, by name; hidden files are left out."""
        found = (self.root / folder).glob(f"*{suffix}")
        return tuple(sorted(path for path in found if not path.name.startswith(".")))

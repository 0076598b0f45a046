"""Finds where in a workspace somebody has typed a character, so that a problem with it can point there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from utfall.core import SourceRef

_LONGEST = 100  # characters of a line that are quoted


def typed_at(character: str, root: Path, report: str, files: Iterable[str]) -> SourceRef:
    """The first place where a character stands: in the report's own text, or else in another of the files read.

    A character that stands in none of them came with the facts; then it is the report's text that is named.
    """
    own = f"definitions/reports/{report}.md"
    for file in (own, *(each for each in files if each != own)):
        place = _in_file(character, root, file)
        if place is not None:
            return place
    return SourceRef(own)


def _in_file(character: str, root: Path, file: str) -> SourceRef | None:
    try:
        lines = (root / file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return None  # not text, such as a template in Word
    for number, line in enumerate(lines, start=1):
        if (at := line.find(character)) >= 0:
            return SourceRef(file, line=number, column=at + 1, excerpt=line.strip()[:_LONGEST])
    return None

"""Drafts how another system's file is to be read, from the file itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from utfall.core import SourceRef
from utfall.definitions.files import SOURCES
from utfall.intake.ledger import is_ledger
from utfall.problems import Problems
from utfall.readers.table_suggest import suggest
from utfall.store.files import publish

_ID = re.compile(r"^id: (\w+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A drafted source as YAML, None when nothing in the file was recognised; and where it was written, if it was."""

    problems: Problems
    text: str | None = None
    file: Path | None = None


def suggest_source(root: Path, path: Path, save: bool = False) -> Suggestion:
    """Draft a source for a file; with ``save``, write it among the definitions unless one of its name is there."""
    problems = Problems()
    if not path.is_file():
        problems.add("DEF-009", SourceRef(path.name), file=path.name)
        return Suggestion(problems)
    if is_ledger(path):
        problems.add("INT-025", SourceRef(path.name), file=path.name)
        return Suggestion(problems)
    text = suggest(path, path.name, problems)
    if text is None or not save:
        return Suggestion(problems, text)
    match = _ID.search(text)
    file = root / SOURCES / f"{match[1] if match else 'source'}.yaml"
    if not (root / "utfall.yaml").is_file():
        problems.add("DEF-012", SourceRef(str(root)), folder=str(root))
    elif file.exists():
        problems.add("INT-017", SourceRef(f"{SOURCES}/{file.name}"), file=f"{SOURCES}/{file.name}")
    else:
        publish(file, text.encode())
        return Suggestion(problems, text, file)
    return Suggestion(problems, text)

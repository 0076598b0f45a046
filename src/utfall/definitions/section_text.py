"""Texts that people have written for single sections of a report, each in a file of its own for its period.

::

    entries/texts/<report>/<period>/<section>.md

The text stands in the place of what the template says under the heading; headings themselves belong to the template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from utfall.core import Month, SourceRef
from utfall.definitions.files import TEXTS
from utfall.definitions.page import Shelf
from utfall.problems import Severity

_DEPTH = 2  # folders above a text: the report and the period


@dataclass(frozen=True, slots=True)
class SectionText:
    """The text of one section of a report in a period."""

    report: str
    period: Month
    section: str
    text: str
    source: SourceRef


def section_file(report: str, period: Month, section: str) -> str:
    """Where the text of a section lies in the workspace."""
    return f"{TEXTS}/{report}/{period}/{section}.md"


def read_section_texts(shelf: Shelf, reports: Mapping[str, object]) -> tuple[SectionText, ...]:
    """Every text, by report, period and section; a file that lies where no report looks is told (DEF-022)."""
    found = []
    for path in sorted((shelf.root / TEXTS).rglob("*.md")):
        text = _read(shelf, path, reports)
        if text is not None:
            found.append(text)
    return tuple(found)


def _read(shelf: Shelf, path: Path, reports: Mapping[str, object]) -> SectionText | None:
    name = shelf.name(path)
    folders = path.relative_to(shelf.root / TEXTS).parts[:-1]
    period = _month(folders[-1]) if len(folders) == _DEPTH else None
    if period is None or folders[0] not in reports:
        hint = f"En text ligger i {section_file('rapport', Month(2024, 8), 'avsnitt')}."
        shelf.problems.add("DEF-022", SourceRef(name), Severity.WARNING, file=name, hint=hint)
        return None
    page = shelf.page(path)
    if page is None:
        return None
    return SectionText(folders[0], period, path.stem, page.text, SourceRef(name, line=1))


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except ValueError:
        return None

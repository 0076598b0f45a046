"""Enters what people say of plans and goals in the workspace's ``entries/``, and reads it there: the file is the truth.

An entry is read with its version, and saved only over that version: what somebody else has written meanwhile, in the
web or by hand, is given back instead. The text that would stand in the file is read by the definitions' own reader
first; what is wrong with it is told, and nothing is written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from utfall.app.entries import alone, read, version_of, write
from utfall.app.entry_text import content_of, with_item, with_key
from utfall.app.figures import Figures
from utfall.definitions import Definitions
from utfall.definitions.action_reader import read_actions
from utfall.definitions.assessment_reader import read_assessments
from utfall.definitions.files import ACTIONS, ASSESSMENTS, GRANTS, ONE_OFFS, RISKS
from utfall.definitions.grant_reader import read_grants
from utfall.definitions.one_off_reader import ONE_OFF_COLUMNS, read_one_offs
from utfall.definitions.page import Page
from utfall.definitions.risk_reader import RISKS_KEYS, read_risks
from utfall.definitions.selection_reader import Vocabulary
from utfall.definitions.yaml_page import read_yaml
from utfall.problems import Problems

Fields = Mapping[str, Any]
_LONGEST_ID = 40


class Ledger(StrEnum):
    """A list of what is planned; its value is the list's key in its file."""

    ACTIONS = "actions"
    GRANTS = "grants"
    RISKS = "risks"
    ONE_OFFS = "one_offs"

    @property
    def file(self) -> str:
        """Where it stands in the workspace."""
        return _FILES[self]


_FILES = {Ledger.ACTIONS: ACTIONS, Ledger.GRANTS: GRANTS, Ledger.RISKS: RISKS, Ledger.ONE_OFFS: ONE_OFFS}


@dataclass(frozen=True, slots=True)
class FiledEntry:
    """An entry as it stands in its file, every value as text; ``version`` is what a change of it must have seen."""

    id: str
    fields: Fields

    @property
    def version(self) -> str:
        """What tells this state of the entry from any other; empty for an entry that is not there."""
        return version_of(dict(self.fields))

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.fields.get("name") or self.fields.get("label") or self.id)

    @property
    def withdrawn(self) -> str:
        """Why it no longer counts; empty while it does."""
        return str(self.fields.get("withdrawn") or "")


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else changed the entry after it was read: this is how it stands, and nothing was written."""

    theirs: FiledEntry


def entries_of(root: Path, ledger: Ledger) -> dict[str, FiledEntry]:
    """Every entry of a ledger by id, in the order of its file; those that are withdrawn too."""
    return {each.id: each for each in _listed(ledger, read(root / ledger.file))}


def enter(figures: Figures, root: Path, ledger: Ledger, told: FiledEntry, seen: str) -> Problems | Overtaken:
    """Put an entry in its place, or last when it is new (``seen`` empty); without problems it is written."""
    path = root / ledger.file
    with alone(root):
        text = read(path)
        listed = _listed(ledger, text)
        place = next((at for at, each in enumerate(listed) if each.id == told.id), None)
        standing = listed[place] if place is not None else FiledEntry(told.id, {})
        if standing.version != seen:
            return Overtaken(standing)
        put = _with_row if ledger is Ledger.ONE_OFFS else _with_entry
        return _written(figures, path, ledger.file, put(text, str(ledger), place, told))


def assessed(root: Path, subject: str, period: str) -> FiledEntry:
    """What is said of a subject in a period; without fields where nothing is."""
    return next(
        (each for each in _said(read(root / ASSESSMENTS), subject) if each.fields.get("period") == period),
        FiledEntry(subject, {}),
    )


def assess(figures: Figures, root: Path, told: FiledEntry, seen: str) -> Problems | Overtaken:
    """Let a subject be assessed in a period as the fields say; what was said for other periods stands."""
    period, path = told.fields["period"], root / ASSESSMENTS
    with alone(root):
        standing = assessed(root, told.id, period)
        if standing.version != seen:
            return Overtaken(standing)
        text = read(path)
        others = [each.fields for each in _said(text, told.id) if each.fields.get("period") != period]
        blocks = [*others, dict(told.fields)]
        changed = with_key(text, told.id, blocks if len(blocks) > 1 else blocks[0])
        return _written(figures, path, ASSESSMENTS, changed)


def identifier(name: str, taken: Mapping[str, object]) -> str:
    """An id for a name that nothing else in the list has.

    >>> identifier("Färre timanställda", {"farre_timanstallda": 1})
    'farre_timanstallda_2'
    """
    plain = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_ID] or "post"
    base = base if base[0].isalpha() else f"p_{base}"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found


def _listed(ledger: Ledger, text: str) -> list[FiledEntry]:
    if ledger is Ledger.ONE_OFFS:
        return list(_rows(text))
    found = content_of(text).get(str(ledger)) or []
    return [FiledEntry(str(each.get("id", "")), each) for each in found if isinstance(each, dict)]


def _said(text: str, subject: str) -> list[FiledEntry]:
    """What a file says of a subject, period by period."""
    found = content_of(text).get(subject) or []
    return [FiledEntry(subject, each) for each in (found if isinstance(found, list) else [found])]


def _rows(text: str) -> list[FiledEntry]:
    """The one-off items of a file; they have no id there, and are known by their labels in the order they stand."""
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    header = [each.strip() for each in lines[0]] if lines else []
    found: dict[str, FiledEntry] = {}
    for line in lines[1:]:
        fields = {key: cell.strip() for key, cell in zip(header, line, strict=False) if cell.strip()}
        if fields:
            id = identifier(fields.get("label", ""), found)
            found[id] = FiledEntry(id, fields)
    return list(found.values())


def _with_entry(text: str, key: str, place: int | None, told: FiledEntry) -> str:
    return with_item(text, key, place, told.fields)


def _with_row(text: str, _: str, place: int | None, told: FiledEntry) -> str:
    """The text of the one-offs with one row exchanged, or with a row last; a column that is new becomes one."""
    standing = [dict(each.fields) for each in _rows(text)]
    rows = (
        [*standing[:place], told.fields, *standing[place + 1 :]]
        if place is not None
        else [*standing, told.fields]
    )
    header = [each.strip() for each in text.splitlines()[0].split(";")] if text else []
    wanted = [key for key in (*header, *ONE_OFF_COLUMNS) if key in header or any(key in row for row in rows)]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(dict.fromkeys(wanted)), delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _written(figures: Figures, path: Path, name: str, text: str) -> Problems:
    """Write the text if the workspace can read it."""
    problems = Problems()
    _read(Page(name, text, problems), figures.reading().definitions)
    if not problems.blocks:
        write(path, text)
    return problems


def _read(page: Page, definitions: Definitions) -> None:
    """Read the page as the workspace will; what is wrong lands among its problems."""
    if page.file == ONE_OFFS:
        read_one_offs(page, definitions.structure.trees)
        return
    top, vocabulary = read_yaml(page), Vocabulary(definitions.structure, definitions.quantities)
    if top is None:
        return
    if page.file == ACTIONS:
        read_actions(top, vocabulary)
    elif page.file == GRANTS:
        read_grants(top, vocabulary)
    elif page.file == RISKS:
        read_risks(top.fields(*RISKS_KEYS))
    else:
        read_assessments(top, definitions.goals)

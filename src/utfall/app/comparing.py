"""Two versions of a report held side by side, number by number, and why each that differs does so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from utfall.definitions import Definitions
from utfall.definitions.files import TEXTS
from utfall.swedish import MINUS

Json = Mapping[str, Any]
_EVERY_TABLE = ("definitions/structure/", "definitions/quantities.yaml", "definitions/forecast.yaml")
_TEXT_FILES = ("definitions/reports/", f"{TEXTS}/", "entries/comments.yaml")
_ENTRIES = "entries/"


class Cause(StrEnum):
    """Why something differs between two versions."""

    FACTS = "facts"  # underlaget har ändrats
    ENTRIES = "entries"  # prognoser, bedömningar eller annat som människor har lämnat
    DEFINITION = "definition"  # tabellen eller strukturen är ändrad
    TEXT = "text"  # någon har skrivit om


@dataclass(frozen=True, slots=True)
class Version:
    """A built report: its document as JSON, and its manifest with the hashes of what it was built from."""

    document: Json
    manifest: Json

    @classmethod
    def read(cls, document: bytes, manifest: bytes) -> Version:
        """The version in two files that a build has written."""
        return cls(json.loads(document), json.loads(manifest))


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A printed figure that is not what it was; None on a side where it does not stand."""

    table: str
    row: str
    column: str
    before: str | None
    after: str | None
    difference: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A piece of text that is not what it was, under the heading where it stands; empty where it is not there."""

    section: str
    before: str
    after: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions, and the files behind it."""

    figures: tuple[ChangedFigure, ...]
    texts: tuple[ChangedText, ...]
    files: tuple[str, ...]
    same: int

    @property
    def is_same(self) -> bool:
        """Whether nothing that is printed differs."""
        return not self.figures and not self.texts


def compare(before: Version, after: Version, definitions: Definitions) -> Comparison:
    """Every figure and text that differs; ``definitions`` tell in which file each table is declared.

    A figure has all the causes that can have changed it: a new file of facts and an edited table at the same time are
    both told, since nobody can tell their shares apart without building twice.
    """
    changes = _Changes.between(before.manifest, after.manifest)
    old, new = _cells(before.document), _cells(after.document)
    files = {id: each.source.file for id, each in definitions.tables.items()}
    figures = []
    for place in [*new, *(each for each in old if each not in new)]:
        was, now = old.get(place), new.get(place)
        if was is not None and now is not None and was.shown == now.shown and was.value == now.value:
            continue
        is_moved = was is None or now is None
        named = now or was
        if named is None:
            continue
        causes = changes.of_table(files.get(place[0], ""), is_moved)
        figures.append(_changed(named, was, now, causes))
    same = sum(place in old and old[place] == cell for place, cell in new.items())
    texts = tuple(_texts(before.document, after.document, changes))
    return Comparison(tuple(figures), texts, changes.files, same)


@dataclass(frozen=True, slots=True)
class _Cell:
    table: str
    row: str
    column: str
    shown: str
    value: str | None


def _cells(document: Json) -> dict[tuple[str, str, str], _Cell]:
    """Every cell with something in it, by table, row and column."""
    found = {}
    for table in document["tables"]:
        for row in table["rows"]:
            for column, cell in zip(table["columns"], row["cells"], strict=False):
                if cell["shown"] and not cell.get("covered"):
                    header = " ".join([*column.get("group", []), column["header"]])
                    place = (table["id"], row["id"], column["id"])
                    found[place] = _Cell(table["title"], row["label"], header, cell["shown"], cell["value"])
    return found


def _changed(named: _Cell, was: _Cell | None, now: _Cell | None, causes: tuple[Cause, ...]) -> ChangedFigure:
    before, after = (each.shown if each is not None else None for each in (was, now))
    return ChangedFigure(named.table, named.row, named.column, before, after, _difference(was, now), causes)


def _difference(was: _Cell | None, now: _Cell | None) -> str:
    """How much an exact value has changed, in its own unit; empty where one of them is none."""
    try:
        change = Decimal((now and now.value) or "") - Decimal((was and was.value) or "")
    except ArithmeticError:
        return ""
    sign = "+" if change > 0 else MINUS if change < 0 else ""
    return f"{sign}{abs(change):,f}".replace(",", "\u00a0").replace(".", ",")


@dataclass(frozen=True, slots=True)
class _Changes:
    """Which files of the two versions differ."""

    facts: frozenset[str]
    declared: frozenset[str]

    @classmethod
    def between(cls, before: Json, after: Json) -> _Changes:
        return cls(_differing(before, after, "inputs"), _differing(before, after, "definitions"))

    @property
    def files(self) -> tuple[str, ...]:
        return (*sorted(self.facts), *sorted(self.declared))

    def of_table(self, file: str, is_moved: bool) -> tuple[Cause, ...]:
        """Why a figure of the table that is declared in a file can differ."""
        own = file in self.declared or any(each.startswith(_EVERY_TABLE) for each in self.declared)
        entered = any(
            each.startswith(_ENTRIES) and not each.startswith(_TEXT_FILES) for each in self.declared
        )
        mentioned = is_moved and any(each.startswith("definitions/reports/") for each in self.declared)
        found = {
            Cause.FACTS: bool(self.facts) and not is_moved,
            Cause.ENTRIES: entered and not is_moved,
            Cause.DEFINITION: own,
            Cause.TEXT: (mentioned or (is_moved and self.is_written)) and not own,
        }
        return tuple(cause for cause, holds in found.items() if holds)

    @property
    def is_written(self) -> bool:
        """Whether somebody has changed a text."""
        return any(each.startswith(_TEXT_FILES) for each in self.declared)


def _differing(before: Json, after: Json, kind: str) -> frozenset[str]:
    old, new = ({each["name"]: each["sha256"] for each in side.get(kind, [])} for side in (before, after))
    return frozenset(name for name in {*old, *new} if old.get(name) != new.get(name))


def _texts(before: Json, after: Json, changes: _Changes) -> Iterator[ChangedText]:
    """The texts that differ: in their words, or only in the figures bound in them."""
    old, new = list(before["texts"]), list(after["texts"])
    matcher = SequenceMatcher(None, [_words(each) for each in old], [_words(each) for each in new], False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            section = _section(new, start) or _section(old, first)
            yield ChangedText(section, _said(old[first:last]), _said(new[start:end]), (Cause.TEXT,))
            continue
        for was, now, index in zip(old[first:last], new[start:end], range(start, end), strict=True):
            if was["text"] != now["text"]:
                causes = changes.of_table("", is_moved=False)
                yield ChangedText(_section(new, index), was["text"], now["text"], causes)


def _words(text: Json) -> str:
    """A text with its bound figures replaced by what they are computed from."""
    words = str(text["text"])
    for bound in text["bound"]:
        words = words.replace(bound["shown"], f"{{{bound['expression']}}}", 1)
    return f"{text['kind']} {words}"


def _said(texts: list[Json]) -> str:
    return "\n".join(str(each["text"]) for each in texts)


def _section(texts: list[Json], index: int) -> str:
    """The heading that a text stands under."""
    above = (each["text"] for each in reversed(texts[: index + 1]) if each["kind"] == "heading")
    return str(next(above, ""))

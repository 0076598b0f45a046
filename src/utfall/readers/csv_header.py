"""The first row of a facts file: which kind of facts it announces, and where its columns stand."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from utfall.core import SourceRef
from utfall.core.facts import AMOUNT, CODE_PARTS, GENDER, MEASURE, NUMBER
from utfall.problems import Problems, did_you_mean
from utfall.readers.raw import FactKind

PERIOD = "period"  # one month, in place of period_from and period_to
PROBLEM = "problem"  # what was wrong with a line that comes from a quarantine; read by people only
_SPAN = ("period_from", "period_to")
_COMMON = ("scenario", "decision", "as_of", PERIOD, *_SPAN, *CODE_PARTS)
_KNOWN = {FactKind.AMOUNTS: (*_COMMON, AMOUNT), FactKind.QUANTITIES: (*_COMMON, MEASURE, GENDER, NUMBER)}
_REQUIRED = {FactKind.AMOUNTS: ("scenario", AMOUNT), FactKind.QUANTITIES: ("scenario", MEASURE, NUMBER)}


@dataclass(frozen=True, slots=True)
class Header:
    """A header that rows can be read by; ``names`` are all columns as written, in lower case, in file order."""

    kind: FactKind
    names: tuple[str, ...]
    line: int
    delimiter: str

    @property
    def positions(self) -> dict[str, int]:
        """The place of each known column, from 1."""
        return {
            column: place for place, column in enumerate(self.names, start=1) if column in _KNOWN[self.kind]
        }


def is_header(text: str) -> bool:
    """Whether a first line announces facts of Utfall's own form."""
    return _kind_of(_names(text, _delimiter(text))) is not None


def read_header(text: str, line: int, name: str, problems: Problems) -> Header | None:
    """Read the header's ``text`` on ``line`` of the file ``name``; None when rows cannot be read by it.

    An unknown column is a problem, but rows are still read so that all their faults are found in one run.
    """
    delimiter = _delimiter(text)
    names = _names(text, delimiter)
    whole = SourceRef(name, line=line, excerpt=text[:80])
    kind = _kind_of(names)
    if kind is None:
        problems.add("FAC-012", whole)
        return None
    for place, column in enumerate(names, start=1):
        if column not in (*_KNOWN[kind], PROBLEM):
            source = SourceRef(name, line=line, column=place, excerpt=column)
            problems.add("FAC-002", source, column=column, hint=did_you_mean(column, _KNOWN[kind]))
    missing, repeated = list(_missing(names, kind)), list(_repeated(names))
    for column in missing:
        problems.add("FAC-001", whole, column=column)
    for column in repeated:
        problems.add("FAC-015", whole, column=column)
    return None if missing or repeated else Header(kind, names, line, delimiter)


def _delimiter(text: str) -> str:
    return ";" if ";" in text else ","


def _names(text: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([text], delimiter=delimiter))
    except csv.Error:  # a field longer than the library takes: rows of something else, and no header
        return ()
    return tuple(cell.strip().lower() for cell in cells)


def _kind_of(names: tuple[str, ...]) -> FactKind | None:
    if AMOUNT in names:
        return FactKind.AMOUNTS
    return FactKind.QUANTITIES if MEASURE in names or NUMBER in names else None


def _missing(names: tuple[str, ...], kind: FactKind) -> Iterator[str]:
    yield from (column for column in _REQUIRED[kind] if column not in names)
    if PERIOD not in names:
        # When neither way of saying the period is used, the short one is the one to suggest.
        absent = [column for column in _SPAN if column not in names]
        yield from [PERIOD] if len(absent) == len(_SPAN) else absent


def _repeated(names: tuple[str, ...]) -> Iterator[str]:
    yield from dict.fromkeys(column for column in names if names.count(column) > 1)
    if PERIOD in names and any(column in names for column in _SPAN):
        yield PERIOD

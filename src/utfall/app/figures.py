"""Figures on demand: any table of a workspace for a period and a part of the organisation, resolved once and kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import RLock, local
from typing import TypeVar

from utfall.app.kept_results import KeptResults
from utfall.app.opening import Collecting, Opened, bring_in_new, open_without_faults, open_workspace
from utfall.core import CodePart, Month, Scenario
from utfall.definitions import Definitions, TableDefinition
from utfall.definitions.structure import Member, Tree
from utfall.definitions.table import Organised
from utfall.document import Table
from utfall.measures import Cube, requests
from utfall.problems import Problems
from utfall.report import Explanation, bind_table, explain
from utfall.report.resolve import resolve_table
from utfall.store import Snapshot
from utfall.swedish.language import SWEDISH, speaking

_KEPT = 2_000  # results; a municipality's tables for a few periods and all units
_DECLARED = ("definitions", ".utfall/batches")
_ENTERED = ("entries",)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at: a period, and the part of the organisation with a responsibility code; None is all of it.

    ``organised`` says in which organisation earlier years are read; None is as each table says.
    """

    period: Month
    unit: str | None = None
    organised: Organised | None = None

    @property
    def organised_at(self) -> Month:
        """The month whose units and names are shown."""
        return (self.organised or Organised.NOW).month(self.period)


@dataclass(frozen=True)
class Reading:
    """One state of the workspace: its definitions and snapshot, and what was wrong when it was read.

    ``opened`` is None when the definitions are too faulty to work with; beside ``problems`` that block, it is what is
    whole. ``key`` changes with any of its files;
    ``declared`` does not change with what people enter.
    """

    key: str
    declared: str
    problems: Problems
    opened: Opened | None = None
    snapshot: Snapshot | None = None

    @property
    def definitions(self) -> Definitions:
        """The definitions; raises ``LookupError`` when they could not be read."""
        if self.opened is None:
            raise LookupError("the workspace could not be opened")
        return self.opened.definitions

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The file that each batch was read from."""
        return {each.id: each.file for each in self.snapshot.batches} if self.snapshot is not None else {}


class Figures:
    """The figures of the workspace in ``root``; threads may share it.

    The workspace is read again when a file of its definitions, its entries or its store has changed. While what it says
    then is faulty, the last whole reading stands with the new faults; before there has been one, faulty entries are
    left out. What has been resolved is kept by snapshot, so that a page that is shown twice costs one reading of the
    facts.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._reading: Reading | None = None
        self._lock = RLock()
        self._kept = KeptResults(_KEPT)
        self._thread = local()

    def reading(self) -> Reading:
        """The workspace as it is now, or as it was when this thread began to hold it."""
        held: Reading | None = getattr(self._thread, "held", None)
        if held is not None:
            return held
        declared = _mark(self._root, _DECLARED)
        key = declared + _mark(self._root, _ENTERED)
        if self._reading is None or self._reading.key != key:
            with self._lock:
                if self._reading is None or self._reading.key != key:
                    self._reading = self._read(key, declared)
        return self._reading

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let this thread see one state of the workspace, looked for once: all of a page is then of the same state."""
        self._thread.held = self.reading()
        try:
            yield
        finally:
            self._thread.held = None

    def bring_in(self) -> Problems:
        """Import what lies new in the data folder."""
        problems = Problems()
        with Collecting(problems):
            opened = open_workspace(self._root, problems)
            if opened is not None:
                bring_in_new(opened, problems)
        return problems

    def periods(self) -> tuple[Month, ...]:
        """The months that can be reported, the latest first; empty without outcomes."""
        snapshot = self.reading().snapshot
        spans = [each.periods.get(Scenario.ACTUAL) for each in snapshot.batches] if snapshot else []
        found = [span for span in spans if span is not None]
        if snapshot is None or not found:
            return ()
        last = snapshot.latest_period() or max(span.last for span in found)
        first = min(span.first for span in found)
        return tuple(last - back for back in range(last.index - first.index + 1))

    def units(self, at: Month) -> tuple[Member, ...]:
        """The units of the organisation in a month, in the order of the file; empty where none are declared."""
        tree = self._units
        return tuple(each for each in tree.members if each.validity.covers(at)) if tree is not None else ()

    def units_below(self, unit: str, at: Month | None = None) -> frozenset[str]:
        """The unit and all below it, as organised in a month (the latest with outcomes, when none is given)."""
        tree, periods = self._units, self.periods()
        month = at or (periods[0] if periods else None)
        return tree.within([unit], month) if tree is not None and month is not None else frozenset({unit})

    def tables(self) -> Mapping[str, TableDefinition]:
        """The declared tables by id."""
        opened = self.reading().opened
        return opened.definitions.tables if opened is not None else {}

    def table(self, id: str, sight: Sight) -> Table:
        """A table as it is printed; ``KeyError`` for one that is not declared."""
        return self.once(
            ("table", id, sight), lambda reading: self._table(reading, id, sight), is_entered=False
        )

    def explain(self, table: str, row: str, column: str, sight: Sight) -> tuple[Explanation | None, Problems]:
        """A figure taken apart, or the problems for a row or column that is not there."""

        def taken_apart(reading: Reading) -> tuple[Explanation | None, Problems]:
            problems = Problems()
            tables = self._seen(reading, sight)
            bound = bind_table(tables[table], sight.period, tables)
            return explain(bound, row, column, self.cube(sight), problems), problems

        return self.once(("explain", table, row, column, sight), taken_apart, is_entered=False)

    def cube(self, sight: Sight) -> Cube:
        """Answers about the facts, within the part of the organisation only; ``LookupError`` without a snapshot."""
        reading = self.reading()
        definitions, snapshot = reading.definitions, reading.snapshot
        if snapshot is None:
            raise LookupError("the workspace has no snapshot")
        within = ((CodePart.RESPONSIBILITY, sight.unit),) if sight.unit is not None else ()
        structure, quantities = definitions.structure, definitions.quantities
        return Cube(snapshot.engine, structure, quantities, sight.period, within)

    def _table(self, reading: Reading, id: str, sight: Sight) -> Table:
        tables = self._seen(reading, sight)
        bound = bind_table(tables[id], sight.period, tables)
        values = self.cube(sight).values(each for part in bound.expressions for each in requests(part))
        return resolve_table(bound, values, Problems())

    def _seen(self, reading: Reading, sight: Sight) -> Mapping[str, TableDefinition]:
        """The tables, in the organisation that is asked for."""
        tables = reading.definitions.tables
        if sight.organised is None:
            return tables
        return {id: replace(table, organised=sight.organised) for id, table in tables.items()}

    @property
    def _units(self) -> Tree | None:
        opened = self.reading().opened
        return opened.definitions.structure.trees.get(CodePart.RESPONSIBILITY) if opened is not None else None

    def once(self, key: Hashable, compute: Callable[[Reading], Result], *, is_entered: bool = True) -> Result:
        """What ``compute`` gives for the present reading, computed the first time that it is asked for.

        What rests on facts and definitions alone says ``is_entered=False``, and is kept when somebody enters something.
        """
        reading = self.reading()
        state = reading.key if is_entered else reading.declared

        def computed() -> Result:
            # Kept for every reader: phrases are said in each one's own language when they are shown.
            with speaking(SWEDISH):
                return compute(reading)

        return self._kept.once((state, key), computed)

    def _read(self, key: str, declared: str) -> Reading:
        problems = Problems()
        with Collecting(problems):
            opened = open_workspace(self._root, problems)
            if opened is not None:
                return Reading(key, declared, problems, opened, opened.snapshot())
            if self._reading is not None and self._reading.opened is not None:
                return replace(self._reading, key=key, declared=declared, problems=problems)
            opened = open_without_faults(self._root)
            if opened is not None:
                return Reading(key, declared, problems, opened, opened.snapshot())
        return Reading(key, declared, problems)


def _mark(root: Path, folders: Sequence[str]) -> str:
    """What tells that something has changed in the folders: a hash of each file's name, size and time of change."""
    found = []
    for path in (root / "utfall.yaml", *(file for folder in folders for file in _files(root / folder))):
        with suppress(FileNotFoundError):  # taken away since the folder was listed
            stat = path.stat()
            found.append((str(path), stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder. ``Path.rglob`` takes ten times as long, and each request asks."""
    for where, _, names in os.walk(folder):
        for name in names:
            yield Path(where, name)

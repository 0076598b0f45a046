"""Figures on demand: any table of a workspace for a period and a part of the organisation, resolved once and kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock, local
from typing import TypeVar

from utfall.app.kept_results import KeptResults
from utfall.app.opening import Collecting, bring_in_new, open_workspace
from utfall.app.reading import Reading, RestsOn
from utfall.app.shared_results import KEPT, SharedResults
from utfall.core import CodePart, Month
from utfall.definitions import TableDefinition
from utfall.definitions.structure import Member, Tree
from utfall.definitions.table import Organised
from utfall.document import Table
from utfall.measures import Cube, requests
from utfall.measures.alike import AlikeCubes
from utfall.problems import Problems, Severity
from utfall.report import Explanation, bind_table, explain
from utfall.report.resolve import resolve_table
from utfall.swedish.language import SWEDISH, speaking

_KEPT = 1_000  # results in the memory of a process; all of them are on disk
_OUTLIVED = 3600  # seconds that the results of another state stay, for those who still read them
_FOLDERS = ("definitions", ".utfall/batches", "entries")

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


class Figures:
    """The figures of the workspace in ``root``; threads may share it.

    The workspace is read again when a file of its definitions, its entries or its store has changed. While what it
    declares then is faulty, the last reading stands with the new faults. What has been resolved is kept by snapshot, in
    memory and for other processes, so that a page that is shown twice costs one reading of the facts (ADR 0021).
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._reading: Reading | None = None
        self._lock = RLock()
        self._kept = KeptResults(_KEPT)
        self._shared = SharedResults(root / KEPT)
        self._thread = local()

    def reading(self) -> Reading:
        """The workspace as it is now, or as it was when this thread began to hold it."""
        held: Reading | None = getattr(self._thread, "held", None)
        if held is not None:
            return held
        key = _mark(self._root)
        if self._reading is None or self._reading.key != key:
            with self._lock:
                if self._reading is None or self._reading.key != key:
                    self._reading = self._read(key)
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
        return self.reading().periods

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
            ("table", id, sight), lambda reading: self._table(reading, id, sight), rests_on=RestsOn.DECLARED
        )

    def explain(self, table: str, row: str, column: str, sight: Sight) -> tuple[Explanation | None, Problems]:
        """A figure taken apart, or the problems for a row or column that is not there."""

        def taken_apart(reading: Reading) -> tuple[Explanation | None, Problems]:
            problems = Problems()
            tables = self._seen(reading, sight)
            bound = bind_table(tables[table], sight.period, tables)
            return explain(bound, row, column, self.cube(sight), problems), problems

        key = ("explain", table, row, column, sight)
        return self.once(key, taken_apart, rests_on=RestsOn.DECLARED, is_shared=False)

    def cube(self, sight: Sight) -> Cube:
        """Answers about the facts, within the part of the organisation only; ``LookupError`` without a snapshot."""
        reading = self.reading()
        definitions, snapshot = reading.definitions, reading.snapshot
        if snapshot is None:
            raise LookupError("the workspace has no snapshot")
        together: tuple[Reading, Month, AlikeCubes] | None = getattr(self._thread, "together", None)
        if together is not None and together[0] is reading and together[1] == sight.period:
            return together[2].about(_within(sight.unit))
        structure, quantities = definitions.structure, definitions.quantities
        return Cube(snapshot.engine, structure, quantities, sight.period, _within(sight.unit))

    @contextmanager
    def together(self, period: Month, units: Sequence[str | None]) -> Iterator[None]:
        """Let what this thread asks about one of the units in the period be asked about all of them at once."""
        reading = self.reading()
        if reading.snapshot is None:
            raise LookupError("the workspace has no snapshot")
        structure, quantities = reading.definitions.structure, reading.definitions.quantities
        withins = [_within(each) for each in units]
        cubes = AlikeCubes(reading.snapshot.engine, structure, quantities, period, withins)
        self._thread.together = (reading, period, cubes)
        try:
            yield
        finally:
            self._thread.together = None

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

    def once(
        self,
        key: Hashable,
        compute: Callable[[Reading], Result],
        *,
        rests_on: RestsOn = RestsOn.ENTRIES,
        is_shared: bool = True,
    ) -> Result:
        """What ``compute`` gives for the present reading, computed the first time that it is asked for.

        It is given the reading without the entries that the result does not ``rests_on``, and the result is kept when
        somebody changes those. What only the one who asks will ask for is not ``is_shared`` with other processes.
        """
        reading = self.reading()
        state = reading.state(rests_on)

        def computed() -> Result:
            # Kept for every reader: phrases are said in each one's own language when they are shown.
            with speaking(SWEDISH):
                return compute(reading.seen(rests_on))

        def shared() -> Result:
            return self._shared.once(state, key, computed)

        can_be = is_shared and reading.snapshot is not None
        return self._kept.once((state, key), shared if can_be else computed)

    def has(self, key: Hashable, *, rests_on: RestsOn) -> bool:
        """Whether any process has computed a shared result of the present reading."""
        return self._shared.has(self.reading().state(rests_on), key)

    def clear(self) -> None:
        """Remove what is kept on disk of states that are no more."""
        reading = self.reading()
        self._shared.clear(frozenset(map(reading.state, RestsOn)), _OUTLIVED)

    def _read(self, key: str) -> Reading:
        problems = Problems()
        with Collecting(problems):
            opened = open_workspace(self._root, problems, aside=Severity.ERROR)
            if opened is not None:
                return Reading(key, problems, opened, opened.snapshot())
            if self._reading is not None and self._reading.opened is not None:
                return replace(self._reading, key=key, problems=problems, is_earlier=True)
        return Reading(key, problems)


def _within(unit: str | None) -> tuple[tuple[CodePart, str], ...]:
    """What a cube sees nothing outside of; empty for all of the organisation."""
    return ((CodePart.RESPONSIBILITY, unit),) if unit is not None else ()


def _mark(root: Path) -> str:
    """What tells that something has changed in the workspace: a hash of each file's name, size and time of change."""
    found = []
    with suppress(FileNotFoundError):
        stat = (root / "utfall.yaml").stat()
        found.append(("utfall.yaml", stat.st_size, stat.st_mtime_ns))
    waiting = [str(root / folder) for folder in _FOLDERS]
    while waiting:  # each request asks, so without an object for each path
        with suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                    continue
                with suppress(FileNotFoundError):  # taken away since the folder was listed
                    stat = entry.stat()
                    found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()

"""One state of a workspace as pages read it, and what tells the results of one state from those of another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from utfall.app.opening import ENTRIES, Opened
from utfall.app.reusing import program
from utfall.core import Month, Scenario
from utfall.definitions import Definitions
from utfall.definitions.files import ONE_OFFS, PLACEMENTS
from utfall.definitions.forecast import ForecastDefinitions
from utfall.problems import Problem, Problems
from utfall.store import Snapshot
from utfall.store.snapshot import snapshot_id


class RestsOn(Enum):
    """What a result rests on, beside the facts and what is declared: which of the files that people enter things in.

    Whoever computes is shown no more than this (`Reading.seen`), so that it can rest on nothing else.
    """

    DECLARED = ()
    FORECASTS = (ONE_OFFS, PLACEMENTS)  # what the pace and the costs that a forecast is made of are read by
    ENTRIES = (ENTRIES,)


@dataclass(frozen=True)
class Reading:
    """One state of the workspace: its definitions and snapshot, and what was wrong when it was read.

    ``opened`` is None when the definitions are too faulty to work with; ``is_earlier`` says that it is the last that
    could be read. What is faulty among the entries is set aside (DEF-030). ``key`` changes with any of its files.
    """

    key: str
    problems: Problems
    opened: Opened | None = None
    snapshot: Snapshot | None = None
    is_earlier: bool = False

    def faults_in(self, file: str) -> list[Problem]:
        """What is wrong in one of its files."""
        return [each for each in self.problems if each.source.file == file]

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

    @cached_property
    def periods(self) -> tuple[Month, ...]:
        """The months that can be reported, the latest first; empty without outcomes."""
        snapshot = self.snapshot
        spans = [each.periods.get(Scenario.ACTUAL) for each in snapshot.batches] if snapshot else []
        found = [span for span in spans if span is not None]
        if snapshot is None or not found:
            return ()
        last = snapshot.latest_period() or max(span.last for span in found)
        first = min(span.first for span in found)
        return tuple(last - back for back in range(last.index - first.index + 1))

    def seen(self, rests_on: RestsOn) -> Reading:
        """The reading without the entries that a result does not rest on."""
        if self.opened is None or rests_on is RestsOn.ENTRIES:
            return self
        return self._narrowed[rests_on]

    def state(self, rests_on: RestsOn) -> str:
        """The name of all that decides such a result: the program, the facts and the definitions, by content.

        Every process gives it the same name. While nothing can be read, the name is ``key``.
        """
        return self._states[rests_on]

    @cached_property
    def _narrowed(self) -> Mapping[RestsOn, Reading]:
        return {each: self._without_others(each) for each in RestsOn if each is not RestsOn.ENTRIES}

    def _without_others(self, rests_on: RestsOn) -> Reading:
        whole, opened = self.definitions, self.opened
        forecast = ForecastDefinitions(
            targets=whole.forecast.targets,
            drivers=whole.forecast.drivers,
            reasons=whole.forecast.reasons,
            needs=whole.forecast.needs,
        )
        if rests_on is RestsOn.FORECASTS:
            forecast = replace(
                forecast, one_offs=whole.forecast.one_offs, placements=whole.forecast.placements
            )
        goals = replace(whole.goals, entries=())
        narrowed = replace(whole, forecast=forecast, goals=goals, comments=(), texts=())
        return replace(self, opened=replace(opened, definitions=narrowed) if opened is not None else None)

    @cached_property
    def _states(self) -> Mapping[RestsOn, str]:
        return {each: self._state(each) for each in RestsOn}

    def _state(self, rests_on: RestsOn) -> str:
        if self.opened is None or self.snapshot is None:
            return self.key
        hashes = self.definitions.hashes.items()
        counted = {
            file: each
            for file, each in hashes
            if not file.startswith(ENTRIES) or file.startswith(rests_on.value)
        }
        batches = self.snapshot.batches
        parts = (program(), snapshot_id(batches, counted), sorted(each.id for each in batches))
        return hashlib.sha256(repr(parts).encode()).hexdigest()

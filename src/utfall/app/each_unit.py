"""Builds a report about every code of a part, such as the units of a board, each in a folder of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from utfall.app.building import BuildResult, Order, build_one, inputs_of, opened_for, publish
from utfall.app.grounds import Grounds, grounds_of
from utfall.app.opening import Collecting, Opened, Progress, is_report, period_of, silent
from utfall.app.reusing import Earlier
from utfall.app.side_by_side import each_done
from utfall.app.subject import Subject, each_subject
from utfall.core import Month
from utfall.core.edition import Edition
from utfall.measures.alike import AlikeCubes
from utfall.problems import Problems
from utfall.store import Snapshot
from utfall.writers import WRITERS
from utfall.writers.manifest import renewed


def build_each(
    root: Path,
    report: str,
    formats: Sequence[str],
    out: Path,
    period: Month | None = None,
    progress: Progress = silent,
    edition: Edition = Edition.BOARD,
) -> list[BuildResult]:
    """Build a report for every lowest code of the part that it is declared ``per``, each in a folder of its own.

    The workspace is read once, so that all of them stand on the same facts. What an earlier build left stands where
    nothing that it rests on has changed (`utfall.app.grounds`).
    """
    problems = Problems()
    chosen: list[Subject] = []
    found: dict[str, BuildResult] = {}
    with Collecting(problems), ExitStack() as held:
        for each in formats:
            held.enter_context(WRITERS[each].ready())
        order = Order(root, report, tuple(formats), out, period, edition=edition)
        opened = opened_for(order, problems, progress)
        if opened is None or not is_report(report, opened.definitions, problems):
            return [BuildResult(problems)]
        snapshot = opened.snapshot()
        at = period_of(snapshot, period, problems)
        if at is None:
            return [BuildResult(problems)]
        chosen = _every_subject(order, opened, at, problems)
        grounds = grounds_of(report, chosen, at, opened, snapshot) if _may_stand(order) else {}
        found = _standing(order, snapshot, grounds)
        waiting = [each for each in chosen if each.code not in found]
        build = _Waiting(order, opened, snapshot, at, waiting, grounds).build
        one_by_one = _one_by_one(order)
        results = map(build, waiting) if one_by_one else each_done(build, waiting)
        for subject, result in zip(waiting, results, strict=True):
            found[subject.code] = result
            progress(f"{subject.name} klar ({len(found)} av {len(chosen)})")
    built = [found[each.code] for each in chosen if each.code in found]
    return [*built, BuildResult(problems)] if problems.blocks else built


def _every_subject(order: Order, opened: Opened, at: Month, problems: Problems) -> list[Subject]:
    report = opened.definitions.reports[order.report]
    if report.per is None:
        problems.add("REP-016", report.source, name=report.id)
        return []
    return each_subject(report.per, opened.definitions.structure, at)


def _one_by_one(order: Order) -> bool:
    """Whether the reports wait for each other: for a program that all share, or for what another's public has told."""
    return order.is_public or any(WRITERS[each].waits for each in order.formats)


def _may_stand(order: Order) -> bool:
    """Whether what is ordered follows from what a code's report rests on, and from nothing else.

    Some formats name the snapshot, or are made by a program that may have been exchanged; what the public may see
    depends on what it has been told before.
    """
    writers = [WRITERS[each] for each in order.formats]
    return not order.is_public and not any(each.traces or each.waits for each in writers)


def _about(order: Order, code: str) -> Order:
    return replace(order, out=order.out / code, unit=code)


def _standing(order: Order, snapshot: Snapshot, grounds: Mapping[str, Grounds]) -> dict[str, BuildResult]:
    """The reports of an earlier build that stand, each with a manifest that names this snapshot."""
    found = {}
    for code, each in grounds.items():
        about = _about(order, code)
        earlier = Earlier.in_folder(about.out)
        if earlier.stands(about.names.values(), (each.own, each.whole)):
            if earlier.told.get("snapshot") != snapshot.id:
                record = renewed(earlier.told, snapshot.id, inputs_of(snapshot))
                publish(about.out, {"manifest.json": record})
            found[code] = BuildResult(Problems(), about.files)
    return found


@dataclass(frozen=True)
class _Waiting:
    """The reports that must be computed, and what they have in common."""

    order: Order
    opened: Opened
    snapshot: Snapshot
    at: Month
    about: Sequence[Subject]
    grounds: Mapping[str, Grounds]

    def build(self, subject: Subject) -> BuildResult:
        """Build the report about one of the subjects."""
        order, grounds = _about(self.order, subject.code), self.grounds.get(subject.code)
        return build_one(order, self.opened, self.snapshot, Problems(), silent, grounds, self._cubes)

    @cached_property
    def _cubes(self) -> AlikeCubes:
        """Made where they are used: they hold a database, which stays in its process."""
        declared, withins = self.opened.definitions, [each.within for each in self.about]
        engine = self.snapshot.engine
        return AlikeCubes(engine, declared.structure, declared.quantities, self.at, withins)

"""Builds a report in the formats asked for; the old report stays until the new one is whole."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from utfall import __version__
from utfall.app.opening import Collecting, Opened, Progress, bring_in_new, open_workspace, silent
from utfall.core import Month, SourceRef
from utfall.document import Document
from utfall.measures import Cube
from utfall.problems import Problems, did_you_mean
from utfall.report import build_document
from utfall.store import Snapshot
from utfall.writers import WRITERS
from utfall.writers.manifest import manifest


@dataclass(frozen=True)
class BuildResult:
    """What was built: the files by format, the document, and every problem met on the way."""

    problems: Problems
    files: Mapping[str, Path] = field(default_factory=dict)
    document: Document | None = None


def build(
    root: Path,
    report: str,
    formats: Sequence[str],
    out: Path,
    period: Month | None = None,
    progress: Progress = silent,
) -> BuildResult:
    """Build a report of a workspace; nothing is written when any problem blocks."""
    problems = Problems()
    with Collecting(problems):
        return _build(Order(root, report, tuple(formats), out, period), problems, progress)
    return BuildResult(problems)


@dataclass(frozen=True)
class Order:
    """What is to be built, and where."""

    root: Path
    report: str
    formats: tuple[str, ...]
    out: Path
    period: Month | None


def _build(order: Order, problems: Problems, progress: Progress) -> BuildResult:
    opened = open_workspace(order.root, problems)
    if opened is None:
        return BuildResult(problems)
    bring_in_new(opened, problems, progress)
    if problems.blocks:
        return BuildResult(problems)
    snapshot = opened.snapshot()
    document = resolve(opened, snapshot, order.report, order.period, problems, progress)
    if document is None or problems.blocks:
        return BuildResult(problems)
    names = {each: f"{order.report}.{WRITERS[each].extension}" for each in order.formats}
    outputs: dict[str, bytes] = {}
    for each, name in names.items():
        progress(f"Skriver {each.upper()}")
        outputs[name] = WRITERS[each].write(document)
    inputs = {batch.file: batch.sha256 for batch in snapshot.batches}
    record = manifest(document, outputs, inputs, opened.definitions.hashes, __version__)
    paths = _publish(order.out, {**outputs, "manifest.json": record})
    return BuildResult(problems, {each: paths[name] for each, name in names.items()}, document)


def resolve(
    opened: Opened,
    snapshot: Snapshot,
    report: str,
    period: Month | None,
    problems: Problems,
    progress: Progress = silent,
) -> Document | None:
    """The report's document, bound to the period or else to the latest month that has outcomes."""
    definitions = opened.definitions
    if report not in definitions.reports:
        hint = did_you_mean(report, definitions.reports)
        problems.add("REP-006", SourceRef("definitions/reports"), name=report, hint=hint)
        return None
    at = period or snapshot.latest_period()
    if at is None:
        problems.add("REP-007", SourceRef("data"), period="någon period")
        return None
    progress(f"Räknar rapporten för {at}")
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, organised_at=at)
    built = build_document(definitions.reports[report], definitions, cube, at, snapshot.id)
    problems.extend(built.problems)
    return built.document


def _publish(folder: Path, contents: Mapping[str, bytes]) -> dict[str, Path]:
    """Write every file beside its old one first, then let each take the old one's place, the manifest last."""
    folder.mkdir(parents=True, exist_ok=True)
    drafts = {name: folder / f".{name}.new" for name in contents}
    for name, draft in drafts.items():
        with draft.open("wb") as stream:
            stream.write(contents[name])
            stream.flush()
            os.fsync(stream.fileno())
    for name, draft in drafts.items():
        draft.replace(folder / name)
    return {name: folder / name for name in contents}

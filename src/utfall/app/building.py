"""Builds a report in the formats asked for; the old report stays until the new one is whole."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from utfall import __version__
from utfall.app.opening import (
    Collecting,
    Opened,
    Progress,
    bring_in_new,
    is_report,
    open_workspace,
    period_of,
    silent,
)
from utfall.app.subject import Subject, each_subject, subject_of
from utfall.core import Month, SourceRef
from utfall.definitions import Municipality
from utfall.document import Document
from utfall.measures import Cube
from utfall.problems import Problem, Problems
from utfall.report import build_document
from utfall.store import Snapshot
from utfall.writers import WRITERS, CharacterError, Settings, TemplateError, UnavailableError
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
    unit: str | None = None,
) -> BuildResult:
    """Build a report of a workspace; nothing is written when any problem blocks.

    A report that is declared ``per`` a code part is about the code ``unit``.
    """
    problems = Problems()
    with Collecting(problems), ExitStack() as held:
        for each in formats:
            held.enter_context(WRITERS[each].ready())
        return _build(Order(root, report, tuple(formats), out, period, unit), problems, progress)
    return BuildResult(problems)


def build_each(
    root: Path,
    report: str,
    formats: Sequence[str],
    out: Path,
    period: Month | None = None,
    progress: Progress = silent,
) -> list[BuildResult]:
    """Build a report for every lowest code of the part that it is declared ``per``, each in a folder of its own.

    The workspace is read once, so that all of them stand on the same facts.
    """
    problems = Problems()
    found: list[BuildResult] = []
    with Collecting(problems), ExitStack() as held:
        for each in formats:
            held.enter_context(WRITERS[each].ready())
        order = Order(root, report, tuple(formats), out, period)
        opened = _opened(order, problems, progress)
        if opened is None or not is_report(report, opened.definitions, problems):
            return [BuildResult(problems)]
        snapshot = opened.snapshot()
        for subject in _every_subject(order, opened, snapshot, problems):
            about = replace(order, out=out / subject.code, unit=subject.code)
            found.append(_build_one(about, opened, snapshot, Problems(), progress))
    return [*found, BuildResult(problems)] if problems.blocks else found


def _every_subject(order: Order, opened: Opened, snapshot: Snapshot, problems: Problems) -> list[Subject]:
    report = opened.definitions.reports[order.report]
    at = period_of(snapshot, order.period, problems)
    if report.per is None:
        problems.add("REP-016", report.source, name=report.id)
    return each_subject(report.per, opened.definitions.structure, at) if report.per and at else []


def first_subject(opened: Opened, snapshot: Snapshot, report: str) -> str | None:
    """A code to try a report with that is declared ``per`` a part; None for other reports."""
    found = opened.definitions.reports.get(report)
    at = snapshot.latest_period()
    if found is None or found.per is None or at is None:
        return None
    return next((each.code for each in each_subject(found.per, opened.definitions.structure, at)), None)


@dataclass(frozen=True)
class Order:
    """What is to be built, and where."""

    root: Path
    report: str
    formats: tuple[str, ...]
    out: Path
    period: Month | None
    unit: str | None = None


def _build(order: Order, problems: Problems, progress: Progress) -> BuildResult:
    opened = _opened(order, problems, progress)
    if opened is None:
        return BuildResult(problems)
    return _build_one(order, opened, opened.snapshot(), problems, progress)


def _opened(order: Order, problems: Problems, progress: Progress) -> Opened | None:
    """The workspace with what is new in it; None when it cannot be built from."""
    opened = open_workspace(order.root, problems)
    if opened is not None:
        bring_in_new(opened, problems, progress)
    return None if problems.blocks else opened


def _build_one(
    order: Order, opened: Opened, snapshot: Snapshot, problems: Problems, progress: Progress
) -> BuildResult:
    document = resolve(opened, snapshot, order.report, order.period, problems, progress, order.unit)
    if document is None or problems.blocks:
        return BuildResult(problems)
    names = {each: f"{order.report}.{WRITERS[each].extension}" for each in order.formats}
    written = _written(document, order.formats, opened.definitions.municipality, problems, progress)
    if written is None:
        return BuildResult(problems)
    outputs = {name: written[each] for each, name in names.items()}
    inputs = {batch.file: batch.sha256 for batch in snapshot.batches}
    record = manifest(document, outputs, inputs, opened.definitions.hashes, __version__)
    paths = _publish(order.out, {**outputs, "manifest.json": record})
    return BuildResult(problems, {each: paths[name] for each, name in names.items()}, document)


def _written(
    document: Document,
    formats: Sequence[str],
    municipality: Municipality,
    problems: Problems,
    progress: Progress,
) -> dict[str, bytes] | None:
    """Every format's bytes, or None with a problem when one cannot be written here.

    A writer that mostly waits for another program does so beside the others.
    """
    template = municipality.docx_template
    settings = Settings(template.content if template else None, municipality.open_data_licence)
    place = template.source if template else SourceRef("utfall.yaml")
    written: dict[str, bytes] = {}
    refused: dict[str, Problem] = {}  # by sentence: DOCX and ODT refuse the same template

    def write(name: str) -> None:
        try:
            written[name] = WRITERS[name].write(document, settings)
        except UnavailableError as refusal:
            refused[str(refusal)] = Problem(
                "WRI-001", place, {"format": name.upper(), "detail": str(refusal)}
            )
        except TemplateError as refusal:
            refused[str(refusal)] = Problem("WRI-002", place, {"detail": str(refusal)})
        except CharacterError as refusal:
            text = SourceRef(f"definitions/reports/{document.report}.md")
            refused[str(refusal)] = Problem("WRI-003", text, {"detail": str(refusal)})

    with ThreadPoolExecutor(max_workers=1) as beside:
        waiting = {each: beside.submit(write, each) for each in formats if WRITERS[each].waits}
        for each in sorted(formats, key=lambda each: WRITERS[each].waits):
            progress(f"Skriver {each.upper()}")
            waiting[each].result() if each in waiting else write(each)
    problems.extend(refused.values())
    return None if refused else written


def resolve(
    opened: Opened,
    snapshot: Snapshot,
    report: str,
    period: Month | None,
    problems: Problems,
    progress: Progress = silent,
    unit: str | None = None,
) -> Document | None:
    """The report's document, bound to the period or else to the latest month that has outcomes."""
    definitions = opened.definitions
    if not is_report(report, definitions, problems):
        return None
    at = period_of(snapshot, period, problems)
    if at is None:
        return None
    subject = subject_of(definitions.reports[report], unit, definitions.structure, at, problems)
    if subject is None:
        return None
    progress(f"Räknar {subject.name or 'rapporten'} för {at}")
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, at, subject.within)
    built = build_document(definitions.reports[report], definitions, cube, at, snapshot.id, subject.words)
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

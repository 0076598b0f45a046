"""Builds a report in the formats asked for; the old report stays until the new one is whole."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from utfall import __version__
from utfall.app import secrecy_checks, secrecy_log
from utfall.app.grounds import Grounds
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
from utfall.app.published import one_edition_at_a_time, remember, told_before
from utfall.app.reusing import Earlier, made_from, printed
from utfall.app.subject import each_subject, subject_of
from utfall.app.typed_at import typed_at
from utfall.core import Month, SourceRef
from utfall.core.edition import Edition
from utfall.definitions import Municipality
from utfall.document import Document
from utfall.document.identity import content_id
from utfall.measures.alike import AlikeCubes
from utfall.problems import Problem, Problems
from utfall.report import build_document
from utfall.report.build import Built
from utfall.report.guard import OPEN, Guarded
from utfall.store import Snapshot
from utfall.swedish.language import Phrase
from utfall.writers import WRITERS, CharacterError, Settings, TemplateError, UnavailableError
from utfall.writers.manifest import FILE as MANIFEST
from utfall.writers.manifest import manifest

_PUBLIC = "-offentlig"  # after the name of a file that may go out
PUBLIC_MANIFEST = f"manifest{_PUBLIC}.json"
_AT_ONCE = 3  # formats: one that LibreOffice makes, one that Typst sets, and one that is written in Python


@dataclass(frozen=True)
class BuildResult:
    """What was built: the files by format, the document, and every problem met on the way.

    There is no document where an earlier build's files stand as they are.
    """

    problems: Problems
    files: Mapping[str, Path] = field(default_factory=dict)
    document: Document | None = None
    guarded: Guarded = OPEN


def build(  # noqa: PLR0913, PLR0917  what can be asked of a build
    root: Path,
    report: str,
    formats: Sequence[str],
    out: Path,
    period: Month | None = None,
    progress: Progress = silent,
    unit: str | None = None,
    edition: Edition = Edition.BOARD,
) -> BuildResult:
    """Build a report of a workspace; nothing is written when any problem blocks.

    A report that is declared ``per`` a code part is about the code ``unit``. The public ``edition`` masks what could
    point somebody out, and writes a log of it beside the report.
    """
    problems = Problems()
    with Collecting(problems), ExitStack() as held:
        for each in formats:
            held.enter_context(WRITERS[each].ready())
        return _build(Order(root, report, tuple(formats), out, period, unit, edition), problems, progress)
    return BuildResult(problems)


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
    edition: Edition = Edition.BOARD

    @property
    def names(self) -> dict[str, str]:
        """The name of each format's file; the public edition is told from the board's by its name."""
        name = f"{self.report}{_PUBLIC if self.is_public else ''}"
        return {each: f"{name}.{WRITERS[each].extension}" for each in self.formats}

    @property
    def is_public(self) -> bool:
        """Whether it is for everybody."""
        return self.edition is Edition.PUBLIC

    @property
    def manifest(self) -> str:
        """The name of the manifest: each edition has its own, so that the public's can go out with its files."""
        return PUBLIC_MANIFEST if self.is_public else MANIFEST

    @property
    def files(self) -> dict[str, Path]:
        """Where each format's file is written."""
        return {each: self.out / name for each, name in self.names.items()}


def _build(order: Order, problems: Problems, progress: Progress) -> BuildResult:
    opened = opened_for(order, problems, progress)
    if opened is None:
        return BuildResult(problems)
    return build_one(order, opened, opened.snapshot(), problems, progress)


def opened_for(order: Order, problems: Problems, progress: Progress) -> Opened | None:
    """The workspace with what is new in it; None when it cannot be built from."""
    opened = open_workspace(order.root, problems)
    if opened is not None:
        bring_in_new(opened, problems, progress)
    return None if problems.blocks else opened


def build_one(
    order: Order,
    opened: Opened,
    snapshot: Snapshot,
    problems: Problems,
    progress: Progress,
    grounds: Grounds | None = None,
    cubes: AlikeCubes | None = None,
) -> BuildResult:
    """Build the report from a snapshot; what it rested on is told beside it where ``grounds`` are known."""
    with one_edition_at_a_time(opened.root) if order.is_public else nullcontext():
        return _build_one(order, opened, snapshot, problems, progress, grounds, cubes)


def _build_one(
    order: Order,
    opened: Opened,
    snapshot: Snapshot,
    problems: Problems,
    progress: Progress,
    grounds: Grounds | None,
    cubes: AlikeCubes | None,
) -> BuildResult:
    built = resolve_edition(
        opened, snapshot, order.report, order.period, problems, progress, order.unit, order.edition, cubes
    )
    if built is None or problems.blocks:
        return BuildResult(problems)
    document = _as_told(built.document) if order.is_public else built.document
    names = order.names
    settings = _settings(opened.definitions.municipality)
    pages = printed(document, order.formats)
    keys = {name: made_from(pages[each], each, settings) for each, name in names.items()}
    kept = _kept(Earlier.in_folder(order.out, order.manifest), names, keys)
    changed = {each: page.document for each, page in pages.items() if each not in kept}
    written = _written(changed, opened, settings, problems, progress)
    if written is None:
        return BuildResult(problems)
    outputs = {names[each]: content for each, content in {**kept, **written}.items()}
    rests_on = grounds.of(built) if grounds is not None else ""
    inputs, hashes = ({}, {}) if order.is_public else (inputs_of(snapshot), opened.definitions.hashes)
    record = manifest(document, outputs, inputs, hashes, __version__, keys, rests_on)
    new = {names[each]: content for each, content in written.items()}
    if order.is_public:
        new[secrecy_log.FILE] = secrecy_log.log_bytes(document, built.guarded)
        remember(opened.root, document, built.guarded)
    publish(order.out, {**new, order.manifest: record})
    return BuildResult(problems, order.files, built.document, built.guarded)


def _as_told(document: Document) -> Document:
    """The document named by what it tells alone.

    The hash of a small file gives its figures away: whoever guesses what it holds can see whether that was right.
    """
    return replace(document, snapshot=content_id(document))


def inputs_of(snapshot: Snapshot) -> dict[str, str]:
    """The SHA-256 of each file that the snapshot's facts were read from."""
    return {batch.file: batch.sha256 for batch in snapshot.batches}


def _kept(earlier: Earlier, names: Mapping[str, str], keys: Mapping[str, str]) -> dict[str, bytes]:
    """The files that need not be written anew; what another program makes is, for that may be another by now."""
    found = {
        each: earlier.bytes_of(name, keys[name]) for each, name in names.items() if not WRITERS[each].waits
    }
    return {each: content for each, content in found.items() if content is not None}


def _settings(municipality: Municipality) -> Settings:
    template = municipality.docx_template
    return Settings(template.content if template else None, municipality.open_data_licence)


def _written(
    pages: Mapping[str, Document],
    opened: Opened,
    settings: Settings,
    problems: Problems,
    progress: Progress,
) -> dict[str, bytes] | None:
    """The bytes of each format's document, or None with a problem when one cannot be written here.

    They are written side by side, for some of them mostly wait for a program that needs nothing of this one.
    """
    template = opened.definitions.municipality.docx_template
    place = template.source if template else SourceRef("utfall.yaml")
    written: dict[str, bytes] = {}
    refused: dict[str, Problem] = {}  # by sentence: DOCX and ODT refuse the same template

    def write(name: str) -> None:
        try:
            written[name] = WRITERS[name].write(pages[name], settings)
        except UnavailableError as refusal:
            refused[str(refusal)] = Problem(
                "WRI-001", place, {"format": name.upper(), "detail": str(refusal)}
            )
        except TemplateError as refusal:
            refused[str(refusal)] = Problem("WRI-002", place, {"detail": str(refusal)})
        except CharacterError as refusal:
            text = typed_at(refusal.character, opened.root, pages[name].report, opened.definitions.hashes)
            refused[str(refusal)] = Problem("WRI-003", text, {"detail": str(refusal)})

    with ThreadPoolExecutor(_AT_ONCE) as side_by_side:
        begun = {
            each: side_by_side.submit(write, each)
            for each in sorted(pages, key=lambda each: not WRITERS[each].waits)
        }
        for each in sorted(pages, key=lambda each: WRITERS[each].waits):
            progress(f"Skriver {each.upper()}")
            begun[each].result()
    problems.extend(refused[sentence] for sentence in sorted(refused))
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
    """The board's document, bound to the period or else to the latest month that has outcomes."""
    built = resolve_edition(opened, snapshot, report, period, problems, progress, unit)
    return built.document if built is not None else None


def resolve_edition(  # noqa: PLR0913, PLR0917
    opened: Opened,
    snapshot: Snapshot,
    report: str,
    period: Month | None,
    problems: Problems,
    progress: Progress = silent,
    unit: str | None = None,
    edition: Edition = Edition.BOARD,
    cubes: AlikeCubes | None = None,
) -> Built | None:
    """The report's document in an edition, with what that masks; problems of secrecy are told for the public's.

    Where it is one of many about different codes, all of them are computed from the same ``cubes``.
    """
    definitions = opened.definitions
    if not is_report(report, definitions, problems):
        return None
    at = period_of(snapshot, period, problems)
    if at is None:
        return None
    subject = subject_of(definitions.reports[report], unit, definitions.structure, at, problems)
    if subject is None:
        return None
    progress(Phrase("Räknar {it} för {at}", it=subject.name or "rapporten", at=at))
    within = subject.within
    if cubes is None:
        cubes = AlikeCubes(snapshot.engine, definitions.structure, definitions.quantities, at, (within,))
    cube = cubes.about(within)
    declared, is_public = definitions.reports[report], edition is Edition.PUBLIC
    known = told_before(opened.root) if is_public else None
    built = build_document(
        declared, definitions, cube, at, snapshot.id, subject.words, edition=edition, known=known
    )
    problems.extend(built.problems)
    if is_public:
        problems.extend(secrecy_checks.exposed(built.guarded, declared))
        problems.extend(secrecy_checks.typed_counts(built.document, definitions))
    return built


def publish(folder: Path, contents: Mapping[str, bytes]) -> None:
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

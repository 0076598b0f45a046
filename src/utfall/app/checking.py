"""Checks a workspace: its definitions, its new files, its facts, and its reports against what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from utfall.app.building import first_subject, resolve, resolve_edition
from utfall.app.opening import Collecting, Opened, bring_in_new, open_workspace
from utfall.app.secrecy_checks import would_mask
from utfall.app.typed_figures import Typed, typed_text
from utfall.checks import RULES, CheckInput, run
from utfall.checks.requirements import Duties, duties
from utfall.core import Month, SourceRef
from utfall.core.edition import Edition
from utfall.definitions import ReportDefinition
from utfall.definitions.comment import CommentEntry
from utfall.definitions.section_text import SectionText
from utfall.document import Document
from utfall.measures import Cube
from utfall.problems import Problems, Severity
from utfall.report.comment_rule import CommentDue, comments_due
from utfall.store import Snapshot


@dataclass(frozen=True)
class ReportStanding:
    """What is asked of one report, by law and by rule, how it stands to it, and what is typed in it."""

    report: str
    period: Month
    duties: Duties
    comments: tuple[CommentDue, ...]
    typed: Typed


@dataclass(frozen=True)
class CheckResult:
    """Every problem, and how each checked report that could be built stands to what is asked of it."""

    problems: Problems
    standings: tuple[ReportStanding, ...] = ()


def check(root: Path, report: str | None = None) -> Problems:
    """Every problem of the workspace, or of one report of it; nothing is published."""
    return check_reports(root, report).problems


def check_reports(root: Path, report: str | None = None, period: Month | None = None) -> CheckResult:
    """Check the workspace and all its reports, or one of them, for the period or else the latest month."""
    problems = Problems()
    standings: list[ReportStanding] = []
    with Collecting(problems):
        opened = open_workspace(root, problems, aside=Severity.ERROR)
        if opened is not None:
            bring_in_new(opened, problems)
            snapshot = opened.snapshot()
            given = CheckInput(opened.definitions, snapshot.engine, snapshot.source_of)
            problems.extend(run(RULES, given))
            _tell_of_nothing(opened, snapshot, problems)
            for name in [report] if report is not None else sorted(opened.definitions.reports):
                standings += _check_report(opened, snapshot, name, period, problems)
    return CheckResult(problems, tuple(standings))


def _tell_of_nothing(opened: Opened, snapshot: Snapshot, problems: Problems) -> None:
    """A workspace that has nothing to find faults in is no workspace in order."""
    if not opened.definitions.reports:
        problems.add("CHK-013", SourceRef("definitions/reports"), Severity.WARNING)
        if not snapshot.batches:
            problems.add("CHK-014", SourceRef("data"), Severity.WARNING)


def _check_report(
    opened: Opened, snapshot: Snapshot, name: str, period: Month | None, problems: Problems
) -> list[ReportStanding]:
    unit = first_subject(opened, snapshot, name)
    document = resolve(opened, snapshot, name, period, problems, unit=unit)
    if document is None:
        return []
    report = opened.definitions.reports[name]
    typed = typed_text(document, report, _entered(opened, name, document.period))
    problems.extend(typed.problems)
    if any(quantity.persons for quantity in opened.definitions.quantities.values()):
        _check_public(opened, snapshot, report, period, unit, problems)
    standing = _standing(opened, snapshot, report, document, typed)
    problems.extend(standing.duties.problems)
    problems.extend(found for each in standing.comments if (found := each.problem) is not None)
    return [standing]


def _entered(opened: Opened, report: str, period: Month) -> list[CommentEntry | SectionText]:
    """What people have written for a period in the workspace's files: comments, and sections of the report."""
    definitions = opened.definitions
    comments = [each for each in definitions.comments if each.period == period]
    return [
        *comments,
        *(each for each in definitions.texts if (each.report, each.period) == (report, period)),
    ]


def _check_public(
    opened: Opened,
    snapshot: Snapshot,
    report: ReportDefinition,
    period: Month | None,
    unit: str | None,
    problems: Problems,
) -> None:
    """Tell what the public edition would mask, what it could not protect, and what its text gives away."""
    found = Problems()
    built = resolve_edition(opened, snapshot, report.id, period, found, unit=unit, edition=Edition.PUBLIC)
    problems.extend(each for each in found if each.code.startswith("SEC"))
    if built is not None:
        problems.extend(would_mask(built.guarded, report))


def _standing(
    opened: Opened, snapshot: Snapshot, report: ReportDefinition, document: Document, typed: Typed
) -> ReportStanding:
    """A report about one code at a time is tried with one of them, whose rows nobody need comment on here."""
    definitions, period = opened.definitions, document.period
    tables = [table.id for table in document.tables] if report.per is None else []
    cube = Cube(snapshot.engine, definitions.structure, definitions.quantities, period)
    due = comments_due(tables, definitions, cube, period)
    return ReportStanding(report.id, period, duties(report, definitions, document), due, typed)

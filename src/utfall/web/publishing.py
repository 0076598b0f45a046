"""From the register to the reports: entries put where reports find them, versions built in the queue, files kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings

from utfall.app.building import PUBLIC_MANIFEST, build
from utfall.app.editions import keep
from utfall.app.entries import WrittenComment, WrittenText, publish_comments, publish_texts, version_of
from utfall.app.secrecy_log import FILE as SECRECY_LOG
from utfall.core import Month
from utfall.core.edition import Edition
from utfall.problems import Problems
from utfall.rounds import Role
from utfall.web.register.models import Comment, Decision, Job, Round, SectionText
from utfall.web.register.models.trail import JobState
from utfall.web.wording import ROLES, printed_role
from utfall.writers.manifest import FILE as MANIFEST
from utfall.writers.own_folder import own_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

BUILD = "build_report"
INSIDE = (MANIFEST, PUBLIC_MANIFEST, SECRECY_LOG)  # what tells of the inside is not for every reader
FORMATS = ("pdf", "docx", "html", "xlsx", "json", "datapackage")  # those that every machine can write


def publish_entries(round: Round) -> Problems:
    """Let the workspace's entries say what the register says of a round: texts of sections, and comments.

    Comments of all of the organisation stand in the board's report, a unit's own in the unit's. What somebody has
    written in the files by hand meanwhile is kept, and told.
    """
    period, problems = Month.parse(round.period), Problems()
    texts = SectionText.objects.filter(round=round, unit="")
    told = {each.section: WrittenText(each.text or None, known_versions(each)) for each in texts}
    publish_texts(settings.WORKSPACE, round.report, period, told, problems)
    comments = Comment.objects.filter(round=round).select_related("changed_by", "round").order_by("pk")
    publish_comments(settings.WORKSPACE, period, [_written(each) for each in comments], problems)
    return problems


def known_versions(entry: Comment | SectionText) -> frozenset[str]:
    """The versions that the entry comes after: all that it has said, and what its writer saw in the file."""
    return frozenset(map(version_of, entry.history.values_list("text", flat=True))) | {entry.seen, ""}


def build_report(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Build a version of a round's report and keep its files; what stops it is told as problems."""
    round = Round.objects.get(pk=arguments["round"])
    edition = Edition(arguments["edition"])
    progress("Hämtar texter och kommentarer")
    kept = publish_entries(round)
    with TemporaryDirectory(dir=own_folder()) as folder:
        result = build(
            settings.WORKSPACE,
            round.report,
            FORMATS,
            Path(folder),
            Month.parse(round.period),
            progress,
            None,
            edition,
        )
        made = {path.name: path for path in result.files.values()}
        if made:
            beside = (Path(folder) / name for name in INSIDE)
            made |= {path.name: path for path in beside if path.is_file()}
        files = keep(settings.WORKSPACE, made)
    return {
        "problems": [each.as_json() for each in (*kept, *result.problems)],
        "files": files,
        "snapshot": result.document.snapshot if result.document is not None else "",
    }


def is_for_all(decision: Decision) -> bool:
    """Whether who reads figures somewhere may read it: the board's own edition asks for all of the organisation."""
    return decision.published_at is not None and decision.edition == Edition.PUBLIC


def versions(round: Round, edition: Edition = Edition.BOARD) -> QuerySet[Job]:
    """The versions of an edition of a round's report that could be built, the latest first."""
    done = Job.objects.filter(
        kind=BUILD, state=JobState.DONE, arguments__round=round.pk, arguments__edition=str(edition)
    )
    return done.exclude(result__snapshot="").order_by("-pk")


def _written(comment: Comment) -> WrittenComment:
    grants = comment.changed_by.grants.all() if comment.changed_by is not None else ()
    role = next((each.role for each in grants if each.role in ROLES), Role.CONTROLLER)
    return WrittenComment(
        comment.table,
        comment.row,
        comment.column,
        comment.text,
        comment.is_draft,
        printed_role(role),
        comment.changed_at.date(),
        unit=comment.unit,
        report=comment.round.report if comment.section else "",
        section=comment.section,
        known=known_versions(comment),
    )

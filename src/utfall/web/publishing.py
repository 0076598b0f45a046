"""From the register to the reports: entries put where reports find them, versions built in the queue, files kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings

from utfall.app.building import build
from utfall.app.editions import keep
from utfall.app.entries import WrittenComment, publish_comments, publish_texts
from utfall.app.secrecy_log import FILE as SECRECY_LOG
from utfall.core import Month
from utfall.core.edition import Edition
from utfall.web.register.models import Comment, Job, Round, SectionText
from utfall.web.register.models.trail import JobState
from utfall.web.wording import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

BUILD = "build_report"
INSIDE = ("manifest.json", SECRECY_LOG)  # what tells of the inside is not for every reader
FORMATS = ("pdf", "docx", "html", "xlsx", "json", "datapackage")  # those that every machine can write


def publish_entries(round: Round) -> None:
    """Let the workspace's entries say what the register says of a round: texts of sections, and comments on figures.

    Only what is written for all of the organisation goes into the report; a unit's own comments stay in the round.
    """
    period = Month.parse(round.period)
    texts = {each.section: each.text or None for each in SectionText.objects.filter(round=round, unit="")}
    publish_texts(settings.WORKSPACE, round.report, period, texts)
    comments = Comment.objects.filter(round=round, unit="", section="").select_related("changed_by")
    publish_comments(settings.WORKSPACE, period, [_written(each) for each in comments.order_by("pk")])


def build_report(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Build a version of a round's report and keep its files; what stops it is told as problems."""
    round = Round.objects.get(pk=arguments["round"])
    edition = Edition(arguments["edition"])
    progress("Hämtar texter och kommentarer")
    publish_entries(round)
    with TemporaryDirectory() as folder:
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
            beside = (Path(folder) / name for name in ("manifest.json", SECRECY_LOG))
            made |= {path.name: path for path in beside if path.is_file()}
        files = keep(settings.WORKSPACE, made)
    return {
        "problems": [each.as_json() for each in result.problems],
        "files": files,
        "snapshot": result.document.snapshot if result.document is not None else "",
    }


def versions(round: Round, edition: Edition = Edition.BOARD) -> QuerySet[Job]:
    """The versions of an edition of a round's report that could be built, the latest first."""
    done = Job.objects.filter(
        kind=BUILD, state=JobState.DONE, arguments__round=round.pk, arguments__edition=str(edition)
    )
    return done.exclude(result__snapshot="").order_by("-pk")


def _written(comment: Comment) -> WrittenComment:
    grants = comment.changed_by.grants.all() if comment.changed_by is not None else ()
    role = next((str(ROLES[each.role]) for each in grants if each.role in ROLES), str(ROLES["controller"]))
    return WrittenComment(
        comment.table,
        comment.row,
        comment.column,
        comment.text,
        comment.is_draft,
        role,
        comment.changed_at.date(),
    )

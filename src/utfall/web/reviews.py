"""Reviews in the queue: a report that was dropped is checked, and all that came of it is deleted after its time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from utfall.app.receiving import REPORTS, delete_older, forget, received
from utfall.app.reviewing import as_json, review_file, write_annotated
from utfall.web.register.models import Job

if TYPE_CHECKING:
    from pathlib import Path

    from utfall.web.register.models import User

REVIEW = "review_report"
WRITTEN = "sifferkontroll"  # the folder of what the review has written, beside the report
FINDINGS = "fynd.json"


def review_report(arguments: Mapping[str, Any], progress: Callable[[str], None]) -> dict[str, Any]:
    """Review the report that lies under the job's token; its contents stay in that folder, and only counts come out."""
    folder = received(settings.WORKSPACE, REPORTS, arguments["token"])
    if folder is None:
        return {"gone": True}
    path = folder / arguments["names"][0]
    progress("Läser rapporten och prövar siffrorna")
    reviewed = review_file(path)
    progress("Skriver den granskade rapporten")
    written = write_annotated(reviewed, folder / WRITTEN)
    told = as_json([reviewed], {})
    (folder / FINDINGS).write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
    return {"checked": told["checked"], "files": {kind: each.name for kind, each in written.items()}}


def findings_of(job: Job) -> dict[str, Any]:
    """What the review found, in the stable form of problems; empty when it has been deleted."""
    folder = folder_of(job)
    path = folder / FINDINGS if folder is not None else None
    return json.loads(path.read_text(encoding="utf-8")) if path is not None and path.is_file() else {}


def folder_of(job: Job) -> Path | None:
    """Where a review's report and what was written of it lie; None when they have been deleted."""
    return received(settings.WORKSPACE, REPORTS, str(job.arguments.get("token", "")))


def mine(user: User) -> list[Job]:
    """The reviews that a person has asked for and that are still kept, the latest first."""
    found = Job.objects.filter(kind=REVIEW, created_by=user)
    return [each for each in found if is_kept(each)]


def is_kept(job: Job) -> bool:
    """Whether a review may still be read: it is neither deleted nor about to be."""
    return bool(job.arguments.get("token")) and kept_until(job) > timezone.now()


def kept_until(job: Job) -> datetime:
    """When a review is deleted."""
    return job.created_at + timedelta(hours=settings.UTFALL_REVIEW_HOURS)


def delete(job: Job) -> None:
    """Delete the report, what was written of it and its name; that there was a review stays in the log."""
    forget(settings.WORKSPACE, REPORTS, str(job.arguments.get("token", "")))
    Job.objects.filter(pk=job.pk).update(arguments={}, result={})


def delete_old_reviews() -> None:
    """Delete every review whose time is out, and folders that no review answers for."""
    jobs = [each for each in Job.objects.filter(kind=REVIEW) if each.arguments.get("token")]
    for job in jobs:
        if not is_kept(job):
            delete(job)
    known = {each.arguments["token"] for each in jobs if is_kept(each)}
    delete_older(settings.WORKSPACE, REPORTS, timedelta(hours=settings.UTFALL_REVIEW_HOURS), known)

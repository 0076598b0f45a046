"""Facts from other programs: files posted, read in by the queue, and how far each piece of work has come."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Status, UploadedFile

from utfall.app.receiving import IMPORTS, receive, received
from utfall.problems import Problems
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE
from utfall.web.api import answers as shapes
from utfall.web.api.refusing import NOT_ALLOWED, NOT_READABLE, RefusedError, not_found, refused
from utfall.web.api.seeing import Number, access_of
from utfall.web.api.service import operation
from utfall.web.importing import IMPORT
from utfall.web.jobs import enqueue
from utfall.web.register.models import Job

ACCEPTED = 202


@operation("POST", "/imports", Permission.IMPORT_FACTS, shapes.JobAnswer, status=ACCEPTED)
def post_imports(request: HttpRequest, files: File[list[UploadedFile]]) -> Any:
    """Take CSV, Excel and SIE files in. They are read by a job; a file with faults is not imported at all."""
    if not access_of(request).may(Permission.IMPORT_FACTS):
        raise refused(NOT_ALLOWED, "API-002", EVERYWHERE, place="hela organisationen")
    problems = Problems()
    token = receive(settings.WORKSPACE, IMPORTS, files, problems)
    folder = received(settings.WORKSPACE, IMPORTS, token) if token is not None else None
    if folder is None:
        raise RefusedError(NOT_READABLE, problems)
    names = sorted(path.name for path in folder.iterdir())
    job = enqueue(IMPORT, request.user, token=token, names=names)  # type: ignore[arg-type]
    return Status(ACCEPTED, _answer(job))


@operation("GET", "/jobs/{number}", Permission.IMPORT_FACTS, shapes.JobAnswer)
def read_job(request: HttpRequest, number: Number) -> Any:
    """How far an own piece of work has come, and what came of it."""
    job = Job.objects.filter(pk=number, created_by=request.user, kind=IMPORT).first()  # type: ignore[misc]
    if job is None:
        raise not_found(f"arbetet {number}")
    return _answer(job)


def _answer(job: Job) -> dict[str, Any]:
    told = {"number": job.pk, "kind": job.kind, "state": str(job.state), "progress": job.progress}
    return {**told, "result": job.result}

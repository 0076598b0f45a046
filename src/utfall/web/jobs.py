"""Long work in a queue: a job says how far it has come, and one that a stop has broken off begins again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from utfall.swedish.language import SWEDISH, language, said, speaking
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.forecast_freezing import FREEZE, freeze_forecast
from utfall.web.importing import IMPORT, import_files
from utfall.web.publishing import BUILD, build_report
from utfall.web.register.models import Job
from utfall.web.register.models.trail import JobState
from utfall.web.reviews import REVIEW, review_report

if TYPE_CHECKING:
    from utfall.web.register.models import User

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3  # a job that has been broken off so many times is given up
_LANGUAGE = "language"  # of whoever asked, in which the job tells what it found
Progress = Callable[[str], None]
Work = Callable[[Mapping[str, Any], Progress], dict[str, Any]]


def import_new(arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Bring in what lies new in the data folder."""
    progress("Läser in nya filer")
    return {"problems": [each.as_json() for each in figures().bring_in()]}


KINDS: dict[str, Work] = {
    "import_new": import_new,
    BUILD: build_report,
    FREEZE: freeze_forecast,
    IMPORT: import_files,
    REVIEW: review_report,
}
"""What a job of each kind does. A page group adds its own; work may be run twice and must then give the same."""


def enqueue(kind: str, user: User | None, **arguments: Any) -> Job:
    """Put a job in the queue when what is being saved is saved; raises ``KeyError`` for an unknown kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    if language() != SWEDISH:
        arguments[_LANGUAGE] = language()
    with transaction.atomic():
        job = Job.objects.create(kind=kind, arguments=arguments, created_by=user)
        record(user, f"job.{kind}", f"job:{job.pk}")
        transaction.on_commit(lambda: run.enqueue(job.pk))
    return job


@task()
def run(number: int) -> None:
    """Do a job that waits; one that is done already, or no longer there, is left alone."""
    job = Job.objects.filter(pk=number, state__in=(JobState.WAITING, JobState.RUNNING)).first()
    if job is None:
        return
    job.state, job.attempts = JobState.RUNNING, job.attempts + 1
    job.save()

    def progress(text: str) -> None:
        Job.objects.filter(pk=number).update(progress=said(text)[:200])

    try:
        with speaking(job.arguments.get(_LANGUAGE, SWEDISH)):
            result, state = KINDS[job.kind](job.arguments, progress), JobState.DONE
    except Exception:  # the queue is a place where our own faults are caught, as the web and the terminal are
        logger.exception("job %s failed", number)
        result, state = {}, JobState.FAILED
    Job.objects.filter(pk=number).update(state=state, result=result, finished_at=timezone.now())


def resume() -> int:
    """Queue again what was broken off when the worker last stopped, and how many jobs that were.

    Called before the only worker starts. Jobs that wait are put in the queue once more too: the stop may have come
    between the job and its place in the queue, and one that is done is not done again.
    """
    Job.objects.filter(state=JobState.RUNNING, attempts__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED, finished_at=timezone.now()
    )
    left = list(
        Job.objects.filter(state__in=(JobState.WAITING, JobState.RUNNING)).values_list("pk", flat=True)
    )
    for number in left:
        run.enqueue(number)
    return len(left)

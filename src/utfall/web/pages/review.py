"""Granska: a report is dropped, its figures are checked, and only the one who dropped it sees what came of it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from utfall.app.editions import kept
from utfall.app.receiving import REPORTS
from utfall.problems import Problems
from utfall.review.finding import Verdict
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.pages.dropping import door_words, dropped
from utfall.web.publishing import BUILD
from utfall.web.register.models import Job
from utfall.web.register.models.trail import JobState
from utfall.web.reviews import REVIEW, WRITTEN, delete, findings_of, folder_of, is_kept, kept_until, mine

RUNNING = (JobState.WAITING, JobState.RUNNING)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_OWN_FORMATS = (".docx", ".pdf")
_OFFERED = 10  # own versions


@page(Permission.REVIEW_REPORT)
def review(request: PageRequest) -> HttpResponse:
    """Where a report is dropped, or an own version chosen; with the reader's own reviews."""
    problems = Problems()
    if request.method == "POST":
        own = request.POST.get("version", "")
        files = [_own_version(request, own)] if own else request.FILES.getlist("files")
        taken = dropped(request, REPORTS, files, REVIEW, problems, _("Välj en rapport."))
        if taken is not None:
            return taken
    found = {
        "problems": problems,
        "jobs": [{"job": each, "until": kept_until(each)} for each in mine(request.user)],
        "versions": _versions(request),
        **door_words(REPORTS),
        "hours": settings.UTFALL_REVIEW_HOURS,
    }
    return render(request, "review/review.html", found, status=400 if problems.blocks else 200)


@page(Permission.REVIEW_REPORT)
def review_job(request: PageRequest, job: int) -> HttpResponse:
    """One review: how far it has come, and then the report with its verdicts beside the list of findings."""
    chosen = _mine(request, job)
    running = chosen.state in RUNNING
    if request.htmx:
        answer = render(request, "review/progress.html", {"job": chosen, "running": running})
        if not running:
            answer.headers["HX-Refresh"] = "true"
        return answer
    told = findings_of(chosen)
    asked = request.GET.get("omdome", "")
    findings = told.get("findings", [])
    found = {
        "job": chosen,
        "running": running,
        "name": chosen.arguments["names"][0],
        "until": kept_until(chosen),
        "problems": told.get("problems", []),
        "checked": told.get("checked"),
        "findings": [each for each in findings if not asked or each["verdict"] == asked],
        "asked": asked,
        "verdicts": _verdicts(findings),
        "files": chosen.result.get("files", {}),
    }
    if told:
        record(request.user, "review.read", f"job:{chosen.pk}")
    return render(request, "review/job.html", found)


@page(Permission.REVIEW_REPORT)
@xframe_options_sameorigin
def review_file(request: PageRequest, job: int, file: str) -> HttpResponse:
    """The report as a page with its verdicts, or the PDF with notes; it may use its own styles and nothing else."""
    chosen = _mine(request, job)
    folder = folder_of(chosen)
    if folder is None or file not in chosen.result.get("files", {}).values():
        raise Http404
    content = (folder / WRITTEN / file).read_bytes()
    if file.endswith(".pdf"):
        answer = HttpResponse(content, content_type="application/pdf")
    else:
        answer = HttpResponse(content, content_type="text/html; charset=utf-8")
        answer.headers["Content-Security-Policy"] = _policy(content)
    if "hamta" in request.GET:
        answer.headers["Content-Disposition"] = f'attachment; filename="granskning{Path(file).suffix}"'
    return answer


@page(Permission.REVIEW_REPORT)
@require_POST
def review_delete(request: PageRequest, job: int) -> HttpResponse:
    """Delete a review now, and all that came of it."""
    chosen = _mine(request, job)
    delete(chosen)
    record(request.user, "review.deleted", f"job:{chosen.pk}")
    messages.success(request, _("Rapporten och granskningen är raderade."))
    return redirect("review")


def _mine(request: PageRequest, job: int) -> Job:
    """The review, for the one who asked for it; for everybody else it is not there."""
    chosen = get_object_or_404(Job, pk=job, kind=REVIEW, created_by=request.user)
    if not is_kept(chosen):
        raise Http404
    return chosen


def _verdicts(findings: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """The verdicts that findings have, in the order of how they matter, with how many have each."""
    counts = Counter(each["verdict"] for each in findings)
    order = [str(verdict) for verdict in Verdict if verdict is not Verdict.AGREES]
    return [(verdict, counts[verdict]) for verdict in (*order, str(Verdict.AGREES)) if counts[verdict]]


def _versions(request: PageRequest) -> list[Job]:
    """The own versions that the reader may open."""
    if not request.access.may(Permission.READ_FIGURES):
        return []
    return list(Job.objects.filter(kind=BUILD, state=JobState.DONE, result__has_key="files")[:_OFFERED])


def _own_version(request: PageRequest, number: str) -> ContentFile[bytes]:
    """A built version as a file that is dropped."""
    chosen = next((each for each in _versions(request) if str(each.pk) == number), None)
    files = chosen.result["files"] if chosen is not None else {}
    name = next((name for end in _OWN_FORMATS for name in files if name.endswith(end)), "")
    content = kept(settings.WORKSPACE, files.get(name, ""))
    if content is None:
        raise Http404
    return ContentFile(content, name=name)


def _policy(content: bytes) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'"
        for style in _STYLE.findall(content)
    )
    styles = hashes or "'none'"
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    )

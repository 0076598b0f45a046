"""Rapport: versions built in the queue, their files, and two of them compared number by number."""

from __future__ import annotations

import base64
import hashlib
import re
from mimetypes import guess_type

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from utfall.app.comparing import Version, compare
from utfall.app.editions import kept
from utfall.core.edition import Edition
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.jobs import enqueue
from utfall.web.publishing import BUILD, versions
from utfall.web.register.models import Job, Round
from utfall.web.register.models.trail import JobState

_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@page(Permission.WRITE_REPORT, unit=EVERYWHERE)
@require_POST
def report_build(request: PageRequest, round: int) -> HttpResponse:
    """Put a new version in the queue; one that is already being built is not built twice."""
    chosen = get_object_or_404(Round, pk=round)
    waiting = Job.objects.filter(
        kind=BUILD, arguments__round=chosen.pk, state__in=(JobState.WAITING, JobState.RUNNING)
    )
    if not waiting.exists():
        edition = Edition.PUBLIC if request.POST.get("edition") == Edition.PUBLIC else Edition.BOARD
        enqueue(BUILD, request.user, round=chosen.pk, edition=str(edition))
    return redirect("report-outline", round=chosen.pk)


@page(Permission.READ_FIGURES, unit=EVERYWHERE)
def report_progress(request: PageRequest, round: int) -> HttpResponse:
    """How far the newest version has come, for a page that asks again until it is done."""
    chosen = get_object_or_404(Round, pk=round)
    job = Job.objects.filter(kind=BUILD, arguments__round=chosen.pk).order_by("-pk").first()
    running = (JobState.WAITING, JobState.RUNNING)
    answer = render(request, "report/progress.html", {"round": chosen, "job": job, "running": running})
    if request.htmx and (job is None or job.state not in running):
        answer.headers["HX-Refresh"] = "true"
    return answer


@page(Permission.READ_FIGURES, unit=EVERYWHERE)
def report_file(request: PageRequest, version: int, file: str) -> HttpResponse:
    """A file of a version."""
    job = get_object_or_404(Job, pk=version, kind=BUILD, state=JobState.DONE)
    record(request.user, "report.read", f"job:{job.pk}", file=file)
    return file_answer(job.result.get("files", {}), file)


@page(Permission.READ_FIGURES, unit=EVERYWHERE)
def report_compare(request: PageRequest, round: int) -> HttpResponse:
    """Two versions side by side; without a choice the newest and the one before it."""
    chosen = get_object_or_404(Round, pk=round)
    known = list(versions(chosen)[:50])
    before = _chosen(known, request.GET.get("fran", ""), 1)
    after = _chosen(known, request.GET.get("till", ""), 0)
    found: dict[str, object] = {"round": chosen, "versions": known, "before": before, "after": after}
    if before is not None and after is not None and before != after:
        old, new = _version(before), _version(after)
        if old is not None and new is not None:
            found["comparison"] = compare(old, new, figures().reading().definitions)
    return render(request, "report/compare.html", found)


def file_answer(files: dict[str, str], name: str) -> HttpResponse:
    """A kept file as an answer; 404 for one that is not there or is no longer what it was."""
    content = kept(settings.WORKSPACE, files.get(name, ""))
    if content is None:
        raise Http404
    if name.endswith(".html"):
        return _page(content)
    kind = guess_type(name)[0] or "application/octet-stream"
    answer = HttpResponse(content, content_type=kind)
    shown = "inline" if name.endswith(".pdf") else "attachment"
    answer.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer


def _page(content: bytes) -> HttpResponse:
    """A report as a page: it may use the styles that it holds, and nothing else."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode()}'"
        for style in _STYLE.findall(content)
    )
    answer = HttpResponse(content, content_type="text/html; charset=utf-8")
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {hashes or chr(39) + 'none' + chr(39)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return answer


def _chosen(known: list[Job], number: str, otherwise: int) -> Job | None:
    asked = next((each for each in known if str(each.pk) == number), None)
    return asked or (known[otherwise] if len(known) > otherwise else None)


def _version(job: Job) -> Version | None:
    files = job.result.get("files", {})
    document = next((name for name in files if name.endswith(".json") and name != "manifest.json"), "")
    contents = [kept(settings.WORKSPACE, files.get(name, "")) for name in (document, "manifest.json")]
    if contents[0] is None or contents[1] is None:
        return None
    return Version.read(contents[0], contents[1])

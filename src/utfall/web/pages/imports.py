"""Import: files are dropped and read in by the queue; what stands in their way is told, and imports are taken back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utfall.app import importing
from utfall.app.import_room import quarantines
from utfall.app.receiving import IMPORTS, forget, received
from utfall.problems import Problems, without_commands
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.importing import IMPORT
from utfall.web.jobs import enqueue
from utfall.web.pages.dropping import door_words, dropped
from utfall.web.register.models import Job
from utfall.web.register.models.trail import JobState

RUNNING = (JobState.WAITING, JobState.RUNNING)
_SHOWN_JOBS = 20


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
def imports(request: PageRequest) -> HttpResponse:
    """Where files are dropped, with what has come in; sent, the files are laid aside and put in the queue."""
    problems = Problems()
    if request.method == "POST":
        files = request.FILES.getlist("files")
        taken = dropped(request, IMPORTS, files, IMPORT, problems, _("Välj minst en fil."))
        if taken is not None:
            return taken
    reading = figures().reading()
    snapshot = reading.snapshot
    found = {
        "problems": problems,
        "faults": reading.problems if reading.problems.blocks else (),
        "batches": snapshot.batches if snapshot is not None else (),
        "jobs": Job.objects.filter(kind=IMPORT).select_related("created_by")[:_SHOWN_JOBS],
        "aside": quarantines(settings.WORKSPACE),
        **door_words(IMPORTS),
    }
    return render(request, "imports/imports.html", found, status=400 if problems.blocks else 200)


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
def imports_job(request: PageRequest, job: int) -> HttpResponse:
    """One import: how far it has come, and then what became of each file."""
    chosen = get_object_or_404(Job, pk=job, kind=IMPORT)
    running = chosen.state in RUNNING
    token = chosen.arguments.get("token", "")
    found = {
        "job": chosen,
        "running": running,
        "files": chosen.result.get("files", []),
        "is_kept": received(settings.WORKSPACE, IMPORTS, token) is not None,
    }
    if request.htmx:
        answer = render(request, "imports/progress.html", found)
        if not running:
            answer.headers["HX-Refresh"] = "true"
        return answer
    return render(request, "imports/job.html", found)


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
@require_POST
def imports_again(request: PageRequest, job: int) -> HttpResponse:
    """Read the files of an import that did not come in once more: on other terms, or after something is mended."""
    chosen = get_object_or_404(Job, pk=job, kind=IMPORT, state=JobState.DONE)
    token, reason = chosen.arguments["token"], request.POST.get("reason", "").strip()
    left = [
        each["name"].removeprefix("data/")
        for each in chosen.result.get("files", [])
        if not each["known"] and not each["batch"] and not each.get("control")
    ]
    if request.POST.get("terms") == "accept" and not reason:
        messages.error(request, _("Skriv varför skillnaden är riktig. Skälet sparas med inläsningen."))
    elif not left or received(settings.WORKSPACE, IMPORTS, token) is None:
        messages.error(request, _("Filerna ligger inte kvar. Lämna dem igen."))
    else:
        is_quarantine = request.POST.get("terms") == "quarantine"
        again = enqueue(
            IMPORT, request.user, token=token, names=left, reason=reason, quarantine=is_quarantine
        )
        return redirect("imports-job", job=again.pk)
    return redirect("imports-job", job=chosen.pk)


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
@require_POST
def imports_discard(request: PageRequest, job: int) -> HttpResponse:
    """Throw away the files that did not come in."""
    chosen = get_object_or_404(Job, pk=job, kind=IMPORT)
    forget(settings.WORKSPACE, IMPORTS, chosen.arguments.get("token", ""))
    record(request.user, "import.discarded", f"job:{chosen.pk}")
    messages.success(request, _("Filerna är kastade."))
    return redirect("imports")


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
@require_POST
def imports_undo(request: PageRequest, batch: str) -> HttpResponse:
    """Take a whole import back; what it replaced counts again."""
    problems = importing.undo(settings.WORKSPACE, batch)
    for problem in problems:
        messages.error(request, f"{problem.message} {without_commands(problem.remedy)}")
    if not problems.blocks:
        record(request.user, "import.undone", f"batch:{batch}")
        messages.success(request, _("Inläsningen är tillbakatagen. Filen ligger kvar i data."))
    return redirect("imports")

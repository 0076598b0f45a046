"""Import: lines with faults are mended in a grid, and a source is drafted for a file that nobody has described."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from utfall.app.import_room import Mending, faults_by_cell, mend, mending
from utfall.app.receiving import IMPORTS, received
from utfall.app.source_draft import keep_source, try_source
from utfall.app.suggesting import suggest_source
from utfall.intake.mapped import QUARANTINE
from utfall.problems import Problems
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.importing import IMPORT
from utfall.web.register.models import Job

_MOST = 20_000  # characters of a source; far beyond any


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
def imports_mend(request: PageRequest, aside: str) -> HttpResponse:
    """The lines that were laid aside, to be mended where they stand; sent, they are written and read in."""
    lines = _lines(aside)
    if request.method != "POST":
        return _grid(request, lines, lines.rows, Problems())
    typed = _typed(request, lines)
    if request.POST.get("version") != lines.version or not lines.is_small:
        messages.error(request, _("Någon annan har ändrat raderna. Här är dina; spara igen om de ska gälla."))
        return _grid(request, lines, typed, Problems(), status=409)
    outcome = mend(settings.WORKSPACE, lines, typed)
    if outcome.batch is None:
        return _grid(request, _lines(aside), typed, outcome.problems)
    record(request.user, "import.mended", f"batch:{outcome.batch.id}", rows=outcome.batch.rows)
    messages.success(request, _("De rättade raderna är inlästa."))
    return redirect("imports")


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
def imports_aside(request: PageRequest, aside: str) -> HttpResponse:
    """The lines that were laid aside, as a file for a spreadsheet."""
    lines = _lines(aside)
    record(request.user, "import.read_aside", f"file:{aside}"[:200])
    answer = HttpResponse((settings.WORKSPACE / lines.name).read_bytes(), content_type="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{Path(aside).name}"'
    return answer


@page(Permission.IMPORT_FACTS, unit=EVERYWHERE)
def imports_source(request: PageRequest, job: int, file: str) -> HttpResponse:
    """How a file that no source describes may be read: a draft, what it gives, and the place to keep it."""
    chosen = get_object_or_404(Job, pk=job, kind=IMPORT)
    folder = received(settings.WORKSPACE, IMPORTS, chosen.arguments.get("token", ""))
    if folder is None or file not in chosen.arguments.get("names", []) or not (folder / file).is_file():
        raise Http404
    found: dict[str, Any] = {"job": chosen, "file": file}
    if request.method == "POST":
        text = request.POST.get("text", "")[:_MOST]
        trial = try_source(settings.WORKSPACE, folder / file, text)
        if "keep" in request.POST:
            problems = keep_source(settings.WORKSPACE, text)
            if not problems.blocks:
                record(request.user, "source.kept", f"job:{chosen.pk}")
                messages.success(request, _("Källan är sparad. Läs in filen igen."))
                return redirect("imports-job", job=chosen.pk)
            return render(
                request, "imports/source.html", {**found, "text": text, "problems": problems, "trial": trial}
            )
        return render(request, "imports/source.html", {**found, "text": text, "trial": trial})
    suggestion = suggest_source(settings.WORKSPACE, folder / file)
    text = suggestion.text or ""
    drafted = try_source(settings.WORKSPACE, folder / file, text) if text else None
    return render(
        request,
        "imports/source.html",
        {**found, "text": text, "trial": drafted, "problems": suggestion.problems},
    )


def _lines(aside: str) -> Mending:
    lines = mending(settings.WORKSPACE, f"{QUARANTINE}/{aside}")
    if lines is None:
        raise Http404
    return lines


def _typed(request: PageRequest, lines: Mending) -> list[list[str]]:
    """The cells as they were sent; one that was not is as it was."""
    return [
        [request.POST.get(f"{at}-{place}", cell) for place, cell in enumerate(row)]
        for at, row in enumerate(lines.rows)
    ]


def _grid(
    request: PageRequest, lines: Mending, rows: Any, problems: Problems, status: int = 200
) -> HttpResponse:
    faults = faults_by_cell(lines, problems)
    grid = [
        {
            "reason": lines.reasons[at],
            "cells": [
                {"name": f"{at}-{place}", "text": cell, "header": head, "fault": faults.get((at, place), "")}
                for place, (cell, head) in enumerate(zip(row, lines.header, strict=False))
            ],
        }
        for at, row in enumerate(rows)
    ]
    found = {
        "lines": lines,
        "aside": lines.name.removeprefix(f"{QUARANTINE}/"),
        "grid": grid,
        "problems": problems,
    }
    return render(request, "imports/mend.html", found, status=status)

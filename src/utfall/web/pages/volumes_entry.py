"""Volymer: a unit's own numbers entered by hand, month by month, as a grid."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utfall.app.entered_volumes import SavedNumbers, TypedNumber, entered_rows, save_numbers
from utfall.core import Month
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.register.models import Draft, EntryVersion
from utfall.web.saving import drop_draft, keep_draft
from utfall.web.sight import Choice, choice

CONFLICT, FAULTY = 409, 422
VOLUMES = "volumes"
_TYPED, _SEEN = "tal:", "sett:"


@page(Permission.ENTER_FORECAST)
def volumes_entry(request: PageRequest) -> HttpResponse:
    """What the unit enters by hand in a year; sent, the cells that have changed are saved."""
    chosen = choice(request, Permission.ENTER_FORECAST)
    if chosen.sight is None or chosen.sight.unit is None:
        return render(request, "volumes/entry.html", {"choice": chosen})
    unit, year = chosen.sight.unit, _year(request, chosen)
    draft = f"{VOLUMES}:{unit}:{year}"
    if request.method != "POST":
        kept = Draft.objects.filter(user=request.user, form=draft).first()
        return _grid(request, chosen, year, _read(kept.fields if kept is not None else {}))
    if request.POST.get("do") == "draft":
        keep_draft(request.user, draft, request.POST.dict())
        return HttpResponse(status=204)
    typed = _read(request.POST.dict())
    if request.POST.get("do") == "drop":
        typed = {}
        drop_draft(request.user, [draft])
    outcome = _save(request, unit, year, typed)
    if outcome.problems.blocks or outcome.faults or outcome.conflicts:
        return _grid(request, chosen, year, typed, outcome)
    drop_draft(request.user, [draft])
    count = len(outcome.saved)
    told = ngettext("Ett tal är sparat.", "%(count)s tal är sparade.", count) % {"count": count}
    messages.success(request, told if count else _("Inget var ändrat."))
    return redirect(request.get_full_path())


def _save(request: PageRequest, unit: str, year: int, typed: dict[str, TypedNumber]) -> SavedNumbers:
    """Save, remember what each cell has said, and log how many in which unit."""
    with transaction.atomic():
        outcome = save_numbers(figures(), settings.WORKSPACE, unit, year, typed)
        for key, text in outcome.saved.items():
            place, fields = f"{unit}|{year}|{key}", {"number": text}
            EntryVersion.objects.create(ledger=VOLUMES, entry=place, fields=fields, saved_by=request.user)
        if outcome.saved:
            record(request.user, "volumes.entered", f"unit:{unit}", year=year, count=len(outcome.saved))
    return outcome


def _grid(
    request: PageRequest,
    chosen: Choice,
    year: int,
    typed: dict[str, TypedNumber],
    outcome: SavedNumbers | None = None,
) -> HttpResponse:
    """The grid with what is typed in it; a conflict is seen from now on, so that it can be saved over."""
    outcome = outcome or SavedNumbers()
    unit = chosen.sight.unit if chosen.sight is not None and chosen.sight.unit is not None else ""
    rows = []
    for row in entered_rows(figures(), unit, year):
        cells = []
        for each in row.cells:
            mine = typed.get(each.key)
            is_mine = mine is not None and mine.text != mine.seen and each.key not in outcome.saved
            cells.append(
                {
                    "cell": each,
                    "text": mine.text if mine is not None and is_mine else each.text,
                    "fault": outcome.faults.get(each.key),
                    "theirs": outcome.conflicts.get(each.key),
                }
            )
        rows.append({"row": row, "cells": cells})
    found = {
        "choice": chosen,
        "rows": rows,
        "year": year,
        "months": [Month(year, month) for month in range(1, 13)],
        "problems": outcome.problems,
        "is_draft": any(each.text != each.seen for each in typed.values()),
    }
    status = CONFLICT if outcome.conflicts else FAULTY if outcome.faults or outcome.problems.blocks else 200
    return render(request, "volumes/entry.html", found, status=status)


def _year(request: PageRequest, chosen: Choice) -> int:
    """The year asked for: that of the period, or the one after it, which has no outcomes yet."""
    year = chosen.sight.period.year if chosen.sight is not None else 0
    return year + 1 if request.GET.get("ar") == str(year + 1) else year


def _read(fields: dict[str, str]) -> dict[str, TypedNumber]:
    return {
        name.removeprefix(_TYPED): TypedNumber(text, fields.get(_SEEN + name.removeprefix(_TYPED), ""))
        for name, text in fields.items()
        if name.startswith(_TYPED)
    }

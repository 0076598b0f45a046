"""Runda: what the next round of each report begins with."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.pages.round_forms import DefaultsForm, named_reports
from utfall.web.round_defaults import keep


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def round_defaults(request: PageRequest) -> HttpResponse:
    """How long the units have, and who takes part, report by report; sent, one report's are saved."""
    named, sent = dict(named_reports()), request.POST.get("report", "")
    if request.method == "POST" and sent not in named:
        raise Http404
    forms = {id: DefaultsForm(id, request.POST if id == sent else None) for id in named}
    if sent and forms[sent].is_valid():
        said = forms[sent].cleaned_data
        with transaction.atomic():
            keep(sent, said["days"], forms[sent].offered, said["units"])
            record(request.user, "round.defaults", f"report:{sent}", days=said["days"])
        messages.success(request, _("Förvalen är sparade. Nästa runda öppnas med dem."))
        return redirect("round-defaults")
    listed = [{"id": id, "name": named[id], "form": form} for id, form in forms.items()]
    return render(request, "round/defaults.html", {"reports": listed})

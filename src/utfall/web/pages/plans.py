"""Åtgärder, statsbidrag, risker och engångsposter: what is planned and feared beside the forecast, and its outcome."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render

from utfall.app.figures import Figures, Sight
from utfall.app.plan_entries import FiledEntry, Ledger
from utfall.app.plans import Shown, actions_shown, grants_shown, one_offs_shown, risks_shown
from utfall.rounds import Permission
from utfall.web.access import page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.filing import filed
from utfall.web.pages.plan_entry import may_change
from utfall.web.sight import choice

Show = Callable[[Figures, Sight], Shown | None]


@page(Permission.READ_FIGURES)
def plans(request: PageRequest) -> HttpResponse:
    """The action plan, with measured effect and what is counted twice."""
    return _listed(request, Ledger.ACTIONS, actions_shown)


@page(Permission.READ_FIGURES)
def plans_grants(request: PageRequest) -> HttpResponse:
    """The state grants: earned, booked, and what may have to go back."""
    return _listed(request, Ledger.GRANTS, grants_shown)


@page(Permission.READ_FIGURES)
def plans_risks(request: PageRequest) -> HttpResponse:
    """The risks with P10, P50 and P90, and which of them weighs most."""
    return _listed(request, Ledger.RISKS, risks_shown)


@page(Permission.READ_FIGURES)
def plans_one_offs(request: PageRequest) -> HttpResponse:
    """The one-off items that no pace is read from."""
    return _listed(request, Ledger.ONE_OFFS, one_offs_shown)


def _listed(request: PageRequest, ledger: Ledger, show: Show) -> HttpResponse:
    """What a ledger comes to, the entries that the reader may change, and what is set aside until somebody mends it."""
    chosen = choice(request)
    may_enter = Permission.ENTER_FORECAST if ledger is Ledger.ACTIONS else Permission.RUN_ROUND
    found = {
        "choice": chosen,
        "shown": show(figures(), chosen.sight) if chosen.sight is not None else None,
        "here": str(ledger),
        "entries": _own(request, ledger),
        "faults": figures().reading().faults_in(ledger.file)
        if request.access.may_somewhere(may_enter)
        else (),
    }
    return render(request, "plans/plans.html", found)


def _own(request: PageRequest, ledger: Ledger) -> list[FiledEntry]:
    return [each for each in filed(ledger).values() if may_change(request, ledger, each)]

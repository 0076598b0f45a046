"""Åtgärder, statsbidrag och risker: what is planned and feared beside the forecast, and what it has come to."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from utfall.app.plan_entries import Ledger, enter_item
from utfall.app.plans import Shown, actions_shown, grants_shown, risks_shown
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.figures import figures
from utfall.web.pages.plan_forms import FORMS, identifier
from utfall.web.sight import choice


@page(Permission.READ_FIGURES)
def plans(request: PageRequest) -> HttpResponse:
    """The action plan, with measured effect and what is counted twice."""
    chosen = choice(request)
    shown = actions_shown(figures(), chosen.sight) if chosen.sight is not None else None
    found = {"choice": chosen, "shown": shown, "here": "actions"}
    return render(request, "plans/actions.html", found)


@page(Permission.READ_FIGURES)
def plans_grants(request: PageRequest) -> HttpResponse:
    """The state grants: earned, booked, and what may have to go back."""
    chosen = choice(request)
    shown = grants_shown(figures(), chosen.sight) if chosen.sight is not None else None
    return _whole_board(request, chosen, shown, "grants")


@page(Permission.READ_FIGURES)
def plans_risks(request: PageRequest) -> HttpResponse:
    """The risks with P10, P50 and P90, and which of them weighs most."""
    chosen = choice(request)
    shown = risks_shown(figures(), chosen.sight) if chosen.sight is not None else None
    return _whole_board(request, chosen, shown, "risks")


def _whole_board(request: PageRequest, chosen: object, shown: Shown | None, here: str) -> HttpResponse:
    return render(request, "plans/board.html", {"choice": chosen, "shown": shown, "here": here})


@page(Permission.ENTER_FORECAST)
def plans_new_action(request: PageRequest) -> HttpResponse:
    """Enter an action for a unit where the reader forecasts."""
    return _new(request, Ledger.ACTIONS, "plans")


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def plans_new_grant(request: PageRequest) -> HttpResponse:
    """Enter a state grant."""
    return _new(request, Ledger.GRANTS, "plans-grants")


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def plans_new_risk(request: PageRequest) -> HttpResponse:
    """Enter a risk or an opportunity."""
    return _new(request, Ledger.RISKS, "plans-risks")


def _new(request: PageRequest, ledger: Ledger, back: str) -> HttpResponse:
    """The form; sent, it is read as the workspace reads its files, and what is wrong is told beside it."""
    form, problems = FORMS[ledger](request.POST or None), None
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data.get("responsibility") or None
        if not request.access.may(Permission.ENTER_FORECAST, unit):
            form.add_error("responsibility", _("Du lämnar inte prognos för det ansvaret."))
        else:
            taken = getattr(figures().reading().definitions.forecast, str(ledger))
            item = form.block(identifier(form.cleaned_data["name"], taken))
            problems = enter_item(figures(), settings.WORKSPACE, ledger, item)
            if not any(problems):
                record(request.user, "plan.entered", f"{ledger}:{item['id']}", unit=unit or "")
                messages.success(request, _("Sparat."))
                return redirect(back)
    found = {"form": form, "problems": problems, "ledger": str(ledger), "back": back}
    return render(request, "plans/new.html", found)

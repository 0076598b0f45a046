"""One action, grant, risk or one-off item: entered, changed, withdrawn, and taken back to what it was before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from utfall.app.plan_entries import FiledEntry, Ledger, Overtaken, identifier
from utfall.problems import Problems
from utfall.rounds import Permission
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.filing import draft_name, file_entry, filed, units_of, versions_of, withdrawn
from utfall.web.pages.plan_forms import FORMS, EntryForm
from utfall.web.register.models import Draft
from utfall.web.saving import drop_draft, keep_draft

CONFLICT = 409
LISTS = {  # the page that lists each ledger
    Ledger.ACTIONS: "plans",
    Ledger.GRANTS: "plans-grants",
    Ledger.RISKS: "plans-risks",
    Ledger.ONE_OFFS: "plans-one-offs",
}


@page(Permission.ENTER_FORECAST)
def plans_action(request: PageRequest, entry: str = "") -> HttpResponse:
    """An action, for who forecasts in every unit that it changes something in."""
    return _entry(request, Ledger.ACTIONS, entry)


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def plans_grant(request: PageRequest, entry: str = "") -> HttpResponse:
    """A state grant."""
    return _entry(request, Ledger.GRANTS, entry)


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def plans_risk(request: PageRequest, entry: str = "") -> HttpResponse:
    """A risk or an opportunity."""
    return _entry(request, Ledger.RISKS, entry)


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def plans_one_off(request: PageRequest, entry: str = "") -> HttpResponse:
    """A one-off item."""
    return _entry(request, Ledger.ONE_OFFS, entry)


def may_change(request: PageRequest, ledger: Ledger, entry: FiledEntry) -> bool:
    """Whether the reader may change an entry: an action is changed by who forecasts in all of its units."""
    if ledger is not Ledger.ACTIONS:
        return request.access.may(Permission.RUN_ROUND)
    return all(request.access.may(Permission.ENTER_FORECAST, unit) for unit in units_of(entry.fields))


def _entry(request: PageRequest, ledger: Ledger, id: str) -> HttpResponse:
    """The form of an entry; what is sent says by ``do`` what to do with it."""
    standing = filed(ledger).get(id, FiledEntry(id, {}))
    if id and standing.fields and not may_change(request, ledger, standing):
        raise PermissionDenied
    if request.method == "POST":
        return _DO.get(request.POST.get("do", ""), _save)(request, ledger, standing)
    if id and not standing.fields:
        raise Http404
    draft = Draft.objects.filter(user=request.user, form=draft_name(ledger, id)).first()
    if draft is None:
        return _form(request, ledger, standing, FORMS[ledger](standing=standing.fields))
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    form = FORMS[ledger](data, standing.fields)
    return _form(request, ledger, standing, form, seen=data.get("seen", ""), draft=draft)


def _save(request: PageRequest, ledger: Ledger, standing: FiledEntry) -> HttpResponse:
    """Save what is typed, over the version that was seen."""
    seen, form = request.POST.get("seen", ""), FORMS[ledger](request.POST, standing.fields)
    if not form.is_valid():
        return _form(request, ledger, standing, form, seen=seen)
    told = replace(standing, fields=form.entry(standing.id))
    if not standing.id:
        id = identifier(form.cleaned_data[form.plain[0]], filed(ledger))
        told = FiledEntry(id, form.entry(id))
    if not may_change(request, ledger, told):
        form.add_error(None, _("Du lämnar inte prognos för det ansvaret."))
        return _form(request, ledger, standing, form, seen=seen)
    return _told(request, ledger, told, file_entry(request.user, ledger, told, seen), form)


def _withdraw(request: PageRequest, ledger: Ledger, standing: FiledEntry) -> HttpResponse:
    """Let the entry count no longer, with a reason; it stays in its file."""
    reason = " ".join(request.POST.get("reason", "").split())
    if not reason:
        messages.error(request, _("Skriv varför posten dras tillbaka."))
        return redirect(request.get_full_path())
    return _put(request, ledger, withdrawn(standing, reason))


def _reinstate(request: PageRequest, ledger: Ledger, standing: FiledEntry) -> HttpResponse:
    """Let the entry count again."""
    return _put(request, ledger, withdrawn(standing, ""))


def _restore(request: PageRequest, ledger: Ledger, standing: FiledEntry) -> HttpResponse:
    """Let the entry say what it said before."""
    number = request.POST.get("number", "")
    earlier = get_object_or_404(versions_of(str(ledger), standing.id), pk=number if number.isdecimal() else 0)
    return _put(request, ledger, replace(standing, fields=earlier.fields))


def _put(request: PageRequest, ledger: Ledger, told: FiledEntry) -> HttpResponse:
    if not told.id:
        raise Http404
    if not may_change(request, ledger, told):
        raise PermissionDenied
    outcome = file_entry(request.user, ledger, told, request.POST.get("seen", ""))
    return _told(request, ledger, told, outcome, FORMS[ledger](standing=told.fields))


def _keep(request: PageRequest, ledger: Ledger, standing: FiledEntry) -> HttpResponse:
    """Keep what is typed and not yet saved."""
    fields = {
        name: values for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", "do")
    }
    keep_draft(request.user, draft_name(ledger, standing.id), fields)
    return HttpResponse(status=204) if request.htmx else redirect(request.get_full_path())


def _drop(request: PageRequest, ledger: Ledger, standing: FiledEntry) -> HttpResponse:
    """Throw away what was typed and not saved."""
    drop_draft(request.user, [draft_name(ledger, standing.id)])
    return redirect(request.get_full_path())


_DO: dict[str, Callable[[PageRequest, Ledger, FiledEntry], HttpResponse]] = {
    "withdraw": _withdraw,
    "reinstate": _reinstate,
    "restore": _restore,
    "draft": _keep,
    "drop": _drop,
}


def _told(
    request: PageRequest, ledger: Ledger, told: FiledEntry, outcome: Problems | Overtaken, form: EntryForm
) -> HttpResponse:
    """What became of it: saved, faulty, or both versions beside each other."""
    if isinstance(outcome, Overtaken):
        theirs = outcome.theirs
        found: dict[str, Any] = {
            "mine": FORMS[ledger](standing=told.fields),
            "theirs": FORMS[ledger](standing=theirs.fields) if theirs.fields else None,
            "seen": theirs.version,
            "entry": theirs if theirs.fields else told,
            "last": versions_of(str(ledger), told.id).filter(version=theirs.version).first(),
            "back": LISTS[ledger],
        }
        return render(request, "plans/conflict.html", found, status=CONFLICT)
    if outcome.blocks:
        return _form(request, ledger, told, form, seen=request.POST.get("seen", ""), problems=outcome)
    messages.success(request, _("Sparat."))
    return redirect(LISTS[ledger])


def _form(
    request: PageRequest, ledger: Ledger, entry: FiledEntry, form: EntryForm, **more: Any
) -> HttpResponse:
    found = {
        "form": form,
        "entry": entry,
        "ledger": str(ledger),
        "seen": entry.version,
        "back": LISTS[ledger],
        "is_new": entry.id not in filed(ledger),
        "versions": [
            {"version": each, "lines": FORMS[ledger](standing=each.fields).lines()}
            for each in versions_of(str(ledger), entry.id)
        ]
        if entry.id
        else [],
        **more,
    }
    return render(request, "plans/entry.html", found)

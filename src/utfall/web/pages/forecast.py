"""Prognos: a unit's year on one page, said row by row, handed in, and approved or returned; and all units together."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from utfall.app.figures import Sight
from utfall.app.forecast_grid import UNITS, editable, plan
from utfall.app.forecast_roll_up import roll_up
from utfall.app.plans import unit_plan
from utfall.app.unit_forecast import earlier_forecasts
from utfall.app.volumes import tables_about_quantities
from utfall.core import Amount, Month, SourceRef
from utfall.definitions.files import LAYERS
from utfall.problems import Problem
from utfall.rounds import Permission, Refusal, RoundState
from utfall.swedish import DisplayUnit
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.figures import figures
from utfall.web.forecast_freezing import FREEZE
from utfall.web.forecast_layers import filed_words, publish_layers
from utfall.web.forecast_page import grid_groups, grid_row, unit_name
from utfall.web.forecasting import (
    Outcome,
    Typed,
    Work,
    draft_name,
    drafts,
    said_in,
    save_rows,
    take_proposals,
    unexplained,
    work_on,
)
from utfall.web.jobs import enqueue
from utfall.web.register.models import Job, Round, UnitTask
from utfall.web.saving import drop_draft, keep_draft
from utfall.web.steps import move_unit, unit_steps
from utfall.web.wording import REFUSALS

CONFLICT, FAULTY = 409, 422


def _round(request: PageRequest) -> Round | None:
    """The round asked for, or else the latest."""
    wanted = request.GET.get("runda") or request.POST.get("runda") or ""
    if not wanted:
        return Round.objects.first()
    found = Round.objects.filter(pk=wanted).first() if wanted.isdecimal() else None
    if found is None:
        raise Http404
    return found


def _organised(request: PageRequest) -> Month | None:
    """The month whose organisation the round asked for follows."""
    found = _round(request)
    return found.organisation if found is not None else None


@page(Permission.READ_ROUND)
def forecast(request: PageRequest) -> HttpResponse:
    """The units that the reader reaches with their forecasts; who has one unit only comes straight to it."""
    latest = _round(request)
    if latest is None:
        return render(request, "forecast/empty.html", {"may_run": request.access.may(Permission.RUN_ROUND)})
    tasks = list(latest.tasks.within(request.access.reach(Permission.READ_ROUND, _organised(request))))
    if len(tasks) == 1 and "alla" not in request.GET:
        return redirect("forecast-unit", unit=tasks[0].unit)
    at, units = Month.parse(latest.period), [each.unit for each in tasks]
    filed = {unit: each.amount for unit, each in filed_words(latest, units).items()}
    summed = roll_up(figures(), at, units, said_in(latest, tasks), filed)
    found = {
        "round": latest,
        "rounds": Round.objects.all(),
        "period": at,
        "roll_up": summed,
        "lines": list(zip(tasks, summed.rows, strict=True)),
        "faults": figures().reading().faults_in(LAYERS),
        "may_freeze": request.access.may(Permission.RUN_ROUND)
        and latest.state in (RoundState.OPEN, RoundState.LOCKED),
        "frozen": Job.objects.filter(kind=FREEZE, arguments__round=latest.pk).order_by("-pk").first(),
    }
    return render(request, "forecast/forecast.html", found)


@page(Permission.READ_ROUND, unit=lambda unit: unit, at=_organised)
def forecast_unit(request: PageRequest, unit: str) -> HttpResponse:
    """The unit's page: what is known, what is proposed, what everybody says, and what to do next."""
    return _shown(request, _work(request, unit))


@page(Permission.ENTER_FORECAST, unit=lambda unit: unit, at=_organised)
@require_POST
def forecast_save(request: PageRequest, unit: str) -> HttpResponse:
    """Save the rows of the form. A script gets each row back; without one, the page is shown again."""
    work = _work(request, unit)
    if work.layer is None:
        return _closed(request, work)
    typed = _typed(request)
    outcome = save_rows(request.access, request.user, work, typed)
    for key in (*outcome.problems, *outcome.conflicts):
        _keep(request, work.task, key, typed[key])
    after = _work(request, unit)
    if request.htmx:
        return _told(request, after, outcome, typed)
    if outcome.conflicts:
        conflicts = [_conflict(after, key, outcome, typed[key]) for key in outcome.conflicts]
        found = {"work": after, "name": unit_name(unit), "conflicts": conflicts}
        return render(request, "forecast/conflict.html", found, status=CONFLICT)
    if outcome.problems:
        return _shown(request, after, outcome.problems, typed, FAULTY)
    messages.success(request, _("Prognosen är sparad."))
    return _back(request, work)


@page(Permission.ENTER_FORECAST, unit=lambda unit: unit, at=_organised)
@require_POST
def forecast_draft(request: PageRequest, unit: str) -> HttpResponse:
    """Keep what is typed on the rows of the form and not yet saved; an emptied draft is forgotten."""
    work = _work(request, unit)
    for key, each in _typed(request).items():
        if key not in work.ground.by_key:
            continue
        if "slapp" in request.POST:
            drop_draft(request.user, [draft_name(work.task, key)])
        else:
            _keep(request, work.task, key, each)
    return HttpResponse(status=204) if request.htmx else _back(request, work)


@page(Permission.ENTER_FORECAST, unit=lambda unit: unit, at=_organised)
@require_POST
def forecast_take(request: PageRequest, unit: str) -> HttpResponse:
    """Take the proposal on every row where nobody has said anything."""
    work = _work(request, unit)
    if work.layer is None:
        return _closed(request, work)
    count = len(take_proposals(request.access, request.user, work).saved)
    told = ngettext("Förslaget är taget på en rad.", "Förslaget är taget på %(count)s rader.", count)
    messages.success(request, told % {"count": count})
    return _back(request, work)


@page(Permission.READ_ROUND, unit=lambda unit: unit, at=_organised)
@require_POST
def forecast_step(request: PageRequest, unit: str) -> HttpResponse:
    """Hand in, take back, approve or return; what is not complete is not handed in."""
    work = _work(request, unit)
    action, reason = request.POST.get("action", ""), request.POST.get("reason", "")
    if action not in {each.action for each in unit_steps(request.access, work.task)}:
        messages.error(request, REFUSALS[Refusal.WRONG_STATE])
        return _back(request, work)
    if action == "hand_in" and (work.grid.silent or work.grid.lacks_reason):
        return _shown(request, work, _left(work), status=FAULTY)
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else work.task.version
    moved = move_unit(request.access, request.user, work.task.pk, action, number, reason)
    if isinstance(moved, Refusal):
        messages.error(request, REFUSALS[moved])
    else:
        messages.success(request, STEPS_TAKEN[action]())
        if action in _PUBLISHED:
            publish_layers([moved])
    return _back(request, work)


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
@require_POST
def forecast_freeze(request: PageRequest, round: int) -> HttpResponse:
    """Make facts of everything that has been said in the round, in the queue."""
    chosen = get_object_or_404(Round, pk=round)
    if chosen.state not in (RoundState.OPEN, RoundState.LOCKED):
        messages.error(request, REFUSALS[Refusal.WRONG_STATE])
    else:
        enqueue(FREEZE, request.user, round=chosen.pk)
        messages.success(request, _("Prognosen skrivs som underlag. Tabellerna visar den om en liten stund."))
    answer = redirect("forecast")
    answer["Location"] += f"?alla=1&runda={chosen.pk}"
    return answer


_PUBLISHED = ("hand_in", "approve")  # what the unit says is then told in the list of layers
STEPS_TAKEN = {
    "start": lambda: _("Arbetet är påbörjat."),
    "hand_in": lambda: _("Enheten är klarmarkerad och väntar på godkännande."),
    "take_back": lambda: _("Klarmarkeringen är tagen tillbaka."),
    "approve": lambda: _("Enhetens prognos är godkänd."),
    "return": lambda: _("Prognosen är tillbaka hos enheten med ditt skäl."),
}


def _work(request: PageRequest, unit: str) -> Work:
    """The unit's part in the round; not found where it has none."""
    latest = _round(request)
    task = latest.tasks.filter(unit=unit).select_related("round").first() if latest is not None else None
    if task is None or not figures().periods():
        raise Http404
    asked = request.GET.get("visa") or request.POST.get("visa") or ""
    units = {str(each): each for each in UNITS}
    return work_on(request.access, task, units.get(asked, DisplayUnit.THOUSAND))


def _typed(request: PageRequest) -> dict[str, Typed]:
    """The rows of the form; a version that is no number is taken for none, which is told as a conflict."""
    found = {}
    for name, amount in request.POST.items():
        if name.startswith("belopp-"):
            key = name.removeprefix("belopp-")
            version = str(request.POST.get(f"version-{key}", "0"))
            reason = str(request.POST.get(f"skal-{key}", ""))
            found[key] = Typed(str(amount), reason, int(version) if version.isdecimal() else 0)
    return found


def _keep(request: PageRequest, task: UnitTask, key: str, typed: Typed) -> None:
    fields = {"amount": typed.amount, "reason": typed.reason, "version": typed.version}
    keep_draft(request.user, draft_name(task, key), fields)


def _shown(
    request: PageRequest,
    work: Work,
    problems: dict[str, Problem] | None = None,
    typed: dict[str, Typed] | None = None,
    status: int = 200,
) -> HttpResponse:
    task, at = work.task, work.ground.at
    unsaved = drafts(request.user, task, work.ground.by_key) | (typed or {}) if work.layer is not None else {}
    planned = unit_plan(figures(), Sight(at, task.unit))[0].states
    effects = [(each.expected_year, each.is_in_forecast) for each in planned]
    found = {
        "work": work,
        "task": task,
        "round": task.round,
        "period": at,
        "name": unit_name(task.unit),
        "groups": grid_groups(work, unsaved, problems or {}),
        "units": UNITS,
        "actions": planned,
        "plan": plan(work.grid.total, effects, work.unit) if planned else None,
        "steps": unit_steps(request.access, task),
        "earlier": earlier_forecasts(figures(), task.unit, at),
        "tables": tables_about_quantities(figures(), Sight(at, task.unit)),
        "filed": filed_words(task.round, [task.unit]).get(task.unit),
        "problem_count": len(problems or {}),
    }
    return render(request, "forecast/unit.html", found, status=status)


def _told(request: PageRequest, work: Work, outcome: Outcome, typed: dict[str, Typed]) -> HttpResponse:
    """What a script needs: the rows as they now are, the total, and any conflict to settle."""
    rows = {}
    for key, each in typed.items():
        if key in work.ground.by_key and key not in outcome.conflicts:
            unsaved = each if key in outcome.problems else None
            row = grid_row(work, key, unsaved, outcome.problems.get(key))
            rows[key] = render_to_string("forecast/row.html", {"row": row, "work": work}, request)
    conflicts = [_conflict(work, key, outcome, typed[key]) for key in outcome.conflicts]
    asked = {"conflicts": conflicts, "work": work}
    told = {
        "rows": rows,
        "total": render_to_string("forecast/total.html", {"work": work, "total": work.grid.total}, request),
        "conflict": render_to_string("forecast/conflict_dialog.html", asked, request) if conflicts else "",
        "saved": outcome.saved,
        "standing": render_to_string("forecast/standing.html", {"work": work, "task": work.task}, request),
        "version": work.task.version,  # of the unit's part, which the first row saved has moved on
    }
    return JsonResponse(told, status=CONFLICT if conflicts else FAULTY if outcome.problems else 200)


def _conflict(work: Work, key: str, outcome: Outcome, mine: Typed) -> dict[str, Any]:
    theirs = outcome.conflicts[key].theirs
    return {
        "key": key,
        "name": work.ground.by_key[key].name,
        "mine": mine,
        "theirs": theirs,
        "their_amount": editable(Amount(theirs.amount), work.unit),
    }


def _left(work: Work) -> dict[str, Problem]:
    """What keeps the unit from being handed in, row by row."""
    source, silent = SourceRef(work.task.unit), work.grid.silent
    params = {"count": len(silent), "total": len(work.grid.rows)}
    said = {key: Problem("PRO-043", source, params) for key in silent}
    return said | {key: problem for key in work.grid.lacks_reason if (problem := unexplained(work, key))}


def _closed(request: PageRequest, work: Work) -> HttpResponse:
    """The unit's part is no longer open to the reader; nothing is saved, and it is said."""
    if request.htmx:
        return JsonResponse({"closed": str(REFUSALS[Refusal.WRONG_STATE])}, status=403)
    messages.error(request, REFUSALS[Refusal.WRONG_STATE])
    return _back(request, work)


def _back(request: PageRequest, work: Work) -> HttpResponse:
    answer = redirect("forecast-unit", unit=work.task.unit)
    asked = {name: request.POST[name] for name in ("runda", "visa") if request.POST.get(name)}
    if asked:
        answer["Location"] += "?" + urlencode(asked)
    return answer

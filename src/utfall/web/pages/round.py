"""Runda: a round opened, followed until nothing is missing, locked and compiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utfall.problems import without_commands
from utfall.rounds import Permission, Refusal, Role, RoundState, UnitState, may
from utfall.web.access import EVERYWHERE, page
from utfall.web.access.request import PageRequest
from utfall.web.audit import record
from utfall.web.figures import figures, units_below
from utfall.web.pages.report import DONE, entries_of
from utfall.web.pages.round_forms import RoundForm
from utfall.web.publishing import publish_entries
from utfall.web.register.models import Grant, Round, UnitTask, User
from utfall.web.steps import FREEZES, move_round, round_steps
from utfall.web.wording import REFUSALS

LEFT = (UnitState.RETURNED, UnitState.NOT_STARTED, UnitState.STARTED)  # the unit has something to do
_ORDER = (UnitState.READY, *LEFT, UnitState.APPROVED)  # what waits for the controller stands first


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in the round, with who has it to do."""

    task: UnitTask
    name: str
    managers: tuple[User, ...]

    @property
    def is_left(self) -> bool:
        """Whether the unit has something to do."""
        return self.task.state in LEFT


@page(Permission.READ_ROUND)
def rounds(request: PageRequest) -> HttpResponse:
    """The rounds, the latest first."""
    found = {"rounds": Round.objects.all(), "may_run": request.access.may(Permission.RUN_ROUND)}
    return render(request, "round/rounds.html", found)


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
def round_new(request: PageRequest) -> HttpResponse:
    """Plan a round and open it for the units."""
    form = RoundForm(request.GET.get("rapport", ""), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _open(request, form.cleaned_data)
        messages.success(request, _("Rundan är öppen för enheterna."))
        return redirect("round-work", round=made.pk)
    return render(request, "round/new.html", {"form": form})


@page(Permission.READ_ROUND)
def round_work(request: PageRequest, round: int) -> HttpResponse:
    """How far the round has come, for the units that the reader reaches; and what the controller can do next."""
    chosen = get_object_or_404(Round, pk=round)
    parts = _parts(chosen, request.access.reach(Permission.READ_ROUND, chosen.organisation))
    entries = entries_of(chosen) if request.access.may(Permission.WRITE_REPORT) else []
    left = [each for each in parts if each.is_left]
    found = {
        "round": chosen,
        "parts": parts,
        "left": left,
        "ready": [each for each in parts if each.task.state == UnitState.READY],
        "approved": sum(each.task.state == UnitState.APPROVED for each in parts),
        "addresses": _addresses(left),
        "steps": [step for step in round_steps(request.access, chosen) if step.action in _HERE],
        "is_compiled": chosen.state == RoundState.COMPILED and bool(entries),
        "unwritten": [each for each in entries if each.state != DONE],
        "entries": entries,
    }
    return render(request, "round/work.html", found)


@page(Permission.RUN_ROUND, unit=EVERYWHERE)
@require_POST
def round_step(request: PageRequest, round: int, step: str) -> HttpResponse:
    """Lock, compile or open again; what has been written is put in the workspace before it is frozen."""
    chosen = get_object_or_404(Round, pk=round)
    known = {each.action: each for each in round_steps(request.access, chosen)}
    if step not in _HERE:
        raise Http404
    if step in known and known[step].target in FREEZES:
        for kept in publish_entries(chosen):
            messages.warning(request, f"{kept.message} {without_commands(kept.remedy)}")
    moved = move_round(request.access, request.user, chosen.pk, step, request.POST.get("reason", ""))
    if isinstance(moved, Refusal):
        messages.error(request, str(REFUSALS[moved]))
    return redirect("round-work", round=chosen.pk)


_HERE = ("open", "lock", "reopen", "compile")  # the board's steps are taken on the report's own page


@transaction.atomic
def _open(request: PageRequest, chosen: dict[str, Any]) -> Round:
    made = Round.objects.create(
        report=chosen["report"],
        period=chosen["period"],
        organised_as=chosen["period"],
        deadline=chosen["deadline"],
        state=RoundState.PLANNED,
    )
    for unit in chosen["units"]:
        UnitTask.objects.create(round=made, unit=unit)
    record(request.user, "round.planned", f"round:{made.pk}", report=made.report, period=made.period)
    move_round(request.access, request.user, made.pk, "open")
    return made


def _parts(round: Round, reach: frozenset[str] | None) -> list[Part]:
    names = {each.code: each.name for each in figures().units(round.organisation)}
    managers = _managers(round)
    tasks = sorted(round.tasks.within(reach), key=lambda task: (_ORDER.index(task.state), task.unit))
    return [Part(task, names.get(task.unit, ""), managers(task.unit)) for task in tasks]


def _managers(round: Round) -> Callable[[str], tuple[User, ...]]:
    """Who hands in for a unit today: those with the nearest grant that reaches it."""
    today = timezone.localdate()
    grants = Grant.objects.filter(user__is_active=True).exclude(unit="").select_related("user")
    handing = [
        each
        for each in grants
        if may(Role(each.role), Permission.HAND_IN) and each.as_grant().holds_on(today)
    ]
    reached = {each.unit: units_below(each.unit, round.organisation) for each in handing}

    def of(unit: str) -> tuple[User, ...]:
        own = [each.user for each in handing if each.unit == unit]
        return tuple(dict.fromkeys(own or [each.user for each in handing if unit in reached[each.unit]]))

    return of


def _addresses(parts: list[Part]) -> str:
    """The e-mail addresses of those who have something left to do, for one letter to all of them."""
    found = {each.email: None for part in parts for each in part.managers if each.email}
    return ",".join(found)
